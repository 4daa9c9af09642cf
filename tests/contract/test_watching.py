"""What is followed and which searches are saved, on every engine."""

from __future__ import annotations

from pathlib import Path

from dragoman.ingest import Skipped
from dragoman.store import Store
from dragoman.watch import add_watched, kept, remove, save_search, saved_searches, watched


def test_what_is_followed_is_kept(address: str, tmp_path: Path) -> None:
    with Store.open(address) as store:
        folder = add_watched(store, str(tmp_path))
        feed = add_watched(store, "https://example.org/rss")
        add_watched(store, "https://example.org/rss", private=True)
        assert {(one.folder, one.private) for one in watched(store)} == {(True, False), (False, True)}
        kept.looked_at(store, feed, etag='"v1"')
        assert [one.etag for one in watched(store) if not one.folder] == ['"v1"']
        remove(store, folder.address)
        assert len(watched(store)) == 1


def test_searches_are_kept_by_name(address: str) -> None:
    with Store.open(address) as store:
        save_search(store, "talks", "speaker:Rivera")
        save_search(store, "talks", "speaker:Vance")
        assert [one.query for one in saved_searches(store)] == ["speaker:Vance"]
        remove(store, "talks")
        assert saved_searches(store) == ()


def test_failures_of_a_source_are_counted(address: str) -> None:
    with Store.open(address) as store:
        assert kept.times_skipped(store, "https://example.org/a") == 0
        for reason in ("it answers with 404", "it answers with 404", "it is no page"):
            store.skip(Skipped("https://example.org/a", reason))
        assert kept.times_skipped(store, "https://example.org/a") == 3
        assert kept.times_skipped(store, "https://example.org/a", but="no page") == 2
