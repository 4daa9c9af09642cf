"""A text as the encoder sees it: word pieces, and what an uncased tokenizer drops.

The encoder's vocabulary knows no capitals and no newlines, and it has to learn afresh what lies inside
quotation marks. All three are cheap to tell from the text, so each piece carries them as small integers
that the encoder adds to its embedding (tables of `SHAPES`, `GAPS` and `QUOTE_STATES` rows).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import TooLarge

#: other, Capitalised, ALL CAPITALS, holds a digit, punctuation
SHAPES = 5
#: no gap before the piece, a space, a newline, a blank line
GAPS = 4
#: outside of quotation marks, inside, an opening mark, a closing mark
QUOTE_STATES = 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text, in order; every array has one entry a piece.

    `start` and `end` are code points of the text. `word` is true where a piece begins a word.
    """

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    word: NDArray[np.bool_]
    shape: NDArray[np.int64]
    gap: NDArray[np.int64]
    quote: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The pieces that overlap the characters `start:end`, as a half-open range (empty where none do)."""
        first = int(np.searchsorted(self.end, start, side="right"))
        last = int(np.searchsorted(self.start, end, side="left"))
        return first, max(first, last)


def _shape(word: str) -> int:
    first = word[0]
    if not first.isalnum():
        return 4
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if first.isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 0


def _gap(between: str) -> int:
    newlines = between.count("\n") or between.count("\r")
    return 0 if not between else 1 if not newlines else 2 if newlines == 1 else 3


#: Characters given to the tokenizer at a time, so that memory stays bounded on a text of any length.
_CHUNK = 200_000


def _chunks(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    while len(text) - start > _CHUNK:
        cut = max(text.rfind(" ", start, start + _CHUNK), text.rfind("\n", start, start + _CHUNK))
        cut = cut if cut > start else start + _CHUNK
        bounds.append((start, cut))
        start = cut
    return [*bounds, (start, len(text))]


def cut_pieces(text: str, tokenizer: Tokenizer, quote_state: bytes, maximum: int | None = None) -> Pieces:
    """The pieces of `text`; `quote_state` holds one byte a character, as `segment.quote_state` gives it.

    Raises TooLarge where there are more than `maximum`.
    """
    ids: list[int] = []
    places = [np.zeros((0, 2), np.int64)]
    words = [np.zeros(0, np.bool_)]
    for low, high in _chunks(text):
        encoding = tokenizer.encode(text[low:high], add_special_tokens=False)
        if maximum is not None and len(ids) + len(encoding.ids) > maximum:
            raise TooLarge(
                f"the text has more than {maximum:,} word pieces (a word has 1.3)",
                remedy="Cut it into parts, or raise maximum_pieces where there is memory for it (2 kB a piece).",
            )
        ids += encoding.ids
        places.append(np.array(encoding.offsets, np.int64).reshape(-1, 2) + low)
        numbers = np.array(encoding.word_ids, np.int64)
        words.append(np.append(np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1]))
    starts, ends = np.concatenate(places).T.copy()
    states = np.frombuffer(quote_state, np.uint8)
    return Pieces(
        ids=np.array(ids, np.int64),
        start=starts,
        end=ends,
        word=np.concatenate(words),
        shape=np.array(_shapes(text, starts.tolist(), ends.tolist()), np.int64),
        gap=np.array(_gaps(text, starts.tolist(), ends.tolist()), np.int64),
        quote=states[starts].astype(np.int64) if len(starts) else np.zeros(0, np.int64),
    )


def _shapes(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """The shape of each piece; a report has few different ones."""
    known: dict[str, int] = {"": 4}
    shapes = []
    for start, end in zip(starts, ends, strict=True):
        piece = text[start:end]
        shape = known.get(piece)
        if shape is None:
            shape = known[piece] = _shape(piece)
        shapes.append(shape)
    return shapes


def _gaps(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """The gap before each piece; most have none or a space."""
    return [
        0 if end == start else 1 if (between := text[end:start]) == " " else _gap(between)
        for end, start in zip([0, *ends], starts, strict=False)
    ]
