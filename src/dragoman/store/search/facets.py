"""Counts of what was found, by one field at a time.

What is counted often of statements stands in one text beside each (`store.counted`); the other fields are counted from
the rows found, which are gone through once for all fields that stand in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, Select, Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from dragoman.store import schema
from dragoman.store.answers import Facet, FacetValue, Named
from dragoman.store.counted import FIELDS, most_frequent
from dragoman.store.search.conditions import TABLES
from dragoman.store.search.driven import Driven
from dragoman.store.search.finding import Counted
from dragoman.store.search.lines import named_actors
from dragoman.store.search.request import Search

#: The fields of each kind that stand in its own row.
_OWN = {
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

Counts = Counter[Any]


def count_facets(connection: Connection, request: Search, found: Counted) -> tuple[Facet, ...]:
    """The facets asked for that the rows found have, each with its most frequent values."""
    counting = _Counting(connection, request, found)
    most = {name: values for name in request.facets if (values := counting.most(name)) is not None}
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
    def __init__(self, connection: Connection, request: Search, found: Counted) -> None:
        self._connection = connection
        self._request = request
        self._table = TABLES[request.find]
        in_texts = [name for name in request.facets if request.find == "statements" and name in FIELDS]
        self._in_texts = most_frequent(found.texts, in_texts, request.facet_size)
        self._rows = _rows(connection, found.keys)
        self._own = self._count_own() if request.facets else {}

    def most(self, name: str) -> list[tuple[Any, int]] | None:
        """The most frequent values; None where what is found has no such field."""
        if name in self._in_texts:
            return self._in_texts[name]
        counts = self._counts(name)
        return None if counts is None else _most(counts, self._request.facet_size)

    def _counts(self, name: str) -> Counts | None:
        """How often each value occurs."""
        find = self._request.find
        if name in self._own:
            return self._own[name]
        query = self._of_events(name) if find in ("statements", "events") else None
        if query is None:
            return None
        return Counter({value: number for value, number in self._connection.execute(query).all() if value is not None})

    def _count_own(self) -> Mapping[str, Counts]:
        """The fields that stand in the rows themselves, and the year."""
        find, table = self._request.find, self._table
        columns: dict[str, ColumnElement[Any]] = {
            name: table.c[name] for name in _OWN.get(find, ()) if name in self._request.facets
        }
        if "year" in self._request.facets and find not in ("statements", "actors"):
            columns["year"] = func.substr(table.c.published if find == "reports" else table.c.day, 1, 4)
        if not columns:
            return {}
        query = select(*columns.values(), func.count()).group_by(*columns.values())
        rows = query.select_from(Driven(self._rows, table, table.c.key == self._rows.c.key))
        counted: dict[str, Counts] = {name: Counter() for name in columns}
        for *values, number in self._connection.execute(rows):
            for name, value in zip(columns, values, strict=True):
                if value not in (None, ""):
                    counted[name][value] += number
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
            spoke = (parts.c.statement == events.c.statement) & parts.c.role.in_(schema.SPEAKING)
            each = select(parts.c.actor, events.c.key).select_from(inside.join(parts, spoke)).distinct().subquery()
            return _counted(each.c.actor, each)
        return None


def _counted(value: ColumnElement[Any], rows: FromClause) -> Select[Any]:
    return select(value, func.count()).select_from(rows).group_by(value)


def _rows(connection: Connection, keys: str) -> FromClause:
    """The keys as a table of one column, `key`."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(f"[{keys}]").table_valued("value")
        return select(each.c.value.label("key")).subquery("found")
    return (
        func.unnest(cast(literal(f"{{{keys}}}", Text), ARRAY(BigInteger))).table_valued("key").render_derived("found")
    )
