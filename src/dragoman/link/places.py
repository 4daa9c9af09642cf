"""Which of the places that bear a name is meant: settled for all places of a report together.

Each name is weighed by how many people live in a candidate, by the states and regions that the report names, by what
stands right behind it ("Paris, Texas"), and by the nearness of the report's other places. The places are chosen in
rounds, so that those which are sure help the others; one name has one sense in a report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.memory import Memory
from dragoman.link.tables import load_table

_KILOMETRES = 111.2
_ROUNDS = 2
_LARGE = 200_000
_LARGER = 5


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name, and the name of the region or state that stands behind it in the report, if one does."""

    name: str
    within: str = ""
    #: The regions that the report adds to the name later, as to that of another place: "Salisbury, Maryland".
    not_within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate and the probability that it is the one that is meant."""

    entity: Entity
    confidence: float


class Places:
    """Chooses among places. The weights are those of `weights.toml`."""

    def __init__(self, gazetteer: Memory) -> None:
        self._gazetteer = gazetteer
        self._weights: Mapping[str, float] = load_table("weights")["places"]

    def choose(
        self, toponyms: Sequence[Toponym], support: Mapping[str, float] | None = None
    ) -> list[tuple[Choice, ...]]:
        """For each toponym its candidates, likeliest first; none where the gazetteer has no place of that name.

        `support` tells how often the report names each state or region (by id), in any form.
        """
        named = Counter(support or {})
        toponyms = _contrasted(toponyms)
        candidates = [self._candidates(t) for t in toponyms]
        for found in candidates:  # a state or region that is named helps the towns in it
            for entity in {c.entity.id: c.entity for c in found[:1] if _is_wide(c.entity)}.values():
                named[entity.id] += 1
        for toponym in toponyms:
            for entity in self._wider(toponym.within):
                named[entity.id] += 1
        chosen: list[tuple[Choice, ...]] = [()] * len(toponyms)
        for _ in range(_ROUNDS):
            settled = {n: c[0].entity for n, c in enumerate(chosen) if c and c[0].confidence > self._weights["settled"]}
            chosen = [
                self._weighed(toponym, candidates[n], named, _others(toponym, toponyms, settled))
                for n, toponym in enumerate(toponyms)
            ]
        return _one_sense(toponyms, chosen)

    def _candidates(self, toponym: Toponym) -> tuple[Candidate, ...]:
        found = self._gazetteer.named(toponym.name, fuzzy=False)
        region = region_of(toponym.name)
        if region and not any(c.how == "exact" and c.entity.type in ("place", "state") for c in found):
            found = self._gazetteer.named(region, fuzzy=False)
        kept = [c for c in found if c.entity.type in ("place", "state") and c.how in ("exact", "folded")]
        metonym = self._gazetteer.metonym(toponym.name)
        state = metonym.entity if metonym is not None and metonym.entity.type == "state" else None
        if state and not any(c.entity.country == state.id for c in kept if c.entity.type == "place"):
            return ()  # the White House is no house
        if metonym is not None:  # as a place, a capital is no state
            kept = [c for c in kept if c.entity.type == "place"] or kept
        exact = [c for c in kept if c.how == "exact"]
        return tuple(_without_old_names(_distinct(exact or kept)))

    def _wider(self, within: str) -> list[Entity]:
        if not within:
            return []
        name = region_of(within) or region_of(f"{within}.") or within
        found = self._gazetteer.named(name, fuzzy=False)
        return [c.entity for c in found if c.how == "exact" and _is_wide(c.entity)]

    def _weighed(
        self, toponym: Toponym, found: Iterable[Candidate], named: Mapping[str, float], near: Sequence[Entity]
    ) -> tuple[Choice, ...]:
        wider = {e.id for e in self._wider(toponym.within)}
        elsewhere = {e.id for within in toponym.not_within for e in self._wider(within)}
        scores = [(self._score(c, wider, elsewhere, named, near), c.entity) for c in found]
        if not scores:
            return ()
        highest = max(score for score, _ in scores)
        total = sum(math.exp(score - highest) for score, _ in scores) + math.exp(self._weights["none"] - highest)
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1].id))
        return tuple(Choice(entity, math.exp(score - highest) / total) for score, entity in ranked)

    def _score(
        self, candidate: Candidate, wider: set[str], elsewhere: set[str], named: Mapping[str, float],
        near: Sequence[Entity],
    ) -> float:  # fmt: skip
        weights, entity = self._weights, candidate.entity
        score = weights["population"] * math.log10(1 + (entity.population or weights["least_population"]))
        if entity.type == "state":
            score = weights["state"]
        elif entity.kind == "region":
            score = max(score, weights["region"])
        elif entity.kind == "capital":
            score += weights["capital"]
        if entity.user:
            score += weights["user"]
        if candidate.how == "folded":
            score += weights["folded"]
        around = {entity.country, entity.region} - {None, entity.id}
        if around & wider:
            score += weights["within"]
        if around & elsewhere and not around & wider:
            score += weights["contrast"]
        if fold(candidate.name) != fold(_own_name(entity)):
            score += weights["alias"]
        score += (
            weights["region_named"] * min(2.0, named.get(entity.region or "", 0)) if entity.region != entity.id else 0
        )
        if entity.type != "state" and named and not around & set(named):
            score += weights["country_absent"]
        score += (
            weights["country_named"] * math.log2(1 + named.get(entity.country or "", 0))
            if entity.type != "state"
            else 0
        )
        return score + weights["near"] * _nearness(entity, near) + weights["same_region"] * _share(entity, near)


def is_place(name: str, gazetteer: Memory) -> bool:
    """Whether a place or state is called exactly so."""
    return any(c.entity.type in ("place", "state") for c in gazetteer.named(name, fuzzy=False) if c.how == "exact")


def region_of(short: str) -> str | None:
    """The name of the region that is written short: "Calif.", "TX"."""
    is_short = short.endswith(".") or (short.isupper() and len(short) == len("TX"))
    regions: dict[str, str] = load_table("regions")["regions"]
    return regions.get(short.casefold().replace(".", "").replace(" ", "")) if is_short else None


def _others(toponym: Toponym, toponyms: Sequence[Toponym], settled: Mapping[int, Entity]) -> list[Entity]:
    """The places that are settled under other names."""
    return [entity for number, entity in settled.items() if toponyms[number].name != toponym.name]


def distance(first: Entity, second: Entity) -> float:
    """Kilometres between two places with coordinates; infinite where one has none."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return math.inf
    north, south = math.radians(first.latitude), math.radians(second.latitude)
    east = math.radians(second.longitude - first.longitude)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine)))) * _KILOMETRES


