"""Which of the places that bear a name is meant: settled for all places of a report together.

Each name is weighed by how many people live in a candidate, by the states and regions that the report names, by what
stands right behind it ("Paris, Texas"), by the regions that the report's names have in common (a town that there is but
one of speaks for those beside it), and by the nearness of the report's other places. The places are chosen in rounds,
so that those which are sure help the others; one name has one sense in a report.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.memory import Memory
from dragoman.link.regions import region_of
from dragoman.link.tables import load_table, load_words
from dragoman.link.toponyms import Toponym

_KILOMETRES = 111.2
_ROUNDS = 2
#: Places so many degrees of latitude apart lie more than a thousand kilometres apart.
_DEGREES_APART = 9.1
_OF_STATE = 0.5
_LARGE, _VERY_LARGE, _GREAT = 200_000, 1_000_000, 2_000_000
_SEAT = 15_000
#: Of a capital of so many people a small namesake is not thought unless its region is named again and again: with what
#: a region's name weighs, more than so much.
_HUGE, _NAMED_OFTEN = 5_000_000, 2.0
#: How near another place of the report must be for that (`_nearness`).
_NEAR = 0.4
_HAMLET = 10_000
#: What is left of the confidence in a small town whose region and state the report does not name.
_UNSUPPORTED, _DOUBTED = 0.5, 0.3
_TINY = 5_000
_LONG = 7
_LARGER = 5
_CLOSE = 100.0
_AREAS = frozenset({"continent", "area", "sea", "river", "lake", "island", "mountains", "district"})
#: Words around a name that are no part of it: "downtown Pineville", "the Cottonport area".
_AROUND = re.compile(
    r"^(?:(?:downtown|central|greater|metro(?:politan)?|upstate|suburban|rural|nearby|inner|outer|"
    r"north(?:east|west)?(?:ern)?|south(?:east|west)?(?:ern)?|eastern|western|east|west)\s)?"
    r"(?:(?:city|town|village|province|region|state|district)\sof\s)?"
    r"(?P<name>[A-Z].*?)"
    r"(?:\s(?:area|region|province|state|city|town|village|district|metro|suburb|community|territory|prefecture|"
    r"governorate))?$"
)
_SHORT = (("St. ", "Saint "), ("St ", "Saint "), ("Saint ", "St. "), ("Mt. ", "Mount "), ("Ft. ", "Fort "))


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
        self,
        toponyms: Sequence[Toponym],
        support: Mapping[str, float] | None = None,
        regions: Mapping[str, float] | None = None,
        peopled: Collection[str] = (),
    ) -> list[tuple[Choice, ...]]:
        """For each toponym its candidates, likeliest first; none where the gazetteer has no place of that name.

        `support` tells how often the report names each state (by id), in any form, `regions` how often each region,
        `peopled` which states it names by their peoples: no small town of the state's name is meant then.
        """
        named: Counter[str] = Counter()
        named.update(support or {})
        for region, count in (regions or {}).items():
            named[region] += self._weights["region_in_text"] * count  # type: ignore[assignment]
        toponyms = _contrasted(toponyms)
        candidates = [
            _without_towns(self._candidates(t), t.name, peopled, {e.id for e in self._wider(t.within)})
            for t in toponyms
        ]
        for found in candidates:  # a state or region that is named helps the towns in it
            for entity in {c.entity.id: c.entity for c in found[:1] if _is_wide(c.entity)}.values():
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
                self._weighed(toponym, candidates[n], named, shared, _others(toponym, toponyms, settled))
                for n, toponym in enumerate(toponyms)
            ]
        return _one_sense(toponyms, chosen)

    def _candidates(self, toponym: Toponym) -> tuple[Candidate, ...]:
        for name in _forms(toponym.name):
            found = self._gazetteer.places(name)
            if found:
                break
        if self._gazetteer.demonym(toponym.name) is not None:
            return ()  # "Canadian" is no town in Texas
        region = region_of(toponym.name)
        if region and not any(c.how == "exact" for c in found):
            found = tuple(c for c in self._gazetteer.places(region) if c.entity.kind == "region")
        if not any(_is_known(c.entity) or _is_great(c.entity) for c in found):
            found = (*self._seas(toponym.name), *found)
        kept = [c for c in found if c.how in ("exact", "folded")]
        if toponym.wide:
            kept = [c for c in kept if _is_wide(c.entity)] or kept
        metonym = self._gazetteer.metonym(toponym.name)
        state = metonym.entity if metonym is not None and metonym.entity.type == "state" else None
        if state and not any(c.entity.country == state.id for c in kept if c.entity.type == "place"):
            return ()  # the White House is no house
        if metonym is not None:  # as a place, a capital is no state
            kept = [c for c in kept if c.entity.type == "place"] or kept
        kept = [c for c in kept if c.how == "exact" or _is_sure(c)]
        exact = [c for c in kept if c.how == "exact"]
        own = any(map(_is_own_name, exact))
        return tuple(_without_old_names(_distinct(exact if own else kept)))

    def _seas(self, name: str) -> tuple[Candidate, ...]:
        """The sea that is called so for short and is not known by that name: the Baltic."""
        found = self._gazetteer.exact(f"{name} Sea") if " " not in name else ()
        return tuple(structs.replace(c, name=name) for c in found if c.entity.kind == "sea")

    def _wider(self, within: str) -> list[Entity]:
        if not within:
            return []
        name = region_of(within) or region_of(f"{within}.") or within
        return [c.entity for c in self._gazetteer.places(name) if c.how == "exact" and _is_wide(c.entity)]

    def _weighed(
        self, toponym: Toponym, found: Iterable[Candidate], named: Mapping[str, float], shared: Shared,
        near: Sequence[Entity],
    ) -> tuple[Choice, ...]:  # fmt: skip
        wider = {e.id for e in self._wider(toponym.within)}
        elsewhere = {e.id for within in toponym.not_within for e in self._wider(within)}
        weight = self._weights["shared"]
        kept = list(found)
        known = any(_is_known(c.entity) for c in kept)
        large = any(_is_great(c.entity) or (c.entity.population or 0) >= _VERY_LARGE for c in kept)
        own = any(map(_is_own_name, kept))
        seat = any(c.entity.kind == "capital" for c in kept)
        huge = any((c.entity.population or 0) >= _HUGE for c in kept)

        def is_dwarfed(entity: Entity) -> bool:
            return large and _is_hamlet(entity) and entity.region not in wider

        def is_namesake(entity: Entity) -> bool:
            """Whether a small town has the name of a state or sea, or of a capital where its region is not named."""
            count = named.get(entity.region or "", 0.0)
            alone = huge and count <= _NAMED_OFTEN and _nearness(entity, near) < _NEAR
            of_seat = seat and (count == 0.0 or alone)
            return (known or of_seat) and _is_small(entity) and entity.region not in wider

        scores = [
            (
                self._score(c, wider, elsewhere, named, near)
                + (self._weights["hamlet"] if is_dwarfed(c.entity) else weight * shared.by(c.entity, toponym.name))
                + (self._weights["namesake"] if is_namesake(c.entity) else 0.0)
                + (self._weights["alias_beside"] if own and not _is_own_name(c) else 0.0),
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
        return tuple(
            replace(c, confidence=(_UNSUPPORTED if (c.entity.population or 0) > _TINY else _DOUBTED) * c.confidence)
            if _is_small(c.entity) and not ({c.entity.region, c.entity.country} - {None}) & ({*named} | wider)
            else c
            for c in choices
        )

    def _prior(self, candidate: Candidate) -> float:
        """What speaks for a candidate whatever the report says: what it is, and how many people live there."""
        weights, entity = self._weights, candidate.entity
        score = weights["population"] * math.log10(1 + (entity.population or weights["least_population"]))
        if entity.type == "state":
            return weights["state"]
        if entity.kind in _AREAS:
            return weights["area"]
        if entity.kind == "region":
            return weights["minor_region"] if _is_minor(entity) else max(score, weights["region"])
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
        if not _is_own_name(candidate):
            score += weights["alias"]
        score += (
            weights["region_named"] * min(2.0, named.get(entity.region or "", 0)) if entity.region != entity.id else 0
        )
        if (
            entity.type != "state"
            and around
            and named
            and not around & set(named)
            and not _is_known(entity)
            and not _is_great(entity)
        ):
            score += weights["country_absent"]
        score += (
            weights["country_named"] * math.log2(1 + named.get(entity.country or "", 0))
            if entity.type != "state"
            else 0
        )
        return score + weights["near"] * _nearness(entity, near) + weights["same_region"] * _share(entity, near)


def _gathered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, those close to a likelier one counted with it: a region and the town that it is named for."""
    kept: list[Choice] = []
    for choice in choices:
        near = next((n for n, k in enumerate(kept) if distance(k.entity, choice.entity) < _CLOSE), None)
        if near is None:
            kept.append(choice)
        else:
            kept[near] = replace(kept[near], confidence=kept[near].confidence + choice.confidence)
    return tuple(sorted(kept, key=lambda c: -c.confidence))


