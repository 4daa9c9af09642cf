"""In which paragraph a mention stands: in an interview, whose turn it is to speak.

A transcript's paragraphs are its turns. Where they bear no names, what tells "I" from "I" is how many turns lie between
the two, and which of them ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.columns import columns, one_hot, side_by_side

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board, Ints

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

#: So many turns are told apart, and so many questions.
_APART, _QUESTIONS = 8, 3
_CLOSING = " \t\n\r\"'”’)"
#: A report in which one mention in three is "I", "we" or "you" outside of quotations is talk through and through.
_TALK = 3.0
#: Turns are short where they have so many mentions.
_SHORT = 8.0


class Turns:
    """The paragraph of each mention of a report; `asks` is whether it ends with a question."""

    def __init__(self, board: Board) -> None:
        text, ends = board.text, board.paragraph_ends
        asked = np.array([text[max(0, end - 8) : end].rstrip(_CLOSING).endswith("?") for end in ends], np.bool_)
        self._paragraph = board.paragraph
        self.asks: Flags = asked[self._paragraph]
        self._asked = np.concatenate([[0], np.cumsum(asked)])
        spoken = (board.pronoun >= 1) & (board.pronoun <= 3) & (board.quotation < 0)
        self._talk = min(1.0, _TALK * float(spoken.mean())) if len(board) else 0.0
        self._short = _SHORT / max(_SHORT, len(board) / len(ends))

    def rows(self, i: Ints, j: Ints) -> Floats:
        """One row for each pair: `i` the mention, `j` the candidate before it."""
        apart = (self._paragraph[i] - self._paragraph[j]).clip(0)
        between = self._asked[self._paragraph[i]] - self._asked[np.minimum(self._paragraph[j] + 1, self._paragraph[i])]
        told = columns(
            len(i),
            self.asks[j] & (apart > 0),
            self.asks[i] & (apart > 0),
            self.asks[j] & (apart == 1),
            (apart > 0) & (apart % 2 == 0),
            self._talk,
            self._talk * (apart == 1),
            self._talk * (apart == 2),
            self._talk * (apart > 0),
            self._short,
        )
        counted = one_hot((np.minimum(apart, _APART - 1), _APART), (np.minimum(between, _QUESTIONS - 1), _QUESTIONS))
        return side_by_side([told, counted])
