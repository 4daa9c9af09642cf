"""What a report tells of one person."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.link.description import Description


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a report tells of one person, from all its mentions."""

    full: tuple[str, ...]
    single: tuple[str, ...]
    claims: tuple[Description, ...]
    honorific: bool = False
    trade: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states that stand with the name or the office."""
        return frozenset(state for claim in self.claims for state in claim.of)
