"""Capitals told apart from the states that they stand for, mention by mention."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dragoman.link.describer import Describer
from dragoman.link.folding import plain
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.standing import is_within as lies_near
from dragoman.link.standing import lies_in
from dragoman.link.toponyms import bare
from dragoman.link.use import is_within, use_of
from dragoman.model import Actor, Record, Span
from dragoman.model.spans import Spans

#: A town of which a state's name alone says that it is meant is not more than so many times smaller than the seat.
_LARGER = 20
#: How near several other places of the report lie to a town that bears the name of a seat.
_BESIDE, _SEVERAL = 150.0, 2


def towns_of(
    record: Record, gazetteer: Memory, areas: Collection[str], counties: Sequence[Entity] = ()
) -> frozenset[str]:
    """The plain names of seats that are but towns in a report: Athens in one that names Georgia and never Greece.

    `areas` are the regions and states that the report names otherwise than by a seat, `counties` the counties.
    """
    found = set()
    names = {bare(mention.text) for _, mention in _named(record)}
    for name in names:
        seat = gazetteer.metonym(name)
        if seat is None:
            continue
        places = [c.entity for c in gazetteer.places(name) if c.how == "exact" and c.entity.kind != "region"]
        largest = max((place.population or 0 for place in places), default=0)
        if seat.entity.id in areas:
            if _is_town_beside(
                places, seat.entity.id, [n for n in sorted(names) if plain(n) != plain(name)], gazetteer
            ):
                found.add(plain(name))
            continue
        for town in places:
            near = town.region in areas or lies_in(town, counties)
            near = near or (town.country in areas and _LARGER * (town.population or 0) >= largest)
            if town.country != seat.entity.id and near:
                found.add(plain(name))
    return frozenset(found)


def _is_town_beside(places: Sequence[Entity], state: str, others: Sequence[str], gazetteer: Memory) -> bool:
    """Whether a large town of a seat's name lies beside other places of the report and the seat beside none: Tripoli
    among Beirut and Baalbek, in a report that names Libya too.
    """
    seats = [place for place in places if place.country == state]
    largest = max((place.population or 0 for place in places), default=0)
    towns = [p for p in places if p.country != state and _LARGER * (p.population or 0) >= largest]
    if not (seats and towns):
        return False
    near = [found[0].entity for name in others if (found := gazetteer.exact(name)) and found[0].entity.type == "place"]
    if any(lies_near(seat, other, _BESIDE) for seat in seats for other in near):
        return False
    return any(sum(lies_near(town, other, _BESIDE) for other in near) >= _SEVERAL for town in towns)


def told_apart(
    record: Record, gazetteer: Memory, describer: Describer, towns_here: frozenset[str] = frozenset()
) -> Record:
    """The record with "Moscow" that speaks among the mentions of Russia, and "in Moscow" among those of the city.

    `towns_here` are the plain names of seats that are but towns in this report.
    """
    moves = _Moves(record, gazetteer)
    seats: list[tuple[Span, Actor, str]] = []
    towns: list[tuple[Span, Actor]] = []
    for actor, mention in _named(record):
        entity, _ = describer.state(mention.text)
        here = plain(bare(mention.text)) in towns_here
        metonym = None if entity is not None or here else gazetteer.metonym(mention.text)
        if entity is not None:
            moves.states.setdefault(entity.id, actor.id)
        elif here or _is_town(mention.text, gazetteer):  # among a state's mentions by mistake
            towns.append((mention, actor))
        elif metonym is not None:
            seats.append((mention, actor, metonym.entity.id))
    for mention, actor, state in seats:
        moves.seat(mention, actor, state)
    for mention, actor in towns:
        moves.town(mention, actor)
    return moved(record, moves.of, moves.added.actors)


def _named(record: Record) -> Iterator[tuple[Actor, Span]]:
    for actor in record.actors:
        if actor.type in ("state", "place", "organisation"):
            yield from ((actor, mention) for mention in actor.mentions if mention.text[:1].isupper())


class _Moves:
    """Which mentions go to which actor; `states` and `cities` are the actors that stand for each so far."""

    def __init__(self, record: Record, gazetteer: Memory) -> None:
        self._record, self._gazetteer = record, gazetteer
        self._sources = Spans(source for statement in record.statements for source in statement.source)
        self.of: dict[Span, str] = {}
        self.added = Newcomers(record)
        self.states: dict[str, str] = {}
        self.cities: dict[str, str] = {}

    def seat(self, mention: Span, actor: Actor, state: str) -> None:
        """A capital or palace, which goes to the city or to the state by its use."""
        is_city = _is_city(mention.text, self._gazetteer, state)
        use = self._use(mention) or ("state" if actor.type == "state" or not is_city else None)
        name = plain(mention.text)
        if actor.type == "organisation" and not is_city:
            return  # a palace, or the office in it: the Kremlin, the White House
        if use == "city" and is_city:
            own = _own(actor, self.states, state, name)
            target = self.cities.get(name) or own or self.added.add(mention.text, "place", actor.confidence)
            self.cities[name] = target
        elif use == "state" and (state in self.states or actor.type == "place"):
            target = self.states.get(state) or self.added.add(mention.text, "state", actor.confidence)
            self.states[state] = target
        else:
            return
        if target != actor.id:
            self.of[mention] = target

    def town(self, mention: Span, actor: Actor) -> None:
        """A town among a state's mentions, which stands apart."""
        if actor.id in self.states.values():
            name = plain(mention.text)
            if name not in self.cities:
                self.cities[name] = self.added.add(mention.text, "place", actor.confidence)
            self.of[mention] = self.cities[name]

    def _use(self, mention: Span) -> str | None:
        text = self._record.report.text
        if is_within(text[mention.end : mention.end + 40]):
            return None
        use = use_of(text, mention.start, mention.end)
        near = self._sources.over(mention.start, mention.end) if use is None else ()
        return "state" if any(s.contains(mention) and len(s) <= len(mention) + 4 for s in near) else use


def _own(actor: Actor, states: dict[str, str], state: str, name: str) -> str | None:
    """A place that bears the capital's name stays what it is."""
    return actor.id if actor.type == "place" and actor.id != states.get(state) and plain(actor.name) == name else None


def _is_city(name: str, gazetteer: Memory, state: str) -> bool:
    """Whether a seat's name is a town's: one in its state, or any for the seat of a body of states (Brussels)."""
    known = gazetteer.entity(state)
    anywhere = known is not None and known.type != "state"
    found = [c.entity for c in gazetteer.named(name, fuzzy=False) if c.entity.type == "place"]
    return any(anywhere or entity.country in (state, None) for entity in found)


def _is_town(name: str, gazetteer: Memory) -> bool:
    if gazetteer.metonym(name) is not None:
        return False
    found = [c for c in gazetteer.named(name, fuzzy=False) if c.how == "exact"]
    return any(c.entity.type == "place" for c in found) and not any(c.entity.type == "state" for c in found)
