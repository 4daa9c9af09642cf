"""What a gazetteer knows: entities, the offices that people held, and what a name may stand for."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.actor import ActorType

How = Literal["exact", "folded", "surname", "sound", "metonym", "demonym"]


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something with an identity. `country` is the id of its state; coordinates are degrees of WGS 84."""

    id: str
    name: str
    type: ActorType
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    geonames: str | None = None
    user: bool = False


class Term(msgspec.Struct, frozen=True):
    """An office held. `office` is the key that its titles share, `title` what the source calls it.

    `of` is the state or body, `to` where an ambassador is posted. Dates are ISO 8601, as precise as is known;
    an `end` of None says that none was known when the source was made.
    """

    holder: str
    office: str
    title: str
    of: str
    to: str | None = None
    start: str | None = None
    end: str | None = None

    def held_on(self, date: str) -> bool:
        """Whether the office was held on an ISO date; a start or end known to the year or month takes it in whole."""
        after = self.start is None or self.start <= date[: len(self.start)] or self.start <= date
        before = self.end is None or date[: len(self.end)] <= self.end
        return after and before


class Candidate(msgspec.Struct, frozen=True):
    """An entity that a name may stand for; `score` is 1 for the name itself, less for what is near it."""

    entity: Entity
    name: str
    how: How
    score: float


class Source(msgspec.Struct, frozen=True):
    """Where facts of a gazetteer come from."""

    name: str
    licence: str
    date: str
