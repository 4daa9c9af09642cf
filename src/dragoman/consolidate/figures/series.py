"""Claims of the same thing in their order: when a claimant's figure changed, and whose contradict each other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from dragoman.consolidate.dates import days_apart
from dragoman.consolidate.figures.claim import Claim, claims
from dragoman.consolidate.figures.rule import FigureRule
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.model import Record

#: A toll rises: what two claimants say contradicts only where they say it on one day or the next, and what reporters
#: say by themselves only on one day.
_SAME_DAYS = 1


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
    """Two claimants' figures of the same days that cannot both be right."""

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


def series_of(found: Sequence[Claim]) -> Series:
    """The series that claims of one group are."""
    order = sorted(found, key=lambda claim: (claim.day or "9999", claim.id))
    first = order[0]
    return Series(
        first.unit, first.kind, next((claim.counted for claim in order if claim.counted), ""),
        first.profile.headline, tuple(map(_given, order)), tuple(_changes(order)), tuple(_contradictions(order)),
    )  # fmt: skip


def find_series(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Series, ...]:
    """The series of claims in two and more reports among records, the oldest first."""
    found = [claim for record in records for claim in claims(record)]
    groups = grouped(found, FigureRule(), corrections)
    return tuple(series_of(group) for group in groups if len({claim.report for claim in group}) > 1)


def _changes(order: Sequence[Claim]) -> Iterator[Change]:
    last: dict[str, Claim] = {}
    for claim in order:
        before = last.get(claim.claimant)
        if before is not None and before.report != claim.report and not _agree(before, claim):
            yield Change(_given(before), _given(claim))
        last[claim.claimant] = claim


def _contradictions(order: Sequence[Claim]) -> Iterator[Contradiction]:
    """Each two claimants once a day."""
    seen: set[tuple[str, str, str]] = set()
    for one, other in combinations(order, 2):
        if one.claimant == other.claimant or _agree(one, other) or not (one.day and other.day):
            continue
        low, high = sorted((one.claimant, other.claimant))
        days = _SAME_DAYS if one.claimant and other.claimant else 0
        if days_apart(one.day, other.day) <= days and (low, high, other.day) not in seen:
            seen.add((low, high, other.day))
            yield Contradiction(_given(one), _given(other))


def _agree(one: Claim, other: Claim) -> bool:
    return one.least <= other.most and other.least <= one.most


def _given(claim: Claim) -> Given:
    return Given(
        claim.id, claim.report, claim.day, claim.outlet, claim.claimant, claim.claimant_name, claim.words, claim.value,
        claim.low, claim.high, claim.bound, claim.sentence,
    )  # fmt: skip
