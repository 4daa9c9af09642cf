"""An actor: a person, body, state, place or group that a report speaks of."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

ActorType = Literal["person", "organisation", "state", "place", "group"]


class Role(msgspec.Struct, frozen=True):
    """An office that an actor holds in this report; `of` is the id of the actor it is held in."""

    title: str
    of: str | None = None


class Actor(msgspec.Struct, frozen=True):
    """An actor under its fullest name, with every mention of it in this report."""

    id: str
    name: str
    type: ActorType
    mentions: tuple[Span, ...]
    confidence: float
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
