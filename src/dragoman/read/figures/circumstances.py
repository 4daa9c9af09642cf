"""Where a figure holds, when, and in whose words it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.model import Actor, Span, Statement, Time
from dragoman.read.figures.tables import load_inverse, load_table

#: how far before a place or a time the words stand that bind it, and before a figure an aside that it is in may begin
_LED, _ASIDE = 40, 60
_LEADS = frozenset(
    {"in", "at", "near", "around", "outside", "across", "inside", "of", "throughout", "from", "to", "on"}
)


class Claims:
    """Which statement a place in the text stands in: the innermost one."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._contents = sorted(
            (span.start, span.end, sum(map(len, s.content)), s.id) for s in statements for span in s.content
        )
        self._starts = [content[0] for content in self._contents]
        self._reach: list[int] = []
        for _, end, _, _ in self._contents:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def at(self, start: int, end: int) -> str | None:
        """The id of the smallest statement whose content holds the stretch, or None."""
        best: tuple[int, str] | None = None
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and self._reach[place] > start:
            _, close, size, name = self._contents[place]
            if close >= end and (best is None or size < best[0]):
                best = (size, name)
            place -= 1
        return best[1] if best else None


class Places:
    """The places and states that a report names, by where they stand."""

    def __init__(self, text: str, actors: Iterable[Actor]) -> None:
        self._text = text
        found = (m for a in actors if a.type in {"place", "state"} for m in a.mentions if m.text[:1].isupper())
        named = {m for m in found if not _is_currency(m.text)}
        self._spans = sorted(named)
        self._starts = [span.start for span in self._spans]

    def near(self, figure: Span, sentence: tuple[int, int]) -> Span | None:
        """The one of the sentence that is nearest behind a figure with "in" or the like, else before it; none in it."""
        inside = self._spans[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]
        led = [span for span in inside if self._lead(span) in _LEADS and not span.overlaps(figure)]
        led = [span for span in led if not (self._is_of_somebody(span) or is_elsewhere(self._text, figure, span))]
        behind = [span for span in led if span.start >= figure.end]
        return behind[0] if behind else led[-1] if led else None

    def _is_of_somebody(self, span: Span) -> bool:
        """Whether a place says no more than whose somebody is or where he is from: "the minister of Qatar"."""
        before = self._text[max(0, span.start - _LED) : span.start].lower()
        return _pattern("of_somebody").search(before) is not None

    def _lead(self, span: Span) -> str:
        words = self._text[max(0, span.start - 24) : span.start].lower().split()
        return next((word for word in reversed(words) if word != "the"), "")


def _is_currency(name: str) -> bool:
    """Whether a name in capitals is that of money, and of no place: "SEK"."""
    return name.isupper() and name.lower() in load_inverse("units", "currencies")


def is_elsewhere(text: str, figure: Span, span: Span, parted: str = "parted") -> bool:
    """Whether some words of a figure's sentence stand in another clause: behind "after", in an aside or outside of one.

    `parted` is the name of what parts them.
    """
    first, second = sorted((figure, span))
    between = text[first.end : second.start]
    if _pattern(parted).search(between):
        return True
    opened = text.rfind(",", max(0, figure.start - _ASIDE), figure.start)
    is_aside = opened >= 0 and _pattern("aside").match(text, opened) is not None
    return is_aside and (span.end <= opened or "," in between)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table("circumstances")[name])


def time_near(text: str, figure: Span, sentence: tuple[int, int], times: Sequence[Time]) -> Time | None:
    """The time of its clause that stands nearest to a figure, or None; `times` in the order of the text.

    How long something lasts, and until when, is not when it is so.
    """
    first = bisect_left(times, sentence[0], key=lambda time: time.span.start)
    last = bisect_left(times, sentence[1], key=lambda time: time.span.start)
    place, until = figure.start, _pattern("until")
    when = (
        time
        for time in times[first:last]
        if time.kind != "duration"
        and not until.search(text, max(0, time.span.start - _LED), time.span.start)
        and not is_elsewhere(text, figure, time.span, "parted_time")
        and not _is_of_saying(text, figure, time.span)
    )
    return min(when, key=lambda time: abs(time.span.start - place), default=None)


def _is_of_saying(text: str, figure: Span, time: Span) -> bool:
    """Whether a time is when somebody said what a figure is of: "said on Monday that 12"."""
    told = _pattern("said").search(text, max(0, time.start - _LED), time.start)
    return told is not None and " that " in text[time.end : figure.start]
