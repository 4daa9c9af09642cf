"""Copies as they are shown: the earliest, and each other with how much it shares with that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.consolidate.copies.copied import CopyRule, Text, likeness, text_of
from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.model import Record


class Copy(msgspec.Struct, frozen=True):
    """A report of a group. `shared` is the share of the shorter one's shingles that it has of the earliest."""

    report: str
    day: str
    outlet: str
    headline: str
    shared: float


class Copies(msgspec.Struct, frozen=True):
    """Reports that are one, the earliest first. `outlets` have it, each once."""

    earliest: Copy
    others: tuple[Copy, ...]
    outlets: tuple[str, ...]

    @property
    def reports(self) -> tuple[Copy, ...]:
        """All of them."""
        return (self.earliest, *self.others)


def copies_of(texts: Sequence[Text]) -> Copies:
    """A group as it is shown. Reports without a date come last; of one day, the longest comes first, since a paper
    trims what it takes.
    """
    order = sorted(texts, key=lambda text: (text.day or UNDATED, -len(text.text), text.id))
    first = order[0]
    shown = [
        Copy(text.id, text.day, text.outlet, text.headline, round(likeness(first.text, text.text).containment, 3))
        for text in order
    ]
    outlets = dict.fromkeys(text.outlet for text in order if text.outlet)
    return Copies(shown[0], tuple(shown[1:]), tuple(outlets))


def find_copies(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Copies, ...]:
    """The groups of two and more reports among records, the oldest first."""
    groups = grouped(map(text_of, records), CopyRule(), corrections)
    return tuple(copies_of(group) for group in groups if len(group) > 1)
