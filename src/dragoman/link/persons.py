"""Which person an actor is: by name, by title and state as of the report's date, and by the company they are in.

Each candidate is weighed by what speaks for it (`weights.toml`, logarithmic); its confidence is its share against
all others and against being none of them, so that two who are equally likely are left open.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dragoman.link.choice import Choice
from dragoman.link.context import Context
from dragoman.link.folding import fold, plain, skeleton
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.memory import Memory
from dragoman.link.names import is_part, name_forms, outer_form
from dragoman.link.portrait import Portrait
from dragoman.link.tenure import Tenure, highest_offices
from dragoman.link.weighing import MOST_BEARERS, TITLE, Found, Weighing

_MOST = 40
_MOST_STATES = 10
_SHORTEST_SOUND = 3
_ALIKE = 0.6


class Persons:
    """Chooses among persons."""

    def __init__(self, gazetteer: Memory, tenure: Tenure) -> None:
        self._gazetteer = gazetteer
        self._tenure = tenure
        self._weighing = Weighing(gazetteer, tenure)
        self._in_high_office = lru_cache(maxsize=1)(self._of_highest)

    def choose(self, portrait: Portrait, context: Context, met: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The candidates, likeliest first. `met` are the identities that the report is known to speak of."""
        scores = self._weighing.scores(self._candidates(portrait, context), portrait, context, met)
        if not scores:
            return ()
        highest = max(0.0, max(score for score, _ in scores))
        total = math.exp(-highest) + sum(math.exp(score - highest) for score, _ in scores)
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1].id))
        return tuple(Choice(entity, math.exp(score - highest) / total) for score, entity in ranked)

    def _candidates(self, portrait: Portrait, context: Context) -> list[Found]:
        """Whoever may be meant, each once."""
        found: dict[str, Found] = {}
        for name in portrait.full:
            for candidate in self._by_name(name):
                self._keep(found, candidate.entity, _manner(candidate, name))
            if not found:
                outer = self._gazetteer.people(outer_form(name))
                whole = [c for c in outer if is_part(name, c.entity.name)]
                for candidate in whole or outer:
                    self._keep(found, candidate.entity, "initial")
        known = {f.entity.id for f in found.values() if f.how in ("exact", "folded")}
        for entity in self._by_title(portrait, context):
            if not (portrait.full or portrait.single):
                self._keep(found, entity, TITLE)
            elif entity.id not in known and _may_be(entity, portrait):
                self._keep(found, entity, "initial" if portrait.full else "surname")
            elif not known and _sounds_like(entity, portrait):
                self._keep(found, entity, "fuzzy")
        if portrait.full and not found:
            self._keep_high(found, portrait, context)
        if not portrait.full:
            self._keep_single(found, portrait, context)
        return list(found.values())

    def _keep_high(self, found: dict[str, Found], portrait: Portrait, context: Context) -> None:
        for entity in self.in_high_office(context):
            if any(is_part(name, entity.name) for name in portrait.full):
                self._keep(found, entity, "initial")

    def _keep_single(self, found: dict[str, Found], portrait: Portrait, context: Context) -> None:
        """Those of a surname; where very many bear it, those of the report's states first."""
        for name in portrait.single:
            people = self._gazetteer.people(name, most=MOST_BEARERS)
            near = sorted(people, key=lambda c: -context.states[c.entity.country or ""])[:_MOST]
            for candidate in near:
                self._keep(found, candidate.entity, _manner(candidate, name), alone=len(people) == 1)

    def in_high_office(self, context: Context) -> Sequence[Entity]:
        """Those who hold one of the highest offices of the states that the report names."""
        states = tuple(state for state, _ in context.states.most_common(_MOST_STATES))
        return self._in_high_office(states, context.date) if context.date is not None else ()

    def _of_highest(self, states: tuple[str, ...], date: str) -> Sequence[Entity]:
        offices = highest_offices()
        terms = (term for s in states for office in offices for term in self._gazetteer.holders(office, s, date))
        return [entity for term in terms if (entity := self._gazetteer.entity(term.holder)) is not None]

    def _by_name(self, name: str) -> list[Candidate]:
        """Those of a full name, as it stands or in a shorter form; misspelt where no form is known."""
        for form in name_forms(name):
            found = [c for c in self._gazetteer.people(form) if c.how != "surname"]
            if found:
                return found
        found = [c for c in self._gazetteer.people(name, fuzzy=True) if c.how != "surname"]
        return found or self._by_end(name)

    def _by_end(self, name: str) -> list[Candidate]:
        """Those of a name before which stand words that are none of its own: "Brexit Secretary Steve Barclay"."""
        words = name.split()
        for start in range(1, len(words) - 1):
            found = self._gazetteer.people(" ".join(words[start:]))
            found = [c for c in found if c.how in ("exact", "folded", "fuzzy")]
            if found:
                return found
        return []

    @staticmethod
    def _keep(found: dict[str, Found], entity: Entity, how: str, *, alone: bool = False) -> None:
        found.setdefault(entity.id, Found(entity, how, alone))

    def _by_title(self, portrait: Portrait, context: Context) -> Iterable[Entity]:
        nameless = not (portrait.full or portrait.single)
        for claim in portrait.claims:
            for of in claim.of or (() if nameless else tuple(context.states)[:_MOST]):
                if claim.when != "now" and nameless:
                    continue
                for office in self._tenure.offices(claim, of):
                    for term in self._tenure.holders(office, of, claim, context.date):
                        entity = self._gazetteer.entity(term.holder)
                        if entity is not None:
                            yield entity

    def is_state(self, known_id: str) -> bool:
        """Whether a state is known under an id, and no body of states."""
        entity = self._gazetteer.entity(known_id)
        return entity is not None and entity.type == "state"

    def is_known_as(self, entity: Entity, names: Iterable[str]) -> bool:
        """Whether one of the names is the whole of one that somebody is known by."""
        return any(
            plain(name) == plain(entity.name)
            or any(c.entity.id == entity.id and c.how == "exact" for c in self._gazetteer.people(name))
            for name in names
        )


