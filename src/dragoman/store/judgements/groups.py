"""Judgements on groups: which two entries or reports are one, found again by their words in what was read since."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from dragoman.errors import JudgementError
from dragoman.model import Record, Span
from dragoman.store import schema, writing
from dragoman.store.judgements.anchoring import anchors_of, entries, find_entry, relocated
from dragoman.store.judgements.judgement import Anchors, GroupKind, Regroup

#: What the members of each kind of group are: entries of a record, or reports.
_ENTRIES = {"quotations": "statement", "figures": "figure"}
_REPORTS = ("copies", "threads")


class Decided(NamedTuple):
    """A judgement in force on a group; `one` and `other` are ids as they are now."""

    kind: GroupKind
    one: str
    other: str
    same: bool


def anchors_for_group(connection: Connection, change: Regroup) -> Anchors:
    """The words of the two that a judgement is on; raises JudgementError where the store has no such two."""
    if change.one == change.other:
        raise JudgementError("the two are the same", where=change.one, remedy="Name two.")
    return Anchors(_words(connection, change.kind, change.one), (), _words(connection, change.kind, change.other))


def report_of(kind: GroupKind, member: str) -> str:
    """The id of the report of a member."""
    return member if kind in _REPORTS else member.rpartition(":")[0]


def decided(connection: Connection) -> list[Decided]:
    """The judgements on groups that are in force, in their order; those whose words are gone are left out."""
    judged, taken = schema.judgements, schema.withdrawals
    query = (
        select(judged.c.change, judged.c.anchors)
        .outerjoin(taken, taken.c.judgement == judged.c.key)
        .where(taken.c.judgement.is_(None), judged.c.kind == "group")
        .order_by(judged.c.key)
    )
    found = []
    for row in connection.execute(query):
        change = msgspec.json.decode(row.change, type=Regroup)
        anchors = msgspec.json.decode(row.anchors, type=Anchors)
        one = _now(connection, change.kind, change.one, anchors.entry)
        other = _now(connection, change.kind, change.other, anchors.other)
        if one is not None and other is not None:
            found.append(Decided(change.kind, one, other, change.same))
    return found


def _words(connection: Connection, kind: GroupKind, member: str) -> tuple[Span, ...]:
    record = _record(connection, report_of(kind, member))
    if record is None:
        raise JudgementError("there is no such report", where=report_of(kind, member), remedy="Add it first.")
    if kind in _REPORTS:
        return ()
    name = member.rpartition(":")[2]
    if kind == "positions":
        found: list[tuple[Span, ...]] = [(one.span,) for one in record.positions if one.id == name]
    else:
        found = [anchors_of(one) for one in entries(record, _ENTRIES[kind]) if one.id == name]
    if not found:
        raise JudgementError("there is no such entry", where=member, remedy="Read the report again.")
    return found[0]


def _now(connection: Connection, kind: GroupKind, member: str, words: tuple[Span, ...]) -> str | None:
    """The id that a member has now: its report may have been read again, or be of an older version."""
    reports, own = schema.reports, schema.reports.alias("own")
    same = (reports.c.id == own.c.id) | (reports.c.source == own.c.source)
    query = select(reports.c.id, reports.c.reading).join(own, same)
    row = connection.execute(
        query.where(own.c.id == report_of(kind, member), reports.c.latest).order_by(reports.c.version.desc())
    ).first()
    if row is None:
        return None
    if kind in _REPORTS:
        return str(row.id)
    if row.id == report_of(kind, member) and row.reading == 1:
        return member
    record = _record(connection, row.id)
    name = _found(record, kind, member.rpartition(":")[2], words) if record else None
    return f"{row.id}:{name}" if name else None


def _found(record: Record, kind: GroupKind, hint: str, words: tuple[Span, ...]) -> str | None:
    if kind in _ENTRIES:
        entry = find_entry(record, _ENTRIES[kind], words, hint)
        return entry.id if entry else None
    wanted = relocated(words, record.report.text)
    overlapping = [one for one in record.positions if any(one.span.overlaps(span) for span in wanted)]
    return min(overlapping, key=lambda one: one.id != hint).id if overlapping else None


def _record(connection: Connection, report: str) -> Record | None:
    query = select(schema.reports.c.key, schema.reports.c.reading).where(schema.reports.c.id == report)
    row = connection.execute(query).one_or_none()
    return writing.kept(connection, row.key, row.reading) if row else None
