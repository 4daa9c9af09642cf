"""What a page shows of a group at a glance: numbers by claimant and day, a thread's days, what versions of a quotation
have otherwise, a grid of positions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from dragoman.consolidate.copies import Difference
from dragoman.consolidate.figures import Given, Series
from dragoman.consolidate.kept import Group
from dragoman.consolidate.quotations import Quotation
from dragoman.consolidate.threads import Moment, Thread
from dragoman.consolidate.threads.thread import Day, Told
from dragoman.link.folding import fold

#: So many days, claimants, actors or issues stand side by side; the table beneath has the rest.
_WIDEST = 8
_TALLEST = 14
#: So much of what a day brought stands above the days.
_NEWS = 12


class Numbers(msgspec.Struct, frozen=True):
    """Who gave which number on which day, the last of each day. A claimant is '' for what reporters say themselves."""

    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Given | None, ...]], ...]


class Happened(msgspec.Struct, frozen=True):
    """Something that moved a matter, told in the same words by so many reports, and all that it is: one sentence may
    tell of a demand and of talks.
    """

    moment: Moment
    what: tuple[str, ...]
    actors: tuple[str, ...]
    reports: int


class ThreadDay(msgspec.Struct, frozen=True):
    """A day of a thread: its reports, and what moved it, each once."""

    day: str
    reports: tuple[Told, ...]
    happened: tuple[Happened, ...]


class Otherwise(msgspec.Struct, frozen=True):
    """What some versions of a quotation have otherwise than the fullest, and the outlets that have it so."""

    outlets: tuple[str, ...]
    differences: tuple[Difference, ...]


class Grid(msgspec.Struct, frozen=True):
    """Actors by issues: the course of each pair that has one."""

    issues: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Group | None, ...]], ...]


def numbers_of(series: Series) -> Numbers:
    """The numbers of a series; the last days of a long one."""
    days = tuple(dict.fromkeys(given.day for given in series.given if given.day))[-_WIDEST:]
    last: dict[str, dict[str, Given]] = {}
    for given in series.given:
        last.setdefault(_claimant(given), {})[given.day] = given
    names = {_claimant(given): given.claimant_name for given in reversed(series.given)}
    shown = [(who, of_days) for who, of_days in last.items() if any(day in of_days for day in days)]
    rows = ((names[who], tuple(of_days.get(day) for day in days)) for who, of_days in shown[:_TALLEST])
    return Numbers(days, tuple(rows))


def _claimant(given: Given) -> str:
    return fold(given.claimant_name).removeprefix("the ")


def news_of(thread: Thread) -> tuple[Happened, ...]:
    """What the last day of a thread brought, each once: the first of it."""
    last = thread.changes[-1:]
    return tuple(found for changes in last for found in _happened(changes.moments, thread.names))[:_NEWS]


def days_of(thread: Thread) -> tuple[ThreadDay, ...]:
    """The days of a thread, the newest first, without what stands above as news, or as the headline of a report."""
    above = {_words(found.moment) for found in news_of(thread)}
    return tuple(_day(day, above, thread.names) for day in reversed(thread.days))


def _day(day: Day, above: Set[str], names: dict[str, str]) -> ThreadDay:
    told = above | {fold(report.headline) for report in day.reports}
    found = _happened(day.moments, names)
    return ThreadDay(day.day, day.reports, tuple(one for one in found if _words(one.moment) not in told))


def _happened(moments: Sequence[Moment], names: dict[str, str]) -> list[Happened]:
    """Moments of the same words as one; a statement whose words stand in the sentence of an event is that event's."""
    by_words: dict[str, list[Moment]] = {}
    for moment in moments:
        by_words.setdefault(_words(moment), []).append(moment)
    for words in sorted(by_words, key=len):
        around = next((other for other in by_words if len(other) > len(words) and words in other), None)
        if around is not None and all(moment.kind == "statement" for moment in by_words[words]):
            by_words[around] += by_words.pop(words)
    return [
        Happened(
            found[0], _kinds(found),
            tuple(dict.fromkeys(names.get(actor, actor) for moment in found for actor in moment.actors)),
            len({moment.id.rpartition(":")[0] for moment in found}),
        )
        for found in by_words.values()
    ]  # fmt: skip


def _kinds(moments: Sequence[Moment]) -> tuple[str, ...]:
    """What moments are: where events say it, what was done in speaking ("accuse") says no more."""
    events = [moment.what for moment in moments if moment.kind == "event"]
    return tuple(dict.fromkeys(events or (moment.what for moment in moments)))


def _words(moment: Moment) -> str:
    return fold(moment.words)


def otherwise_of(quotation: Quotation) -> tuple[Otherwise, ...]:
    """What versions have otherwise than the fullest, each once, in the order in which it was first so."""
    outlets: dict[tuple[Difference, ...], list[str]] = {}
    for version in quotation.versions:
        if version.kind not in ("fullest", "same") and version.differences:
            outlets.setdefault(version.differences, []).append(version.outlet)
    return tuple(Otherwise(tuple(dict.fromkeys(who)), differences) for differences, who in outlets.items())


def grid_of(courses: Sequence[Group]) -> Grid:
    """The actors and issues that most of the courses are of."""
    by_cell = {(group.view.actor_name, group.view.issue): group for group in reversed(courses)}
    actors = [name for name, _ in Counter(name for name, _ in by_cell).most_common(_TALLEST)]
    issues = [
        name for name, _ in Counter(issue for actor, issue in by_cell if actor in actors).most_common(_WIDEST)
    ]  # fmt: skip
    rows = ((actor, tuple(by_cell.get((actor, issue)) for issue in issues)) for actor in actors)
    return Grid(tuple(issues), tuple(row for row in rows if any(row[1])))
