"""What is added comes back as it was, once, and whole."""

from __future__ import annotations

import threading

import pytest

from dragoman.errors import StoreError
from dragoman.ingest import Skipped
from dragoman.model import ReaderStamp
from dragoman.store import Search, Store
from dragoman.store.search import Found
from tests.contract.records import another_official, corridor, press

FINDS: tuple[Found, ...] = ("statements", "events", "figures", "reports")


def test_a_record_comes_back_exactly(filled: Store) -> None:
    for record in press():
        kept = filled.record(record.report.id)
        assert kept is not None
        assert kept.to_json() == record.to_json()
    assert [record.report.source for record in filled.records()] == [record.report.source for record in press()]


def test_what_is_not_there(filled: Store) -> None:
    assert filled.record("none") is None
    assert filled.report("none") is None
    assert filled.actor("none") is None
    assert filled.cast("none") == {}
    assert filled.versions("none") == ()
    assert not filled.has("none")


def test_adding_twice_changes_nothing(filled: Store) -> None:
    before = filled.summary()
    assert {filled.add(record).outcome for record in press()} == {"unchanged"}
    assert {filled.add(record, again=True).outcome for record in press()} == {"unchanged"}
    assert filled.summary() == before


def test_a_changed_text_is_a_new_version_beside_the_old(filled: Store) -> None:
    new = corridor(extra=" Rain fell.").record()
    assert filled.add(new).outcome == "new version"
    versions = filled.versions(new.report.id)
    assert [(version.report.version, version.report.latest) for version in versions] == [(2, True), (1, False)]
    old = corridor().record()
    assert filled.record(old.report.id) == old
    for find in FINDS:
        found = filled.search(Search(find=find, outlet=("Gulf Wire",), text="")).hits
        assert old.report.id not in {hit.report.id for hit in found if hasattr(hit, "report")}
        everything = filled.search(Search(find=find, report=(old.report.id,), all_versions=True))
        assert everything.total.count > 0
    assert filled.search(Search(text="ships")).total.count == 1


def test_a_new_reading_takes_the_place_of_the_old(filled: Store) -> None:
    draft = corridor(stamp=ReaderStamp("dragoman", "0.2.0", "sha256:2"))
    draft.statements.pop()
    draft.figures.clear()
    record = draft.record()
    assert filled.add(record).outcome == "unchanged"
    assert filled.search(Search(text="ships")).total.count == 1
    assert filled.add(record, again=True).outcome == "read again"
    assert filled.search(Search(text="ships")).total.count == 0
    assert filled.record(record.report.id) == record
    (version,) = filled.versions(record.report.id)
    assert (version.reader_version, version.model, version.readings) == ("0.2.0", "sha256:2", 2)


def test_an_empty_record(store: Store) -> None:
    draft = another_official()
    draft.actors.clear()
    draft.statements.clear()
    record = draft.record()
    store.add(record)
    assert store.record(record.report.id) == record
    assert store.search(Search(find="reports", text="hoarding")).total.count == 1


def test_what_was_skipped_is_kept_with_its_reason(store: Store) -> None:
    store.skip(Skipped("prices.txt", "it is empty"))
    store.skip(Skipped("other.txt", "it is empty"))
    store.skip(Skipped("prices.txt", "it is empty"))
    (twice,) = [line for line in store.skipped() if line.source == "prices.txt"]
    assert (twice.reason, twice.times, twice.resolved) == ("it is empty", 2, None)
    assert [(tally.name, tally.count) for tally in store.skipped_reasons()] == [("it is empty", 2)]
    store.add(another_official().record())
    (resolved,) = [line for line in store.skipped() if line.resolved]
    assert resolved.source == "prices.txt"
    assert [(tally.name, tally.count) for tally in store.skipped_reasons()] == [("it is empty", 1)]


def test_many_writers_of_the_same_reports(store: Store) -> None:
    outcomes: list[str] = []
    faults: list[BaseException] = []

    def write() -> None:
        try:
            outcomes.extend(store.add(record).outcome for record in press())
        except BaseException as fault:  # noqa: BLE001 - shown by the assertion
            faults.append(fault)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not faults
    assert sorted(outcomes) == ["added"] * 5 + ["unchanged"] * 15
    assert store.summary().reports == 5


def test_a_fault_half_way_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.store import writing

    monkeypatch.setattr(writing, "_resolve_skipped", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.add(corridor().record())
    monkeypatch.undo()
    assert store.summary().reports == 0
    assert store.search(Search(find="actors", text="Rivera")).hits == ()
    assert store.add(corridor().record()).outcome == "added"


def test_the_summary_counts(filled: Store) -> None:
    summary = filled.summary()
    assert (summary.reports, summary.statements, summary.events, summary.figures) == (5, 9, 3, 2)
    assert (summary.first, summary.last) == ("2024-03-12", "2024-04-02")


def test_a_store_that_is_not_there(tmp_path: object) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store.open(f"{tmp_path}/none.db")
    with pytest.raises(StoreError, match="directory"):
        Store.open(f"{tmp_path}/none/none.db", create=True)
    with pytest.raises(StoreError, match="oracle"):
        Store.open("oracle://somewhere/there")
