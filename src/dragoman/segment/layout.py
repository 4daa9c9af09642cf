"""The layout of a text: its blocks, sentences and quotations together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
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
        at = bisect_right(self.quotations, place, key=lambda quotation: quotation.start) - 1
        while at >= 0 and self.quotations[at].depth:
            at -= 1
        return self.quotations[at] if at >= 0 and place < self.quotations[at].end else None

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that share a character with a stretch, in their order."""
        around = self.quotation_at(start)
        low, high = (
            bisect_left(self.quotations, place, key=lambda quotation: quotation.start) for place in (start, end)
        )
        inside = tuple(quotation for quotation in self.quotations[low:high] if not quotation.depth)
        return (around, *inside) if around is not None and around.start < start else inside

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands behind an opening mark and not behind the closing one."""
        around = self.quotation_at(place)
        return around is not None and around.start < place


def lay_out(
    text: str,
    scores: Sequence[Mapping[str, float]] | None = None,
    quotations: tuple[Quotation, ...] | None = None,
) -> Layout:
    """The layout of `text`; `scores` as in `find_blocks`, `quotations` where they have been found already."""
    blocks = find_blocks(text, scores)
    return Layout(blocks, find_sentences(text, blocks), find_quotations(text) if quotations is None else quotations)
