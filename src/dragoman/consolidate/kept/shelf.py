"""What has been grouped so far, in the store's tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.grouping import Member
from dragoman.consolidate.kinds import Kind
from dragoman.store import schema

M = TypeVar("M", bound=Member)

#: The most members that a new one is held against, those with most keys in common and the newest first: a saying that
#: a thousand papers have need not be held against all of them.
_LOOKED_AT = 60
#: So many members of a key are counted, the newest: a key that more have ("prime minister") tells next to nothing, and
#: to count all of them would make every lookup dearer the longer an archive is.
_COUNTED = 200
#: Groups or reports that are asked for in one query.
_AT_ONCE = 500
#: From the keys that are looked for, one after the other, to the members that have most of them.
_SHARING = """
    WITH wanted AS ({wanted}), shared AS (
        SELECT found.member AS member, count(*) AS keys
        FROM wanted CROSS JOIN group_keys AS found
        WHERE found.hash = wanted.hash AND found.member >= coalesce(
            (SELECT newer.member FROM group_keys AS newer WHERE newer.hash = wanted.hash
             ORDER BY newer.member DESC LIMIT 1 OFFSET :counted), 0)
        GROUP BY found.member HAVING count(*) >= :fewest
        ORDER BY count(*) DESC, found.member DESC LIMIT :looked_at
    )
    SELECT members.key, members.grouped, members.data
    FROM shared JOIN group_members AS members ON members.key = shared.member
    ORDER BY shared.keys DESC, members.key
