"""What came to Dragoman's tables after a file was built: it is known without building the file anew.

The folder `later` of the tables has just that. Its names are folded when one that may be the same is asked for, and
not when the file is opened: told by the consonants that folding leaves as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from string import digits, punctuation
from typing import cast

from dragoman.link.data.load import BODIES, DATE, LATER, LICENCE, filled, rows
from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.answers import Answers
from dragoman.link.gazetteer.entity import Candidate, Entity, Source, Term, local
from dragoman.link.gazetteer.offices import office
from dragoman.link.gazetteer.schema import DEMONYM, FULL, METONYM, SURNAME
from dragoman.link.gazetteer.surnames import short_forms, surnames
from dragoman.model import ActorType

_NOT_FIRM = str.maketrans("", "", f"acdefghijkopqstuyz{digits}{punctuation} ")
_TWICE = re.compile(r"(.)\1+")
_KEPT = 16384
#: Of holders of offices, which came later for being high.
_RANK = 8
#: A name, its role, and what it is of.
_Named = tuple[str, int, Entity]


def later_than(built: Answers) -> tuple[Answers, ...]:
    """What a file of older tables lacks; nothing for a file of today's tables, or of none."""
    date = next((source.date for source in built.sources() if source.name == BODIES), DATE)
    return (Later(built),) if date < DATE else ()


class _NoTowns:
    """No small towns came later."""

    def named(self, name: str) -> list[Candidate]:
        """None."""
        del name
        return []

    def longer(self, name: str) -> tuple[str, ...]:
        """None."""
        del name
        return ()


class Later(Answers):
    """The rows of the tables in `later`, beside the file that was built before them."""

    def __init__(self, built: Answers) -> None:
        self.towns = _NoTowns()
        self._built = built
        self._is_state = cache(self._is_state_of_file)
        self._entities: dict[str, Entity] = {}
        self._terms: list[Term] = []
        self._named: defaultdict[str, list[_Named]] = defaultdict(list)
        for name, role, entity in self._rows():
            self._named[_firm(name)].append((name, role, entity))
        self._under = lru_cache(maxsize=_KEPT)(self._of_key)

    def sources(self) -> tuple[Source, ...]:
        """The tables, with the day of their last row."""
        return (Source(f"{BODIES}, what came later", LICENCE, DATE),)

    def entity(self, identifier: str) -> Entity | None:
        """What came under an identifier."""
        return self._entities.get(identifier)

    def terms(self, person: str) -> list[Term]:
        """The offices of a person that came, oldest first."""
        return sorted((t for t in self._terms if t.holder == person), key=lambda term: term.start or "")

    def held_in(self, office: str, of: str) -> list[Term]:
        """The terms of an office of a state or body that came."""
        return [term for term in self._terms if term.office == office and term.of == of]

    def has(self, folded: str, *roles: int) -> bool:
        """Whether a name came in one of the roles."""
        return any(role in roles for _, role, _ in self._under(folded))

    def under_key(self, folded: str, role: int) -> list[tuple[str | None, Entity, int]]:
        """Whatever a folded name came for."""
        found = {entity.id: (name, entity) for name, own, entity in self._under(folded) if own == role}
        return [(None if name == entity.name else name, entity, _RANK) for name, entity in found.values()]

    def _of_key(self, folded: str) -> tuple[_Named, ...]:
        return tuple(row for row in self._named.get(_firm(folded), ()) if fold(row[0]) == folded)

    def _rows(self) -> Iterator[_Named]:
        """All names with their roles, the entities and terms kept on the way."""
        yield from self._of_states()
        for names, wikidata, latitude, longitude, kind in rows(f"{LATER}/areas"):
            own = names.partition("|")[0]
            area = Entity(wikidata or local(own), own, "place", kind, None, float(latitude), float(longitude))
            yield from self._full(area, names)
        for row in rows(f"{LATER}/bodies"):
            wikidata, own, aliases, type_, kind, state = filled(row, 6)
            body = Entity(wikidata or local(own), own, cast(ActorType, type_), kind or None, state or None)
            yield from self._full(body, f"{own}|{aliases}")
        for row in rows(f"{LATER}/holders"):
            yield from self._of_holder(*filled(row, 6))

    def _of_states(self) -> Iterator[_Named]:
        for row in rows(f"{LATER}/states"):
            identifier, names, peoples, seats = filled(row, 4)
            state = self._built.entity(identifier)
            for role, given in ((FULL, names), (DEMONYM, peoples), (METONYM, seats)) if state else ():
                yield from ((name, role, cast(Entity, state)) for name in given.split("|") if name)

    def _full(self, entity: Entity, names: str) -> Iterator[_Named]:
        self._entities.setdefault(entity.id, entity)
        yield from ((name, FULL, entity) for name in names.split("|") if name)

    def _of_holder(self, names: str, wikidata: str, title: str, of: str, start: str, end: str) -> Iterator[_Named]:
        """A holder, whom the file may know already, and the term; a body of states gives its people no state."""
        own, _, others = names.partition("|")
        country = of if self._is_state(of) else None
        known = self._built.entity(wikidata) if wikidata and others else None
        person = known or Entity(wikidata or local(own), own, "person", None, country)
        self._terms.append(Term(person.id, office(title) or plain(title), title, of, None, start or None, end or None))
        if wikidata and known is None:
            return  # the file knows whoever has an identifier here
        yield from self._full(person, names)
        for name in map(plain, names.split("|")):
            yield from ((surname, SURNAME, person) for surname in surnames(name, country))
            yield from ((form, FULL, person) for form in short_forms(name, country))

    def _is_state_of_file(self, identifier: str) -> bool:
        known = self._built.entity(identifier)
        return known is not None and known.type == "state"


def _firm(name: str) -> str:
    """The consonants of a name that folding leaves, none twice in a row: names that fold to one have the same."""
    low = name.lower() if name.isascii() and "&" not in name else plain(name)
    return _TWICE.sub(_once, low.translate(_NOT_FIRM))


def _once(found: re.Match[str]) -> str:
    return found[1]
