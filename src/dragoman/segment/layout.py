"""The layout of a text: its blocks, sentences and quotations together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Block
from dragoman.segment.blocks import find_blocks
from dragoman.segment.quotations import Quotation, find_quotations
from dragoman.segment.sentences import find_sentences


@dataclass(frozen=True, slots=True)
class Layout:
    """What can be seen of a text before it is read; every offset is a code point into it."""

    blocks: tuple[Block, ...]
    sentences: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place, or the nearest one before it."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence[0]) - 1
        return self.sentences[max(at, 0)] if self.sentences else (place, place)

    def quotation_at(self, place: int) -> Quotation | None:
        """The outermost quotation that holds a place, its marks with it, or None."""
        at = self._after(place) - 1
        while at >= 0 and self.quotations[at].depth:
            at -= 1
        return self.quotations[at] if at >= 0 and place < self.quotations[at].end else None

    def quotation_from(self, place: int) -> Quotation | None:
        """The quotation, within another or not, whose opening mark stands at a place, or None."""
        return next(iter(self.opened_in(place, place + 1)), None)

    def opened_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations, within others or not, whose opening marks stand in a stretch, in their order."""
        return self.quotations[self._after(start - 1) : self._after(end - 1)]

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that share a character with a stretch, in their order."""
        around = self.quotation_at(start)
        inside = tuple(quotation for quotation in self.opened_in(start, end) if not quotation.depth)
        return (around, *inside) if around is not None and around.start < start else inside

    def quotations_behind(self, place: int) -> Iterator[Quotation]:
        """The outermost quotations that open behind a place, in their order."""
        for at in range(self._after(place), len(self.quotations)):
            if not self.quotations[at].depth:
                yield self.quotations[at]

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands behind an opening mark and not behind the closing one."""
        around = self.quotation_at(place)
        return around is not None and around.start < place

    def _after(self, place: int) -> int:
        """How many quotations open up to a place."""
        return bisect_right(self.quotations, place, key=lambda quotation: quotation.start)


def lay_out(
    text: str,
    scores: Sequence[Mapping[str, float]] | None = None,
    quotations: tuple[Quotation, ...] | None = None,
) -> Layout:
    """The layout of `text`; `scores` as in `find_blocks`, `quotations` where they have been found already."""
    blocks = find_blocks(text, scores)
    return Layout(blocks, find_sentences(text, blocks), find_quotations(text) if quotations is None else quotations)