def is_place(name: str, gazetteer: Memory) -> bool:
    """Whether a place or state is called exactly so."""
    if any(c.entity.type in ("place", "state") for c in gazetteer.exact(name)):
        return True
    return any(c.how == "exact" for c in gazetteer.places(name))


def _forms(name: str) -> Iterator[str]:
    """A place name as it stands, with "Saint" in full or short, and without the words around it."""
    yield name
    yield from (full + name.removeprefix(short) for short, full in _SHORT if name.startswith(short))
    bare = _AROUND.match(name)
    if bare is not None and bare["name"] != name:
        yield bare["name"]


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
    others = (o for o in near if _is_in_reach(entity, o) and o.id != entity.id and not _is_wide(o))
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


def _is_wide(entity: Entity) -> bool:
    return entity.type == "state" or entity.kind == "region"


class Shared:
    """The regions and states that the names of a report have in common, each name heard by how few places bear it."""

    def __init__(self, named: Iterable[tuple[str, Sequence[tuple[Entity, float]]]]) -> None:
        """`named` are the names, each with its candidates and how likely each of these is by itself."""
        self._votes: defaultdict[str, float] = defaultdict(float)
        self._own: defaultdict[tuple[str, str], float] = defaultdict(float)
        for name, weighed in dict(named).items():
            total = sum(weight for _, weight in weighed)
            for entity, weight in weighed:
                for area in {entity.region, entity.country} - {None} if not _is_wide(entity) else ():
                    self._own[name, area or ""] += weight / total
                    self._votes[area or ""] += weight / total

    def by(self, entity: Entity, name: str) -> float:
        """How much the other names speak for a region, or for the region and, less, the state of a town."""
        if _is_wide(entity):
            return math.log2(1 + self._of_others(entity.id, name))
        region, country = (self._of_others(area, name) for area in (entity.region, entity.country))
        return math.log2(1 + region) + _OF_STATE * math.log2(1 + country)

    def _of_others(self, area: str | None, name: str) -> float:
        return max(0.0, self._votes.get(area, 0.0) - self._own.get((name, area), 0.0)) if area else 0.0


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each place: sources name the same town twice, under two ids and coordinates a little apart."""
    kept: list[Candidate] = []
    found = list(candidates)
    cities = {
        (c.entity.region, fold(c.entity.name))
        for c in found
        if (c.entity.population or 0) >= _LARGE and c.entity.kind != "region"
    }
    towns = {
        (c.entity.country, fold(c.entity.name))
        for c in found
        if (c.entity.population or 0) >= _SEAT and not _is_wide(c.entity) and c.entity.kind != "county"
    }
    countries = {c.entity.country for c in found if c.entity.kind == "capital"}
    wide = all(_is_wide(c.entity) for c in found)
    states = {c.entity.id for c in found if c.entity.type == "state"}
    regions = {c.entity.country for c in found if c.entity.kind == "region" and not _is_minor(c.entity)}
    for candidate in found:
        entity = candidate.entity
        if entity.type == "place" and entity.country in states:
            continue  # a state's capital of the same name: Kuwait, Djibouti
        bears = (entity.id, fold(entity.name)) in cities or entity.country in countries
        if _is_small(entity) and entity.country in regions and entity.kind != "county":
            continue  # Nevada in Missouri, California in Pennsylvania: the region is meant
        bears = bears or (_is_minor(entity) and (entity.country, fold(entity.name)) in towns)
        if entity.kind in ("region", "county") and not wide and bears:
            continue  # a region that bears the name of its city
        if not any(distance(candidate.entity, other.entity) < 25 for other in kept):
            kept.append(candidate)
    return kept


def _is_known(entity: Entity) -> bool:
    """Whether a name is first thought of as this: a state, a region that is widely known, a continent or sea."""
    return entity.type == "state" or (entity.kind == "region" and not _is_minor(entity)) or entity.kind in _AREAS


def _is_great(entity: Entity) -> bool:
    """Whether a town is so well known that a report need not name its state."""
    town = entity.type == "place" and entity.kind not in ("region", "county")
    return town and (entity.kind == "capital" or (entity.population or 0) >= _GREAT)


def _is_small(entity: Entity) -> bool:
    small = entity.kind == "county" or (entity.population or 0) < _LARGE
    return entity.type == "place" and not _is_known(entity) and small


def _is_sure(candidate: Candidate) -> bool:
    """Whether a name that is spelt otherwise is no chance: of a larger place, a long one, or one with marks."""
    small = (candidate.entity.population or 0) < _SEAT and candidate.entity.type == "place"
    return not small or len(candidate.name) > _LONG or not candidate.name.isascii()


def _is_hamlet(entity: Entity) -> bool:
    return _is_small(entity) and (entity.population or 0) < _HAMLET


def _is_minor(region: Entity) -> bool:
    """Whether a region is so little known that a town of its name is meant first."""
    return region.id.startswith("dragoman:")


def _is_own_name(candidate: Candidate) -> bool:
    """Whether a place is called by its own name, without what tells it from another ("Georgia (USA)"), a sea also for
    short: the Pacific.
    """
    own = candidate.entity.name.removesuffix(" (USA)").removesuffix(", D.C.")
    name = fold(candidate.name)
    short = own.removesuffix(" Ocean").removesuffix(" Sea") if candidate.entity.kind == "sea" else own
    return name in (fold(own), fold(short))


def _without_old_names(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates without towns that bear the name as an alias, where one not much smaller has it as its own."""
    own = list(filter(_is_own_name, candidates))
    largest = max((c.entity.population or 0 for c in own), default=0)
    return [
        c
        for c in candidates
        if not largest or c in own or c.entity.type == "state" or (c.entity.population or 0) > _LARGER * largest
    ]


def _without_towns(
    candidates: tuple[Candidate, ...], name: str, peopled: Collection[str], wider: Collection[str]
) -> tuple[Candidate, ...]:
    """The candidates without small towns where the name is a sea's, a state's whose people the report names, or a word
    that is hardly ever a town's: Congress. Those in one of `wider`, which stands behind the name, are kept.
    """
    word = name.casefold() in load_words("places", "no_towns")
    if not (word or any(c.entity.id in peopled or c.entity.kind == "sea" for c in candidates)):
        return candidates
    return tuple(c for c in candidates if not _is_small(c.entity) or {c.entity.region, c.entity.country} & {*wider})


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
