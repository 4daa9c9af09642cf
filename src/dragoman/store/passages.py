"""The sentence or sentences of an entry, with what is marked in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dragoman.model import Report, Span
from dragoman.segment import find_sentences
from dragoman.store.answers import Mark, MarkKind, Passage

#: An attribution can stand far from what was said; a passage longer than this keeps to what was said.
_LONGEST = 2000


class Passages:
    """Cuts passages from one report; its sentences are found once."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = find_sentences(report.text, report.blocks)
        self._starts = [start for start, _ in self._sentences]

    def around(self, main: Sequence[Span], marked: Iterable[tuple[MarkKind, Sequence[Span]]]) -> Passage:
        """The sentences that hold `main`, widened to what is marked where that does not make them too long."""
        groups = [(kind, tuple(spans)) for kind, spans in marked]
        everything = [*main, *(span for _, spans in groups for span in spans)]
        start, end = self._bounds(everything)
        if end - start > _LONGEST:
            start, end = self._bounds(main or everything)
        marks = {
            Mark(span.start - start, span.end - start, kind)
            for kind, spans in groups
            for span in spans
            if start <= span.start < span.end <= end
        }
        return Passage(self._text[start:end], start, tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind))))

    def _bounds(self, spans: Sequence[Span]) -> tuple[int, int]:
        if not spans:
            return 0, 0
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        first, last = self._sentence(start), self._sentence(max(start, end - 1))
        return min(start, first[0]), max(end, last[1])

    def _sentence(self, offset: int) -> tuple[int, int]:
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._sentences[place][1] <= offset:
            return offset, offset
        return self._sentences[place]
