"""Documents into a store: what is not there yet is read and added, and what cannot be read is kept with the reason.

The one way in, whatever the documents come from; each report is added as soon as it is read, whole or not at all, so
whoever stops in between can begin again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.ingest import Skipped
from dragoman.model import Record, Report
from dragoman.store.answers import Added
from dragoman.store.store import Store

#: Reports to records, where a report that cannot be read comes as a Skipped.
Read = Callable[[Iterable[Report]], Iterable[Record | Skipped]]


def add_documents(
    store: Store, documents: Iterable[Report | Skipped], read: Read, *, again: bool = False
) -> Iterator[Added | Skipped]:
    """What became of each document, in an order in which it may be read in batches."""
    waiting: list[Added | Skipped] = []

    def unread() -> Iterator[Report]:
        for document in documents:
            if isinstance(document, Skipped):
                store.skip(document)
                waiting.append(document)
            elif not again and store.has(document.id):
                waiting.append(Added(document.id, "unchanged"))
            else:
                yield document

    for found in read(unread()):
        yield from _taken(waiting)
        if isinstance(found, Skipped):
            store.skip(found)
            yield found
        else:
            yield store.add(found, again=again)
    yield from _taken(waiting)


def add_records(store: Store, records: Iterable[Record | Skipped], *, again: bool = False) -> Iterator[Added | Skipped]:
    """What became of each record that was read elsewhere."""
    for record in records:
        if isinstance(record, Skipped):
            store.skip(record)
            yield record
        else:
            yield store.add(record, again=again)


def _taken(waiting: list[Added | Skipped]) -> Iterator[Added | Skipped]:
    while waiting:
        yield waiting.pop(0)
