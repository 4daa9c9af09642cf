"""The order of linking, in one screen: a Record goes in, the same Record with identities comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.link.abbreviated import with_short_regions
from dragoman.link.acronyms import brought_in, own_names, with_acronyms_apart
from dragoman.link.adjectives import with_adjectives
from dragoman.link.bearers import with_bearers
from dragoman.link.bodies import Bodies
from dragoman.link.bylines import without_towns_in_bylines
from dragoman.link.cast import Figure, figures_of, united
from dragoman.link.choice import Choice
from dragoman.link.cities import told_apart, towns_of
from dragoman.link.context import Context, context_of
from dragoman.link.country import with_countries
from dragoman.link.describe import PRONOUNS, is_named
from dragoman.link.describer import Describer
from dragoman.link.description import Description
from dragoman.link.folding import fold, plain
from dragoman.link.fuller import with_fuller_names
from dragoman.link.gazetteer import Gazetteer
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.identities import Identities
from dragoman.link.larger import with_larger_names
from dragoman.link.local import local_id
from dragoman.link.memory import Memory
from dragoman.link.missed import bare_names, with_missed, with_regions_apart
from dragoman.link.named import with_bare_names
from dragoman.link.names import name_forms
from dragoman.link.persons import Persons
from dragoman.link.placed import with_places_retyped
from dragoman.link.places import Places
from dragoman.link.regions import region_of, regions_of, seats_around
from dragoman.link.regroup import regrouped
from dragoman.link.rewire import joined
from dragoman.link.roles import with_terms
from dragoman.link.spot import spotted_holders, spotted_names, spotted_titles
from dragoman.link.sureness import Sureness
from dragoman.link.tables import load_table
from dragoman.link.teams import with_teams_apart
from dragoman.link.tenure import Tenure
from dragoman.link.toponyms import Toponym, bare, toponyms_of
from dragoman.link.whole import with_places_once, with_whole_mentions
from dragoman.link.wide import with_regions_told_apart
from dragoman.model import Actor, Identity, Record, Span

replace = msgspec.structs.replace

_PERSONAL = frozenset("he him his himself she her hers herself who whom whose i me my".split())
_CANDIDATES = 5
_SEVERAL = 2
_SEAT = 0.85
#: What may stand in a mention behind a name, and is no part of it.
_CLAUSE = re.compile(r",\s(?:which|whose|where|who|based|now)\b|\s\([A-Z]+\)")


class Around(NamedTuple):
    """What a report says of its places beside their names.

    `wide` are mentions of regions, `towns` folded names of seats that are but towns in it, `regions` how often each
    region is named, `counties` those that it names.
    """

    wide: frozenset[Span]
    towns: frozenset[str]
    regions: Mapping[str, float]
    counties: Sequence[Entity] = ()


class Linker:
    """Finds identities in a gazetteer. Holds no state between records: the same record gives the same one each time."""

    def __init__(self, gazetteer: Gazetteer | None = None, sureness: Sureness | None = None) -> None:
        """`gazetteer` and `sureness` are the shipped ones. The gazetteer is opened by the first record."""
        self._sureness = sureness or Sureness()
        self._gazetteer = Memory(gazetteer or Gazetteer.default())
        self._describer = Describer(self._gazetteer)
        self._places = Places(self._gazetteer)
        self._tenure = Tenure(self._gazetteer)
        self._persons = Persons(self._gazetteer, self._tenure)
        self._identities = Identities(self._persons, self._tenure)
        self._bodies = Bodies(self._gazetteer, self._describer)
        self._limits = load_table("weights")["choice"]
        self._place_limits = load_table("weights")["places"]

    def link(self, record: Record) -> Record:
        """The record with identities, roles with their terms, and actors joined that are one person or state.

        Never drops a mention. Who is not known keeps the actor, with candidates where there are any.
        """
        record = with_acronyms_apart(with_short_regions(with_whole_mentions(record)), self._gazetteer)
        record = with_fuller_names(with_bare_names(record, self._gazetteer), self._gazetteer)
        record = without_towns_in_bylines(with_missed(record, self._gazetteer, self._describer), record)
        record = with_adjectives(record, self._describer)
        record, districts = with_larger_names(record, self._gazetteer)
        record, teams = with_teams_apart(record, self._gazetteer)
        record, bearers = with_bearers(record, self._gazetteer)
        nameless = teams | districts | bearers
        regions = regions_of(record, self._gazetteer)
        context = context_of(record, self._gazetteer, self._describer)
        record = with_places_retyped(record, self._gazetteer, {*regions, *context.states}, nameless)
        counties = seats_around(record.report.text, self._gazetteer)
        towns = towns_of(record, self._gazetteer, {*regions, *context.stated}, counties)
        record = with_regions_apart(record)
        record = told_apart(record, self._gazetteer, self._describer, towns)
        record, wide = with_regions_told_apart(record, self._gazetteer)
        context = context_of(record, self._gazetteer, self._describer, towns)
        spotted = [*spotted_names(record, self._gazetteer), *spotted_titles(record, self._describer)]
        holders = self._persons.in_high_office(context)
        spotted += list(spotted_holders(record, holders, spotted))
        names = [a.name for a in record.actors if a.type == "person"] + [span.text for span in spotted]
        spotted += bare_names(record, [name for name in names if is_named(name)])
        figures = figures_of(record, self._describer, spotted, self._is_person, self._is_place)
        people = self._identities.of(figures, context, record)
        figures, people = self._united(figures, people)
        record, homes = regrouped(
            record, figures, people, lambda known_id, claims: self._tenure.is_another(known_id, claims, context.date)
        )
        chosen = self._of_places(record, context, Around(wide, towns, regions, counties))
        for actor in record.actors:
            if actor.id in nameless:
                continue
            if actor.type in ("organisation", "group") and not chosen.get(actor.id) and actor.id not in homes:
                chosen[actor.id] = self._body(actor, record, context)
            elif actor.type in ("place", "state") and not chosen.get(actor.id):
                chosen[actor.id] = self._bodies.choose(_names(actor), context.states)
        chosen |= {actor_id: chosen.get(owner, ()) for actor_id, owner in brought_in(record).items()}
        bodies = [c[0].entity for c in chosen.values() if c]
        for actor in record.actors:
            if actor.type == "organisation" and not chosen.get(actor.id):
                chosen[actor.id] = self._bodies.short_for(_names(actor), bodies)
        chosen |= {actor_id: people[number] for actor_id, number in homes.items()}
        for actor in record.actors:
            if actor.type == "person" and actor.id not in nameless and not chosen.get(actor.id):
                chosen[actor.id] = self._no_person(actor, context)
        claims = {actor_id: tuple(figures[number].claims) for actor_id, number in homes.items()}
        record = replace(record, actors=tuple(self._identified(a, chosen.get(a.id, ())) for a in record.actors))
        record = with_countries(record, self._gazetteer, context)
        record = with_places_once(joined(record, _same(record), self._is_own))
        record = replace(record, actors=tuple(self._sure(actor, context) for actor in record.actors))
        return self._with_roles(record, claims, context)

    def _sure(self, actor: Actor, context: Context) -> Actor:
        """The actor, its identity's confidence the probability that it is right."""
        if actor.identity is None:
            return actor
        sure = round(self._sureness.of(actor, actor.identity, context), 3)
        return replace(actor, identity=replace(actor.identity, confidence=sure))

    def _united(
        self, figures: Sequence[Figure], people: Sequence[tuple[Choice, ...]]
    ) -> tuple[list[Figure], list[tuple[Choice, ...]]]:
        """The figures, each person that nobody knows once."""
        sure = [bool(c) and c[0].confidence >= self._limits["least"] for c in people]
        into = united(figures, sure)
        for number, other in enumerate(into):
            if other != number:
                figures[other].take(figures[number])
        kept = [n for n, other in enumerate(into) if n == other]
        return [figures[n] for n in kept], [people[n] for n in kept]

    def _body(self, actor: Actor, record: Record, context: Context) -> tuple[Choice, ...]:
        """A body by its name, a seat that stands for its state, or a place whose type was mistaken."""
        names = own_names(_names(actor), record.report.text, self._gazetteer)
        found = self._bodies.choose(names, context.states)
        name = _CLAUSE.split(bare(actor.name), maxsplit=1)[0]
        if found or not is_named(name):
            return found
        seat = self._gazetteer.metonym(name)
        if seat is not None:
            return (Choice(seat.entity, _SEAT),)
        entity, adjective = self._describer.state(name)
        if entity is not None and not adjective:
            return (Choice(entity, _SEAT),)
        return (
            next(iter(self._places.choose(toponyms_of(record, actor, self._gazetteer)[:1], context.states)), ())
            if _is_short(actor.name) and self._gazetteer.named(bare(actor.name), fuzzy=False)
            else ()
        )

    def _no_person(self, actor: Actor, context: Context) -> tuple[Choice, ...]:
        """A place or body whose type was mistaken: no person bears the name, and the report is about its state."""
        names = {bare(m.text).partition(",")[0].rstrip(".") for m in actor.mentions if m.text[:1].isupper()}
        if len(names) != 1 or any(m.text.casefold() in _PERSONAL for m in actor.mentions):
            return ()
        name = names.pop()
        found = [c for c in self._gazetteer.named(name, fuzzy=False) if c.how in ("exact", "folded", "surname")]
        if not found or any(c.entity.type == "person" for c in found):
            return ()
        near = [c for c in found if c.entity.country in context.states or c.entity.id in context.states]
        if found[0].entity.type in ("organisation", "group"):
            return self._bodies.choose([name], context.states) if " " in name or near else ()
        toponyms = [Toponym(name)]
        return next(iter(self._places.choose(toponyms, context.states)), ()) if near else ()

    def _is_own(self, actor: Actor) -> bool:
        """Whether a state is called by its own name, not by its seat or its people."""
        entity, adjective = self._describer.state(bare(actor.name))
        return entity is not None and not adjective and entity.id == (actor.identity.id if actor.identity else None)

    def _is_person(self, name: str) -> bool:
        for form in name_forms(bare(name)):
            found = self._gazetteer.named(form, fuzzy=False)
            if found:
                return all(c.entity.type == "person" for c in found)
        return False

    def _is_place(self, name: str) -> bool:
        """Whether a place is called exactly so, however small, and nobody in full; or a region so for short."""
        if region_of(name):
            return True
        bears = any(c.how in ("exact", "folded") for c in self._gazetteer.people(bare(name)))
        return not bears and any(c.how == "exact" for c in self._gazetteer.places(bare(name)))

    def _of_places(self, record: Record, context: Context, around: Around) -> dict[str, tuple[Choice, ...]]:
        """The states and places among the actors."""
        asked: list[tuple[str, Toponym]] = []
        chosen: dict[str, tuple[Choice, ...]] = {}
        for actor in record.actors:
            if actor.type == "state":
                chosen[actor.id] = self._state(actor, around.towns)
            if actor.type in ("state", "place"):
                asked += [(actor.id, toponym) for toponym in toponyms_of(record, actor, self._gazetteer, around.wide)]
        types = {actor.id: actor.type for actor in record.actors}
        found = self._places.choose(
            [toponym for _, toponym in asked], context.states, around.regions, context.peopled, around.counties
        )
        for (actor_id, _), choices in reversed(
            list(zip(asked, found, strict=True))
        ):  # the first of an actor's names decides
            known = chosen.get(actor_id, ()) if types[actor_id] == "state" else ()
            if choices and (not known or _disputes(known, choices)):
                chosen[actor_id] = choices
        return chosen

    def _state(self, actor: Actor, towns: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The state that most of an actor's mentions name, in any form; `towns` are names that are no seats here."""
        votes: dict[str, tuple[float, Entity]] = {}
        for mention in actor.mentions:
            entity, weight = self._state_in(mention.text) if plain(bare(mention.text)) not in towns else (None, 0.0)
            if entity is not None:
                votes[entity.id] = (votes.get(entity.id, (0.0, entity))[0] + weight, entity)
        total = sum(weight for weight, _ in votes.values())
        ranked = sorted(votes.values(), key=lambda pair: (-pair[0], pair[1].id))
        return tuple(Choice(entity, round(0.97 * weight / max(total, 1.0), 3)) for weight, entity in ranked)

    def _state_in(self, text: str) -> tuple[Entity | None, float]:
        name = bare(text)
        entity, _ = self._describer.state(name)
        if entity is not None:
            return entity, 1.0
        metonym = self._gazetteer.metonym(name) if name[:1].isupper() else None
        if metonym is not None:
            return metonym.entity, 1.0
        return (self._bodies.state_of(text), 0.8) if "overnment" in text else (None, 0.0)

    def _identified(self, actor: Actor, choices: Sequence[Choice]) -> Actor:
        """The actor with the first choice where it is sure and far enough from the next; else with candidates."""
        choices = _distinct(choices)
        if not choices:
            return actor
        first, *others = choices
        rival = others[0].confidence if others else 0.0
        limits = self._place_limits if first.entity.type == "place" else self._limits
        if first.confidence >= limits["least"] and first.confidence - rival >= limits["margin"]:
            identity = _identity(first)
            known = identity.id if identity.id.startswith("Q") else None
            mistaken = actor.type == "person" or (actor.type == "place" and identity.type == "state")
            type_ = identity.type if mistaken else actor.type
            return replace(actor, identity=identity, wikidata=known, type=type_)
        kept = [c for c in choices[:_CANDIDATES] if c.confidence >= self._limits["candidate"]]
        return replace(actor, candidates=tuple(map(_identity, kept)))

    def _with_roles(self, record: Record, claims: dict[str, tuple[Description, ...]], context: Context) -> Record:
        identities = {a.identity.id: a.id for a in reversed(record.actors) if a.identity}
        actors = []
        for actor in record.actors:
            if actor.type == "person":
                roles = with_terms(actor, claims.get(actor.id, ()), self._gazetteer, context.date, identities)
                actor = replace(actor, roles=roles)
            actors.append(self._with_local_id(actor, record))
        return replace(record, actors=tuple(actors))

    def _with_local_id(self, actor: Actor, record: Record) -> Actor:
        if actor.identity is not None or not is_named(actor.name):
            return actor
        state = next((r.state for r in actor.roles if r.state), None)
        roles = [r.office or r.title for r in actor.roles]
        return replace(actor, local=local_id(actor.name, roles, state, record.report.outlet))


def _is_short(name: str) -> bool:
    return len(name.split()) <= _SEVERAL and not name.isupper() and bool(_toponym_like(name))


def _toponym_like(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split())


def _same(record: Record) -> list[list[str]]:
    """The ids of actors that are one: the same sure identity. The Kremlin stays apart from the state it stands for."""
    groups: dict[str, list[str]] = {}
    for actor in record.actors:
        if actor.identity is not None and not (actor.type == "organisation" and actor.identity.type == "state"):
            groups.setdefault(actor.identity.id, []).append(actor.id)
    return [ids for ids in groups.values() if len(ids) >= _SEVERAL]


def _distinct(choices: Sequence[Choice]) -> list[Choice]:
    """One choice for each name and state, where sources name the same person or body under two ids."""
    kept: dict[object, Choice] = {}
    for choice in choices:
        entity = choice.entity
        key = (fold(entity.name), entity.country) if entity.type in ("person", "organisation", "group") else entity.id
        other = kept.get(key)
        if other is None:
            kept[key] = choice
        elif "dragoman:" in (entity.id[:9], other.entity.id[:9]):
            known = entity if entity.id.startswith("Q") else other.entity
            kept[key] = Choice(known, min(1.0, choice.confidence + other.confidence))
        else:
            kept[entity.id] = choice
    return sorted(kept.values(), key=lambda c: -c.confidence)


def _identity(choice: Choice) -> Identity:
    return choice.entity.identity(round(choice.confidence, 3))


def _disputes(known: Sequence[Choice], choices: Sequence[Choice]) -> bool:
    """Whether a name that is a state's is a region's or town's here: Georgia among American places."""
    first = choices[0].entity
    is_other = first.type == "place" and first.country != known[0].entity.id
    return is_other and any(c.entity.id == known[0].entity.id for c in choices)


def _names(actor: Actor) -> list[str]:
    """The mentions of a body that may be its name, the longest first."""
    texts = {bare(m.text) for m in actor.mentions if m.text != m.text.lower()} | {bare(actor.name)}
    texts |= {_CLAUSE.split(text, maxsplit=1)[0] for text in texts}  # "the Élysée, which has an election in April"
    texts = {text for text in texts if text.isupper() or text.casefold() not in PRONOUNS}  # "Its" is not the ITS
    return sorted(texts, key=lambda text: (-min(len(text.split()), 4), text))
