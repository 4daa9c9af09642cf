"""The clusters so far, while a report is read from its first mention to its last."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.board import GENDERS, PRONOUNS, Board, Ints
from dragoman.read.coreference.relation import Relation, relation
from dragoman.read.mentions import Profile
from dragoman.read.mentions.tables import load_words

Floats = NDArray[np.float32]
_THEY = PRONOUNS.index("they")

#: Columns of `Clusters.rows`.
WIDTH = 12
#: A name is compared with at most so many other names of a cluster.
_NAMES = 6
#: Clusters further back than this many others are all alike.
_FAR = 16
_OWN = 5
#: "The Coastal Union" has two words, and one that parts it from other unions.
_TWO = 2
#: Kinds of body that exclude each other, as words.toml names them.
_KINDS = ("organs_of_state", "associations")
#: One, several, or not known.
_NUMBERS = 3


def _agreement() -> Floats:
    """For each gender and number of a mention and of a cluster: same gender, another, none yet; another number.

    The two of one are one index, `gender * _NUMBERS + number`.
    """
    genders, numbers = range(len(GENDERS)), range(_NUMBERS)
    table = np.zeros((len(GENDERS), _NUMBERS, len(GENDERS), _NUMBERS, 4), np.float32)
    for gi, ni, gc, nc in product(genders, numbers, genders, numbers):
        clash = ni != nc and ni > 0 and nc > 0
        table[gi, ni, gc, nc] = (gi == gc > 0, gi > 0 and gc > 0 and gi != gc, gi > 0 and gc == 0, clash)
    return table.reshape(len(GENDERS) * _NUMBERS, len(GENDERS) * _NUMBERS, 4)


_AGREEMENT = _agreement()


def _names_of(pair: Profile) -> frozenset[str]:
    """The words of two that are named together, without their titles."""
    return pair.words - load_words("titles", "honorifics") - load_words("titles", "offices")


def _kind_of_body(profile: Profile) -> str | None:
    """Which of the kinds of body that exclude each other a description is of."""
    if profile.form != "nominal":
        return None
    return next((kind for kind in _KINDS if profile.head in load_words("words", kind)), None)


class Clusters:
    """Grows by one mention at a time (`add`); clusters are numbered in the order of their first mentions.

    `rows` is called for every mention, so all that it needs stands ready in a row a cluster.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        n = len(board)
        self.of = np.full(n, -1, np.int64)
        self.members: list[list[int]] = []
        self._own = np.zeros((n, _OWN), np.float32)
        self._gender = np.zeros(n, np.int64)
        self._number = np.zeros(n, np.int64)
        self._latest = np.zeros(n, np.int64)
        self._coordinated = [False] * n
        self._spoke = [0] * n
        self._of: list[str | None] = [None] * n
        self._names: list[list[int]] = []
        self._states: list[bool] = []
        self._told: list[set[int]] = []
        self._speaking: list[set[int]] = []
        self._turns: list[set[int]] = []
        self._anonymous: list[bool] = []
        self._kinds: list[str | None] = []
        self._last_source = -1
        self._actor: list[bool] = board.actor.tolist()
        self._forms: list[int] = (board.gender * _NUMBERS + board.number).tolist()
        self._form = np.zeros(n, np.int64)

    def add(self, i: int, antecedent: int | None) -> None:
        """Puts mention `i` into the cluster of its antecedent, or into one of its own."""
        c = int(self.of[antecedent]) if antecedent is not None else len(self.members)
        if antecedent is None:
            self.members.append([])
            self._names.append([])
            self._states.append(False)
            self._told.append(set())
            self._speaking.append(set())
            self._turns.append(set())
            self._anonymous.append(False)
            self._kinds.append(None)
        self.of[i] = c
        self.members[c].append(i)
        self._latest[c] = i
        self._tell(i, c)
        size = len(self.members[c])
        self._own[c, :4] = (math.log2(size) / 4, size == 1, bool(self._names[c]), math.log2(1 + self._spoke[c]) / 3)

    def _tell(self, i: int, c: int) -> None:
        """What the mention tells of its cluster."""
        b = self.board
        if not self._gender[c]:
            self._gender[c] = b.gender[i]
        if not self._number[c]:
            self._number[c] = b.number[i]
        self._form[c] = self._gender[c] * _NUMBERS + self._number[c]
        profile = b.profiles[i]
        self._coordinated[c] |= profile.coordinated
        if profile.name and len(self._names[c]) < _NAMES:
            self._names[c].append(i)
        self._of[c] = self._of[c] or profile.of
        self._kinds[c] = self._kinds[c] or _kind_of_body(profile)
        self._states[c] |= bool(profile.state and profile.form == "name")
        if profile.form == "name":
            self._own[c, 4] = 1
        if b.told_in[i] >= 0:
            self._told[c].add(int(b.told_in[i]))
        if b.source[i] >= 0:
            self._spoke[c] += 1
            self._last_source = c
            if int(b.source[i]) in b.turns:
                self._turns[c].add(int(b.source[i]))
            if not profile.name:
                self._speaking[c].add(int(b.source[i]))
            anybody = profile.determiner == "indefinite" and profile.head in load_words("titles", "anonymous")
            self._anonymous[c] |= anybody and not self._names[c]

    def rows(self, i: int, candidates: Ints) -> Floats:
        """What the clusters of the candidates say, a row a candidate; candidates are nearest first."""
        c = self.of[candidates]
        out = np.empty((len(candidates), WIDTH), np.float32)
        out[:, :_OWN] = self._own[c]
        out[:, 5:9] = _AGREEMENT[self._forms[i]][self._form[c]]
        out[:, 9] = self._latest[c] == candidates
        out[:, 10] = c == self._last_source
        gender = self._forms[i] // _NUMBERS
        out[:, 11] = self._ranks(gender, candidates.tolist(), c.tolist(), self._gender[c].tolist())
        return out

    def _ranks(self, gender: int, candidates: list[int], clusters: list[int], genders: list[int]) -> list[float]:
        """The how-manieth cluster each is, going back over those of actors whose gender may be the same; 1 is far."""
        seen: set[int] = set()
        ranks = []
        for j, c, g in zip(candidates, clusters, genders, strict=True):
            if self._actor[j] and (g == gender or not g or not gender):
                seen.add(c)
                ranks.append(len(seen) / _FAR if len(seen) < _FAR else 1.0)
            else:
                ranks.append(1.0)
        return ranks

    def _speaks_of_itself(self, i: int, c: int) -> bool:
        """Whether who says words in quotation marks would be named in them: "Mr Orlov would not", the minister said.

        `_told` holds the attributions whose quoted words name a cluster's members, `_speaking` those of which a member
        without a name is the source.
        """
        b = self.board
        if b.source[i] >= 0 and not b.profiles[i].name:
            return int(b.source[i]) in self._told[c] or any(b.is_named_in(i, j) for j in self._names[c])
        return int(b.told_in[i]) in self._speaking[c]

    def _is_another_pair(self, i: int, c: int) -> bool:
        """Whether two are named together, and the cluster's two are others: "Mr Orlov and Ms Ruiz"."""
        b = self.board
        if not b.profiles[i].coordinated:
            return False
        pairs = [j for j in self.members[c] if b.profiles[j].coordinated]
        return bool(pairs) and not any(_names_of(b.profiles[i]) & _names_of(b.profiles[j]) for j in pairs)

    def _is_another_body(self, i: int, c: int) -> bool:
        """Whether a body's name has the last word of another's, and the word before it parts them.

        "The Coastal Union" and "the Highland Union" are two; "the US embassy" and "the American embassy" may be one.
        """
        b = self.board
        name = b.profiles[i].name
        if b.person[i] or len(name) != _TWO or b.profiles[i].of:
            return False
        others = [b.profiles[j] for j in self._names[c] if not b.person[j]]
        alike = [p for p in others if len(p.name) == _TWO and p.name[-1] == name[-1] and not p.of]
        return bool(alike) and all(p.name[0] != name[0] for p in alike)

    def _is_somebody(self, c: int) -> bool:
        """Whether the cluster is one person who is named: "they" are others."""
        b = self.board
        alone = all(b.person[j] and not b.profiles[j].coordinated for j in self._names[c])
        return alone and any(len(b.profiles[j].name) > 1 for j in self._names[c])

    def _is_another_kind(self, i: int, c: int) -> bool:
        """Whether one is called "the group" or "the company", and the other "the army" or "the ministry"."""
        kind = _kind_of_body(self.board.profiles[i])
        return kind is not None and self._kinds[c] not in (None, kind)

    def conflicts(self, i: int, c: int) -> bool:
        """Whether mention `i` cannot be of cluster `c`: by clause, gender, kind, state, or a name that is another's."""
        b = self.board
        if any(self.of[j] == c for j in b.apart.get(i, ())):
            return True
        gi, gender = int(b.gender[i]), int(self._gender[c])
        if gi and gender and gi != gender:
            return True
        profile = b.profiles[i]
        if profile.coordinated != self._coordinated[c] and 1 in (b.number[i], self._number[c]):
            return True
        if profile.of and self._of[c] and profile.of != self._of[c]:
            return True
        if self._speaks_of_itself(i, c) or self._is_another_pair(i, c):
            return True
        if self._is_another_body(i, c) or self._is_another_kind(i, c):
            return True
        if b.pronoun[i] == _THEY and self._is_somebody(c):
            return True
        if int(b.heard[i]) in self._turns[c]:  # whose turn it is says "I"
            return True
        if profile.state:
            return any(b.person[j] and not b.profiles[j].state for j in self._names[c])
        if not profile.name:
            return False
        if b.person[i] and (self._states[c] or (self._anonymous[c] and not self._names[c])):
            return True
        return any(
            relation(profile, b.profiles[j], bool(b.person[i] or b.person[j])) == Relation.NAME_CONFLICT
            for j in self._names[c]
        )
