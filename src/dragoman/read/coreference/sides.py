"""Whose "we" it is that somebody says for a state: of the speaker's own.

The ranker knows little of who speaks for whom, and takes the "we" of a Russian minister on Turkey for Turkey.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.read.coreference.board import PRONOUNS, Board
from dragoman.read.coreference.sets import Cluster

_WE = PRONOUNS.index("we")
#: How many mentions around a name are looked at.
_NEAR = 6
_WHOSE = re.compile(r", whose (?:[\w-]+ ){0,4}[\w-]+,? ")


def with_sides(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with each "we" in marks that stands for another state than its speaker's given to that one.

    Where the report names the speaker's own state nowhere by itself, those of one speaker are a cluster.
    """
    of = {i: number for number, members in enumerate(clusters) for i in members}
    states = [_states(board, members) for members in clusters]
    own = _by_state(board, clusters)
    moved: dict[int, tuple[str, int]] = {}
    for i in (i for i in of if board.pronoun[i] == _WE and board.quotation[i] >= 0):
        speakers = {of[j] for j in board.sources_of.get(int(board.content[i]), ())}
        speaker = speakers.pop() if len(speakers) == 1 else None
        home = _home(board, clusters[speaker], of, states) if speaker is not None else None
        if speaker is not None and home is not None and states[of[i]] and home not in states[of[i]]:
            moved[i] = (home, speaker)
    if not moved:
        return tuple(clusters)
    kept = [[i for i in members if i not in moved] for members in clusters]
    fresh: dict[int, list[int]] = {}
    for i, (home, speaker) in moved.items():
        (kept[own[home]] if home in own else fresh.setdefault(speaker, [])).append(i)
    return tuple(sorted(tuple(sorted(members)) for members in (*kept, *fresh.values()) if members))


def _states(board: Board, members: Cluster) -> set[str]:
    """The states that a cluster goes by."""
    return {state for i in members if (state := board.profiles[i].state)}


def _by_state(board: Board, clusters: Sequence[Cluster]) -> dict[str, int]:
    """The cluster of each state, of several the one that has its name."""
    out: dict[str, int] = {}
    for use in ("name", "people", "seat"):
        for number, members in enumerate(clusters):
            for profile in (board.profiles[i] for i in members):
                if profile.state and profile.use == use:
                    out.setdefault(profile.state, number)
    return out


def _home(board: Board, members: Cluster, of: dict[int, int], states: Sequence[set[str]]) -> str | None:
    """The one state that a person holds an office of: "Russian Deputy Foreign Minister Andrei Orlov"."""
    profiles = [board.profiles[i] for i in members]
    held = {profile.of for profile in profiles if profile.of and profile.title}
    for i in members:
        for j in (*_owners(board, i), *_told_of(board, i)):
            held |= states[of[j]]
    return held.pop() if len(held) == 1 else None


def _owners(board: Board, i: int) -> Iterator[int]:
    """The pronoun that says whose an office is: "its foreign minister"."""
    if not board.profiles[i].title:
        return
    for j in range(i + 1, min(len(board), i + _NEAR)):
        if board.start[j] == board.start[i] and board.possessive[j]:
            yield j


def _told_of(board: Board, i: int) -> Iterator[int]:
    """Who is told of by who holds an office there: "Oman, whose foreign minister, |Salim al-Harthy|"."""
    for j in range(max(0, i - _NEAR), i):
        between = board.text[int(board.end[j]) : int(board.start[i])]
        if board.end[j] <= board.start[i] and _WHOSE.fullmatch(between):
            yield j
