"""Copies as they are shown: the earliest, and each other with how much it shares with that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec

from dragoman.consolidate.copies.copied import CopyRule, Text, likeness, text_of
from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.model import Record

#: An outlet that is known by the address of its site alone.
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_THE = re.compile(r"^the ", re.IGNORECASE)
_SHORTEST = 2

Ground = Literal["time", "day", "credited", "longest", "added"]


class Copy(msgspec.Struct, frozen=True):
    """A report of a group. `shared` is the share of the shorter one's shingles that it has of the earliest; `at` the
    instant of its publication, '' where it is not known.
    """

    report: str
    day: str
    outlet: str
    headline: str
    shared: float
    at: str = ""


class Copies(msgspec.Struct, frozen=True):
    """Reports that are one, the earliest first. `outlets` have it, each once.

    `ground` says why the earliest is held to be that: by the `time` or the `day` of publication; of one day, because
    the others name its outlet as their source (`credited`, so many of them), because it is the `longest`, or because it
    was `added` first.
    """

    earliest: Copy
    others: tuple[Copy, ...]
    outlets: tuple[str, ...]
    ground: Ground = "day"
    credited: int = 0

    @property
    def reports(self) -> tuple[Copy, ...]:
        """All of them."""
        return (self.earliest, *self.others)


def copies_of(texts: Sequence[Text]) -> Copies:
    """A group as it is shown; `texts` come in the order in which they were added.

    Where all tell the time of day, that decides. Else the day does, and of one day who is named as the source by the
    others, then the length, since a paper trims what it takes, then what was added first. Reports without a date come
    last.
    """
    is_timed = all(text.at for text in texts)
    timed_days = {text.day for text in texts} - {text.day for text in texts if not text.at}
    credited = _credited(texts)
    added = {text.id: place for place, text in enumerate(texts)}
    grounds: list[tuple[Ground, Callable[[Text], Any]]] = [
        ("time", lambda text: text.at if is_timed else ""),
        ("day", lambda text: text.day or UNDATED),
        ("time", lambda text: text.at if text.day in timed_days else ""),
        ("credited", lambda text: -credited[text.id]),
        ("longest", lambda text: -len(text.text)),
        ("added", lambda text: added[text.id]),
    ]
    order = sorted(texts, key=lambda text: tuple(of(text) for _, of in grounds))
    first, second = order[0], order[min(1, len(order) - 1)]
    ground: Ground = next((name for name, of in grounds if of(first) != of(second)), "added")
    shown = [
        Copy(
            text.id,
            text.day,
            text.outlet,
            text.headline,
            round(likeness(first.text, text.text).containment, 3),
            text.at,
        )
        for text in order
    ]
    outlets = dict.fromkeys(text.outlet for text in order if text.outlet)
    return Copies(shown[0], tuple(shown[1:]), tuple(outlets), ground, credited[first.id])


def _credited(texts: Sequence[Text]) -> dict[str, int]:
    """How many of the others name each report's outlet: in the words that they took ("told Reuters") or around them."""
    names = {text.outlet: _named(text.outlet) for text in texts}
    return {
        text.id: sum(
            1 for other in texts
            if other.outlet != text.outlet and (name := names[text.outlet])
            and (name.search(other.text) or name.search(other.credit))
        )
        for text in texts
    }  # fmt: skip


@lru_cache(maxsize=1024)
def _named(outlet: str) -> re.Pattern[str] | None:
    """What an outlet is called in others' words; of an address, what stands before its ending."""
    name = outlet.removeprefix("www.").partition(".")[0] if _ADDRESS.fullmatch(outlet) else _THE.sub("", outlet)
    if len(name) < _SHORTEST:
        return None
    case = "(?i:" if _ADDRESS.fullmatch(outlet) else "(?:"
    return re.compile(rf"(?<!\w)(?=[A-Z0-9]){case}{re.escape(name)})(?!\w)")


def find_copies(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Copies, ...]:
    """The groups of two and more reports among records, the oldest first."""
    texts = list(map(text_of, records))
    added = {text.id: place for place, text in enumerate(texts)}
    groups = grouped(texts, CopyRule(), corrections)
    return tuple(copies_of(sorted(group, key=lambda one: added[one.id])) for group in groups if len(group) > 1)
