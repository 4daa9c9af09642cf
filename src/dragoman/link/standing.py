"""How widely known a place is, and how far from another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Candidate, Entity

_KILOMETRES = 111.2
#: People of a place that is large, and of one that is so well known that a report need not name its state.
LARGE, _GREAT = 200_000, 2_000_000
#: People of a town that a region of its name is called for.
SEAT = 15_000
_HAMLET = 10_000
#: Kilometres from the middle of a county within which its towns lie.
_COUNTY = 40.0
_LONG = 7
_AREAS = frozenset({"continent", "area", "sea", "river", "lake", "island", "mountains", "district", "base"})


def is_wide(entity: Entity) -> bool:
    """Whether it is a state or a region."""
    return entity.type == "state" or entity.kind == "region"


def is_area(entity: Entity) -> bool:
    """Whether a place is a continent, a sea, a river, an island or their like."""
    return entity.kind in _AREAS


def is_known(entity: Entity) -> bool:
    """Whether a name is first thought of as this: a state, a region that is widely known, a continent or sea."""
    return entity.type == "state" or (entity.kind == "region" and not is_minor(entity)) or is_area(entity)


def is_great(entity: Entity) -> bool:
    """Whether a town is so well known that a report need not name its state."""
    town = entity.type == "place" and entity.kind not in ("region", "county")
    return town and (entity.kind == "capital" or (entity.population or 0) >= _GREAT)


def is_city(entity: Entity) -> bool:
    """Whether it is a town of whatever size, and no region, county, sea or their like."""
    return entity.type == "place" and entity.kind not in ("region", "county") and not is_area(entity)


def is_small(entity: Entity) -> bool:
    """Whether a town or county is neither large nor widely known."""
    small = entity.kind == "county" or (entity.population or 0) < LARGE
    return entity.type == "place" and not is_known(entity) and small


def is_sure(candidate: Candidate) -> bool:
    """Whether a name that is spelt otherwise is no chance: of a larger place, a long one, or one with marks."""
    small = (candidate.entity.population or 0) < SEAT and candidate.entity.type == "place"
    return not small or len(candidate.name) > _LONG or not candidate.name.isascii()


def is_hamlet(entity: Entity) -> bool:
    """Whether a small place has hardly any people."""
    return is_small(entity) and (entity.population or 0) < _HAMLET


def is_minor(region: Entity) -> bool:
    """Whether a region is so little known that a town of its name is meant first."""
    return region.id.startswith("dragoman:")


def is_own_name(candidate: Candidate) -> bool:
    """Whether a place is called by its own name, without what tells it from another ("Georgia (USA)"), a sea also for
    short: the Pacific.
    """
    own = candidate.entity.name.removesuffix(" (USA)").removesuffix(", D.C.")
    name = fold(candidate.name)
    short = own.removesuffix(" Ocean").removesuffix(" Sea") if candidate.entity.kind == "sea" else own
    return name in (fold(own), fold(short))


def lies_in(town: Entity, counties: Sequence[Entity]) -> bool:
    """Whether a town lies in one of some counties, told by the regions of both and by how near it is to the middle."""
    if town.kind in ("county", "region") or town.type != "place":
        return False
    return any(c.region == town.region and is_within(town, c, _COUNTY) for c in counties)


def distance(first: Entity, second: Entity) -> float:
    """Kilometres between two places with coordinates; infinite where one has none."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return math.inf
    north, south = math.radians(first.latitude), math.radians(second.latitude)
    east = math.radians(second.longitude - first.longitude)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine)))) * _KILOMETRES


def is_within(first: Entity, second: Entity, kilometres: float) -> bool:
    """Whether two places lie less than so far apart; mostly told by their latitudes alone."""
    if first.latitude is None or second.latitude is None:
        return False
    if abs(first.latitude - second.latitude) * _KILOMETRES > kilometres + 1:
        return False
    return distance(first, second) < kilometres
