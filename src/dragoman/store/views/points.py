"""Where things happened, and where they were said."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, and_, func, select

from dragoman.store import schema
from dragoman.store.answers import MapPoint
from dragoman.store.search.lines import shown_name
from dragoman.store.search.request import Search
from dragoman.store.search.run import find
from dragoman.store.views.evidence import SHOWN


def points(connection: Connection, request: Search, limit: int) -> tuple[MapPoint, ...]:
    """The places with the most events and statements that a request finds, no more than `limit` of each."""
    found: dict[tuple[float, float], MapPoint] = {}
    for pointed, entries in (_happened(connection, request), _said(connection, request)):
        for row in connection.execute(_newest(pointed, entries, limit)):
            where = (row.latitude, row.longitude)
            point = found.get(where) or MapPoint(*where, row.name, row.actor, 0, 0, ())
            evidence = (*point.evidence, f"{row.report_id}:{row.id}")
            counted = {entries.name: row.count}
            found[where] = msgspec.structs.replace(point, evidence=evidence, **counted)
    return tuple(sorted(found.values(), key=lambda point: -(point.events + point.statements)))


def _happened(connection: Connection, request: Search) -> tuple[Select[Any], Table]:
    """Events whose place is known, at the place; the name is the place's own where it is an actor."""
    events, parts, actors = schema.events, schema.event_actors, schema.actors
    found = find(connection, msgspec.structs.replace(request, find="events")).keys().subquery("found")
    query = (
        select(
            events.c.key.label("entry"), events.c.latitude, events.c.longitude,
            func.coalesce(shown_name, events.c.place_words).label("name"), actors.c.id.label("actor"),
        )
        .select_from(events)
        .join(found, found.c.key == events.c.key)
        .outerjoin(parts, and_(parts.c.event == events.c.key, parts.c.role == "location", parts.c.place == 0))
        .outerjoin(actors, actors.c.key == parts.c.actor)
        .where(events.c.latitude.is_not(None))
    )  # fmt: skip
    return query, events


def _said(connection: Connection, request: Search) -> tuple[Select[Any], Table]:
    """Statements at the place that their report was written from."""
    said, reports, actors = schema.statements, schema.reports, schema.actors
    found = find(connection, msgspec.structs.replace(request, find="statements")).keys().subquery("found")
    query = (
        select(
            said.c.key.label("entry"), actors.c.latitude, actors.c.longitude, shown_name.label("name"),
            actors.c.id.label("actor"),
        )
        .select_from(said)
        .join(found, found.c.key == said.c.key)
        .join(reports, reports.c.key == said.c.report)
        .join(actors, actors.c.key == reports.c.place)
        .where(actors.c.latitude.is_not(None))
    )  # fmt: skip
    return query, said


def _newest(pointed: Select[Any], entries: Table, limit: int) -> Select[Any]:
    """The places with the most entries, and the newest entries of each."""
    rows = pointed.subquery("rows")
    where = (rows.c.latitude, rows.c.longitude)
    count = func.count().label("count")
    top = select(*where, count, func.min(rows.c.name).label("name"), func.min(rows.c.actor).label("actor"))
    most = top.group_by(*where).order_by(count.desc(), *where).limit(limit).subquery("most")
    number = func.row_number().over(partition_by=where, order_by=(entries.c.day.desc(), entries.c.key.desc()))
    ranked = (
        select(most, entries.c.id, entries.c.report, number.label("number"))
        .join(rows, and_(rows.c.latitude == most.c.latitude, rows.c.longitude == most.c.longitude))
        .join(entries, entries.c.key == rows.c.entry)
        .subquery("ranked")
    )
    return (
        select(ranked, schema.reports.c.id.label("report_id"))
        .join(schema.reports, schema.reports.c.key == ranked.c.report)
        .where(ranked.c.number <= SHOWN)
        .order_by(ranked.c.count.desc(), ranked.c.latitude, ranked.c.longitude, ranked.c.number)
    )
