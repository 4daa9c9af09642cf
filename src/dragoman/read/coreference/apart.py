"""Mentions that a clause names side by side, so as two: "both the army and the militia", "army accuses militia"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.read.attribution.act import find_head
from dragoman.read.attribution.attribution import words_between

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board

_NAME, _NOMINAL = 0, 1
_JOINED = re.compile(r",? (?:and|or|nor|as well as) ")
#: The object of these stands right behind the verb, and whoever accuses himself is called "himself".
_DIRECTED = ("accuse", "demand", "praise")
_NEAR = 3


def apart(board: Board) -> dict[int, frozenset[int]]:
    """For each mention the earlier ones that its own clause tells from it."""
    out: dict[int, set[int]] = {}
    for one, other in (*_coordinated(board), *_directed(board)):
        early, late = sorted((one, other))
        out.setdefault(late, set()).add(early)
    return {late: frozenset(early) for late, early in out.items()}


def _is_of_its_own(board: Board, i: int) -> bool:
    """Whether a mention brings in somebody by itself: a name, or a phrase with an article of its own."""
    return board.form[i] == _NAME or (board.form[i] == _NOMINAL and board.profiles[i].determiner == "definite")


def _coordinated(board: Board) -> Iterator[tuple[int, int]]:
    for i in range(1, len(board)):
        if not _is_of_its_own(board, i):
            continue
        for j in range(i - 1, max(-1, i - 1 - _NEAR), -1):
            between = board.text[board.end[j] : board.start[i]]
            if board.end[j] <= board.start[i] and _is_of_its_own(board, j) and _JOINED.fullmatch(between):
                yield j, i


def _directed(board: Board) -> Iterator[tuple[int, int]]:
    """The source of "accuses", and whom it accuses."""
    for i, k in enumerate(board.content.tolist()):
        j = board.sources_of[k][-1] if k in board.sources_of else None
        cue = board.attributions[k].cue if k >= 0 else None
        if j is None or cue is None or i == j or board.form[i] not in (_NAME, _NOMINAL) or board.form[j] == 2:
            continue
        head = find_head(words_between(board.text, cue.start, cue.end))
        behind = cue.end <= board.start[i] and not board.text[cue.end : board.start[i]].strip()
        if behind and head is not None and head.act in _DIRECTED:
            yield i, j
