"""Who holds what office, by the words around the names of a report: "the envoy" is the one who is told to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from dragoman.read.coreference.description import Description, beside, descriptions, fits

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board, Ints

#: So many who are told to be one thing are looked at, the last ones.
BEARERS = 20
_DEFINITE = ("definite", "demonstrative")


def holders(board: Board) -> Ints:
    """For each description of one person the latest mention before it of the one who is told to be that, or -1.

    Persons are told apart by their surnames. Where the report tells it of two there is no holder.
    """
    latest: dict[str, int] = {}
    told: dict[str, dict[str, list[Description]]] = defaultdict(dict)
    out = np.full(len(board), -1, np.int64)
    for i in range(len(board)):
        profile = board.profiles[i]
        if not board.person[i] or profile.coordinated:
            continue
        if profile.name:
            latest[profile.name[-1]] = i
            for description in _told_of(board, i):
                told[description.head].setdefault(profile.name[-1], []).append(description)
        elif board.form[i] == 1 and not profile.plural and profile.determiner in _DEFINITE:
            out[i] = _holder(descriptions(board, i), told, latest)
    return out


def _told_of(board: Board, i: int) -> list[Description]:
    """What is told of a name, by its own words and by the description beside it."""
    near = [j for j in beside(board, i) if board.form[j] == 1 and board.person[j] and not board.profiles[j].plural]
    return [*descriptions(board, i), *(d for j in near for d in descriptions(board, j))]


def _holder(asked: Sequence[Description], told: dict[str, dict[str, list[Description]]], latest: dict[str, int]) -> int:
    if not asked:
        return -1
    known = list(told.get(asked[0].head, {}).items())[-BEARERS:]
    found = [surname for surname, all_told in known if any(_is_held(asked[0], one) for one in all_told)]
    return latest[found[0]] if len(found) == 1 else -1


def _is_held(asked: Description, told: Description) -> bool:
    """Whether the one was told in full: that Mr Lavrov is a minister does not make him "the Turkish minister"."""
    return fits(asked, told) and (not asked.states or bool(told.states))
