"""What has been grouped so far, in the store's tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.consolidate.grouping import Member
from dragoman.consolidate.kinds import Kind
from dragoman.store import schema

M = TypeVar("M", bound=Member)

#: The most members that a new one is held against, those with most keys in common and the newest first: a saying that
#: a thousand papers have need not be held against all of them.
_LOOKED_AT = 60


class Shelf(Generic[M]):
    """A shelf of one kind, in a connection's transaction. `touched` are the groups that changed."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self._connection = connection
        self._kind = kind
        self._decoder = msgspec.msgpack.Decoder(kind.member)
        self._encoder = msgspec.msgpack.Encoder()
        self._read: dict[int, M] = {}
        self.touched: set[int] = set()

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[M, int]]:
        """As grouping.Shelf says."""
        if not keys:
            return []
        found, members = schema.group_keys, schema.group_members
        shared = (
            select(found.c.member, func.count().label("shared"))
            .where(found.c.hash.in_(sorted(keys)))
            .group_by(found.c.member)
            .having(func.count() >= self._kind.shared)
            .order_by(func.count().desc(), found.c.member.desc())
            .limit(_LOOKED_AT)
            .subquery()
        )
        query = select(members.c.key, members.c.grouped, members.c.data).join(shared, shared.c.member == members.c.key)
        rows = self._connection.execute(query.order_by(shared.c.shared.desc(), members.c.key)).all()
        return [(self._member(row.key, row.data), row.grouped) for row in rows]

    def members(self, group: int) -> Sequence[M]:
        """As grouping.Shelf says."""
        members = schema.group_members
        query = select(members.c.key, members.c.data).where(members.c.grouped == group).order_by(members.c.key)
        return [self._member(row.key, row.data) for row in self._connection.execute(query)]

    def holder(self, member: str) -> int | None:
        """As grouping.Shelf says."""
        members = schema.group_members
        return self._connection.execute(select(members.c.grouped).where(self._is(member))).scalar_one_or_none()

    def put(self, member: M, keys: Collection[int], group: int | None) -> int:
        """As grouping.Shelf says."""
        row = {
            "kind": self._kind.name, "id": member.id, "report": self._report_of(member), "day": member.day,
            "grouped": group or 0, "data": self._encoder.encode(member),
        }  # fmt: skip
        members = schema.group_members
        key: int = self._connection.execute(insert(members).returning(members.c.key), row).scalar_one()
        if group is None:
            group = key
            self._connection.execute(update(members).where(members.c.key == key).values(grouped=key))
        if keys:
            self._connection.execute(insert(schema.group_keys), [{"hash": one, "member": key} for one in sorted(keys)])
        self._read[key] = member
        self.touched.add(group)
        return group

    def merge(self, group: int, into: int) -> None:
        """As grouping.Shelf says."""
        members = schema.group_members
        self._connection.execute(update(members).where(members.c.grouped == group).values(grouped=into))
        self.touched |= {group, into}

    def take(self, member: str) -> None:
        """As grouping.Shelf says."""
        members = schema.group_members
        row = self._connection.execute(select(members.c.key, members.c.grouped).where(self._is(member))).one_or_none()
        if row is not None:
            # SQLite enforces no cascade unless it is told to; PostgreSQL does.
            self._connection.execute(delete(schema.group_keys).where(schema.group_keys.c.member == row.key))
            self._connection.execute(delete(members).where(members.c.key == row.key))
            self.touched.add(row.grouped)

    def of_report(self, report: int) -> list[str]:
        """The ids of the members of a report."""
        members = schema.group_members
        query = select(members.c.id).where(members.c.report == report, members.c.kind == self._kind.name)
        return list(self._connection.execute(query).scalars())

    def _report_of(self, member: M) -> int:
        """The key of a member's report: members that are grouped anew are of other reports than the one at hand."""
        of: Any = getattr(member, "report", member.id)
        query = select(schema.reports.c.key).where(schema.reports.c.id == of)
        key: int = self._connection.execute(query).scalar_one()
        return key

    def _is(self, member: str) -> Any:
        members = schema.group_members
        return (members.c.kind == self._kind.name) & (members.c.id == member)

    def _member(self, key: int, data: bytes) -> M:
        if key not in self._read:
            self._read[key] = self._decoder.decode(data)
        return self._read[key]
