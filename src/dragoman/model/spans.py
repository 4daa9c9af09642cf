"""Many spans of one text, and which of them share words with a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from dragoman.model.span import Span


class Spans:
    """Spans by place. A look-up takes logarithmic time, and time for what it finds and for what a long span covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def over(self, start: int, end: int) -> list[Span]:
        """Those that share at least one character with `start:end`, by place."""
        found = []
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._spans[at].end > start:
                found.append(self._spans[at])
            at -= 1
        return found[::-1]

    def around(self, start: int, end: int) -> list[Span]:
        """Those that hold all of `start:end`, by place."""
        return [span for span in self.over(start, end) if span.start <= start and end <= span.end]
