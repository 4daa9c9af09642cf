"""Counts of what was found, by one field at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery, func, select

from dragoman.store import schema
from dragoman.store.answers import Facet, FacetValue
from dragoman.store.search.conditions import TABLES
from dragoman.store.search.lines import shown_name
from dragoman.store.search.request import Search

#: The fields of each kind that stand in its own row.
_OWN = {
    "statements": ("act", "kind", "medium", "outlet"),
    "events": ("type", "status", "outlet"),
    "figures": ("unit", "outlet"),
    "reports": ("outlet",),
    "actors": ("type",),
}


def count_facets(connection: Connection, request: Search, found: Subquery) -> tuple[Facet, ...]:
    """The facets asked for that what was found has, each with its most frequent values."""
    made = []
    for name in request.facets:
        query = _query(request.find, name, found)
        if query is not None:
            rows = connection.execute(query.limit(request.facet_size)).all()
            made.append(Facet(name, tuple(FacetValue(row.value, row.label, row.number) for row in rows)))
    return tuple(made)


def _query(find: str, name: str, found: Subquery) -> Select[Any] | None:
    """The values with their counts; None where what is found has no such field."""
    table = TABLES[find]
    rows = table.join(found, found.c.key == table.c.key)
    if name in _OWN[find]:
        return _counted(table.c[name], table.c[name], rows).where(table.c[name] != "")
    if name == "year" and find != "actors":
        day = table.c.published if find == "reports" else table.c.day
        year = func.substr(day, 1, 4)
        return _counted(year, year, rows).where(day != "")
    if find == "statements":
        return _of_statements(name, found)
    return _of_events(name, found) if find == "events" else None


def _of_statements(name: str, found: Subquery) -> Select[Any] | None:
    parts, events = schema.statement_actors, schema.events
    inside = events.join(found, found.c.key == events.c.statement)
    if name == "speaker":
        said = schema.statements
        return _people(said.c.speaker, said.join(found, found.c.key == said.c.key))
    if name in ("addressee", "via", "about"):
        held = parts.join(found, found.c.key == parts.c.statement)
        return _people(parts.c.actor, held).where(parts.c.role == name)
    if name == "type":
        return _counted(events.c.type, events.c.type, inside)
    if name == "issue":
        issues = schema.event_issues
        return _counted(issues.c.issue, issues.c.issue, inside.join(issues, issues.c.event == events.c.key))
    if name == "place":
        held = parts.join(found, found.c.key == parts.c.statement)
        return _people(parts.c.actor, held).where(parts.c.role == "about", schema.actors.c.type.in_(("place", "state")))
    if name == "participant":
        members = schema.event_actors
        held = inside.join(members, members.c.event == events.c.key)
        return _people(members.c.actor, held).where(members.c.role != "location")
    return None


def _of_events(name: str, found: Subquery) -> Select[Any] | None:
    members, issues = schema.event_actors, schema.event_issues
    if name == "issue":
        return _counted(issues.c.issue, issues.c.issue, issues.join(found, found.c.key == issues.c.event))
    if name in ("participant", "place"):
        location = members.c.role == "location"
        held = members.join(found, found.c.key == members.c.event)
        return _people(members.c.actor, held).where(location if name == "place" else ~location)
    if name == "speaker":
        events, said = schema.events, schema.statements
        inside = events.join(found, found.c.key == events.c.key).join(said, said.c.key == events.c.statement)
        return _people(said.c.speaker, inside)
    return None


def _people(actor: ColumnElement[Any], rows: FromClause) -> Select[Any]:
    actors = schema.actors
    return _counted(actors.c.id, shown_name, rows.join(actors, actors.c.key == actor))


def _counted(value: ColumnElement[Any], label: ColumnElement[Any], rows: FromClause) -> Select[Any]:
    number = func.count().label("number")
    query = select(value.label("value"), label.label("label"), number).select_from(rows)
    return query.where(value.is_not(None)).group_by(value, label).order_by(number.desc(), label)
