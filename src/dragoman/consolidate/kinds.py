"""The five kinds of group: what their members are, how they are grouped, and how a group is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.consolidate.copies import Copies, CopyRule, Text, copies_of, text_of
from dragoman.consolidate.figures import Claim, FigureRule, Series, Stated, claims, series_of
from dragoman.consolidate.grouping import Rule
from dragoman.consolidate.positions import SAYING, Course, PositionRule, Taken, course_of, taken
from dragoman.consolidate.quotations import Quotation, QuotationRule, Saying, quotation_of, sayings
from dragoman.consolidate.threads import HEADING, Profile, Thread, ThreadRule, profile, thread_of, title_of
from dragoman.model import Record
from dragoman.store import GroupKind

View = Copies | Quotation | Thread | Series | Course


@dataclass(frozen=True, slots=True)
class Line:
    """What a list shows of a group, and the words that it is found by; `idle` where there is nothing to show."""

    title: str
    words: str
    flagged: int
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Growth:
    """How a group's line follows from its members: the title from the `heading` oldest, the words from each."""

    heading: int
    title: Callable[[Sequence[Any]], str]
    words: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `members` are of a record, with its actors' keys across reports; `fewest` reports make a group.

    What shares fewer than `shared` keys with a new member is not held against it. `shown` is what of a member is needed
    to show it. `growth` is there where a line is made from the members alone: then that of a long group is brought up
    to date from those that were added.
    """

    name: GroupKind
    member: type[Any]
    view: type[Any]
    fewest: int
    rule: Rule[Any]
    members: Callable[[Record, dict[str, str]], Sequence[Any]]
    shown: type[Any]
    show: Callable[[Sequence[Any]], Any]
    line: Callable[[Any, Sequence[Any]], Line]
    shared: int = 1
    growth: Growth | None = None


def _copies_line(view: Copies, _: Sequence[Text]) -> Line:
    return Line(view.earliest.headline, " ".join(copy.headline for copy in view.reports), 0)


def _quotation_line(view: Quotation, _: Sequence[Saying]) -> Line:
    words = " ".join((view.speaker_name, *(version.words for version in view.versions)))
    title = f"{view.speaker_name}: {view.words}" if view.speaker_name else view.words
    return Line(title, words, len(view.altered))


def _thread_line(view: Thread, found: Sequence[Profile]) -> Line:
    return Line(view.title, " ".join(map(_thread_words, found)), 0)


def _thread_words(one: Profile) -> str:
    return " ".join((*(name for _, name in one.names), *one.issues, one.headline))


def _series_line(view: Series, _: Sequence[Stated]) -> Line:
    what = " ".join(part for part in (view.counted or view.unit, view.kind) if part)
    names = " ".join(given.claimant_name for given in view.given)
    return Line(f"{what}: {view.title}", f"{what} {view.title} {names}", len(view.contradictions))


def _course_line(view: Course, _: Sequence[Taken]) -> Line:
    names = " ".join(dict.fromkeys(one.by for one in view.positions))
    idle = all(one.stance in SAYING for one in view.positions)
    return Line(f"{view.actor_name}: {view.issue}", f"{view.actor_name} {view.issue} {names}", len(view.turns), idle)


KINDS: dict[GroupKind, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "copies", Text, Copies, 2, CopyRule(), lambda record, _: (text_of(record),), Text, copies_of, _copies_line
        ),
        Kind("quotations", Saying, Quotation, 2, QuotationRule(), sayings, Saying, quotation_of, _quotation_line, 2),
        Kind(
            "threads", Profile, Thread, 2, ThreadRule(), lambda *of: (profile(*of),), Profile, thread_of, _thread_line,
            growth=Growth(HEADING, title_of, _thread_words),
        ),
        Kind("figures", Claim, Series, 2, FigureRule(), claims, Stated, series_of, _series_line),
        Kind("positions", Taken, Course, 1, PositionRule(), taken, Taken, course_of, _course_line),
    )
}  # fmt: skip
