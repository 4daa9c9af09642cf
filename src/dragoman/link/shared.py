"""What the place names of a report have in common."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.link.gazetteer.entity import Entity
from dragoman.link.standing import is_wide

_OF_STATE = 0.5


class Shared:
    """The regions and states that the names of a report have in common, each name heard by how few places bear it."""

    def __init__(self, named: Iterable[tuple[str, Sequence[tuple[Entity, float]]]]) -> None:
        """`named` are the names, each with its candidates and how likely each of these is by itself."""
        self._votes: defaultdict[str, float] = defaultdict(float)
        self._own: defaultdict[tuple[str, str], float] = defaultdict(float)
        for name, weighed in dict(named).items():
            total = sum(weight for _, weight in weighed)
            for entity, weight in weighed:
                for area in {entity.region, entity.country} - {None} if not is_wide(entity) else ():
                    self._own[name, area or ""] += weight / total
                    self._votes[area or ""] += weight / total

    def by(self, entity: Entity, name: str) -> float:
        """How much the other names speak for a region, or for the region and, less, the state of a town."""
        if is_wide(entity):
            return math.log2(1 + self._of_others(entity.id, name))
        region, country = (self._of_others(area, name) for area in (entity.region, entity.country))
        return math.log2(1 + region) + _OF_STATE * math.log2(1 + country)

    def _of_others(self, area: str | None, name: str) -> float:
        return max(0.0, self._votes.get(area, 0.0) - self._own.get((name, area), 0.0)) if area else 0.0
