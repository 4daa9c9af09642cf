"""A thread as it is shown: its parties, mediators and issues, its days, and what changed since the day before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby

import msgspec

from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.consolidate.threads.profile import Moment, Profile, profile
from dragoman.consolidate.threads.rule import ThreadRule
from dragoman.link.folding import fold
from dragoman.model import Record

#: Of a long thread, so many reports are held against each other for its title.
HEADING = 100


class Party(msgspec.Struct, frozen=True):
    """Who takes part, and in how many of the reports."""

    key: str
    name: str
    reports: int


class Told(msgspec.Struct, frozen=True):
    """A report of a thread."""

    report: str
    outlet: str
    headline: str


class Day(msgspec.Struct, frozen=True):
    """What was reported on a day of a thread; '' for reports without a date."""

    day: str
    reports: tuple[Told, ...]
    moments: tuple[Moment, ...]


class Changes(msgspec.Struct, frozen=True):
    """What a day brought that the days before had not: parties, mediators, issues, and what moved the matter."""

    day: str
    since: str
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    issues: tuple[str, ...]
    moments: tuple[Moment, ...]


class Thread(msgspec.Struct, frozen=True):
    """The reports of one matter. `title` is the headline of the report most like the others.

    `names` are those of all actors in it, by their keys.
    """

    title: str
    first: str
    last: str
    parties: tuple[Party, ...]
    mediators: tuple[Party, ...]
    issues: tuple[str, ...]
    days: tuple[Day, ...]
    changes: tuple[Changes, ...]
    outlets: tuple[str, ...]
    names: dict[str, str]

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of all its reports, by day."""
        return tuple(told.report for day in self.days for told in day.reports)


def thread_of(profiles: Sequence[Profile]) -> Thread:
    """The thread that profiles of one group are."""
    order = sorted(profiles, key=lambda one: (one.day or UNDATED, one.id))
    names = _names(order)
    days = tuple(_days(order))
    mediators = _parties((one.mediators for one in order), names)
    mediating = {party.key for party in mediators}
    parties = _parties(([actor for actor in one.parties if actor not in mediating] for one in order), names)
    dated = [day.day for day in days if day.day]
    return Thread(
        title=title_of(order), first=dated[0] if dated else "", last=dated[-1] if dated else "", parties=parties,
        mediators=mediators, issues=_most(one.issues for one in order), days=days,
        changes=tuple(changes(order, names)),
        outlets=tuple(dict.fromkeys(one.outlet for one in order if one.outlet)), names=names,
    )  # fmt: skip


def _names(order: Sequence[Profile]) -> dict[str, str]:
    """The names of actors by their keys. Whom one report calls by the last name alone is who has it in full in another,
    where there is one such.
    """
    names = {actor: name for one in reversed(order) for actor, name in one.names}
    full: dict[str, set[str]] = {}
    people = sorted({actor for one in order for actor in one.people})
    for name in (names[actor] for actor in people):
        if " " in name:
            full.setdefault(fold(name).rpartition(" ")[2], set()).add(name)
    for actor in people:
        known = full.get(fold(names[actor]), set())
        if len(set(map(fold, known))) == 1:
            names[actor] = min(known)
    return names


def find_threads(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Thread, ...]:
    """The threads of two and more reports among records, the oldest first."""
    groups = grouped(map(profile, records), ThreadRule(), corrections)
    return tuple(thread_of(group) for group in groups if len(group) > 1)


def changes(order: Sequence[Profile], names: dict[str, str]) -> Iterator[Changes]:
    """What each day but the first brought, in the order of days. Each report is looked at once, since a thread may last
    a year.
    """
    parties, mediators, issues = set[str](), set[str](), set[str]()
    told: set[tuple[str, str]] = set()
    since = ""
    for day, found in groupby((one for one in order if one.day), key=lambda one: one.day):
        today = list(found)
        if since:
            yield Changes(
                day, since, _new([one.parties for one in today], parties, names),
                _new([one.mediators for one in today], mediators, names),
                tuple(issue for issue in _most(one.issues for one in today) if issue not in issues),
                tuple({_same(moment): moment for one in reversed(today) for moment in reversed(one.moments)
                       if _same(moment) not in told}.values())[::-1],
            )  # fmt: skip
        since = day
        for one in today:
            parties |= {_called(actor, names) for actor in one.parties}
            mediators |= {_called(actor, names) for actor in one.mediators}
            issues.update(one.issues)
            told |= {_same(moment) for moment in one.moments}


def _same(moment: Moment) -> tuple[str, str]:
    """By which a moment is the same in another outlet's copy, where its actors may have other keys."""
    return moment.what, fold(moment.words)


def _new(today: Iterable[Sequence[str]], known: Set[str], names: dict[str, str]) -> tuple[Party, ...]:
    return tuple(party for party in _parties(today, names) if fold(party.name) not in known)


def _called(actor: str, names: dict[str, str]) -> str:
    return fold(names.get(actor, actor))


def _days(order: Sequence[Profile]) -> Iterator[Day]:
    for day, found in groupby(order, key=lambda one: one.day):
        of_day = list(found)
        reports = tuple(Told(one.id, one.outlet, one.headline) for one in of_day)
        yield Day(day, reports, tuple(moment for one in of_day for moment in one.moments))


def _parties(actors: Iterable[Sequence[str]], names: dict[str, str]) -> tuple[Party, ...]:
    """By their names: one that no gazetteer knows has a key in each outlet."""
    keys: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for one in actors:
        for actor in one:
            keys.setdefault(_called(actor, names), actor)
        counts.update({_called(actor, names) for actor in one})
    ranked = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    return tuple(Party(keys[name], names.get(keys[name], keys[name]), count) for name, count in ranked)


def _most(values: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(one for each in values for one in each).most_common())


def title_of(order: Sequence[Profile]) -> str:
    """The headline of the report with the greatest likeness to all together, which is the sum of that to each; of a
    thread's oldest `HEADING` reports, by day and id.
    """
    some = order[:HEADING]
    together: dict[str, float] = {}
    for one in some:
        for name, value in one.features:
            together[name] = together.get(name, 0.0) + value
    with_headline = [one for one in some if one.headline] or some[:1]
    return max(with_headline, key=lambda one: sum(value * together[name] for name, value in one.features)).headline
