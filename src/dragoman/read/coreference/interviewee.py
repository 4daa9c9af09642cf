"""Whose "I" it is in an interview that bears no names: the one person whom its first lines name."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    turns = [(k, a) for k, a in enumerate(board.attributions) if a.verbatim]
    if not turns:
        return tuple(clusters)
    opens = min(c.start for _, a in turns for c in a.content)
    answers = {k for k, a in turns if a.source}
    own = [n for n, members in enumerate(clusters) if _answers(board, members, answers)]
    named = [n for n, members in enumerate(clusters) if _is_named_before(board, members, opens)]
    asked = {c.start for _, a in turns if not a.source for c in a.content}
    named = [n for n in named if any(int(board.start[i]) in asked for i in clusters[n])] or named  # "Ms Ruiz, will you"
    if len(named) != 1 or not own:
        return tuple(clusters)
    merged = tuple(sorted({i for n in (*named, *own) for i in clusters[n]}))
    rest = [members for n, members in enumerate(clusters) if n not in (*named, *own)]
    return tuple(sorted([*rest, merged]))


def _answers(board: Board, members: Cluster, answers: set[int]) -> bool:
    """Whether a cluster is nothing but the "I" of answers, and the "you" to whom the questions are put."""
    bare = all(board.pronoun[i] in (_I, _YOU) for i in members)
    return bare and any(int(board.source[i]) in answers or int(board.content[i]) in answers for i in members)


def _is_named_before(board: Board, members: Cluster, opens: int) -> bool:
    """Whether a person's full name stands before the first turn, in no line that says who wrote it."""
    return any(
        board.start[i] < opens
        and board.person[i]
        and len(board.profiles[i].name) >= _FULL
        and not _is_behind(board, int(board.start[i]))
        for i in members
    )


def _is_behind(board: Board, start: int) -> bool:
    """Whether words that name a writer end at a place."""
    return _WRITES.search(board.text, max(0, start - _BEFORE), start) is not None
