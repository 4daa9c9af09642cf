"""The author of a report: who is "I" outside of quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from dragoman.segment import Layout

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board

#: A line about the author stands among so many last blocks, and goes on like this after the name.
_LAST = 3
_ABOUT = re.compile(r",? (?:is|was|has|covers|reports|reported|writes|teaches|works|contributed)\b")


def author_of(board: Board, layout: Layout) -> int:
    """The mention of the one person that the bylines name, or else a last line about the author; -1 for none.

    Where there are several authors none of them is meant by "I".
    """
    named = _persons(board, layout, range(len(layout.blocks)), byline=True)
    if not named:
        last = range(max(0, len(layout.blocks) - _LAST), len(layout.blocks))
        named = _persons(board, layout, last, byline=False)
    return next(iter(named.values())) if len(named) == 1 else -1


def signed(board: Board, layout: Layout) -> frozenset[int]:
    """The mentions that stand in bylines."""
    places = (np.searchsorted(board.start, (b.start, b.end)) for b in layout.blocks if b.role == "byline")
    return frozenset(i for low, high in places for i in range(int(low), int(high)))


def _persons(board: Board, layout: Layout, blocks: range, byline: bool) -> dict[tuple[str, ...], int]:
    """The persons named in bylines, or those that the blocks begin with and are about; each one's first mention."""
    names: dict[tuple[str, ...], int] = {}
    for block in (layout.blocks[b] for b in blocks):
        low, high = np.searchsorted(board.start, (block.start, block.end))
        for i in range(int(low), int(high)):
            name = board.profiles[i].name
            told = block.role == "byline" if byline else board.start[i] == block.start and _is_about(board, i)
            if board.person[i] and name and told:
                names.setdefault(name, i)
    return names


def _is_about(board: Board, i: int) -> bool:
    """Whether a line goes on about whom a full name alone has opened it with: no "Chad's envoy, Ana Ruiz, has said"."""
    profile = board.profiles[i]
    alone = len(profile.name) > 1 and profile.determiner == "bare" and not profile.title
    return alone and _ABOUT.match(board.text, board.end[i]) is not None
