"""Which earlier mentions may be the antecedent of a mention: the nearest ones, and those that share a word."""

from __future__ import annotations

import numpy as np

from dragoman.read.coreference.board import PRONOUNS, Board, Ints

#: The nearest mentions are all candidates.
NEAREST = 60
#: Of those further away, so many that share a word of the name or the head, the latest first.
SHARING = 3
_I = PRONOUNS.index("i")
#: What the author's name shares with "I" outside of quotations.
_AUTHOR = "\n"


def candidates(board: Board) -> list[Ints]:
    """For each mention the earlier ones that may be its antecedent, nearest first; linear in all."""
    seen: dict[str, list[int]] = {}
    out = []
    for i in range(len(board)):
        near = list(range(i - 1, max(-1, i - 1 - NEAREST), -1))
        words = _words(board, i)
        far = sorted({j for w in words for j in seen.get(w, ()) if j < i - NEAREST}, reverse=True)
        for word in words:
            latest = seen.setdefault(word, [])
            latest.append(i)
            if len(latest) > NEAREST + SHARING:
                del latest[0]
        held = int(board.end[i])
        out.append(np.array([j for j in near + far[: 2 * SHARING] if not _nested(board, j, i, held)], np.int64))
    return out


def _words(board: Board, i: int) -> list[str]:
    profile = board.profiles[i]
    if i == board.author or (board.pronoun[i] == _I and board.quotation[i] < 0):
        return [_AUTHOR, *profile.name]
    if profile.form == "pronoun":
        return []
    words = {*profile.name, profile.head, profile.state or profile.head}
    return sorted(words)


def _nested(board: Board, j: int, i: int, end: int) -> bool:
    """Whether one of the two stands inside the other; j begins no later than i."""
    return bool(board.end[j] >= end or board.start[j] == board.start[i])
