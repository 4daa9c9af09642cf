"""The clusters of a report as persons: whether they have a name, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dragoman.read.coreference.board import Board
from dragoman.read.coreference.description import descriptions
from dragoman.read.coreference.sets import Cluster
from dragoman.read.mentions import Profile

_DEFINITE = ("definite", "demonstrative", "bare")
_GENDER = (1, 2)


class Person:
    """A cluster as a person: whether it has a name, what is told of it, and where it stands."""

    def __init__(self, board: Board, members: Cluster) -> None:
        self.members = members
        profiles = [board.profiles[k] for k in members]
        self.first, self.last = members[0], members[-1]
        self.speaks = any(board.source[k] >= 0 for k in members)
        names = (k for k, p in zip(members, profiles, strict=True) if p.name and board.person[k])
        self.first_name = next(names, None)
        self.named = self.first_name is not None
        self.person = any(board.person[k] for k in members) and not any(p.state for p in profiles)
        self.one = not any(p.plural or p.coordinated for p in profiles)
        self.genders = {int(board.gender[k]) for k in members} & set(_GENDER)
        worded = [k for k in members if board.pronoun[k] == 0]
        told = (d for k in worded for d in descriptions(board, k)) if self.person else ()
        self.told = list(dict.fromkeys(told))  # in their order, each once
        own = [board.profiles[k] for k in worded]
        self.of_state = any(is_of_state(p) for p in own)
        self.definite = bool(worded) and all(p.determiner in _DEFINITE or is_of_state(p) for p in own)
        self.worded = worded
        self.names = {p.name[-1] for k, p in zip(members, profiles, strict=True) if p.name and board.person[k]}
        self.elsewhere = _states_before(board, self.first) if self.named else frozenset()
        self.others = {n for k in worded if not profiles[0].name for n in board.named_in.get(int(board.source[k]), ())}

    def may_be(self, other: Person) -> bool:
        """Whether nothing speaks against the two being one: neither gender nor that one speaks of the other."""
        apart = bool(self.others & other.names or other.others & self.names)
        return not apart and not (self.genders and other.genders and not self.genders & other.genders)


def _states_before(board: Board, i: int) -> frozenset[str]:
    """The states that the paragraph tells of up to mention `i`."""
    near = takewhile(lambda j: board.paragraph[j] == board.paragraph[i], range(i - 1, -1, -1))
    return frozenset(state for j in near if (state := board.profiles[j].state))


def is_of_state(profile: Profile) -> bool:
    """Whether a description says whose it is by a state: "Chad's envoy"."""
    return profile.determiner == "possessive" and profile.of is not None


class People:
    """The clusters of one report as persons; one that stays as it is, is looked at once."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._known: dict[Cluster, Person] = {}

    def of(self, clusters: Sequence[Cluster]) -> list[Person]:
        """The clusters as persons, in their order."""
        for members in clusters:
            if members not in self._known:
                self._known[members] = Person(self._board, members)
        return [self._known[members] for members in clusters]
