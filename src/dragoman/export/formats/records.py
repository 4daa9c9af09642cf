"""Records as lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.store import Search, Store


def write(store: Store, _: Search) -> Iterator[bytes]:
    """The record of the latest version of every report, a line each."""
    for record in store.records(judged=True):
        yield record.to_json() + b"\n"
