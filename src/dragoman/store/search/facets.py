"""Counts of what was found, by one field at a time.

The rows found are gone through once for all fields that stand in them, and once for all roles of actors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, Select, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from dragoman.store import schema
from dragoman.store.answers import Facet, FacetValue, Named
from dragoman.store.search.conditions import TABLES
from dragoman.store.search.driven import Driven
from dragoman.store.search.lines import named_actors
from dragoman.store.search.request import Search

#: The fields of each kind that stand in its own row.
_OWN = {
    "statements": ("act", "kind", "medium", "outlet", "speaker"),
    "events": ("type", "status", "outlet"),
    "figures": ("unit", "outlet"),
    "reports": ("outlet",),
    "actors": ("type",),
}
#: The fields that hold an actor, by what is found.
_PEOPLE = {
    "statements": ("speaker", "addressee", "via", "about", "place", "participant"),
    "events": ("participant", "place", "speaker"),
}
#: The roles of actors in a statement, beside that of its speaker.
_ROLES = ("addressee", "via", "about")

Counts = Counter[Any]


def count_facets(connection: Connection, request: Search, keys: Sequence[int]) -> tuple[Facet, ...]:
    """The facets asked for that rows of those keys have, each with its most frequent values."""
    counting = _Counting(connection, request, keys)
    counted = {name: counts for name in request.facets if (counts := counting.counts(name)) is not None}
    most = {name: _most(counts, request.facet_size) for name, counts in counted.items()}
    people = [name for name in most if name in _PEOPLE.get(request.find, ())]
    named = named_actors(connection, (key for name in people for key, _ in most[name]))
    return tuple(Facet(name, _values(values, named if name in people else None)) for name, values in most.items())


def _most(counts: Counts, size: int) -> list[tuple[Any, int]]:
    """The most frequent values; those of one number in their order."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:size]


def _values(most: Sequence[tuple[Any, int]], named: Mapping[int, Named] | None) -> tuple[FacetValue, ...]:
    """The values as they are shown; those of one number by their labels where they are actors."""
    if named is None:
        return tuple(FacetValue(value, value, number) for value, number in most)
    values = (FacetValue(named[key].id, named[key].name, number) for key, number in most)
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


class _Counting:
    def __init__(self, connection: Connection, request: Search, keys: Sequence[int]) -> None:
        self._connection = connection
        self._request = request
        self._table = TABLES[request.find]
        self._rows = _rows(connection, keys)
        self._own = self._count_own() if request.facets else {}
        self._roles = self._count_roles() if set(request.facets) & set(_ROLES) else {}

    def counts(self, name: str) -> Counts | None:
        """How often each value occurs; None where what is found has no such field."""
        find = self._request.find
        if name in self._own:
            return self._own[name]
        if find == "statements" and name in _ROLES:
            return self._roles.get(name, Counter())
        query = self._of_events(name) if find in ("statements", "events") else None
        if query is None:
            return None
        return Counter({value: number for value, number in self._connection.execute(query).all() if value is not None})

    def _count_own(self) -> Mapping[str, Counts]:
        """The fields that stand in the rows themselves, and the year."""
        find, table = self._request.find, self._table
        columns: dict[str, ColumnElement[Any]] = {
            name: table.c[name] for name in _OWN[find] if name in self._request.facets
        }
        if "year" in self._request.facets and find != "actors":
            columns["year"] = func.substr(table.c.published if find == "reports" else table.c.day, 1, 4)
        if not columns:
            return {}
        query = select(*columns.values()).select_from(Driven(self._rows, table, table.c.key == self._rows.c.key))
        counted: dict[str, Counts] = {name: Counter() for name in columns}
        for name, values in zip(columns, zip(*self._connection.execute(query).all(), strict=True), strict=False):
            counts: Counts = Counter(values)
            for nothing in (None, ""):
                counts.pop(nothing, None)
            counted[name] = counts
        return counted

    def _count_roles(self) -> Mapping[str, Counts]:
        """The actors in each role of a statement."""
        if self._request.find != "statements":
            return {}
        parts = schema.statement_actors
        query = (
            select(parts.c.role, parts.c.actor, func.count())
            .select_from(Driven(self._rows, parts, parts.c.statement == self._rows.c.key))
            .where(parts.c.role.in_(_ROLES))
            .group_by(parts.c.role, parts.c.actor)
        )
        counted: dict[str, Counts] = defaultdict(Counter)
        for role, actor, number in self._connection.execute(query).all():
            counted[role][actor] = number
        return counted

    def _of_events(self, name: str) -> Select[Any] | None:
        """Values of the events found, or of those that stand in the statements found."""
        events, members, issues = schema.events, schema.event_actors, schema.event_issues
        parts, actors = schema.statement_actors, schema.actors
        of_statements = self._request.find == "statements"
        here = events.c.statement if of_statements else events.c.key
        inside = Driven(self._rows, events, here == self._rows.c.key)
        if name == "type" and of_statements:
            return _counted(events.c.type, inside)
        if name == "place" and of_statements:
            named = self._rows.join(parts, parts.c.statement == self._rows.c.key).join(
                actors, actors.c.key == parts.c.actor
            )
            return _counted(parts.c.actor, named).where(parts.c.role == "about", actors.c.type.in_(("place", "state")))
        if name == "issue":
            return _counted(issues.c.issue, inside.join(issues, issues.c.event == events.c.key))
        if name in ("participant", "place"):
            location = members.c.role == "location"
            held = inside.join(members, members.c.event == events.c.key)
            return _counted(members.c.actor, held).where(location if name == "place" else ~location)
        if name == "speaker" and not of_statements:
            said = schema.statements
            return _counted(said.c.speaker, inside.join(said, said.c.key == events.c.statement))
        return None


def _counted(value: ColumnElement[Any], rows: FromClause) -> Select[Any]:
    return select(value, func.count()).select_from(rows).group_by(value)


def _rows(connection: Connection, keys: Sequence[int]) -> FromClause:
    """The keys as a table of one column, `key`."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(msgspec.json.encode(keys).decode()).table_valued("value")
        return select(each.c.value.label("key")).subquery("found")
    return func.unnest(cast(list(keys), ARRAY(BigInteger))).table_valued("key").render_derived("found")
