"""Positions of one actor on one issue belong together, whenever they were taken."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.consolidate.keys import key
from dragoman.consolidate.positions.taken import Taken


class PositionRule:
    """Groups positions by actor and issue."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Taken) -> Collection[int]:
        """Actor and issue."""
        return (key("position", member.actor, member.issue),)

    def seek_keys(self, member: Taken) -> Collection[int]:
        """Actor and issue."""
        return self.put_keys(member)

    def likeness(self, one: Taken, other: Taken) -> float:
        """One or nothing."""
        return float(one.actor == other.actor and one.issue == other.issue)
