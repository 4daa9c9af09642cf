"""From the network's probabilities for pieces to stretches of whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.heads import EVENT_ROLES
from dragoman.encoder.pieces import Pieces
from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_BEGINS = 0.5
#: what may stand between two words of one phrase; a comma without a space is a number's
_INSIDE = frozenset({"", " ", "-", ","})
_NUMBER_BEFORE = re.compile(r"(?:\d{1,3},)+$")


@cache
def thresholds() -> dict[str, float]:
    """From which probability on a piece plays each role."""
    return {name: float(value) for name, value in load_table("decoding.toml")["role"].items()}


def stretches(
    text: str, pieces: Pieces, reading: EventReading, role: str, least: float | None = None
) -> Iterator[tuple[Span, float]]:
    """The stretches of words that play a role, with how sure each is; one that begins ends the one before it.

    `least` is the probability from which on a piece is taken, the role's own where none is given. Of the trigger only
    the stretch that begins at the event's own piece.
    """
    index, at = EVENT_ROLES.index(role), reading.piece - reading.first
    inside, begins = reading.roles[:, index], reading.roles[:, len(EVENT_ROLES) + index]
    runs = _runs(inside >= (thresholds()[role] if least is None else least), begins, pieces, reading.first)
    for run in _unbroken(text, pieces, reading.first, runs) if role != "trigger" else runs:
        if role == "trigger" and run[0] != at:
            run = run[run >= at]
            if not len(run) or run[0] != at:
                continue
        span = whole_words(text, pieces, reading.first + int(run[0]), reading.first + int(run[-1]) + 1)
        if span is not None:
            yield span, float(inside[run].mean())


def _runs(
    played: NDArray[np.bool_], begins: NDArray[np.float32], pieces: Pieces, first: int
) -> list[NDArray[np.int64]]:
    places = np.flatnonzero(played)
    if not len(places):
        return []
    opens = (begins[places] >= _BEGINS) & pieces.word[first + places]
    cuts = np.flatnonzero((np.diff(places) > 1) | opens[1:]) + 1
    return list(np.split(places, cuts))


def _unbroken(text: str, pieces: Pieces, first: int, runs: list[NDArray[np.int64]]) -> Iterator[NDArray[np.int64]]:
    """The runs, those put together between which no more than a space or a hyphen stands: they are one phrase."""
    held: NDArray[np.int64] | None = None
    for run in runs:
        if held is not None:
            between = text[int(pieces.end[first + held[-1]]) : int(pieces.start[first + run[0]])]
            if between in _INSIDE:
                held = np.concatenate([held, run])
                continue
            yield held
        held = run
    if held is not None:
        yield held


def whole_words(text: str, pieces: Pieces, low: int, high: int) -> Span | None:
    """The words that some pieces are of, without marks at their edges and a final genitive; None where none is left."""
    while low > 0 and not pieces.word[low]:
        low -= 1
    while high < len(pieces) and not pieces.word[high]:
        high += 1
    start, end = int(pieces.start[low]), int(pieces.end[high - 1])
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if end > start and text[start].isdigit() and (number := _NUMBER_BEFORE.search(text, max(0, start - 12), start)):
        start = number.start()
    return Span.of(text, start, end) if end > start else None


def word_at(text: str, pieces: Pieces, piece: int) -> Span:
    """The word that a piece is of."""
    low, high = piece, piece + 1
    while low > 0 and not pieces.word[low]:
        low -= 1
    while high < len(pieces) and not pieces.word[high]:
        high += 1
    return Span.of(text, int(pieces.start[low]), int(pieces.end[high - 1]))
