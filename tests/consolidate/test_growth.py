"""Groups that last: brought up to date day by day they are what one run over everything makes of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from dragoman.consolidate.kept import Wanted, consolidate, find_groups, find_lines, group_of, showing
from dragoman.consolidate.kinds import KINDS
from dragoman.consolidate.threads import Profile, Thread, thread
from dragoman.model import Record
from dragoman.store import Store, schema
from tests.consolidate.press import with_source
from tests.consolidate.reports import Said, record

DAYS, A_DAY = 6, 2


@pytest.fixture(autouse=True)
def _soon_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups are long from more than four reports on, and titled from their oldest four."""
    monkeypatch.setattr(showing, "LONG", 4)
    monkeypatch.setattr(thread, "HEADING", 4)
    threads = KINDS["threads"]
    assert threads.growth
    monkeypatch.setitem(KINDS, "threads", replace(threads, growth=replace(threads.growth, heading=4)))


def quake() -> list[list[Record]]:
    """The reports of a quake by days, in some of which a report comes in that is dated days before."""
    dice = random.Random(3)
    days: list[list[Record]] = []
    for day in range(DAYS):
        dated = [day if number or day % 3 else max(0, day - 4) for number in range(A_DAY)]
        days.append(
            [_report(f"q{day}-{number}", at, 40 + 7 * at + dice.randrange(3)) for number, at in enumerate(dated)]
        )
    return days


def _report(name: str, day: int, toll: int) -> Record:
    offer = Said(f"Mila Orin {name}", "offer", "a ceasefire while the dead are counted", stance="offers")
    said = [Said("Selim Dara", "say", f"{toll} people were killed in the quake", toll), offer]
    made = with_source(
        record(name, f"2031-03-{1 + day:02}", f"Quake shakes Tarsin province, {toll} dead", said, places=["Tarsin"])
    )
    report = msgspec.structs.replace(made.report, outlet=f"Outlet {toll % 4}")
    return msgspec.structs.replace(made, report=report)


def kept(store: Store) -> list[tuple[object, ...]]:
    """All that is kept of groups, and each as it is shown."""
    return sorted(_rows(store))


def _rows(store: Store) -> Iterator[tuple[object, ...]]:
    with store.transaction() as connection:
        rows = connection.execute(select(schema.groups)).all()
    for row in rows:
        found = group_of(store, row.kind, row.first_member)
        assert found is not None
        yield (*row[1:-1], msgspec.json.encode(found.view), bytes(row.view))


def grown(folder: Path, days: Sequence[Sequence[Record]]) -> Store:
    """A store to which days were added one after another, each consolidated."""
    store = Store.open(folder / "grown.db", create=True)
    for records in days:
        for one in records:
            store.add(one)
        consolidate(store)
    return store


def at_once(folder: Path, days: Sequence[Sequence[Record]]) -> Store:
    """The same, consolidated when all was there."""
    store = Store.open(folder / "once.db", create=True)
    for one in (one for records in days for one in records):
        store.add(one)
    consolidate(store)
    return store


def test_a_long_group_that_grows_is_the_same_as_one_made_at_once(tmp_path: Path) -> None:
    days = quake()
    with grown(tmp_path, days) as store, at_once(tmp_path, days) as other:
        assert kept(store) == kept(other)
        (thread,) = find_groups(store, Wanted("threads"))[0]
        assert thread.line.reports == DAYS * A_DAY == len(thread.view.reports)
        assert thread.line.outlets == len(thread.view.outlets)
        assert (thread.line.first, thread.line.last) == (thread.view.first, thread.view.last)
        assert thread.line.title == thread.view.title


def test_a_list_of_lines_has_what_the_groups_have(tmp_path: Path) -> None:
    with grown(tmp_path, quake()) as store:
        for kind in ("threads", "figures", "positions"):
            wanted = Wanted(kind, order="largest")
            groups, total = find_groups(store, wanted)
            assert find_lines(store, wanted) == (tuple(group.line for group in groups), total)
            assert total


def test_a_long_thread_is_found_by_what_a_day_added(tmp_path: Path) -> None:
    with grown(tmp_path, quake()) as store:
        assert not find_lines(store, Wanted("threads", words="selvania"))[1]
        late = _report("late", DAYS, 120)
        report = msgspec.structs.replace(late.report, headline="Quake in Tarsin: Selvania sends tents")
        store.add(msgspec.structs.replace(late, report=report))
        consolidate(store)
        lines, total = find_lines(store, Wanted("threads", words="selvania"))
        assert total == 1
        assert lines[0].reports == DAYS * A_DAY + 1


def test_what_lies_in_a_long_thread_is_not_read_again_for_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = quake()
    with grown(tmp_path, days[:-1]) as store:
        shown: list[int] = []
        threads = KINDS["threads"]

        def show(found: Sequence[Profile]) -> Thread:
            shown.append(len(found))
            return thread.thread_of(found)

        monkeypatch.setitem(KINDS, "threads", replace(threads, show=show))
        for one in days[-1]:
            store.add(one)
        consolidate(store)
        assert not shown
        assert find_groups(store, Wanted("threads"))[0]
        assert shown == [DAYS * A_DAY]
