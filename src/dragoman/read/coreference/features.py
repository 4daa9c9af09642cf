"""What the ranker is told of a mention and a candidate antecedent, all pairs of a stretch of text at once."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.board import DETERMINERS, PRONOUNS, Board, Ints
from dragoman.read.coreference.columns import columns, one_hot, side_by_side
from dragoman.read.coreference.portrait import Portraits
from dragoman.read.coreference.relation import Relation, relation
from dragoman.read.coreference.turns import Turns
from dragoman.read.coreference.wording import Wording

Floats = NDArray[np.float32]

_DISTANCES = 8
_SENTENCES = 7
#: What stands between an apposition's two parts, or a copula's.
_COPULA = {"is", "was", "are", "were", "became", "becomes", "remains"}

#: The columns that hold the encoder's link score; training damps them (see training/coreference.py).
LINK = slice(0, 4)


class Features:
    """Makes the feature rows of one report. `heads` are the encoder's (empty: no link scores)."""

    def __init__(self, board: Board, heads: Mapping[str, NDArray[np.float32]]) -> None:
        self.board = board
        self._relations: dict[int, int] = {}
        keys: dict[object, int] = {}
        self._key = np.array([keys.setdefault((m.span.text, m.type), len(keys)) for m in board.mentions], np.int64)
        self._count = len(keys)
        self._vectors = np.stack([m.vector for m in board.mentions]) if len(board) else np.zeros((0, 128), np.float32)
        self._types = board.types
        self._wording, self._turns = Wording(board), Turns(board)
        self.portraits = Portraits(board, self._wording, self._turns, self._vectors)
        self._heads = heads
        if heads:
            self._queries = self._vectors @ heads["link"].T / math.sqrt(self._vectors.shape[1])
            self._anaphor = (self._vectors @ heads["link_anaphor"].reshape(-1)) + float(
                np.asarray(heads["link_anaphor_bias"]).reshape(-1)[0]
            )

    def rows(self, i: Ints, j: Ints, link: Floats | None = None) -> Floats:
        """One row for each pair: `i` the mention, `j` the candidate before it. What is added later comes last.

        `link` are the pairs' link scores, where they are known.
        """
        b = self.board
        groups = [
            self._link(i, self.link(i, j) if link is None else link),
            self.relations(i, j),
            one_hot(
                (b.form[i] * 3 + b.form[j], 9),
                (b.pronoun[i], len(PRONOUNS)),
                (b.pronoun[j], len(PRONOUNS)),
                (b.determiner[i], len(DETERMINERS)),
                (b.determiner[j], len(DETERMINERS)),
                (_bucket(i - j, _DISTANCES), _DISTANCES),
                (np.minimum(b.sentence[i] - b.sentence[j], _SENTENCES - 1).clip(0), _SENTENCES),
            ),
            self._types[i],
            self._types[j],
            self._agreement(i, j),
            self._speech(i, j),
            self._place(i, j),
            self._wording.rows(i, j),
            self._turns.rows(i, j),
        ]
        return side_by_side(groups)

    def link(self, i: Ints, j: Ints) -> Floats:
        """The encoder's own link score, as in training (`training/model.py`)."""
        if not self._heads:
            return np.zeros(len(i), np.float32)
        distance = self._heads["link_distance"].reshape(-1)[_bucket(i - j, 10)]
        return np.asarray(np.einsum("nd,nd->n", self._queries[i], self._vectors[j]) + distance + self._anaphor[i])

    def _link(self, i: Ints, score: Floats) -> Floats:
        anaphor = np.tanh(self._anaphor[i] / 4) if self._heads else np.zeros(len(i))
        return columns(len(i), np.tanh(score / 3), score.clip(-8, 8) / 8, anaphor, 1.0)

    def relations(self, i: Ints, j: Ints) -> Floats:
        """The relation of each pair as a one-hot row (`Relation`)."""
        b = self.board
        out = np.zeros(len(i), np.int64)
        both = np.flatnonzero((b.form[i] != 2) & (b.form[j] != 2))
        codes = self._key[i[both]] * self._count + self._key[j[both]]
        unique, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
        values = np.zeros(len(unique), np.int64)
        pairs = zip(unique.tolist(), i[both[first]].tolist(), j[both[first]].tolist(), strict=True)
        for row, (code, x, y) in enumerate(pairs):
            known = self._relations.get(code)
            if known is None:
                persons = bool(b.person[x] or b.person[y])
                known = self._relations[code] = int(relation(b.profiles[x], b.profiles[y], persons))
            values[row] = known
        out[both] = values[inverse]
        return one_hot((out, len(Relation)))

    def _agreement(self, i: Ints, j: Ints) -> Floats:
        b = self.board
        gi, gj, ni, nj = b.gender[i], b.gender[j], b.number[i], b.number[j]
        same_pronoun = (b.pronoun[i] == b.pronoun[j]) & (b.pronoun[i] > 0)
        return columns(
            len(i),
            (gi == gj) & (gi > 0),
            (gi != gj) & (gi > 0) & (gj > 0),
            (gi > 0) & (gj == 0),
            (ni == nj) & (ni > 0),
            (ni != nj) & (ni > 0) & (nj > 0),
            same_pronoun,
            np.einsum("nt,nt->n", self._types[i], self._types[j]),
            b.reflexive[i],
            b.possessive[i],
            b.possessive[j],
        )

    def _speech(self, i: Ints, j: Ints) -> Floats:
        b = self.board
        qi, qj, si, sj, ci, cj = b.quotation[i], b.quotation[j], b.source[i], b.source[j], b.content[i], b.content[j]
        speaks = (sj >= 0) & (ci == sj)
        return columns(
            len(i),
            (qi == qj) & (qi >= 0),
            (qi >= 0) & (qj < 0),
            (qi < 0) & (qj >= 0),
            (qi >= 0) & (qj >= 0) & (qi != qj),
            speaks,
            speaks & (qi >= 0) & (b.pronoun[i] == 1),
            speaks & (qi >= 0) & (b.pronoun[i] == 2),
            speaks & (qi < 0),
            (si >= 0) & (cj == si),
            (si >= 0) & (cj == si) & (qj >= 0) & ((b.pronoun[j] == 1) | (b.pronoun[j] == 2)),
            (si >= 0) & (sj >= 0),
            (si < 0) & (sj >= 0),
            (ci == cj) & (ci >= 0),
            (ci >= 0) & (cj >= 0) & (ci != cj),
        )

    def _place(self, i: Ints, j: Ints) -> Floats:
        b = self.board
        apposition, copula = self._between(i, j)
        return columns(
            len(i),
            b.lead[j] & (b.sentence[i] == b.sentence[j] + 1),
            b.lead[j] & (b.sentence[i] == b.sentence[j]),
            b.lead[i],
            b.lead[j],
            b.outer[j] >= 0,
            b.outer[i] >= 0,
            apposition,
            copula,
            b.outer[i] == j,
            (b.outer[i] == b.outer[j]) & (b.outer[i] >= 0),
        )

    def _between(self, i: Ints, j: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        b = self.board
        apposition, copula = np.zeros(len(i), np.bool_), np.zeros(len(i), np.bool_)
        gap = b.start[i] - b.end[j]
        for row in np.flatnonzero((gap > 0) & (gap <= 10)):
            between = b.text[b.end[j[row]] : b.start[i[row]]]
            apposition[row] = between in (", ", " (", " — ", " – ") and b.form[i[row]] != 2
            copula[row] = between.strip() in _COPULA
        return apposition, copula


def _bucket(distance: Ints, buckets: int) -> Ints:
    return np.minimum(np.log2(np.maximum(distance, 1)).astype(np.int64), buckets - 1)
