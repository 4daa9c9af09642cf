"""An actor: a person, body, state, place or group that a report speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from dragoman.model.span import Span

ActorType = Literal["person", "organisation", "state", "place", "group"]


class Role(msgspec.Struct, frozen=True):
    """An office that an actor holds in this report; `of` is the id of the actor it is held in.

    What linking adds: `office` is the gazetteer's name of the office and `state` the identity of the state or body
    that it is held in; `start` and `end` are the term as the gazetteer has it, ISO 8601 as precise as it is known.
    """

    title: str
    of: str | None = None
    office: str | None = None
    state: str | None = None
    start: str | None = None
    end: str | None = None


class Identity(msgspec.Struct, frozen=True):
    """Who or what an actor is in the gazetteer, and how sure that is (the probability that it is right).

    `id` is a Wikidata identifier ("Q159"), "geonames:2643743", or another of the gazetteer's. `country` is the
    identity of the state that it belongs to. Coordinates are in degrees.
    """

    id: str
    name: str
    confidence: float
    type: ActorType
    kind: str | None = None
    country: str | None = None
    geonames: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Actor(msgspec.Struct, frozen=True):
    """An actor under its fullest name, with every mention of it in this report.

    `identity` is None where the actor is not known, or where several `candidates` are too near to each other to
    choose one of them. `local` is a stable id across reports for one without an identity: the same name in the same
    role has the same in every report of an outlet. `wikidata` is the identity's, where it has one.
    """

    id: str
    name: str
    type: ActorType
    mentions: tuple[Span, ...]
    confidence: float
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    identity: Identity | None = None
    candidates: tuple[Identity, ...] = ()
    local: str | None = None


def listed(names: Iterable[str]) -> str:
    """Names as one: 'A', 'A and B', 'A, B and C'."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} and {last}" if others else last
