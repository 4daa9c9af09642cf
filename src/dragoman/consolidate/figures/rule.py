"""Which claims are of one thing: the same unit, happening and noun, told in like words in reports of one matter."""

from __future__ import annotations

from collections.abc import Collection, Set

from dragoman.consolidate.dates import UNKNOWN, days_apart, week
from dragoman.consolidate.figures.claim import Claim
from dragoman.consolidate.keys import key
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.threads.profile import alike
from dragoman.consolidate.threads.rule import strongest_features
from dragoman.consolidate.words import stem

LONGEST_PAUSE = 21
#: What is taken off where two reports have nothing of their matters in common, less the more they have.
_DOUBT = 0.6
#: From which likeness on two reports are surely of one matter: more than a thread asks, since two matters of one week
#: have their dead.
_ALIKE = 0.27
#: A single word in common is not all of what is said.
_FEWEST = 2
#: So many times as much is another thing.
_FAR = 50
#: How much less alike two shares are that are told of other nouns.
_OTHER_SHARE = 0.1
#: From which number on it tells something that one claimant gives it twice, and how much.
_TELLING = 10
_REPEATED = 0.4
_STRONGEST = 6
_WEEKS = 3


class FigureRule:
    """Groups claims by what they are of."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Claim) -> Collection[int]:
        """Unit with each of the report's strongest features, in its three weeks."""
        return _keys(member, (_span(member),))

    def seek_keys(self, member: Claim) -> Collection[int]:
        """The same in the three weeks before and after too."""
        own = _span(member)
        return _keys(member, (own,) if own == UNKNOWN else range(own - 1, own + 2))

    def likeness(self, one: Claim, other: Claim) -> float:
        """By what is said to have happened and the words beside the figures, where nothing speaks against it."""
        if not _may_be_one(one, other):
            return 0.0
        told = 0.5 * _share(one.near, other.near) + 0.25 * _share(set(one.around), set(other.around))
        same = (0.5 if one.kind else 0.15) if one.kind == other.kind else 0.1 * (one.report != other.report)
        if one.unit == "percent" and _of_others(one, other):
            same -= _OTHER_SHARE
        number = 0.2 if one.amount == other.amount else 0.1 if one.agrees(other) else 0.0
        if _is_repeated(one, other):
            number = _REPEATED
        doubt = 0.0 if one.report == other.report else _DOUBT * (1 - alike(one.profile, other.profile) / _ALIKE)
        return max(0.0, min(1.0, same + told + number - max(0.0, doubt)))

    def apart(self, one: Claim, other: Claim) -> bool:
        """One report's figures by one claimant that cannot both be right are of two things."""
        if one.report != other.report or one.former or other.former:
            return False
        return one.is_voice_of(other) and not one.agrees(other)


def _is_repeated(one: Claim, other: Claim) -> bool:
    """Whether one claimant gives a telling number twice: it is of one thing, "offered" here and "will pay" there."""
    return one.amount == other.amount >= _TELLING and bool(one.claimant) and one.is_voice_of(other)


def _may_be_one(one: Claim, other: Claim) -> bool:
    """Whether nothing says that two claims are of two things."""
    if one.kind != other.kind and _far_off(one, other):
        return False
    if one.unit != other.unit or one.back != other.back:
        return False
    if one.kind and other.kind and one.kind != other.kind and not _is_repeated(one, other):
        return False
    if (one.whole or other.whole) and one.amount != other.amount:
        return False
    if one.qualified and other.qualified and not one.qualified & other.qualified:
        return False
    if days_apart(one.day, other.day) > LONGEST_PAUSE or not _one_place(one.place, other.place):
        return False
    return _one_noun(one, other) and not _elsewhere(one, other)


def _of_others(one: Claim, other: Claim) -> bool:
    """Whether two are told of two nouns, and neither sentence has the other's."""
    nouns = bool(one.counted and other.counted)
    return nouns and one.counted not in other.around and other.counted not in one.around


def _far_off(one: Claim, other: Claim) -> bool:
    """Whether two numbers are so far apart that, where only one says what happened, they are of two things."""
    less, more = sorted((abs(one.amount), abs(other.amount)))
    return more >= _FAR * max(1.0, less)


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Whether both reports name towns or provinces, and neither names one of the other's: two earthquakes of one week,
    whose dead one ministry counts.
    """
    if not (one.places and other.places):
        return False
    return not (one.places & other.named or other.places & one.named)


def _one_noun(one: Claim, other: Claim) -> bool:
    """Whether the nouns fit: children are not all of the people, unless there are as many of them on a day."""
    if one.unit == "percent" or one.unit.isupper() or one.counted == other.counted:
        return True
    if {one.counted, other.counted} & _some():
        return one.amount == other.amount and days_apart(one.day, other.day) <= 1
    return one.unit == "people" or not (one.counted and other.counted)


def _some() -> frozenset[str]:
    return frozenset(stem(word) for word in load_table("figures")["some"])


def _one_place(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return ours <= theirs or theirs <= ours


def _share(ours: Set[str], theirs: Set[str]) -> float:
    return len(ours & theirs) / max(_FEWEST, min(len(ours), len(theirs)))


def _span(member: Claim) -> int:
    own = week(member.day)
    return own if own == UNKNOWN else own // _WEEKS


def _keys(member: Claim, spans: Collection[int]) -> set[int]:
    strongest = strongest_features(member.profile, _STRONGEST)
    return {key("figure", span, name, member.unit) for span in spans for name in strongest}
