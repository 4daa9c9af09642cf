"""Claims of the same thing in their order: when a claimant's figure changed, and whose contradict each other's."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

import msgspec

from dragoman.consolidate.dates import UNDATED, days_apart
from dragoman.consolidate.figures.claim import Stated, claims
from dragoman.consolidate.figures.rule import FigureRule
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.model import Record

#: A toll rises: what two claimants say contradicts only where they say it on one day or the next, and what reporters
#: say by themselves only on one day.
_SAME_DAYS = 1
#: How far apart two figures may be, as a share, where a word such as "some" says that they are not exact.
_NEAR = 0.1
#: How far, as a share, where the later one is in rounder words.
_ROUNDED = 0.25
#: What is offered is no claim: who offers two gates and who speaks of four may both be right.
_PROMISED = "pledged"


class Given(msgspec.Struct, frozen=True):
    """A claim as it is shown; `figure` is the id of its entry in the store."""

    figure: str
    report: str
    day: str
    outlet: str
    claimant: str
    claimant_name: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    sentence: str


class Change(msgspec.Struct, frozen=True):
    """A claimant's figure, and the other one that it gave next."""

    before: Given
    after: Given


class Contradiction(msgspec.Struct, frozen=True):
    """Two figures of the same days that cannot both be right: two claimants', or one's as two outlets tell them."""

    one: Given
    other: Given


class Series(msgspec.Struct, frozen=True):
    """All figures for one thing, in the order of their days. `title` is the first report's headline."""

    unit: str
    kind: str
    counted: str
    title: str
    given: tuple[Given, ...]
    changes: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]


def series_of(found: Sequence[Stated]) -> Series:
    """The series that claims of one group are."""
    order = _introduced(sorted(found, key=lambda claim: (claim.day or UNDATED, claim.id)))
    first = order[0]
    return Series(
        first.unit, first.kind, next((claim.noun for claim in order if claim.noun), ""),
        first.headline, tuple(map(_given, order)), _once(_changes(order)),
        (*_contradictions(order), *_tellings(order)),
    )  # fmt: skip


def _introduced(order: Sequence[Stated]) -> Sequence[Stated]:
    """The same, where each claimant holds the offices and is of the side that any of the reports tells of."""
    offices: dict[str, tuple[frozenset[str], ...]] = {}
    sides: dict[str, str] = {}
    for one in order:
        if one.offices:
            offices[one.claimant] = tuple(dict.fromkeys((*offices.get(one.claimant, ()), *one.offices)))
        if one.side:
            sides.setdefault(one.claimant, one.side)
    return [
        msgspec.structs.replace(
            one, offices=offices.get(one.claimant, one.offices), side=sides.get(one.claimant, one.side)
        )
        if one.claimant in offices or one.claimant in sides
        else one
        for one in order
    ]  # fmt: skip


def find_series(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Series, ...]:
    """The series of claims in two and more reports among records, the oldest first."""
    found = [claim for record in records for claim in claims(record)]
    groups = grouped(found, FigureRule(), corrections)
    return tuple(series_of(group) for group in groups if len({claim.report for claim in group}) > 1)


def _changes(order: Sequence[Stated]) -> Iterator[Change]:
    """A giver's figure beside the last that it gave in another report. The giver is who is named; of a report's own
    word it is the outlet, which is held against other outlets' of a day before where it gave none itself.
    """
    given = [claim for claim in order if not claim.former]
    by_claimant: dict[tuple[str, str], list[Stated]] = {}
    for claim in given:
        heard = (found for found in by_claimant.values() if claim.is_voice_of(found[0]))
        earlier = [one for found in heard for one in found if one.report != claim.report and claim.is_voice_of(one)]
        before = _before(claim, earlier)
        if before and _amounts_differ(before, claim) and not _rounds(before, claim):
            yield Change(_given(before), _given(claim))
        by_claimant.setdefault((claim.claimant, claim.claimant_name), []).append(claim)


def _before(claim: Stated, earlier: Sequence[Stated]) -> Stated | None:
    """What a claim took the place of, if anything; `earlier` are the same voice's.

    On one day only an outlet follows itself: two that give one claimant other figures contradict each other, whichever
    is looked at first. An outlet that repeats its own number tells of no change, nor does one that has a number which
    another had the day before.
    """
    own = [one for one in earlier if one.outlet == claim.outlet and (claim.claimant or one.day < claim.day)]
    days_before = [one for one in earlier if one.day < claim.day]
    day = max((one.day for one in (*own, *days_before)), default=None)
    latest = [one for one in (*days_before, *own) if one.day == day]
    theirs = latest if claim.claimant else own[-1:] or latest
    stood = own[-1] if own and own[-1] in latest else None
    if own and not _amounts_differ(own[-1], claim):
        return None
    if stood is None and any(not _amounts_differ(one, claim) for one in theirs):
        return None
    return stood or next(reversed(theirs), None)


