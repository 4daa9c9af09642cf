"""Where a figure holds, when, and in whose words it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from dragoman.model import Actor, Span, Statement, Time
from dragoman.read.figures.tables import load_inverse

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
        place = figure.end
        inside = self._spans[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]
        led = [span for span in inside if self._lead(span) in _LEADS and not span.overlaps(figure)]
        behind = [span for span in led if span.start >= place]
        return behind[0] if behind else led[-1] if led else None

    def _lead(self, span: Span) -> str:
        words = self._text[max(0, span.start - 24) : span.start].lower().split()
        return next((word for word in reversed(words) if word != "the"), "")


def _is_currency(name: str) -> bool:
    """Whether a name in capitals is that of money, and of no place: "SEK"."""
    return name.isupper() and name.lower() in load_inverse("units", "currencies")


def time_near(place: int, sentence: tuple[int, int], times: Sequence[Time]) -> Time | None:
    """The time of the sentence that stands nearest to the place, or None; `times` in the order of the text."""
    first = bisect_left(times, sentence[0], key=lambda time: time.span.start)
    last = bisect_left(times, sentence[1], key=lambda time: time.span.start)
    inside = times[first:last]
    return min(inside, key=lambda time: abs(time.span.start - place)) if inside else None
