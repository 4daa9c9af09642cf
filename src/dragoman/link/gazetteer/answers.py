"""What a file of a gazetteer makes of a name, wherever its names are kept: in a database, or in tables."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Literal, Protocol

import msgspec

from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.entity import Candidate, Entity, How, Source, Term
from dragoman.link.gazetteer.schema import DEMONYM, FULL, METONYM, SURNAME
from dragoman.link.gazetteer.similar import similar

_EXACT, _ALIAS, _FOLDED, _SURNAME = 1.0, 0.99, 0.95, 0.7
#: Other names of places are the likeliest to be meant otherwise.
_STRANGE = 0.04
_SHORT_PLACE = 4
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame mme".split())

#: A candidate with its score and how important it is.
Ranked = tuple[float, int, Candidate]


class SmallTowns(Protocol):
    """Towns that are found as places alone."""

    def named(self, name: str) -> list[Candidate]:
        """Those of a name."""

    def longer(self, name: str) -> tuple[str, ...]:
        """The names of the regions that are called so for short."""


class Answers(ABC):
    """Answers about names: what they may stand for, and whether anything bears them."""

    towns: SmallTowns

    @abstractmethod
    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""

    @abstractmethod
    def entity(self, identifier: str) -> Entity | None:
        """What is known under an identifier."""

    @abstractmethod
    def terms(self, person: str) -> list[Term]:
        """The offices that a person held, oldest first."""

    @abstractmethod
    def held_in(self, office: str, of: str) -> list[Term]:
        """The terms of an office of a state or body."""

    @abstractmethod
    def has(self, folded: str, *roles: int) -> bool:
        """False where nothing is called so in one of the roles."""

    @abstractmethod
    def under_key(self, folded: str, role: int) -> list[tuple[str | None, Entity, int]]:
        """Whatever a folded name in a role stands for: the name, where it is not the entity's own, and a rank."""

    def misspelt(self, folded: str) -> list[Ranked]:
        """Whatever has a name that is spelt nearly so; nothing where no such names are looked for."""
        del folded
        return []

    def may_have(self, name: str) -> bool:
        """False where nothing is called exactly so, in whatever role."""
        if "," in name:
            return True
        without = _without_honorifics(name)[0]
        return (
            self._may_have(name)
            or (name.startswith(_ARTICLES) and self._may_have(without_article(name)))
            or (without is not name and self._may_have(without))
        )

    def _may_have(self, name: str) -> bool:
        return self.has(fold(name), FULL, DEMONYM, METONYM)

    def under(self, name: str, role: int, how: How) -> list[Candidate]:
        """The candidates of a name in one role."""
        return [c for _, _, c in self._lookup(fold(name), plain(name), role, how)]

    def exact(self, name: str) -> list[Candidate]:
        """Those that are called exactly so."""
        name, words = _without_honorifics(name)
        ranked = self._in_full(name, fold(name), words) if words else []
        return [c for _, _, c in sorted(ranked, key=_order) if c.how == "exact"]

    def _in_full(self, name: str, folded: str, words: str) -> list[Ranked]:
        ranked = self._lookup(folded, words, FULL, None)
        return ranked or (self._within(name) if "," in name else [])

    def named(self, name: str, *, fuzzy: bool) -> list[Candidate]:
        """What a name may stand for, best first."""
        name, words = _without_honorifics(name)
        if not words:
            return []
        folded = fold(name)
        ranked = self._in_full(name, folded, words)
        if not ranked and " " in words:
            ranked = self._turned(folded, words)
        ranked += self._lookup(folded, words, SURNAME, "surname")
        if not ranked and " " in words:
            ranked = self._by_initial(folded, words)
        if not ranked and fuzzy:
            ranked = self.misspelt(folded)
        ranked.sort(key=_order)
        return [candidate for _, _, candidate in ranked]

    def _lookup(self, folded: str, words: str, role: int, how: How | None) -> list[Ranked]:
        found = []
        for text, entity, rank in self.under_key(folded, role) if self.has(folded, role) else ():
            name = text or entity.name
            same = plain(name) == words or (
                entity.type == "place" and text is not None and _singled(plain(name)) == _singled(words)
            )
            manner = how or ("exact" if same else "folded")
            score = _SURNAME if how == "surname" else _FOLDED if not same else _EXACT if text is None else _ALIAS
            score -= _STRANGE if entity.type == "place" and (text or not same or len(words) < _SHORT_PLACE) else 0.0
            found.append((score, _weight(entity, rank), Candidate(entity, name, manner, score)))
        return found

    def _within(self, name: str) -> list[Ranked]:
        """Places as in "Paris, Texas", whose region or country bears the name after the comma."""
        place, _, rest = name.partition(",")
        wider = {c.entity.id for _, _, c in self._lookup(fold(rest), plain(rest), FULL, None)}
        found = self._lookup(fold(place), plain(place), FULL, None)
        found += [(town.score, 0, town) for town in self.towns.named(place)]
        return [f for f in found if f[2].entity.region in wider or f[2].entity.country in wider]

    def _turned(self, folded: str, words: str) -> list[Ranked]:
        """Names turned, as in "Orban Viktor": the surname first or last."""
        for turned, plainly in dict.fromkeys(zip(_turns(folded), _turns(words), strict=True)):
            found = [f for f in self._lookup(turned, plainly, FULL, "folded") if f[2].entity.type == "person"]
            if found:
                return [(0.9, w, msgspec.structs.replace(c, score=0.9)) for _, w, c in found]
        return []

    def _by_initial(self, folded: str, words: str) -> list[Ranked]:
        """Names as in "S. Lavrov" and "S. V. Lavrov", and those with another form of the given name."""
        first, *rest = words.split()
        given, *keys = folded.split()
        for start in range(len(rest)):
            if start and len(rest[start - 1]) > 1:
                break
            found = self._lookup(" ".join(keys[start:]), " ".join(rest[start:]), SURNAME, "surname")
            if len(first) == 1:
                kept = [f for f in found if plain(f[2].entity.name)[:1] == first]
            else:
                kept = [f for f in found if similar(given, fold(f[2].entity.name).split(" ")[0])]
            if kept:
                how: Literal["folded", "fuzzy"] = "folded" if len(first) == 1 else "fuzzy"
                return [(0.85, w, msgspec.structs.replace(c, how=how, score=0.85)) for _, w, c in kept]
        return []


