"""Asking for groups: a list of them, or one by any of its members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, func, select

from dragoman.consolidate.copies import Difference, differences
from dragoman.consolidate.kept.showing import view_of
from dragoman.errors import SearchError
from dragoman.store import GroupKind, Store, schema

Order = Literal["newest", "largest", "oldest"]
_MOST = 1000


class Wanted(msgspec.Struct, frozen=True):
    """Which groups: of a kind, with all of the words, on or after a day and up to one, those alone that ask for a look
    (`flagged`); in which order, how many, and after how many.
    """

    kind: GroupKind
    words: str = ""
    after: str = ""
    before: str = ""
    flagged: bool = False
    order: Order = "newest"
    limit: int = 50
    offset: int = 0


class GroupLine(msgspec.Struct, frozen=True):
    """What a list shows of a group. `id` is that of its first member; any member's leads to it.

    `flagged` counts versions of another meaning, contradictions or changes of position.
    """

    id: str
    kind: GroupKind
    title: str
    reports: int
    outlets: int
    flagged: int
    first: str
    last: str


class Group(msgspec.Struct, frozen=True):
    """A group, and how it is shown: Copies, Quotation, Thread, Series or Course, by its kind."""

    line: GroupLine
    view: Any


def find_groups(store: Store, wanted: Wanted) -> tuple[tuple[Group, ...], int]:
    """The groups that are wanted, and how many there are in all; raises SearchError where the request makes no sense.

    The whole of each long group is made for it: where lines are enough, `find_lines` is quicker.
    """
    with store.transaction() as connection:
        rows, total = _found(connection, wanted)
        return tuple(_group(connection, row) for row in rows), total


def find_lines(store: Store, wanted: Wanted) -> tuple[tuple[GroupLine, ...], int]:
    """The lines of the groups that are wanted, and how many there are in all."""
    with store.transaction() as connection:
        rows, total = _found(connection, wanted)
    return tuple(map(_line, rows)), total


def _found(connection: Connection, wanted: Wanted) -> tuple[Sequence[Any], int]:
    if not 1 <= wanted.limit <= _MOST or wanted.offset < 0:
        raise SearchError(f"a page has 1 to {_MOST} groups", where="limit", remedy="Ask for fewer.")
    groups = schema.groups
    query = select(groups).where(groups.c.kind == wanted.kind)
    for word in wanted.words.casefold().split():
        query = query.where(groups.c.words.contains(word, autoescape=True))
    if wanted.flagged:
        query = query.where(groups.c.flagged > 0)
    if wanted.after:
        query = query.where(groups.c.last >= wanted.after)
    if wanted.before:
        query = query.where(groups.c.first <= wanted.before, groups.c.first > "")
    order = {
        "newest": (groups.c.last.desc(), groups.c.reports.desc()), "oldest": (groups.c.first, groups.c.reports.desc()),
        "largest": (groups.c.reports.desc(), groups.c.last.desc()),
    }[wanted.order]  # fmt: skip
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = connection.execute(query.order_by(*order, groups.c.key).limit(wanted.limit).offset(wanted.offset)).all()
    return rows, total


def group_of(store: Store, kind: GroupKind, member: str) -> Group | None:
    """The group that a member is in, by its id; None where it is in none that is shown."""
    members, groups = schema.group_members, schema.groups
    query = select(groups).join(members, members.c.grouped == groups.c.key)
    with store.transaction() as connection:
        row = connection.execute(query.where(members.c.kind == kind, members.c.id == member)).one_or_none()
        return _group(connection, row) if row else None


def _group(connection: Connection, row: Any) -> Group:
    return Group(_line(row), view_of(connection, row))


def _line(row: Any) -> GroupLine:
    return GroupLine(row.first_member, row.kind, row.title, row.reports, row.outlets, row.flagged, row.first, row.last)


def copy_differences(store: Store, group: Group, report: str) -> tuple[Difference, ...] | None:
    """How to come from the earliest of a group of copies to another of its reports; None where that is not in it."""
    earliest = group.view.earliest.report
    if report not in {copy.report for copy in group.view.reports}:
        return None
    both = [store.record(one, judged=False) for one in (earliest, report)]
    texts = [record.report.text for record in both if record]
    return differences(texts[0], texts[1]) if len(texts) == len(both) else None
