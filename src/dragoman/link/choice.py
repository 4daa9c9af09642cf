"""What is chosen for an actor, with how likely it is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.link.gazetteer.entity import Entity


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate and the probability that it is the one that is meant."""

    entity: Entity
    confidence: float
