"""What the ranker is told of a mention by itself, whatever it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.board import DETERMINERS, FORMS, GENDERS, PRONOUNS
from dragoman.read.coreference.columns import columns, one_hot, side_by_side
from dragoman.read.coreference.turns import Turns
from dragoman.read.coreference.wording import Wording

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board, Ints

Floats = NDArray[np.float32]

_NUMBERS = 3
#: How far into the report a mention stands, in mentions: a hundred and fifty and more are far.
_MENTIONS, _FAR = 50, 3
#: What may stand right behind a mention, and right before it.
_BEHIND, _BEFORE = (",", ("'s", "’s"), (".", "?", "!")), ("(", ", ", "\n")


class Portraits:
    """Makes the rows of a report's mentions: the encoder's vector, the profile, and the place."""

    def __init__(self, board: Board, wording: Wording, turns: Turns, vectors: Floats) -> None:
        self._board = board
        self._wording = wording
        self._asks = turns.asks
        self._vectors = vectors

    def rows(self, at: Ints) -> Floats:
        """One row for each of the mentions `at`."""
        b = self._board
        kinds = (
            (b.form, FORMS), (b.pronoun, PRONOUNS), (b.determiner, DETERMINERS), (b.gender, GENDERS),
            (b.number, range(_NUMBERS)),
        )  # fmt: skip
        told = one_hot(*((which[at], len(values)) for which, values in kinds))
        return side_by_side([self._vectors[at], b.types[at], told, self._place(at)])

    def _place(self, at: Ints) -> Floats:
        b, w = self._board, self._wording
        profiles = [b.profiles[k] for k in at]
        behind = [b.text[end : end + 2] for end in b.end[at].tolist()]
        before = [b.text[max(0, start - 2) : start] for start in b.start[at].tolist()]
        return columns(
            len(at),
            np.log2(1 + w.length[at]) / 3,
            b.lead[at],
            b.outer[at] >= 0,
            b.quotation[at] >= 0,
            b.source[at] >= 0,
            b.content[at] >= 0,
            b.reflexive[at],
            b.possessive[at],
            b.actor[at],
            b.person[at],
            b.state[at],
            np.log2(1 + w.among[at]) / 4,
            np.log2(1 + w.order[at]) / 4,
            w.order[at] == 0,
            w.among[at] == 1,
            np.minimum(at / _MENTIONS, _FAR),
            self._asks[at],
            [p.use == "people" for p in profiles],
            [p.coordinated for p in profiles],
            *([text.startswith(mark) for text in behind] for mark in _BEHIND),
            *([text.endswith(mark) for text in before] for mark in _BEFORE),
        )
