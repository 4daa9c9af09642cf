"""From the network's probabilities for pieces to stretches of whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
#: a place inside of a number: of "8,000", "3.5", "10:30", "$1.2bn"
_IN_NUMBER = re.compile(
    r"(?<=\d)(?=[.,:]?\d)|(?<=\d[.,:])(?=\d)|(?<=[$€£¥])(?=\d)|(?<=\d)(?=[a-z])|(?<=\d[a-z])(?=[a-z])"
)

#: Words that play a role, and how sure that is.
Stretch = tuple[Span, float]


def stretches(text: str, pieces: Pieces, reading: EventReading) -> dict[str, list[Stretch]]:
    """The stretches of words that play each role, by place; one that begins ends the one before it.

    Where nothing is sure enough for a role that has a lower limit, the surest stretch over that limit plays it. Of the
    trigger only the stretch that begins at the event's own piece.
    """
    found: dict[str, list[Stretch]] = {}
    for column, places in _places(pieces, reading).items():
        role = EVENT_ROLES[column]
        sure = _stretches(
            text, pieces, reading, column, _runs((row, begins) for row, begins, is_sure in places if is_sure)
        )
        if sure:
            found[role] = sure
        elif weak := _stretches(text, pieces, reading, column, _runs((row, begins) for row, begins, _ in places)):
            found[role] = [min(weak, key=lambda stretch: (-stretch[1], stretch[0]))]
    return found


@cache
def _limits() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each role the probability from which on a piece plays it, and the lower limit where nothing does."""
    table = load_table("decoding.toml")
    least = [float(table["role"][role]) for role in EVENT_ROLES]
    lower = [float(table["fallback"].get(role, table["role"][role])) for role in EVENT_ROLES]
    return np.array(least, np.float32), np.array(lower, np.float32)


def _places(pieces: Pieces, reading: EventReading) -> dict[int, list[tuple[int, bool, bool]]]:
    """For each role, by its column, the rows of the pieces over its lower limit: whether one begins, and is sure."""
    least, lower = _limits()
    columns, rows = np.nonzero(lower[:, None] <= reading.roles[:, : len(least)].T)
    begins = (reading.roles[rows, len(least) + columns] >= _BEGINS) & pieces.word[reading.first + rows]
    sure = reading.roles[rows, columns] >= least[columns]
    found: dict[int, list[tuple[int, bool, bool]]] = {}
    for column, *place in zip(columns.tolist(), rows.tolist(), begins.tolist(), sure.tolist(), strict=True):
        found.setdefault(column, []).append((place[0], place[1], place[2]))
    return found


def _runs(places: Iterable[tuple[int, bool]]) -> list[list[int]]:
    """Neighbouring rows in runs; one that begins a stretch begins a run."""
    runs: list[list[int]] = []
    for row, begins in places:
        if runs and runs[-1][-1] == row - 1 and not begins:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _stretches(text: str, pieces: Pieces, reading: EventReading, column: int, runs: list[list[int]]) -> list[Stretch]:
    is_trigger = EVENT_ROLES[column] == "trigger"
    own = _from(runs, reading.piece - reading.first) if is_trigger else _unbroken(text, pieces, reading, runs)
    found = []
    for run in own:
        span = whole_words(text, pieces, reading.first + run[0], reading.first + run[-1] + 1)
        if span is not None:
            found.append((span, float(np.add.reduce(reading.roles[run, column]) / len(run))))
    return found


def _from(runs: list[list[int]], start: int) -> list[list[int]]:
    """The run that holds a row, from there on."""
    return [run[run.index(start) :] for run in runs if start in run]


def _unbroken(text: str, pieces: Pieces, reading: EventReading, runs: list[list[int]]) -> Iterator[list[int]]:
    """The runs, those put together between which no more than a space or a hyphen stands: they are one phrase."""
    held: list[int] = []
    for run in runs:
        if held:
            end, start = pieces.end[reading.first + held[-1]], pieces.start[reading.first + run[0]]
            if text[end:start] in _INSIDE:
                held = [*held, *run]
                continue
            yield held
        held = run
    if held:
        yield held


def whole_words(text: str, pieces: Pieces, low: int, high: int) -> Span | None:
    """The words that some pieces are of, without marks at their edges and a final genitive, and with numbers whole.

    None where nothing is left.
    """
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
    return Span.of(text, *_with_whole_numbers(text, start, end)) if end > start else None


def _with_whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """The words with the rest of the numbers that their edges cut."""
    while _IN_NUMBER.match(text, start):
        start -= 1
    while _IN_NUMBER.match(text, end):
        end += 1
    return start, end


def word_at(text: str, pieces: Pieces, piece: int) -> Span:
    """The word that a piece is of."""
    low, high = piece, piece + 1
    while low > 0 and not pieces.word[low]:
        low -= 1
    while high < len(pieces) and not pieces.word[high]:
        high += 1
    return Span.of(text, int(pieces.start[low]), int(pieces.end[high - 1]))