def _manner(candidate: Candidate, name: str) -> str:
    first = name.split()[0].rstrip(".")
    if len(first) == 1 and candidate.how == "folded":
        return "initial"
    if candidate.how == "fuzzy" and _outer(name) == _outer(candidate.entity.name):
        return "folded"  # "Ashton B. Carter"
    return candidate.how if candidate.how in ("exact", "folded", "surname", "fuzzy") else "folded"


def _outer(name: str) -> tuple[str, str]:
    """The first and the last word of a name, folded."""
    words = fold(name).split()
    return (words[0], words[-1]) if words else ("", "")


def _may_be(entity: Entity, portrait: Portrait) -> bool:
    """Whether the surname that the report has is one of the entity's names."""
    known = {fold(word) for word in entity.name.split()}
    names = [*portrait.full, *portrait.single]
    return any(_last(name) in known for name in names) and (
        not portrait.full or any(fold(name.split()[0])[:1] == fold(entity.name)[:1] for name in portrait.full)
    )


def _sounds_like(entity: Entity, portrait: Portrait) -> bool:
    """Whether a surname sounds like the one of somebody who holds the office: Japarov, Zhaparov."""
    known = [(skeleton(word), fold(word)) for word in plain(entity.name).split()]
    names = [plain(name).split()[-1] for name in (*portrait.full, *portrait.single) if plain(name)]
    return any(
        sound == skeleton(name)
        and len(sound) >= _SHORTEST_SOUND
        and Levenshtein.normalized_similarity(word, fold(name)) >= _ALIKE
        for name in names
        for sound, word in known
    )


def _last(name: str) -> str:
    return fold(name.split()[-1])
