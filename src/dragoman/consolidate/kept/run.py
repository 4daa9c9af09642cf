"""Bringing the groups of a store up to date: what was added, read again, corrected or set aside since the last run.

A report is looked at once, and held against what shares a key with it, so a run costs what changed and not what is
there. Each batch of reports is one transaction; a run that is cut off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, union

from dragoman.consolidate.grouping import Corrections, Grouper, Together
from dragoman.consolidate.kept.shelf import Shelf, batched
from dragoman.consolidate.kept.showing import show_touched
from dragoman.consolidate.kinds import KINDS, Kind
from dragoman.link.folding import fold
from dragoman.model import Record
from dragoman.store import GroupKind, Judgement, Regroup, Store, schema
from dragoman.store.judgements.groups import Decided, decided
from dragoman.store.judgements.log import judged_among, shown_record
from dragoman.store.search.driven import Driven
from dragoman.store.writing import kept

_BATCH = 100
_DUE_AT_ONCE = 500
#: Types of actors that one word names; of a person it is the half of a name, and of a group no name.
_OF_ONE_WORD = frozenset({"place", "state", "organisation"})
#: The form of what is kept of a member. Where it is another, all reports are looked at once more.
_FORM = 12


class Consolidated(msgspec.Struct, frozen=True):
    """What a run did: reports looked at, reports set aside, and how many groups of each kind there are now."""

    reports: int
    aside: int
    groups: dict[str, int]


class _Pending(NamedTuple):
    key: int
    id: str
    reading: int


def consolidate(store: Store, *, progress: Callable[[int, int], None] | None = None) -> Consolidated:
    """Brings all groups up to date; `progress` is told how many reports are done, of how many."""
    with store.transaction() as connection:
        pending, aside = _pending(connection), _aside(connection)
    corrections = follow_judgements(store)
    for batch in _batches(list(aside)):
        with store.transaction(writes=True) as connection:
            _run(connection, corrections, (), batch)
    done = 0
    for batch in _batches(pending):
        with store.transaction(writes=True) as connection:
            _run(connection, corrections, batch, ())
        done += len(batch)
        if progress:
            progress(done, len(pending))
    with store.transaction() as connection:
        query = select(schema.groups.c.kind, func.count()).group_by(schema.groups.c.kind)
        counts = {row[0]: row[1] for row in connection.execute(query)}
    return Consolidated(len(pending), sum(aside.values()), {kind: counts.get(kind, 0) for kind in KINDS})


def follow_judgements(store: Store) -> dict[GroupKind, Corrections]:
    """Groups anew what was judged or taken back since; the corrections in force, by kind."""
    with store.transaction(writes=True) as connection:
        now = {(one.kind, *sorted((one.one, one.other))): one for one in decided(connection)}
        rows = connection.execute(select(schema.group_corrections)).all()
        before = {(row.kind, row.one, row.other): row.same for row in rows}
        changed = {at for at in {*now, *before} if (now[at].same if at in now else None) != before.get(at)}
        corrections = _corrections(now.values())
        for name, kind in KINDS.items():
            members = [member for of, *both in sorted(changed) if of == name for member in both]
            if members:
                _regroup(connection, kind, corrections[name], members)
        if changed:
            connection.execute(delete(schema.group_corrections))
            rows_now = [
                {"kind": kind, "one": one, "other": other, "same": found.same}
                for (kind, one, other), found in sorted(now.items())
            ]
            if rows_now:
                connection.execute(insert(schema.group_corrections), rows_now)
    return corrections


def follow(store: Store, judgement: Judgement) -> Judgement:
    """Groups anew at once where a judgement that was made or taken back is on groups; the same judgement. What others
    change in groups is seen in the next run.
    """
    if isinstance(judgement.change, Regroup):
        follow_judgements(store)
    return judgement


def _corrections(found: Iterable[Decided]) -> dict[GroupKind, Corrections]:
    every = list(found)
    return {
        name: Corrections.of(Together(one.one, one.other, one.same) for one in every if one.kind == name)
        for name in KINDS
    }


def _regroup(connection: Connection, kind: Kind, corrections: Corrections, members: Sequence[str]) -> None:
    """Groups the groups of members anew."""
    shelf: Shelf[Any] = Shelf(connection, kind)
    groups = {group for member in members if (group := shelf.holder(member)) is not None}
    found = [member for group in sorted(groups) for member in shelf.members(group)]
    for member in found:
        shelf.take(member.id)
    grouper = Grouper(kind.rule, shelf, corrections)
    for member in sorted(found, key=lambda one: (one.day, one.id)):
        grouper.add(member)
    show_touched(connection, kind, shelf)


def _run(
    connection: Connection, corrections: dict[GroupKind, Corrections], pending: Sequence[_Pending], aside: Sequence[int]
) -> None:
    looked_at = _due_of(connection, [*aside, *(row.key for row in pending)])
    records = dict(_records(connection, pending))
    keys = _actor_keys(connection, records)
    known = {row.id: row.key for row in pending}
    for name, kind in KINDS.items():
        shelf: Shelf[Any] = Shelf(connection, kind, known)
        grouper = Grouper(kind.rule, shelf, corrections[name])
        gone = shelf.of_reports((*aside, *records))
        if gone:
            grouper.remove(gone)
        shelf.bare = frozenset(known)
        for key, record in records.items():
            for member in kind.members(record, keys[key]):
                grouper.add(member)
        show_touched(connection, kind, shelf)
    done = schema.consolidated
    connection.execute(delete(done).where(done.c.report.in_([*aside, *records])))
    if pending:
        connection.execute(insert(done), [{"report": row.key, "form": _FORM} for row in pending])
    for some in batched(looked_at, _DUE_AT_ONCE):
        connection.execute(delete(schema.due).where(schema.due.c.key.in_(some)))


def _pending(connection: Connection) -> list[_Pending]:
    """Reports that were added, read again or corrected since they were consolidated, the oldest first.

    Found from what is due, and from what another form of consolidation made: no other report is looked at.
    """
    reports, done, form = schema.reports, schema.consolidated, schema.consolidated.c.form
    in_other_form = select(done.c.report).where((form < _FORM) | (form > _FORM))
    wanted = union(select(schema.due.c.report), in_other_form).subquery("wanted")
    query = (
        select(reports.c.key, reports.c.id, reports.c.reading)
        .select_from(Driven(wanted, reports, reports.c.key == wanted.c.report))
        .where(reports.c.latest)
        .order_by(reports.c.published, reports.c.key)
    )
    return [_Pending(row.key, row.id, row.reading) for row in connection.execute(query)]


def _aside(connection: Connection) -> dict[int, bool]:
    """Reports that are not the latest version of their source any more, with whether they are consolidated."""
    reports, done = schema.reports, schema.consolidated
    wanted = select(schema.due.c.report).distinct().subquery("wanted")
    query = (
        select(reports.c.key, done.c.report.is_not(None))
        .select_from(Driven(wanted, reports, reports.c.key == wanted.c.report))
        .outerjoin(done, done.c.report == reports.c.key)
        .where(~reports.c.latest)
        .order_by(reports.c.key)
    )
    return {key: bool(consolidated) for key, consolidated in connection.execute(query)}


def _due_of(connection: Connection, reports: Sequence[int]) -> list[int]:
    """The keys of what is due of reports. Asked for before the reports are read: what comes later stays due."""
    query = select(schema.due.c.key).where(schema.due.c.report.in_(reports))
    return list(connection.execute(query.order_by(schema.due.c.key)).scalars())


def _records(connection: Connection, pending: Sequence[_Pending]) -> Iterator[tuple[int, Record]]:
    """The records of reports as they are shown, by the reports' keys, in their order."""
    judged = judged_among(connection, [row.id for row in pending])
    for row in pending:
        record = kept(connection, row.key, row.reading)
        yield row.key, shown_record(connection, record).record if row.id in judged else record


