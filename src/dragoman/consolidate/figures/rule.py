"""Which claims are of the same thing: the same unit, the same happening, the same noun, in reports of one matter."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.consolidate.dates import UNKNOWN, days_apart, week
from dragoman.consolidate.figures.claim import Claim
from dragoman.consolidate.keys import key
from dragoman.consolidate.threads.profile import alike
from dragoman.consolidate.threads.rule import LEAST_ALIKE, strongest_features

LONGEST_PAUSE = 21
#: The share of the meanings of the poorer sentence that two must share where nothing is said to have happened.
LEAST_AROUND = 0.3
_STRONGEST = 6
_WEEKS = 3


class FigureRule:
    """Groups claims by what they are of."""

    merges = True
    floor = LEAST_ALIKE

    def put_keys(self, member: Claim) -> Collection[int]:
        """Unit, happening and noun with each of the report's strongest features, in its three weeks."""
        return _keys(member, (_span(member),))

    def seek_keys(self, member: Claim) -> Collection[int]:
        """The same in the three weeks before and after too."""
        own = _span(member)
        return _keys(member, (own,) if own == UNKNOWN else range(own - 1, own + 2))

    def likeness(self, one: Claim, other: Claim) -> float:
        """That of the reports, where unit, happening and noun fit."""
        if not (_same_thing(one, other) and _same_telling(one, other)):
            return 0.0
        return 1.0 if one.report == other.report else alike(one.profile, other.profile)


def _same_thing(one: Claim, other: Claim) -> bool:
    if one.unit != other.unit or one.kind != other.kind:
        return False
    if one.counted != other.counted and (not one.kind or (one.counted and other.counted)):
        return False
    return not (one.place and other.place and one.place != other.place)


def _same_telling(one: Claim, other: Claim) -> bool:
    """Whether days and sentences fit: it is enough that people were killed, not that there are ships."""
    if days_apart(one.day, other.day) > LONGEST_PAUSE:
        return False
    ours, theirs = set(one.around), set(other.around)
    least = 0.0 if one.kind and one.report != other.report else LEAST_AROUND
    return len(ours & theirs) >= least * (min(len(ours), len(theirs)) or 1)


def _span(member: Claim) -> int:
    own = week(member.day)
    return own if own == UNKNOWN else own // _WEEKS


def _keys(member: Claim, spans: Collection[int]) -> set[int]:
    what = (member.unit, member.kind) if member.kind else (member.unit, member.kind, member.counted)
    strongest = strongest_features(member.profile, _STRONGEST)
    return {key("figure", span, name, *what) for span in spans for name in strongest}