"""
#: A list of keys goes over as one value: to bind each by itself takes SQLAlchemy longer than to find them.
_LISTED = {
    "sqlite": "SELECT value AS hash FROM json_each(:hashes)",
    "postgresql": "SELECT unnest(CAST(:hashes AS bigint[])) AS hash",
}
_PUT_KEYS = "INSERT INTO group_keys (hash, member) SELECT hash, CAST(:member AS bigint) FROM ({listed}) AS listed"

# Made once: to put a statement together takes SQLAlchemy as long as to run it.
_members = schema.group_members
_PUT = insert(_members).returning(_members.c.key)
#: The group of a member that has been put in one of its own, until `_settle` says so in the table.
_OWN = 0
_group = func.coalesce(func.nullif(_members.c.grouped, _OWN), _members.c.key)
_SETTLE = update(_members).where(_members.c.grouped == _OWN).values(grouped=_members.c.key)
_ONE = select(_members.c.key, _group.label("grouped")).where(
    _members.c.kind == bindparam("kind"), _members.c.id == bindparam("id")
)
_OF_GROUP = (
    select(_members.c.key, _members.c.data).where(_members.c.grouped == bindparam("group")).order_by(_members.c.key)
)
_REPORT = select(schema.reports.c.key).where(schema.reports.c.id == bindparam("id"))


class Shelf(Generic[M]):
    """A shelf of one kind, in a connection's transaction. `touched` are the groups that changed.

    Of these `grown` have the members that were added, and `shaken` are those that lost members or became one with
    another. `bare` are the ids of reports of which nothing lies on it yet, so that it need not be looked for; `reports`
    the keys of reports that are known already, by their ids.
    """

    def __init__(self, connection: Connection, kind: Kind, reports: Mapping[str, int] | None = None) -> None:
        self._connection = connection
        self._kind = kind
        self._decoder = msgspec.msgpack.Decoder(kind.member)
        self._shown = msgspec.msgpack.Decoder(kind.shown)
        self._encoder = msgspec.msgpack.Encoder()
        self._read: dict[int, M] = {}
        self._reports = dict(reports or {})
        self._new: set[str] = set()
        self._unsettled = False
        listed = _LISTED[connection.dialect.name]
        self._sharing = text(_SHARING.format(wanted=listed))
        self._put_keys = text(_PUT_KEYS.format(listed=listed))
        self.bare: frozenset[str] = frozenset()
        self.touched: set[int] = set()
        self.grown: dict[int, list[M]] = {}
        self.shaken: set[int] = set()

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[M, int]]:
        """As grouping.Shelf says."""
        if not keys:
            return []
        found = self._connection.execute(self._sharing, {
            "hashes": self._listed(keys), "counted": _COUNTED - 1, "fewest": self._kind.shared,
            "looked_at": _LOOKED_AT,
        })  # fmt: skip
        return [(self._member(key, data), grouped or key) for key, grouped, data in found]

    def _listed(self, keys: Collection[int]) -> str | list[int]:
        """Keys as the engine takes a list."""
        hashes = sorted(keys)
        return msgspec.json.encode(hashes).decode() if self._connection.dialect.name == "sqlite" else hashes

    def members(self, group: int) -> Sequence[M]:
        """As grouping.Shelf says."""
        self._settle()
        return [self._member(row.key, row.data) for row in self._connection.execute(_OF_GROUP, {"group": group})]

    def many(self, groups: Collection[int]) -> dict[int, list[Any]]:
        """The members of groups, with what is shown of them at least; a group that has none is left out."""
        self._settle()
        found: dict[int, list[Any]] = {}
        for some in batched(sorted(groups), _AT_ONCE):
            query = select(_members.c.key, _members.c.grouped, _members.c.data).where(_members.c.grouped.in_(some))
            for row in self._connection.execute(query.order_by(_members.c.key)):
                found.setdefault(row.grouped, []).append(self._read.get(row.key) or self._shown.decode(row.data))
        return found

    def oldest(self, group: int, count: int) -> list[tuple[str, str, int]]:
        """Day, id and key of the oldest of a group, as a group's members are ordered."""
        self._settle()
        day = func.coalesce(func.nullif(_members.c.day, ""), UNDATED).label("day")
        query = select(day, _members.c.id, _members.c.key).where(_members.c.grouped == group)
        return [tuple(row) for row in self._connection.execute(query.order_by(day, _members.c.id).limit(count))]

    def by_keys(self, keys: Collection[int]) -> list[M]:
        """Members by their keys."""
        query = select(_members.c.key, _members.c.data).where(_members.c.key.in_(list(keys)))
        return [self._member(row.key, row.data) for row in self._connection.execute(query.order_by(_members.c.key))]

    def outlets(self, group: int) -> int:
        """How many outlets have something of a group."""
        reports = schema.reports
        query = select(func.count(func.nullif(reports.c.outlet, "").distinct())).join(
            _members, _members.c.report == reports.c.key
        )
        found: int = self._connection.execute(query.where(_members.c.grouped == group)).scalar_one()
        return found

    def holder(self, member: str) -> int | None:
        """As grouping.Shelf says."""
        if member not in self._new and member.partition(":")[0] in self.bare:
            return None
        row = self._connection.execute(_ONE, {"kind": self._kind.name, "id": member}).one_or_none()
        return row.grouped if row else None

    def put(self, member: M, keys: Collection[int], group: int | None) -> int:
        """As grouping.Shelf says."""
        row = {
            "kind": self._kind.name, "id": member.id, "report": self._report_of(member), "day": member.day,
            "grouped": group or _OWN, "data": self._encoder.encode(member),
        }  # fmt: skip
        key: int = self._connection.execute(_PUT, row).scalar_one()
        if group is None:
            group, self._unsettled = key, True
        if keys:
            self._connection.execute(self._put_keys, {"hashes": self._listed(keys), "member": key})
        self._read[key] = member
        self._new.add(member.id)
        self.touched.add(group)
        self.grown.setdefault(group, []).append(member)
        return group

    def merge(self, group: int, into: int) -> None:
        """As grouping.Shelf says."""
        self._settle()
        self._connection.execute(update(_members).where(_members.c.grouped == group).values(grouped=into))
        self.touched |= {group, into}
        self.shaken |= {group, into}

    def take(self, member: str) -> None:
        """As grouping.Shelf says."""
        row = self._connection.execute(_ONE, {"kind": self._kind.name, "id": member}).one_or_none()
        if row is not None:
            # SQLite enforces no cascade unless it is told to; PostgreSQL does.
            self._connection.execute(delete(schema.group_keys).where(schema.group_keys.c.member == row.key))
            self._connection.execute(delete(_members).where(_members.c.key == row.key))
            self.touched.add(row.grouped)
            self.shaken.add(row.grouped)

    def _settle(self) -> None:
        """Says of members that have been put in groups of their own which these are, all at once."""
        if self._unsettled:
            self._connection.execute(_SETTLE)
            self._unsettled = False

    def of_reports(self, reports: Collection[int]) -> list[str]:
        """The ids of the members of reports."""
        found: list[str] = []
        for some in batched(sorted(reports), _AT_ONCE):
            # Asked for the kind too, SQLite would go through all members of the kind.
            query = select(_members.c.id, _members.c.kind).where(_members.c.report.in_(some))
            rows = self._connection.execute(query.order_by(_members.c.key))
            found += [row.id for row in rows if row.kind == self._kind.name]
        return found

    def _report_of(self, member: M) -> int:
        """The key of a member's report: members that are grouped anew are of other reports than the one at hand."""
        of: str = getattr(member, "report", member.id)
        if of not in self._reports:
            self._reports[of] = self._connection.execute(_REPORT, {"id": of}).scalar_one()
        return self._reports[of]

    def _member(self, key: int, data: bytes) -> M:
        if key not in self._read:
            self._read[key] = self._decoder.decode(data)
        return self._read[key]


def batched(items: Iterable[int], size: int) -> Iterator[list[int]]:
    """Items in lists of so many."""
    supply = iter(items)
    while some := list(islice(supply, size)):
        yield some