def _actor_keys(connection: Connection, reports: Collection[int]) -> dict[int, dict[str, str]]:
    """The ids across reports of the actors of each report, after merges and splits, by their ids in the record.

    One that no gazetteer knows has an id for each outlet in the store; here a full name is one actor in all of them,
    since what is looked for is what outlets have in common.
    """
    found: dict[int, dict[str, str]] = {report: {} for report in reports}
    seen, actors = schema.appearances, schema.actors
    query = (
        select(seen.c.report, seen.c.id, actors.c.id.label("joined"), actors.c.name, actors.c.type)
        .join(actors, actors.c.key == seen.c.actor)
        .where(seen.c.report.in_(list(reports)))
    )
    for report, name, joined, called, kind in connection.execute(query):
        found[report][name] = f"name:{fold(called)}" if _is_local(joined, called, kind) else joined
    return found


def _is_local(joined: str, name: str, kind: str) -> bool:
    return joined.startswith("local:") and (kind in _OF_ONE_WORD or len(name.split()) > 1)


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[place : place + _BATCH] for place in range(0, len(items), _BATCH))


def forget(store: Store) -> None:
    """Forgets all groups, so that the next run makes them anew; judgements stay."""
    tables = (
        schema.group_keys, schema.group_members, schema.groups, schema.consolidated, schema.group_corrections,
        schema.due,
    )  # fmt: skip
    with store.transaction(writes=True) as connection:
        for table in tables:
            connection.execute(delete(table))
        latest = select(schema.reports.c.key).where(schema.reports.c.latest).order_by(schema.reports.c.key)
        connection.execute(insert(schema.due).from_select(["report"], latest))
