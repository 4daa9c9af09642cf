"""The layout of a text: its blocks, sentences and quotations together."""

from __future__ import annotations

from bisect import bisect_right
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


def lay_out(
    text: str,
    scores: Sequence[Mapping[str, float]] | None = None,
    quotations: tuple[Quotation, ...] | None = None,
) -> Layout:
    """The layout of `text`; `scores` as in `find_blocks`, `quotations` where they have been found already."""
    blocks = find_blocks(text, scores)
    return Layout(blocks, find_sentences(text, blocks), find_quotations(text) if quotations is None else quotations)
