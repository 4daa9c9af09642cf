"""Who quotes, addresses, speaks of and meets whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select

from dragoman.store import schema
from dragoman.store.answers import Edge, EdgeKind, Network
from dragoman.store.search.driven import Driven
from dragoman.store.search.lines import named_actors
from dragoman.store.search.request import Search
from dragoman.store.search.run import find
from dragoman.store.views.evidence import Pair, pairs_with_evidence


def network(connection: Connection, request: Search, kinds: Sequence[EdgeKind], limit: int) -> Network:
    """The edges with the most evidence among the statements and events that a request finds, `limit` of each kind."""
    found: list[tuple[EdgeKind, Pair]] = []
    whole = True
    for kind in kinds:
        pairs, entries = _pairs(connection, request, kind)
        edges = pairs_with_evidence(connection, pairs, entries, limit + 1)
        whole = whole and len(edges) <= limit
        found += [(kind, edge) for edge in edges[:limit]]
    named = named_actors(connection, [key for _, pair in found for key in (pair.source, pair.target)])
    named_edges = [Edge(named[p.source], named[p.target], kind, p.shown_by, p.evidence) for kind, p in found]
    return Network(tuple(sorted(named_edges, key=lambda edge: -edge.count)), whole)


def _pairs(connection: Connection, request: Search, kind: EdgeKind) -> tuple[Select[Any], Table]:
    if kind == "meets":
        of = find(connection, msgspec.structs.replace(request, find="events"))
        return meetings(of.keys()), schema.events
    found = find(connection, msgspec.structs.replace(request, find="statements")).keys().subquery("found")
    role = {"quotes": "via", "addresses": "addressee", "speaks of": "about"}[kind]
    said, parts = schema.statements, schema.statement_actors
    other, speaker = parts.c.actor, said.c.speaker
    source, target = (other, speaker) if kind == "quotes" else (speaker, other)
    query = (
        select(source.label("source"), target.label("target"), said.c.key.label("entry"), said.c.day)
        .select_from(Driven(Driven(found, parts, parts.c.statement == found.c.key), said, said.c.key == found.c.key))
        .where(parts.c.role == role, speaker.is_not(None), speaker != other)
    )
    return query, said


def meetings(found: Select[Any]) -> Select[Any]:
    """Pairs of those who took part in the same talks, each pair one way round; `found` selects keys of events."""
    events, one, other = schema.events, schema.event_actors.alias("one"), schema.event_actors.alias("other")
    keys = found.subquery("found")
    return (
        select(one.c.actor.label("source"), other.c.actor.label("target"), events.c.key.label("entry"), events.c.day)
        .select_from(events)
        .join(keys, keys.c.key == events.c.key)
        .join(one, one.c.event == events.c.key)
        .join(other, other.c.event == events.c.key)
        .where(
            events.c.type == "CONSULT",
            events.c.status.in_(("happened", "ongoing")),
            one.c.actor < other.c.actor,
            one.c.role != "location",
            other.c.role != "location",
        )
    )
