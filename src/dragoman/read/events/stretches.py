"""From the network's probabilities for pieces to stretches of whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.heads import EVENT_ROLES
from dragoman.encoder.pieces import Pieces
from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_BEGINS = 0.5
#: what may stand between two words of one phrase; a comma without a space is a number's
_INSIDE = frozenset({"", " ", "-", ","})
_NUMBER_BEFORE = re.compile(r"(?:\d{1,3},)+$")

#: Words that play a role, and how sure that is.
Stretch = tuple[Span, float]


@cache
def thresholds() -> dict[str, float]:
    """From which probability on a piece plays each role."""
    return {name: float(value) for name, value in load_table("decoding.toml")["role"].items()}


def stretches(text: str, pieces: Pieces, reading: EventReading, least: Mapping[str, float]) -> dict[str, list[Stretch]]:
    """The stretches of words that play each role, by place; one that begins ends the one before it.

    `least` is the probability from which on a piece is taken; what plays a role that it lacks is not looked for. Of the
    trigger only the stretch that begins at the event's own piece.
    """
    found: dict[str, list[Stretch]] = {}
    for index, runs in _runs(pieces, reading, least).items():
        role = EVENT_ROLES[index]
        own = (
            _from(runs, reading.piece - reading.first) if role == "trigger" else _unbroken(text, pieces, reading, runs)
        )
        for run in own:
            span = whole_words(text, pieces, reading.first + run[0], reading.first + run[-1] + 1)
            if span is not None:
                sure = np.add.reduce(reading.roles[run, index]) / len(run)
                found.setdefault(role, []).append((span, float(sure)))
    return found


def _runs(pieces: Pieces, reading: EventReading, least: Mapping[str, float]) -> dict[int, list[list[int]]]:
    """For each role (by its column) the rows of the pieces that play it, in unbroken runs; all roles at once."""
    count = len(EVENT_ROLES)
    limits = np.array([least.get(role, np.inf) for role in EVENT_ROLES], np.float32)
    columns, rows = np.nonzero(limits[:, None] <= reading.roles[:, :count].T)
    opens = (reading.roles[rows, count + columns] >= _BEGINS) & pieces.word[reading.first + rows]
    found: dict[int, list[list[int]]] = {}
    for column, row, begins in zip(columns.tolist(), rows.tolist(), opens.tolist(), strict=True):
        runs = found.setdefault(column, [])
        if runs and runs[-1][-1] == row - 1 and not begins:
            runs[-1].append(row)
        else:
            runs.append([row])
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