def _once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each change of a day once: a headline and a paragraph tell the same, and so do reports that name nobody, beside
    one that does.
    """
    first: dict[tuple[object, ...], Change] = {}
    for change in changes:
        first.setdefault((change.after.claimant, *_told(change)), change)
    named = {_told(change) for change in first.values() if change.after.claimant}
    return tuple(change for change in first.values() if change.after.claimant or _told(change) not in named)


def _told(change: Change) -> tuple[object, ...]:
    before, after = change.before, change.after
    return after.day, before.value, before.low, before.high, after.value, after.low, after.high


def _amounts_differ(one: Stated, other: Stated) -> bool:
    """Whether two figures say another number: "at least 31" that became 78, though 78 is at least 31."""
    if not one.agrees(other):
        return True
    ours, theirs = one.amount, other.amount
    if one.value is None or other.value is None:
        return False
    hedged = "about" in (one.bound, other.bound) or one.bound != other.bound
    return abs(ours - theirs) > (_NEAR if hedged else 0.0) * max(abs(ours), abs(theirs))


def _rounds(before: Stated, claim: Stated) -> bool:
    """Whether a claim is what was told before in rounder words: "more than a million" after 1.2 million."""
    rounder = _digits(claim.amount) < _digits(before.amount) and claim.least <= before.amount <= claim.most
    return rounder and abs(claim.amount - before.amount) <= _ROUNDED * abs(before.amount)


def _digits(number: float) -> int:
    """How many digits of a number count."""
    return len(f"{number:.0f}".rstrip("0"))


def _tellings(order: Sequence[Stated]) -> Iterator[Contradiction]:
    """Outlets that give one claimant other figures on one day, each two figures once.

    Where an outlet has both, or one of them stood the day before, the claimant gave a new one.
    """
    stood: dict[str, list[Stated]] = {}
    for _, found in groupby((one for one in order if one.day and one.claimant and not one.former), lambda one: one.day):
        today: dict[str, list[Stated]] = {}
        for one in found:
            today.setdefault(one.claimant, []).append(one)
        for claimant, told in today.items():
            first = {one.amount: one for one in reversed(told)}
            for one, other in combinations(reversed(first.values()), 2):
                has, had = ({it.outlet for it in told if it.amount == each.amount} for each in (one, other))
                is_news = any(
                    not _amounts_differ(old, each) for old in stood.get(claimant, ()) for each in (one, other)
                )
                if not one.agrees(other) and not is_news and not has & had and one.outlet and other.outlet:
                    yield Contradiction(_given(one), _given(other))
        stood |= today


def _contradictions(order: Sequence[Stated]) -> Iterator[Contradiction]:
    """Each two claimants once a day, by the last that each had given then."""
    near: deque[Stated] = deque()
    for day, found in groupby((claim for claim in order if claim.day and not claim.former), key=lambda one: one.day):
        near.extend(found)
        while days_apart(near[0].day, day) > _SAME_DAYS:
            near.popleft()
        last = _standing(claim for claim in near if claim.claimant or claim.day == day)
        for one, other in combinations(last, 2):
            if day in (one.day, other.day) and _contradict(one, other) and not _repeated(one, other, last):
                yield Contradiction(_given(one), _given(other))


def _standing(order: Iterable[Stated]) -> Sequence[Stated]:
    """The last that each claimant gave. What one has given takes the place of what it gave on a day before by another
    name: the rescue agency is the search and rescue agency.
    """
    last: dict[str, Stated] = {}
    for claim in order:
        outdated = [
            name for name, one in last.items() if one.claimant and one.day < claim.day and claim.is_voice_of(one)
        ]
        for name in outdated if claim.claimant else ():
            del last[name]
        last[claim.claimant or f"outlet:{claim.outlet}"] = claim
    return tuple(last.values())


def _repeated(one: Stated, other: Stated, standing: Sequence[Stated]) -> bool:
    """Whether one of two names nobody for a figure that somebody named has given against the other."""
    return any(
        claim.claimant and claim.amount == nobody.amount and claim is not somebody and _contradict(claim, somebody)
        for nobody, somebody in ((one, other), (other, one))
        if not nobody.claimant and somebody.claimant
        for claim in standing
    )


def _contradict(one: Stated, other: Stated) -> bool:
    """Whether two of the same days cannot both be right; what reporters say by themselves is of its day alone."""
    days = _SAME_DAYS if one.claimant and other.claimant else 0
    if _PROMISED in (one.kind, other.kind):
        return False
    if one.agrees(other) or days_apart(one.day, other.day) > days:
        return False
    return not (one.claimant and one.is_voice_of(other))


def _given(claim: Stated) -> Given:
    return Given(
        claim.id, claim.report, claim.day, claim.outlet, claim.claimant, claim.claimant_name, claim.words, claim.value,
        claim.low, claim.high, claim.bound, claim.sentence,
    )  # fmt: skip
