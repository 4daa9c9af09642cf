"""A gazetteer that is asked the same thing once: reports speak of the same people and places again and again."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman.link.folding import plain
from dragoman.link.gazetteer import Gazetteer
from dragoman.link.gazetteer.entity import Candidate, Entity, Term

_KEPT = 16384
_LARGE = 200_000
_MOST_PEOPLE = 40


class _Called(NamedTuple):
    """What is called exactly so: candidates, a state by its seat, and a state by its people."""

    exact: tuple[Candidate, ...] = ()
    seat: Candidate | None = None
    people_of: Entity | None = None


_NOTHING = _Called()


class Memory:
    """Answers as the gazetteer does, faster the second time."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named = lru_cache(maxsize=_KEPT)(self._read_named)
        self._called = lru_cache(maxsize=_KEPT)(self._read_called)
        self._places = lru_cache(maxsize=_KEPT)(self._read_places)
        self._regions = lru_cache(maxsize=_KEPT)(gazetteer.regions)
        self._entity = lru_cache(maxsize=_KEPT)(gazetteer.entity)
        self._terms = lru_cache(maxsize=_KEPT)(gazetteer.terms)
        self._holders = lru_cache(maxsize=_KEPT)(gazetteer.holders)
        self._office = lru_cache(maxsize=_KEPT)(gazetteer.office)

    def named(self, name: str, *, fuzzy: bool = True) -> tuple[Candidate, ...]:
        """What a name may stand for, best first. A people of two names ("Turkish Cypriot") is not the first's state."""
        return self._named(name, fuzzy)

    def people(self, name: str, *, fuzzy: bool = False, most: int = _MOST_PEOPLE) -> list[Candidate]:
        """The persons among those of a name, at most so many."""
        return [c for c in self.named(name, fuzzy=fuzzy) if c.entity.type == "person"][:most]

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """Those of `named` that are called exactly so."""
        return self._called(name).exact

    def _read_named(self, name: str, fuzzy: bool) -> tuple[Candidate, ...]:
        return self._of_its_people(name, self._gazetteer.named(name, fuzzy=fuzzy))

    def _read_called(self, name: str) -> _Called:
        known = self._gazetteer
        if not known.may_have(name):
            return _NOTHING
        return _Called(self._of_its_people(name, known.exact(name)), known.metonym(name), known.demonym(name))

    def _read_places(self, name: str) -> tuple[Candidate, ...]:
        return self._of_its_people(name, self._gazetteer.places(name))

    def _of_its_people(self, name: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        if " " not in name or not any(c.entity.type == "state" for c in found):
            return found
        people = self.demonym(name.split()[-1])
        return tuple(c for c in found if c.entity.type != "state" or c.entity.id == people.id) if people else found

    def places(self, name: str) -> tuple[Candidate, ...]:
        """The states and places of a name, small towns, counties and regions too."""
        return self._places(name)

    def regions(self, name: str) -> tuple[Candidate, ...]:
        """The regions that are called so for short."""
        return self._regions(name)

    def metonym(self, name: str) -> Candidate | None:
        """The state that a capital or palace may stand for; none where another place of that name is larger."""
        seat = self._called(name).seat
        if seat is None or seat.entity.type != "state":
            return seat
        places = [c.entity for c in self.exact(name) if c.entity.type == "place"]
        own = max((e.population or 1 for e in places if e.country == seat.entity.id), default=0)
        called = [e for e in places if plain(e.name) == plain(name)]  # Chittagong was Islamabad once
        larger = [e for e in called if e.country != seat.entity.id and (e.population or 0) > max(_LARGE, 2 * own)]
        regions = [e for e in places if e.kind == "region" and e.country != seat.entity.id and own < _LARGE]
        return None if own and (larger or regions) else seat

    def demonym(self, word: str) -> Entity | None:
        """The state of an adjective or a people."""
        return self._called(word).people_of

    def entity(self, known_id: str) -> Entity | None:
        """What is known under an id."""
        return self._entity(known_id)

    def terms(self, person: str) -> tuple[Term, ...]:
        """The offices that a person held, oldest first."""
        return self._terms(person)

    def holders(self, office: str, of: str, on: str | None = None) -> tuple[Term, ...]:
        """Who held an office (on a day), the one who began last first."""
        return self._holders(office, of, on)

    def office(self, title: str) -> str | None:
        """The canonical office of a title."""
        return self._office(title)
