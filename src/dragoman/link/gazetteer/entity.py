"""What a gazetteer knows: entities, the terms of those who held an office, and what a name may stand for."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from dragoman.link.folding import plain
from dragoman.model import ActorType, Identity

How = Literal["exact", "folded", "surname", "fuzzy", "metonym", "demonym"]


class Entity(msgspec.Struct, frozen=True):
    """A person, body, state, place or group with an identity.

    `id` is a Wikidata identifier ("Q159"), "geonames:2643743", "partyfacts:6641", or "dragoman:houthis" where no
    identifier could be checked. `country` is the id of the state that it belongs to, `region` of the part of it.
    """

    id: str
    name: str
    type: ActorType
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    geonames: str | None = None
    region: str | None = None
    user: bool = False

    def identity(self, confidence: float) -> Identity:
        """Who or what this is, as a record has it."""
        return Identity(
            self.id, self.name, confidence, self.type, self.kind, self.country,
            self.geonames, self.latitude, self.longitude,
        )  # fmt: skip


class Term(msgspec.Struct, frozen=True):
    """An office held: `of` a state or body, for an ambassador the one that sends, posted `to` another.

    Dates are as precise as they are known: "2004", "2004-03", "2004-03-09". An `end` of None says that none was
    known when the source was taken, not that the office is held today.
    """

    holder: str
    office: str
    title: str
    of: str
    to: str | None = None
    start: str | None = None
    end: str | None = None

    def held_on(self, date: str) -> bool:
        """Whether nothing that is known speaks against `date`, an ISO date, lying in the term."""
        begun = self.start is None or date[: len(self.start)] >= self.start[: len(date)]
        return begun and (self.end is None or date[: len(self.end)] <= self.end[: len(date)])


class Candidate(msgspec.Struct, frozen=True):
    """One entity that a name may stand for: `name` is the one that matched, `score` 1.0 where it did exactly."""

    entity: Entity
    name: str
    how: How
    score: float


class Source(msgspec.Struct, frozen=True):
    """Where facts come from, under which licence, and of which date."""

    name: str
    licence: str
    date: str


def local(name: str) -> str:
    """The identifier of what no source identifies."""
    return "dragoman:" + re.sub(r"\s+", "-", plain(name))
