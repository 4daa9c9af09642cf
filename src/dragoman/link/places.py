"""Which of the places that bear a name is meant: settled for all places of a report together.

Each name is weighed by how many people live in a candidate, by the states and regions that the report names, by what
stands right behind it ("Paris, Texas"), by the regions that the report's names have in common (a town that there is but
one of speaks for those beside it), and by the nearness of the report's other places. The places are chosen in rounds,
so that those which are sure help the others; one name has one sense in a report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from dragoman.link.choice import Choice
from dragoman.link.folding import plain
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.memory import Memory
from dragoman.link.namesakes import namesakes, without_towns
from dragoman.link.regions import region_of
from dragoman.link.shared import Shared
from dragoman.link.standing import (
    distance,
    is_area,
    is_city,
    is_great,
    is_hamlet,
    is_known,
    is_minor,
    is_own_name,
    is_small,
    is_wide,
    is_within,
    lies_in,
)
from dragoman.link.tables import load_table
from dragoman.link.toponyms import Toponym

_ROUNDS = 2
#: Places so many degrees of latitude apart lie more than a thousand kilometres apart.
_DEGREES_APART = 9.1
_VERY_LARGE = 1_000_000
#: Of a capital of so many people a small namesake is not thought unless its region is named again and again: with what
#: a region's name weighs, more than so much.
_HUGE, _NAMED_OFTEN = 5_000_000, 2.0
#: And a hamlet not unless its region is named so often and another place of the report is near.
_OFTEN_ENOUGH = 3.5
#: How near another place of the report must be for that (`_nearness`).
_NEAR = 0.4
#: And how far all others, for none of them to speak for a place.
_FAR = 0.15
#: What is left of the confidence in a small town whose region and state the report does not name.
_UNSUPPORTED, _DOUBTED = 0.5, 0.3
_TINY = 5_000
#: A city of a name that has this share of the people of the largest is thought of as soon.
_RIVAL = 0.3
#: A town so many times smaller than a city of so many people and its name is not meant by it alone.
_METROPOLIS, _TIMES = 500_000, 10
_CLOSE = 100.0
#: Names that are less alike than this, of a hundred, are no spellings of one another.
_UNLIKE = 60


class Places:
    """Chooses among places. The weights are those of `weights.toml`."""

    def __init__(self, gazetteer: Memory) -> None:
        self._gazetteer = gazetteer
        self._weights: Mapping[str, float] = load_table("weights")["places"]

    def choose(
        self,
        toponyms: Sequence[Toponym],
        support: Mapping[str, float] | None = None,
        regions: Mapping[str, float] | None = None,
        peopled: Collection[str] = (),
        counties: Sequence[Entity] = (),
    ) -> list[tuple[Choice, ...]]:
        """For each toponym its candidates, likeliest first; none where the gazetteer has no place of that name.

        `support` tells how often the report names each state (by id), in any form, `regions` how often each region,
        `peopled` which states it names by their peoples: no small town of the state's name is meant then; `counties`
        are those that it names.
        """
        named: Counter[str] = Counter()
        named.update(support or {})
        for region, count in (regions or {}).items():
            named[region] += self._weights["region_in_text"] * count  # type: ignore[assignment]
        toponyms = _contrasted(toponyms, lambda within: bool(self._wider(within)))
        candidates = [
            without_towns(namesakes(t, self._gazetteer), t.name, peopled, {e.id for e in self._wider(t.within)})
            for t in toponyms
        ]
        for found in candidates:  # a state or region that is named helps the towns in it
            for entity in {c.entity.id: c.entity for c in found[:1] if is_wide(c.entity)}.values():
                named[entity.id] += 1
        for toponym in toponyms:
            for entity in self._wider(toponym.within):
                named[entity.id] += 1
        shared = Shared(
            (t.name, [(c.entity, math.exp(self._prior(c))) for c in found])
            for t, found in zip(toponyms, candidates, strict=True)
        )
        chosen: list[tuple[Choice, ...]] = [()] * len(toponyms)
        for _ in range(_ROUNDS):
            settled = {n: c[0].entity for n, c in enumerate(chosen) if c and c[0].confidence > self._weights["settled"]}
            chosen = [
                self._weighed(toponym, candidates[n], named, shared, _others(toponym, toponyms, settled), counties)
                for n, toponym in enumerate(toponyms)
            ]
        return _one_sense(toponyms, chosen)

    def _wider(self, within: str) -> list[Entity]:
        if not within:
            return []
        name = region_of(within) or region_of(f"{within}.") or within
        return [c.entity for c in self._gazetteer.places(name) if c.how == "exact" and is_wide(c.entity)]

    def _weighed(
        self, toponym: Toponym, found: Iterable[Candidate], named: Mapping[str, float], shared: Shared,
        near: Sequence[Entity], counties: Sequence[Entity],
    ) -> tuple[Choice, ...]:  # fmt: skip
        wider = {e.id for e in self._wider(toponym.within)}
        elsewhere = {e.id for within in toponym.not_within for e in self._wider(within)}
        weight = self._weights["shared"]
        supported = {*named} | wider
        kept = [c for c in found if not self._is_forgotten(c, supported)]
        known = any(is_known(c.entity) for c in kept)
        large = any(is_great(c.entity) or (c.entity.population or 0) >= _VERY_LARGE for c in kept)
        own = any(map(is_own_name, kept))
        seat = any(c.entity.kind == "capital" for c in kept)
        huge = any((c.entity.population or 0) >= _HUGE for c in kept)

        cities = [c.entity.population or 0 for c in kept if is_own_name(c) and is_city(c.entity)]
        metropolis = max((people for people in cities if people >= _METROPOLIS), default=0)

        def is_dwarfed(entity: Entity) -> bool:
            often = named.get(entity.region or "", 0.0) > _OFTEN_ENOUGH and _nearness(entity, near) > _NEAR
            here = often or entity.region in wider or lies_in(entity, counties)
            return large and is_hamlet(entity) and not here

        def is_namesake(entity: Entity) -> bool:
            """Whether a small town has the name of a state or sea, or of a capital where its region is not named."""
            if lies_in(entity, counties) or entity.kind == "capital":
                return False
            count = named.get(entity.region or "", 0.0)
            alone = huge and count <= _NAMED_OFTEN and _nearness(entity, near) < _NEAR
            of_seat = seat and (count == 0.0 or alone)
            dwarfed = metropolis > _TIMES * (entity.population or 0) and count < 1.0 and _nearness(entity, near) < _NEAR
            return (known or of_seat or dwarfed) and is_small(entity) and entity.region not in wider

        scores = [
            (
                self._score(c, wider, elsewhere, named, near)
                + (self._weights["hamlet"] if is_dwarfed(c.entity) else weight * shared.by(c.entity, toponym.name))
                + (self._weights["in_county"] if lies_in(c.entity, counties) else 0.0)
                + (self._weights["namesake"] if is_namesake(c.entity) else 0.0)
                + (self._weights["alias_beside"] if own and not is_own_name(c) else 0.0),
                c.entity,
            )
            for c in kept
        ]
        if not scores:
            return ()
        highest = max(score for score, _ in scores)
        total = sum(math.exp(score - highest) for score, _ in scores) + math.exp(self._weights["none"] - highest)
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1].id))
        choices = _gathered([Choice(entity, math.exp(score - highest) / total) for score, entity in ranked])
        own_named = [c.entity for c in kept if is_own_name(c)]
        if (
            is_city(choices[0].entity)
            and _nearness(choices[0].entity, near) < _FAR
            and _is_rivalled(choices[0].entity, own_named, supported)
        ):
            choices = (replace(choices[0], confidence=_UNSUPPORTED * choices[0].confidence), *choices[1:])
        return tuple(
            replace(c, confidence=(_UNSUPPORTED if (c.entity.population or 0) > _TINY else _DOUBTED) * c.confidence)
            if is_small(c.entity)
            and (is_namesake(c.entity) or not ({c.entity.region, c.entity.country} - {None}) & supported)
            else c
            for c in choices
        )

    def _is_forgotten(self, candidate: Candidate, supported: Collection[str]) -> bool:
        """Whether a name is another than a town's own, and unlike it, in a report that names neither its state nor its
        region (`supported`): no Huntsville is meant by Twickenham, whatever it was called once.
        """
        entity = candidate.entity
        if entity.type != "place" or is_wide(entity) or is_area(entity) or (entity.population or 0) >= _HUGE:
            return False
        if {entity.country, entity.region} & {*supported} or entity.user or is_own_name(candidate):
            return False
        return fuzz.ratio(plain(candidate.name), plain(entity.name)) < _UNLIKE

    def _prior(self, candidate: Candidate) -> float:
        """What speaks for a candidate whatever the report says: what it is, and how many people live there."""
        weights, entity = self._weights, candidate.entity
        score = weights["population"] * math.log10(1 + (entity.population or weights["least_population"]))
        if entity.type == "state":
            return weights["state"]
        if is_area(entity):
            return weights["area"]
        if entity.kind == "region":
            return weights["minor_region"] if is_minor(entity) else max(score, weights["region"])
        return score + (weights["capital"] if entity.kind == "capital" else 0.0)

    def _score(
        self, candidate: Candidate, wider: set[str], elsewhere: set[str], named: Mapping[str, float],
        near: Sequence[Entity],
    ) -> float:  # fmt: skip
        weights, entity = self._weights, candidate.entity
        score = self._prior(candidate)
        if entity.user:
            score += weights["user"]
        if candidate.how == "folded":
            score += weights["folded"]
        around = {entity.country, entity.region} - {None, entity.id}
        if around & wider:
            score += weights["within"]
        if around & elsewhere and not around & wider:
            score += weights["contrast"]
        if not is_own_name(candidate):
            score += weights["alias"]
        if entity.region != entity.id:
            count = named.get(entity.region or "", 0)
            score += weights["region_named"] * min(2.0, count) + weights["region_often"] * math.log2(
                max(1.0, count / 2)
            )
        if (
            entity.type != "state"
            and around
            and named
            and not around & set(named)
            and not is_known(entity)
            and not is_great(entity)
        ):
            score += weights["country_absent"]
        score += (
            weights["country_named"] * math.log2(1 + named.get(entity.country or "", 0))
            if entity.type != "state"
            else 0
        )
        return score + weights["near"] * _nearness(entity, near) + weights["same_region"] * _share(entity, near)


def _is_rivalled(first: Entity, others: Sequence[Entity], supported: Collection[str]) -> bool:
    """Whether no state or region speaks for a city, and another state has one of its name that is not far smaller."""
    if {first.region, first.country} & {*supported}:
        return False
    least = _RIVAL * (first.population or 0)
    return any(is_city(e) and e.country != first.country and (e.population or 0) >= least for e in others)


def _gathered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, those close to a likelier one counted with it: a region and the town that it is named for."""
    kept: list[Choice] = []
    for choice in choices:
        near = next((n for n, k in enumerate(kept) if is_within(k.entity, choice.entity, _CLOSE)), None)
        if near is None:
            kept.append(choice)
        else:
            kept[near] = replace(kept[near], confidence=kept[near].confidence + choice.confidence)
    return tuple(sorted(kept, key=lambda c: -c.confidence))


