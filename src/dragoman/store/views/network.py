"""Who quotes, addresses, speaks of and meets whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, case, select, union_all

from dragoman.store import schema
from dragoman.store.answers import Edge, EdgeKind, Network
from dragoman.store.search.driven import Driven
from dragoman.store.search.lines import named_actors
from dragoman.store.search.request import Search
from dragoman.store.search.run import find
from dragoman.store.views.evidence import Pair, pairs_by_kind, pairs_with_evidence

#: The role in a statement of whom an edge joins its speaker with; `via` quotes the speaker, who does the others.
_ROLES: dict[EdgeKind, str] = {"quotes": "via", "addresses": "addressee", "speaks of": "about"}


def network(connection: Connection, request: Search, kinds: Sequence[EdgeKind], limit: int) -> Network:
    """The edges with the most evidence among the statements and events that a request finds, `limit` of each kind."""
    by_kind = _met(connection, request, limit + 1) if "meets" in kinds else {}
    by_kind |= _told(connection, request, [kind for kind in kinds if kind in _ROLES], limit + 1)
    found = [(kind, pair) for kind in kinds for pair in by_kind.get(kind, [])[:limit]]
    whole = all(len(pairs) <= limit for pairs in by_kind.values())
    named = named_actors(connection, [key for _, pair in found for key in (pair.source, pair.target)])
    named_edges = [Edge(named[p.source], named[p.target], kind, p.shown_by, p.evidence) for kind, p in found]
    return Network(tuple(sorted(named_edges, key=lambda edge: -edge.count)), whole)


def _met(connection: Connection, request: Search, limit: int) -> dict[EdgeKind, list[Pair]]:
    of = find(connection, msgspec.structs.replace(request, find="events"))
    return {"meets": pairs_with_evidence(connection, meetings(of.keys()), schema.events, limit)}


def _told(connection: Connection, request: Search, kinds: Sequence[EdgeKind], limit: int) -> dict[EdgeKind, list[Pair]]:
    """The pairs of all kinds that statements show, which are gone through once."""
    if not kinds:
        return {}
    found = find(connection, msgspec.structs.replace(request, find="statements")).keys().cte("found")
    parts, joint = schema.statement_actors, schema.statement_actors.alias("joint")
    roles = [_ROLES[kind] for kind in kinds]
    told = Driven(found, parts, parts.c.statement == found.c.key)
    together = Driven(found, joint, (joint.c.statement == found.c.key) & (joint.c.role == "joint"))
    several = Driven(together, parts, parts.c.statement == joint.c.statement)
    query = union_all(_edges(told, parts.c.speaker, roles), _edges(several, joint.c.actor, roles)).subquery("edges")
    pairs = pairs_by_kind(connection, select(query), schema.statements, limit)
    return {kind: pairs.get(_ROLES[kind], []) for kind in kinds}


def _edges(rows: FromClause, speaker: ColumnElement[int], roles: Sequence[str]) -> Select[Any]:
    """From whoever speaks in rows of `statement_actors` to those with a role there; whoever passes on quotes them."""
    parts = schema.statement_actors
    other, passes_on = parts.c.actor, parts.c.role == "via"
    source, target = case((passes_on, other), else_=speaker), case((passes_on, speaker), else_=other)
    return (
        select(
            parts.c.role.label("kind"), source.label("source"), target.label("target"),
            parts.c.statement.label("entry"), parts.c.day,
        )
        .select_from(rows)
        .where(parts.c.role.in_(roles), speaker.is_not(None), speaker != other)
    )  # fmt: skip


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
