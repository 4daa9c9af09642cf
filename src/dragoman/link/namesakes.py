"""The places that bear a name, without those that nobody means by it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import structs

from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Candidate
from dragoman.link.memory import Memory
from dragoman.link.regions import region_of
from dragoman.link.standing import (
    LARGE,
    SEAT,
    is_great,
    is_known,
    is_minor,
    is_own_name,
    is_small,
    is_sure,
    is_wide,
    is_within,
)
from dragoman.link.tables import load_words
from dragoman.link.toponyms import Toponym

_LARGER = 5
#: Kilometres within which two of a name are one place.
_SAME = 25.0
#: Words around a name that are no part of it: "downtown Pineville", "the Cottonport area".
_AROUND = re.compile(
    r"^(?:(?:downtown|central|greater|metro(?:politan)?|upstate|suburban|rural|nearby|inner|outer|upper|lower|coastal|"
    r"(?:north|south)(?:-?(?:east|west))?(?:ern)?|eastern|western|east|west)\s)?"
    r"(?:(?:city|town|village|province|region|state|district)\sof\s)?"
    r"(?P<name>[A-Z].*?)"
    r"(?:\s(?:area|region|province|state|city|town|village|district|metro|suburb|community|territory|prefecture|"
    r"governorate))?$"
)
_SHORT = (("St. ", "Saint "), ("St ", "Saint "), ("Saint ", "St. "), ("Mt. ", "Mount "), ("Ft. ", "Fort "))


def namesakes(toponym: Toponym, gazetteer: Memory) -> tuple[Candidate, ...]:
    """The candidates for a toponym, best known first; none where a people or a building is meant."""
    for name in _forms(toponym.name):
        found = gazetteer.places(name)
        if found := (*found, *_regions(name, found, toponym, gazetteer)):
            break
    if gazetteer.demonym(toponym.name) is not None:
        return ()  # "Canadian" is no town in Texas
    region = region_of(toponym.name)
    if region and not any(c.how == "exact" for c in found):
        found = tuple(c for c in gazetteer.places(region) if c.entity.kind == "region")
    if not any(is_known(c.entity) or is_great(c.entity) for c in found):
        found = (*_seas(toponym.name, gazetteer), *found)
    kept = [c for c in found if c.how in ("exact", "folded")]
    if toponym.name[:1].islower() and any(c.entity.kind == "region" and not is_minor(c.entity) for c in kept):
        return ()  # "western Victoria" is not Victoria
    if toponym.wide:
        kept = [c for c in kept if is_wide(c.entity)] or kept
    metonym = gazetteer.metonym(toponym.name)
    state = metonym.entity if metonym is not None and metonym.entity.type == "state" else None
    if state and not any(c.entity.country == state.id for c in kept if c.entity.type == "place"):
        return ()  # the White House is no house
    if metonym is not None:  # as a place, a capital is no state
        kept = [c for c in kept if c.entity.type == "place"] or kept
    kept = [c for c in kept if c.how == "exact" or is_sure(c)]
    exact = [c for c in kept if c.how == "exact"]
    own = any(map(is_own_name, exact))
    return tuple(_without_old_names(_distinct(exact if own else kept)))


def _regions(name: str, found: Sequence[Candidate], toponym: Toponym, gazetteer: Memory) -> Iterator[Candidate]:
    """The regions that are called so for short, but for those of a state with a town or region of the name."""
    countries = {c.entity.country for c in found}
    wide = {c.entity.id for c in found}
    for candidate in gazetteer.regions(name):
        if candidate.entity.id not in wide and (toponym.wide or candidate.entity.country not in countries):
            yield candidate


def _seas(name: str, gazetteer: Memory) -> tuple[Candidate, ...]:
    """The sea that is called so for short and is not known by that name: the Baltic."""
    found = gazetteer.exact(f"{name} Sea") if " " not in name else ()
    return tuple(structs.replace(c, name=name) for c in found if c.entity.kind == "sea")


def _forms(name: str) -> Iterator[str]:
    """A place name as it stands, with "Saint" in full or short, and without the words around it."""
    if name[:1].islower():
        yield (
            name[:1].upper() + name[1:]
        )  # "southeast Asia" is Southeast Asia, "northern Sumatra" no other than Sumatra
    yield name
    yield from (full + name.removeprefix(short) for short, full in _SHORT if name.startswith(short))
    bare = _AROUND.match(name)
    if bare is not None and bare["name"] != name:
        yield bare["name"]


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each place: sources name the same town twice, under two ids and coordinates a little apart."""
    kept: list[Candidate] = []
    found = list(candidates)
    cities = {
        (c.entity.region, fold(c.entity.name))
        for c in found
        if (c.entity.population or 0) >= LARGE and c.entity.kind != "region"
    }
    towns = {
        (c.entity.country, fold(c.entity.name))
        for c in found
        if (c.entity.population or 0) >= SEAT and not is_wide(c.entity) and c.entity.kind != "county"
    }
    countries = {c.entity.country for c in found if c.entity.kind == "capital"}
    wide = all(is_wide(c.entity) for c in found)
    states = {c.entity.id for c in found if c.entity.type == "state"}
    regions = {c.entity.country for c in found if c.entity.kind == "region" and not is_minor(c.entity)}
    for candidate in found:
        entity = candidate.entity
        if entity.type == "place" and entity.country in states:
            continue  # a state's capital of the same name: Kuwait, Djibouti
        bears = (entity.id, fold(entity.name)) in cities or entity.country in countries
        if is_small(entity) and entity.country in regions and entity.kind != "county":
            continue  # Nevada in Missouri, California in Pennsylvania: the region is meant
        bears = bears or (is_minor(entity) and (entity.country, fold(entity.name)) in towns)
        if entity.kind in ("region", "county") and not wide and bears:
            continue  # a region that bears the name of its city
        if not any(is_within(candidate.entity, other.entity, _SAME) for other in kept):
            kept.append(candidate)
    return kept


def _without_old_names(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates without towns that bear the name as an alias, where one not much smaller has it as its own."""
    own = list(filter(is_own_name, candidates))
    largest = max((c.entity.population or 0 for c in own), default=0)
    return [
        c
        for c in candidates
        if not largest or c in own or c.entity.type == "state" or (c.entity.population or 0) > _LARGER * largest
    ]


def without_towns(
    candidates: tuple[Candidate, ...], name: str, peopled: Collection[str], wider: Collection[str]
) -> tuple[Candidate, ...]:
    """The candidates without small towns where the name is a sea's, a state's whose people the report names, or a word
    that is hardly ever a town's: Congress. Those in one of `wider`, which stands behind the name, are kept.
    """
    word = name.casefold() in load_words("places", "no_towns")
    if not (word or any(c.entity.id in peopled or c.entity.kind == "sea" for c in candidates)):
        return candidates
    return tuple(c for c in candidates if not is_small(c.entity) or {c.entity.region, c.entity.country} & {*wider})


def is_place(name: str, gazetteer: Memory) -> bool:
    """Whether a place or state is called exactly so."""
    if any(c.entity.type in ("place", "state") for c in gazetteer.exact(name)):
        return True
    return any(c.how == "exact" for c in gazetteer.places(name))
