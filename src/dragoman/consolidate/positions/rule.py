"""Positions of one actor on one issue belong together, whenever they were taken."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.consolidate.dates import days_apart
from dragoman.consolidate.keys import key
from dragoman.consolidate.positions.taken import Taken

#: Days within which a person speaks for the same body, though only one of two reports says for which.
_SAME_OFFICE = 60


class PositionRule:
    """Groups positions by actor and issue. A person's are those of the body that it speaks for, elsewhere too."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Taken) -> Collection[int]:
        """Issue with the actor, and with who took it."""
        return {key("position", who, member.issue) for who in (member.actor, member.by_key) if who}

    def seek_keys(self, member: Taken) -> Collection[int]:
        """The same."""
        return self.put_keys(member)

    def likeness(self, one: Taken, other: Taken) -> float:
        """One where the actor is the same, less where one report does not tell whom a person speaks for."""
        if one.issue != other.issue:
            return 0.0
        if one.actor == other.actor:
            return 1.0
        same = bool(one.by_key) and one.by_key == other.by_key
        return 0.8 if same and not _for_two(one, other) and days_apart(one.day, other.day) <= _SAME_OFFICE else 0.0

    def apart(self, one: Taken, other: Taken) -> bool:
        """Whether they are told to speak for two."""
        return _for_two(one, other)


def _for_two(one: Taken, other: Taken) -> bool:
    return one.for_another and other.for_another and one.actor != other.actor
