"""Whose "I" it is in an interview that bears no names: the one person whom its first lines name.

Its turns bear no more than "Q" and "A", or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.turns import is_answers, is_label
from dragoman.read.coreference.board import PRONOUNS, Board
from dragoman.read.coreference.sets import Cluster

_I, _YOU = PRONOUNS.index("i"), PRONOUNS.index("you")
#: A name in full has so many words.
_FULL = 2
#: What stands before the name of whoever wrote it or asks.
_WRITES = re.compile(
    r"(?:\bby|\binterview:|\b(?:sp(?:eaks?|oke|eaking)|talk(?:s|ed|ing)?|sat down|in conversation) (?:to|with)|\btold"
    r"|\b(?:questions|answers) (?:from|to)) \Z",
    re.IGNORECASE,
)
_BEFORE = 24


def with_interviewee(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with every "I" that answers, and is nobody yet, joined to who is named before the first turn.

    Of several it is who is called by name in a question. As they are where the first lines leave it open.
    """
    turns = _nameless(board)
    if not turns:
        return tuple(clusters)
    opens = _opening(turns)
    answers = {k for k, a in turns.items() if _is_answer(a)}
    own = [n for n, members in enumerate(clusters) if _answers(board, members, answers)]
    named = [n for n, members in enumerate(clusters) if _named_before(board, members, opens, asking=False)]
    asked = {c.start for k, a in turns.items() if k not in answers for c in a.content}
    named = [n for n in named if any(int(board.start[i]) in asked for i in clusters[n])] or named  # "Ms Ruiz, will you"
    if len(named) != 1 or not own:
        return tuple(clusters)
    merged = tuple(sorted({i for n in (*named, *own) for i in clusters[n]}))
    rest = [members for n, members in enumerate(clusters) if n not in (*named, *own)]
    return tuple(sorted([*rest, merged]))


def labelled(board: Board, clusters: Sequence[Cluster]) -> dict[int, int]:
    """The cluster of whoever speaks under each label, by where the label stands: who is "I" in "A:", who asks in "Q:".

    Of those who answer none has a label where two do; who asks is the one before the first turn of whom it is told.
    """
    turns = _nameless(board)
    labels = {k: a for k, a in turns.items() if a.source}
    labels = {k: a for k, a in labels.items() if is_label(a.source[0].text)}
    if not labels:
        return {}
    of = {i: n for n, members in enumerate(clusters) for i in members}
    answers = {k for k, a in labels.items() if _is_answer(a)}
    own = {of[i] for i in of if board.pronoun[i] == _I and int(board.turn[i]) in answers}
    own = {n for n in own if any(board.profiles[i].name for i in clusters[n])}
    ask = {n for n, members in enumerate(clusters) if _named_before(board, members, _opening(turns), asking=True)}
    who = {True: own, False: ask - own}
    found = ((a.source[0].start, who[k in answers]) for k, a in labels.items())
    return {start: min(one) for start, one in found if len(one) == 1}


def _nameless(board: Board) -> Mapping[int, Attribution]:
    """The turns that bear no name, by their place among the attributions."""
    return {
        k: a
        for k, a in enumerate(board.attributions)
        if a.verbatim or (k in board.turns and a.source and is_label(a.source[0].text))
    }


def _opening(turns: Mapping[int, Attribution]) -> int:
    return min(c.start for a in turns.values() for c in a.content)


def _is_answer(turn: Attribution) -> bool:
    """Whether a turn answers: under a label that says so, or without one in the first person."""
    if not turn.source:
        return False
    return is_answers(turn.source[0].text) if is_label(turn.source[0].text) else True


def _answers(board: Board, members: Cluster, answers: set[int]) -> bool:
    """Whether a cluster is nothing but the "I" of answers, and the "you" to whom the questions are put."""
    bare = all(board.pronoun[i] in (_I, _YOU) for i in members)
    return bare and any({int(board.source[i]), int(board.content[i]), int(board.turn[i])} & answers for i in members)


def _named_before(board: Board, members: Cluster, opens: int, *, asking: bool) -> bool:
    """Whether a person's full name stands before the first turn, behind words for who asks or wrote it or not."""
    places = [
        int(board.start[i])
        for i in members
        if board.start[i] < opens and board.person[i] and len(board.profiles[i].name) >= _FULL
    ]
    return any(_is_behind(board, start) == asking for start in places)


def _is_behind(board: Board, start: int) -> bool:
    """Whether words that name a writer end at a place."""
    return _WRITES.search(board.text, max(0, start - _BEFORE), start) is not None