def _others(toponym: Toponym, toponyms: Sequence[Toponym], settled: Mapping[int, Entity]) -> list[Entity]:
    """The places that are settled under other names."""
    return [entity for number, entity in settled.items() if toponyms[number].name != toponym.name]


def _nearness(entity: Entity, near: Sequence[Entity]) -> float:
    """1 where another place of the report is close by, 0 where all are a thousand kilometres away."""
    others = (o for o in near if _is_in_reach(entity, o) and o.id != entity.id and not is_wide(o))
    distances = [distance(entity, other) for other in others]
    return max((1 / (1 + d / 100) for d in distances if d < 1000), default=0.0)


def _is_in_reach(first: Entity, second: Entity) -> bool:
    """Whether their latitudes let two places lie within a thousand kilometres: it spares most of the reckoning."""
    if first.latitude is None or second.latitude is None:
        return False
    return abs(first.latitude - second.latitude) < _DEGREES_APART


def _share(entity: Entity, near: Sequence[Entity]) -> float:
    """The share of the report's other places that lie in the same state."""
    others = [o for o in near if o.type == "place"]
    return sum(1 for o in others if o.country == entity.country) / len(others) if others else 0.0


def _contrasted(toponyms: Sequence[Toponym], is_wide_name: Callable[[str], bool]) -> list[Toponym]:
    """The toponyms, those that stand alone before the name comes with a region told apart from that one.

    What stands behind a name and is no region, as the agency in "TRIPOLI (LC) -", leaves it alone.
    """
    out: list[Toponym] = []
    within = [toponym.within if is_wide_name(toponym.within) else "" for toponym in toponyms]
    later: dict[str, list[str]] = {}
    for toponym, region in zip(toponyms, within, strict=True):
        if region and not toponym.name.isupper():  # a dateline is of the town that the headline names
            later.setdefault(plain(toponym.name), []).append(region)
    brought: set[str] = set()
    for toponym, region in zip(toponyms, within, strict=True):
        name = plain(toponym.name)
        if region:
            brought.add(name)
        alone = not region and name not in brought
        out.append(replace(toponym, not_within=tuple(later.get(name, ()))) if alone else toponym)
    return out


def _one_sense(toponyms: Sequence[Toponym], chosen: list[tuple[Choice, ...]]) -> list[tuple[Choice, ...]]:
    """A name that is brought in with its region keeps that sense where it stands alone."""
    first: dict[str, tuple[Toponym, tuple[Choice, ...]]] = {}
    for toponym, choices in zip(toponyms, chosen, strict=True):
        first.setdefault(plain(toponym.name), (toponym, choices))
    brought = {name: choices for name, (toponym, choices) in first.items() if toponym.within and choices}
    return [c if t.within else brought.get(plain(t.name), c) for t, c in zip(toponyms, chosen, strict=True)]
