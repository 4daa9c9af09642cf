"""Which report belongs to which thread: the one that holds the report most like it, of the days around it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from dragoman.consolidate.dates import UNKNOWN, days_apart, week
from dragoman.consolidate.keys import key
from dragoman.consolidate.threads.profile import Profile, alike

#: Days within which a report may take up a matter, and how much less like another it is for each day between them.
LONGEST_PAUSE = 10
_FADES = 0.98
#: From which likeness on two reports are of one matter; measured in benchmarks/consolidate.py.
LEAST_ALIKE = 0.24
#: Reports of one matter share two of so many strongest features.
_STRONGEST = 9


class ThreadRule:
    """Groups reports by matter. A report that fits two threads goes to one and does not join them."""

    merges = False
    floor = LEAST_ALIKE

    def put_keys(self, member: Profile) -> Collection[int]:
        """Pairs of the strongest features, in the week of the report."""
        return _keys(member, (week(member.day),))

    def seek_keys(self, member: Profile) -> Collection[int]:
        """The same in the weeks around it."""
        own = week(member.day)
        return _keys(member, (own,) if own == UNKNOWN else range(own - 2, own + 3))

    def likeness(self, one: Profile, other: Profile) -> float:
        """The cosine, less for each day between the two."""
        apart = days_apart(one.day, other.day)
        return alike(one, other) * _FADES**apart if apart <= LONGEST_PAUSE else 0.0


def _keys(member: Profile, weeks: Collection[int]) -> set[int]:
    strongest = sorted(strongest_features(member, _STRONGEST))
    return {key("thread", one, *pair) for one in weeks for pair in combinations(strongest, 2)}


def strongest_features(member: Profile, count: int) -> list[str]:
    """The names of the features with the most weight, the strongest first."""
    ranked = sorted(member.features, key=lambda feature: (-feature[1], feature[0]))
    return [name for name, _ in ranked[:count]]
