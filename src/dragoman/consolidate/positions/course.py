"""The positions of one actor on one issue in their order, and where they turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.consolidate.positions.rule import PositionRule
from dragoman.consolidate.positions.taken import Taken, taken
from dragoman.model import Record

#: Stances by which an actor gives something. To demand one thing and refuse another is no change; to give is.
_GIVING = frozenset({"offers", "accepts", "accepts on condition"})
#: To offer what one has accepted is no change either.
_ONE = frozenset({"offers", "accepts"})
#: To claim or deny something about an issue is to stand nowhere on it.
SAYING = frozenset({"claims", "denies"})


class Turn(msgspec.Struct, frozen=True):
    """A change of position, with the words of both sides of it."""

    day: str
    before: Taken
    after: Taken


class Course(msgspec.Struct, frozen=True):
    """A cell of actor and issue: every position, the oldest first, `now` the last, and the changes between them."""

    actor: str
    actor_name: str
    issue: str
    now: Taken
    positions: tuple[Taken, ...]
    turns: tuple[Turn, ...]


def course_of(found: Sequence[Taken]) -> Course:
    """The course that positions of one group are."""
    order = sorted(found, key=lambda one: (one.day, one.id))
    own = [one for one in _whole(order) if not one.ascribed] or order
    last = next((one for one in reversed(own) if one.stance not in SAYING), own[-1])
    sides = [one for one in order if one.for_another] or [last]
    named = [one for one in order if not one.for_another and one.actor == sides[-1].actor] or sides
    turns = tuple(_turns(order))
    # What the last day changed stands now; the stance that it changed is often told again below it.
    now = turns[-1].after if turns and turns[-1].day == last.day else last
    return Course(named[-1].actor, named[-1].actor_name, last.issue, now, tuple(order), turns)


def find_courses(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Course, ...]:
    """The courses of all actors on all issues among records, the oldest first."""
    found = [one for record in records for one in taken(record)]
    return tuple(map(course_of, grouped(found, PositionRule(), corrections)))


def _turns(order: Sequence[Taken]) -> Iterator[Turn]:
    """Where a stance gives way to one that does not go with it.

    A day's stances are held against all that stood on the last of the days before, and each counts once, so that two
    papers of one day make no change and back; to offer and to accept on one day is one change. What a day turned away
    from stands no more, though it is told again. What somebody else says of an actor's stance is no change of it.
    """
    telling = (one for one in _whole(order) if one.stance not in SAYING and not one.ascribed)
    standing: list[Taken] = []
    for day, found in groupby(telling, key=lambda one: one.day):
        of_day = list(found)
        told, left = set[str](), set[str]()
        for one in of_day:
            before = _before(one, standing)
            if before is not None and one.stance not in told:
                told |= _ONE if one.stance in _ONE else {one.stance}
                left.add(before.stance)
                yield Turn(day, before, one)
        standing = [one for one in of_day if one.stance not in left]


def _before(one: Taken, standing: Sequence[Taken]) -> Taken | None:
    """Which of the stances that stood a new one turned from: none where it stood already."""
    if any(one.stance == old.stance or {one.stance, old.stance} <= _ONE for old in standing):
        return None
    return next((old for old in reversed(standing) if turned(old.stance, one.stance)), None)


def _whole(order: Sequence[Taken]) -> Iterator[Taken]:
    """Without what a report tells in short and then in full: "accepts" where it accepts on a condition."""
    conditional = {one.report for one in order if one.stance == "accepts on condition"}
    return (one for one in order if one.stance != "accepts" or one.report not in conditional)


def turned(before: str, after: str) -> bool:
    """Whether one stance takes another back, or gives what that refused."""
    return before != after and bool({before, after} & _GIVING) and not {before, after} <= _ONE