_ARTICLES = ("the ", "The ")
_DOUBLE = re.compile(r"(.)\1")


def _singled(words: str) -> str:
    """Words without the second of two like letters: of the spellings of one other name, "Meca", a file keeps one."""
    return _DOUBLE.sub(r"\1", words)


def without_article(name: str) -> str:
    """A name without "the" before it."""
    return name.removeprefix("the ").removeprefix("The ")


def _without_honorifics(name: str) -> tuple[str, str]:
    """A name and its plain words without "Mr" and the like before them."""
    words = plain(name)
    while (head := words.partition(" "))[0] in _HONORIFICS and head[2]:
        words = head[2]
        name = words
    return name, words


def _order(found: Ranked) -> tuple[float, int]:
    """The likeliest first, and of these the most important."""
    return -found[0], -found[1]


def _turns(words: str) -> tuple[str, str]:
    """Words with the first of them last, and with the last of them first."""
    first, _, others = words.partition(" ")
    before, _, last = words.rpartition(" ")
    return f"{others} {first}", f"{last} {before}"


def _weight(entity: Entity, rank: int) -> int:
    """States before bodies before large places before small ones; holders of high offices before others."""
    if entity.type == "state":
        return 100
    if entity.type == "place":
        return 33 if entity.kind == "region" and not entity.population else 1 + len(str(entity.population or 0)) * 5
    return 30 if entity.type in {"organisation", "group"} else 25 + 5 * rank
