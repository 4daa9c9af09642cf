"""The clusters so far, while a report is read from its first mention to its last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.board import Board, Ints
from dragoman.read.coreference.relation import Relation, relation

#: Columns of `Clusters.rows`.
WIDTH = 12
#: A name is compared with at most so many other names of a cluster.
_NAMES = 6


class Clusters:
    """Grows by one mention at a time (`join`, `open`); numbers of clusters are in the order of their opening."""

    def __init__(self, board: Board) -> None:
        self.board = board
        n = len(board)
        self.of = np.full(n, -1, np.int64)
        self.members: list[list[int]] = []
        self._size = np.zeros(n, np.int64)
        self._gender = np.zeros(n, np.int64)
        self._number = np.zeros(n, np.int64)
        self._coordinated = np.zeros(n, np.bool_)
        self._named = np.zeros(n, np.bool_)
        self._latest = np.zeros(n, np.int64)
        self._spoke = np.zeros(n, np.int64)
        self._names: list[list[int]] = []
        self._last_source = -1

    def add(self, i: int, antecedent: int | None) -> None:
        """Puts mention `i` into the cluster of its antecedent, or into one of its own."""
        c = int(self.of[antecedent]) if antecedent is not None else len(self.members)
        if antecedent is None:
            self.members.append([])
            self._names.append([])
        self.of[i] = c
        self.members[c].append(i)
        self._size[c] += 1
        self._latest[c] = i
        b = self.board
        if self._gender[c] == 0:
            self._gender[c] = b.gender[i]
        if self._number[c] == 0:
            self._number[c] = b.number[i]
        self._coordinated[c] |= b.profiles[i].coordinated
        if b.form[i] == 0:
            self._named[c] = True
            if len(self._names[c]) < _NAMES and b.profiles[i].name:
                self._names[c].append(i)
        if b.source[i] >= 0:
            self._spoke[c] += 1
            self._last_source = c

    def rows(self, i: int, candidates: Ints) -> NDArray[np.float32]:
        """What the clusters of the candidates say, a row a candidate."""
        c = self.of[candidates]
        gender, number = self._gender[c], self._number[c]
        gi, ni = self.board.gender[i], self.board.number[i]
        out = np.zeros((len(candidates), WIDTH), np.float32)
        out[:, 0] = np.log2(self._size[c]) / 4
        out[:, 1] = self._size[c] == 1
        out[:, 2] = (gender == gi) & (gi > 0)
        out[:, 3] = (gender != gi) & (gi > 0) & (gender > 0)
        out[:, 4] = (gender == 0) & (gi > 0)
        out[:, 5] = (number != ni) & (ni > 0) & (number > 0)
        out[:, 6] = self._named[c]
        out[:, 7] = self._latest[c] == candidates
        out[:, 8] = c == self._last_source
        out[:, 9] = np.log2(1 + self._spoke[c]) / 3
        rank = self._rank(i, candidates, c, gender, gi)
        out[:, 10] = rank == 1
        out[:, 11] = np.minimum(rank, 16) / 16
        return out

    def _rank(self, i: int, candidates: Ints, c: Ints, gender: Ints, gi: int) -> NDArray[np.float32]:
        """The how-manieth cluster each is, going back from `i` over those of actors whose gender may be the same."""
        fits = self.board.actor[candidates] & ((gender == gi) | (gender == 0) | (gi == 0))
        first = np.zeros(len(c), np.bool_)
        first[np.unique(c, return_index=True)[1]] = True
        del i
        return np.where(fits, np.cumsum(first & fits), 16).astype(np.float32)

    def conflicts(self, i: int, c: int) -> bool:
        """Whether mention `i` cannot be of cluster `c`: by gender, or by a name that is another's."""
        b = self.board
        gi, gender = b.gender[i], self._gender[c]
        if gi and gender and gi != gender:
            return True
        profile = b.profiles[i]
        if profile.coordinated != self._coordinated[c] and 1 in (b.number[i], self._number[c]):
            return True
        if not profile.name:
            return False
        return any(
            relation(profile, b.profiles[j], bool(b.person[i] or b.person[j])) == Relation.NAME_CONFLICT
            for j in self._names[c]
        )
