"""Mentions that a clause tells apart: "both the army and the militia", "army accuses militia", "Ana Ruiz told her"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.read.attribution.act import find_head
from dragoman.read.attribution.attribution import words_between

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board

_NAME, _NOMINAL = 0, 1
#: The object of a verb is "him" and not "himself": somebody else than its subject. Before a noun "her" is no object.
_OBJECTS = frozenset({"him", "her"})
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?)\]”’\"—–-]|$|(?:about|after|again|an?|and|as|at|before|but|by|during|for|from|if|in|not|on|over|that|the"
    r"|this|to|what|when|whether|while|who|with|yesterday)\b)"
)
#: The verb, and hardly more, between a subject and its object: "told", "nodded, then corrected".
_VERB = re.compile(r"(?:,? [a-z]+){1,4} ")
#: What opens another clause, or names a place or company in which one may find oneself.
_ELSEWHERE = frozenset(
    "that who whom whose which what whether if when where why how because since while as than before after behind with "
    "near around beside about above below over under against or and but then".split()
)
_COORDINATE = frozenset({"and", "but", "then"})
_JOINED = re.compile(r",? (?:and|or|nor|as well as) ")
#: The object of these stands right behind the verb, and whoever accuses himself is called "himself".
_DIRECTED = ("accuse", "demand", "praise")
_NEAR = 3


def apart(board: Board) -> dict[int, frozenset[int]]:
    """For each mention the earlier ones that its own clause tells from it."""
    out: dict[int, set[int]] = {}
    for one, other in (*_coordinated(board), *_directed(board), *_objects(board)):
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


def _objects(board: Board) -> Iterator[tuple[int, int]]:
    """The subject of a verb, and the pronoun that is its object."""
    for i in range(1, len(board)):
        if board.profiles[i].key in _OBJECTS and _NO_NOUN.match(board.text, int(board.end[i])):
            j = i - 1
            while board.outer[j] >= 0:
                j = int(board.outer[j])
            if board.end[j] <= board.start[i] and _acts_on(board, j, i):
                yield from ((k, i) for k in range(j, i) if k == j or _is_beside(board, k, j))


def _is_beside(board: Board, k: int, j: int) -> bool:
    """Whether mention `k` is a name or description that a comma sets apart in mention `j`: "his aide, |Karel Novy|"."""
    text, start, end = board.text, int(board.start[k]), int(board.end[k])
    opens = start == board.start[j] and text.startswith(", ", end)
    return opens or (end == board.end[j] and text.endswith(", ", 0, start))


def _acts_on(board: Board, j: int, i: int) -> bool:
    """Whether one verb has mention `j` for its subject and the pronoun `i` for its object.

    Only who begins a sentence is the subject of a second verb too: of "greeted Ana Ruiz and told her" she is not.
    """
    if board.sentence[j] != board.sentence[i] or board.quotation[j] != board.quotation[i]:
        return False
    between = board.text[board.end[j] : board.start[i]]
    words = set(re.findall(r"\w+", between))
    if not board.lead[j] and "," in between:
        return False
    return _VERB.fullmatch(between) is not None and not words & (_ELSEWHERE - (_COORDINATE if board.lead[j] else set()))