def _nearness(entity: Entity, near: Sequence[Entity]) -> float:
    """1 where another place of the report is close by, 0 where all are a thousand kilometres away."""
    distances = [distance(entity, other) for other in near if other.id != entity.id and not _is_wide(other)]
    return max((1 / (1 + d / 100) for d in distances if d < 1000), default=0.0)


def _share(entity: Entity, near: Sequence[Entity]) -> float:
    """The share of the report's other places that lie in the same state."""
    others = [o for o in near if o.type == "place"]
    return sum(1 for o in others if o.country == entity.country) / len(others) if others else 0.0


def _is_wide(entity: Entity) -> bool:
    return entity.type == "state" or entity.kind == "region"


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each place: sources name the same town twice, under two ids and coordinates a little apart."""
    kept: list[Candidate] = []
    found = list(candidates)
    cities = {
        (c.entity.region, fold(c.entity.name))
        for c in found
        if (c.entity.population or 0) >= _LARGE and c.entity.kind != "region"
    }
    countries = {c.entity.country for c in found if c.entity.kind == "capital"}
    states = {c.entity.id for c in found if c.entity.type == "state"}
    for candidate in found:
        entity = candidate.entity
        if entity.type == "place" and entity.country in states:
            continue  # a state's capital of the same name: Kuwait, Djibouti
        if entity.kind == "region" and ((entity.id, fold(entity.name)) in cities or entity.country in countries):
            continue  # a region that bears the name of its city
        if not any(distance(candidate.entity, other.entity) < 25 for other in kept):
            kept.append(candidate)
    return kept


def _own_name(entity: Entity) -> str:
    """The name of a place without what tells it from another: "Georgia (USA)"."""
    return entity.name.removesuffix(" (USA)")


def _without_old_names(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates without towns that bear the name as an alias, where one not much smaller has it as its own."""
    own = [c for c in candidates if fold(_own_name(c.entity)) == fold(c.name)]
    largest = max((c.entity.population or 0 for c in own), default=0)
    return [
        c
        for c in candidates
        if not largest or c in own or c.entity.type == "state" or (c.entity.population or 0) > _LARGER * largest
    ]


def _contrasted(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms, those that stand alone before the name comes with a region told apart from that one."""
    out: list[Toponym] = []
    for number, toponym in enumerate(toponyms):
        brought = any(t.name == toponym.name and t.within for t in toponyms[:number])
        later = tuple(t.within for t in toponyms[number + 1 :] if t.name == toponym.name and t.within)
        out.append(replace(toponym, not_within=later) if not toponym.within and not brought else toponym)
    return out


def _one_sense(toponyms: Sequence[Toponym], chosen: list[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """A name that is brought in with its region keeps that sense where it stands alone."""
    first: dict[str, tuple[Toponym, tuple[Choice, ...]]] = {}
    for toponym, choices in zip(toponyms, chosen, strict=True):
        first.setdefault(toponym.name, (toponym, choices))
    brought = {name: choices for name, (toponym, choices) in first.items() if toponym.within and choices}
    return [c if t.within else brought.get(t.name, c) for t, c in zip(toponyms, chosen, strict=True)]
