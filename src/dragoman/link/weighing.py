"""What speaks for a person and against: offices, states, the name, the time, and whom the report is known to speak of.

The weights are logarithmic (`weights.toml`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.link.context import Context
from dragoman.link.description import Description
from dragoman.link.gazetteer.entity import Entity, Term
from dragoman.link.memory import Memory
from dragoman.link.portrait import Portrait
from dragoman.link.tables import load_table, load_words
from dragoman.link.tenure import Tenure, highest_offices, same_office

#: How a candidate is found by its office alone.
TITLE = "title"
_SEVERAL_HIGH = 3
#: Of a surname no more bearers are counted.
MOST_BEARERS = 400
_LONG_AGO, _LATELY, _AHEAD = 30, 5, 10
_FOR_LIFE = frozenset({"president", "prime minister", "monarch", "supreme leader"})
_LONG_REIGN, _LONG_TERM = 50, 25


class Found(NamedTuple):
    """A candidate, how it was found, and whether it alone bears the name."""

    entity: Entity
    how: str
    alone: bool = False


class Weighing:
    """Weighs candidates for a portrait."""

    def __init__(self, gazetteer: Memory, tenure: Tenure) -> None:
        self._gazetteer = gazetteer
        self._tenure = tenure
        self._weights: Mapping[str, float] = load_table("weights")["persons"]

    def scores(
        self, found: Sequence[Found], portrait: Portrait, context: Context, met: frozenset[str]
    ) -> list[tuple[float, Entity]]:
        """The score of each candidate. `met` are the identities that the report is known to speak of."""
        among = self._high_among(met, context) >= _SEVERAL_HIGH
        return [
            (self._score(f, portrait, context) + self._of_meeting(f, met, context, among=among), f.entity)
            for f in found
        ]

    def _high_among(self, met: frozenset[str], context: Context) -> int:
        """How many of those whom the report is known to speak of are in one of the highest offices."""
        return sum(self._tenure.office_on(known, context.date) in highest_offices() for known in met)

    def _of_meeting(self, found: Found, met: frozenset[str], context: Context, *, among: bool) -> float:
        """What the others that are named say for somebody: that it is one of them, or one like them."""
        if found.entity.id in met:
            return self._weights["met"]
        if not among or found.how != "surname":
            return 0.0
        high = self._tenure.office_on(found.entity.id, context.date) in highest_offices()
        return self._weights["among_high"] if high else 0.0

    def _score(self, found: Found, portrait: Portrait, context: Context) -> float:
        weights = self._weights
        entity = found.entity
        terms = self._gazetteer.terms(entity.id)
        score = weights["base"] + (weights["title_alone"] if found.how == TITLE else weights[found.how])
        score += weights["user"] if entity.user else 0
        score += weights["surname_alone"] if found.alone else 0
        score += weights["honorific"] if portrait.honorific else 0
        claimed = self._of_claims(entity, terms, portrait, context)
        score += claimed
        score += weights["trade"] if portrait.trade and claimed < weights["office"] else 0
        score += self._of_name(found, portrait, context) if claimed <= 0 else 0
        score += self._of_company(entity, terms, portrait, context)
        return score + (self._of_time(terms, context.date) if context.date and terms else 0)

    def _of_claims(self, entity: Entity, terms: Sequence[Term], portrait: Portrait, context: Context) -> float:
        """What the best of the offices that the report gives says for it."""
        claims = [c for c in portrait.claims if c.office or c.leader]
        return max((self._of_claim(entity, terms, claim, context) for claim in claims), default=0.0)

    def _of_claim(self, entity: Entity, terms: Sequence[Term], claim: Description, context: Context) -> float:
        weights = self._weights
        titles = load_table("titles")
        offices = {*titles["leading"].split(";"), *titles["leading_body"].split(";")}
        fitting = [t for t in terms if (t.office in offices if claim.leader else same_office(t, claim))]
        here = [t for t in fitting if self._tenure.is_of(t, claim)]
        if not here:
            return self._of_no_term(entity, terms, claim)
        if claim.when in ("former", "then", "late"):
            over = [t for t in here if context.date is None or (t.start or "") < context.date]
            return weights["office_before"] if over else weights["office_wrong"]
        if context.date and any(self._tenure.is_held(t, context.date) for t in here):
            return weights["office"] if claim.of else weights["office_alone"]
        return weights["office_once"] if claim.of else weights["office_alone"] / 2

    def _of_no_term(self, entity: Entity, terms: Sequence[Term], claim: Description) -> float:
        """What it says against somebody that no source has a term of the office that the report gives.

        Everybody may be president of something, bodies of states take their people from any, and whoever is somebody's
        minister is of a state that the words do not tell: these say little.
        """
        weights = self._weights
        if not terms:
            return 0.0
        if claim.possessed or (not claim.of and claim.office in load_words("titles", "vague")):
            return weights["office_unknown"]
        if claim.of and not any(self._is_state(of) for of in claim.of):
            return weights["office_unknown"]
        elsewhere = claim.of and not {t.of for t in terms} & set(claim.of) and entity.country not in claim.of
        return weights["office_wrong"] + (weights["of_other_state"] if elsewhere else 0.0)

    def _state_around(self, known_id: str) -> str | None:
        """The state of which a part is known under an identifier: the United Kingdom for Northern Ireland."""
        entity = self._gazetteer.entity(known_id)
        return entity.country if entity is not None and entity.kind == "region" else None

    def _is_state(self, known_id: str) -> bool:
        entity = self._gazetteer.entity(known_id)
        return entity is not None and entity.type == "state"

    def _of_company(self, entity: Entity, terms: Sequence[Term], portrait: Portrait, context: Context) -> float:
        """What the states say for somebody that the report names; where it names none, their absence says nothing."""
        weights = self._weights
        states = {s for s in (entity.country, *(t.of for t in terms)) if s}
        states |= {wider for s in states if (wider := self._state_around(s))}
        named = frozenset(s for c in portrait.claims if not c.office and c.name for s in c.of)
        stands_by = weights["state_of_mention"] if states & named else 0.0
        if any(context.states[s] for s in states):
            return stands_by + weights["state_in_report"]
        if any(context.around[s] for s in states):
            return stands_by + weights["state_around"]
        told = context.states or context.around
        of_body = any(not self._is_state(of) for c in portrait.claims for of in c.of)
        return stands_by + (weights["state_absent"] if told and not of_body else 0.0)

    def _of_name(self, found: Found, portrait: Portrait, context: Context) -> float:
        """What the commonness of a full name says against its bearer: many are called Khan or Brown."""
        entity, how = found.entity, found.how
        if how not in ("exact", "folded", "fuzzy", "initial") or not portrait.full:
            return 0.0
        bearers = len(self._gazetteer.people(portrait.full[0].split()[-1], most=MOST_BEARERS))
        if bearers <= 1 and how in ("exact", "folded") and " " in entity.name:
            return self._weights["rare_name"]
        here = bool(entity.country and context.states[entity.country])
        return self._weights["common_name_here" if here else "common_name"] * math.log2(max(1, bearers))

    def _of_time(self, terms: Sequence[Term], date: str) -> float:
        weights, year = self._weights, int(date[:4])
        ends = [int(t.end[:4]) if t.end else max(int(t.start[:4]) + _LATELY, 0) if t.start else year for t in terms]
        begins = [int(t.start[:4]) for t in terms if t.start]
        serving = [t for t in terms if t.held_on(date) and (t.end or int((t.start or date)[:4]) > year - _longest(t))]
        serving = [t for t in serving if self._tenure.is_held(t, date)]
        if serving:
            high = any(t.office in highest_offices() for t in serving)
            return weights["in_office"] + (weights["high_office"] if high else 0)
        if begins and min(begins) > year + _AHEAD:
            return weights["not_yet"]
        if ends and max(ends) < year - _LONG_AGO:
            return weights["long_ago"]
        begun = any(t.start is None or t.start <= date for t in terms)
        return weights["lately"] if begun and any(abs(year - end) <= _LATELY for end in ends) else 0.0


def _longest(term: Term) -> int:
    """For how many years somebody may hold an office whose end no source has."""
    return _LONG_REIGN if term.office in _FOR_LIFE else _LONG_TERM
