"""Anchors to attributions: which stretches are the cue, the source and the content of each.

Each piece around an anchor has a probability of standing in the content, of beginning and of ending a
stretch of it. The best set of stretches is found by dynamic programming over two states (Viterbi), for
all anchors of a report at once; the source is the one best stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import AnchorReading
from dragoman.encoder.heads import AFTER, BEFORE, ROLES

Range = tuple[int, int]
Floats = NDArray[np.float64]
_COLUMN = {name: i for i, name in enumerate(ROLES)}
_WIDTH = BEFORE + AFTER
#: Anchors decoded together; each takes 30 kB while it is.
_CHUNK = 256


class Weights(msgspec.Struct, frozen=True):
    """How boundaries count against insides, in logits, and what is kept; set by `training/decoding.py` on PolNeAR dev.

    `keep` is the least probability of an anchor; `least` that of an attribution, and `least_nested` of one whose
    cue stands in the content of another. PolNeAR marks none of these, and the samples many.
    """

    edge: float = 1.0
    content_offset: float = 0.3
    content_stretch: float = -4.0
    source_offset: float = 2.5
    source_edge: float = 0.5
    keep: float = 0.2
    least: float = 0.2
    least_nested: float = 0.5

    @classmethod
    def load(cls, folder: Path) -> Weights:
        """The settings beside the encoder's weights, and these where there are none."""
        path = folder / "decoder.json"
        return msgspec.json.decode(path.read_bytes(), type=cls) if path.is_file() else cls()


WEIGHTS = Weights()
#: A piece beside the anchor belongs to the cue from this probability on.
CUE = 0.3

#: What the confidence in an attribution is made of: logits of the anchor, of the mean content piece, of the
#: content's edges, of the least sure content piece and of the source; whether there is a source, how many
#: fragments, and the logarithm of the length in pieces.
EVIDENCE = ("anchor", "content", "edges", "least", "source", "sourced", "fragments", "length")


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution in pieces, half-open; `evidence` has a value for each of `EVIDENCE`."""

    anchor: int
    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    evidence: tuple[float, ...]


def _logit(p: NDArray[np.float32]) -> Floats:
    clipped = np.clip(p.astype(np.float64), 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)))


def _aligned(readings: list[AnchorReading]) -> NDArray[np.float32]:
    """Roles of all anchors on one grid (anchors, pieces, roles), zero outside of their windows."""
    grid = np.zeros((len(readings), _WIDTH, len(ROLES)), np.float32)
    for row, reading in enumerate(readings):
        at = reading.first - (reading.piece - BEFORE)
        grid[row, at : at + len(reading.roles)] = reading.roles
    return grid


def _stretches(inside: Floats, start: Floats, end: Floats, stretch: float) -> list[list[Range]]:
    """For each row the set of stretches with the largest sum of insides, starts and ends (`stretch` a stretch)."""
    rows, width = inside.shape
    out = np.zeros(rows)
    into = np.full(rows, -np.inf)
    opened = np.zeros((width, rows), np.bool_)
    closed = np.zeros((width, rows), np.bool_)
    for t, (inner, first, last) in enumerate(_columns(inside, start, end)):
        begin = out + first + stretch
        np.greater(begin, into, out=opened[t])
        np.maximum(begin, into, out=into)
        into += inner
        finish = into + last
        np.greater(finish, out, out=closed[t])
        np.maximum(finish, out, out=out)
    return [_trace(*row) for row in zip(opened.T.tolist(), closed.T.tolist(), strict=True)]


def _columns(*arrays: Floats) -> Iterator[tuple[Floats, ...]]:
    """The arrays column by column, each column in one piece of memory."""
    return zip(*(np.ascontiguousarray(array.T) for array in arrays), strict=True)


def _trace(opened: Sequence[bool], closed: Sequence[bool]) -> list[Range]:
    ranges: list[Range] = []
    t = len(opened) - 1
    while t >= 0:
        if not closed[t]:
            t -= 1
            continue
        last = t
        while not opened[t]:
            t -= 1
        ranges.append((t, last + 1))
        t -= 1
    return ranges[::-1]


def _best_stretch(inside: Floats, start: Floats, end: Floats) -> list[tuple[Range | None, float]]:
    """For each row the one stretch with the largest sum, or None where every sum is below zero."""
    rows, width = inside.shape
    into = np.full(rows, -np.inf)
    totals, begun = np.zeros((width, rows)), np.zeros((width, rows), np.int64)
    since = np.zeros(rows, np.int64)
    for t, (inner, first, last) in enumerate(_columns(inside, start, end)):
        since[first > into] = t
        np.maximum(first, into, out=into)
        into += inner
        np.add(into, last, out=totals[t])
        begun[t] = since
    ends, each = totals.argmax(axis=0), np.arange(rows)
    found = zip(begun[ends, each].tolist(), ends.tolist(), totals[ends, each].tolist(), strict=True)
    return [((a, b + 1), total) if total > 0 else (None, 0.0) for a, b, total in found]


def decode(readings: list[AnchorReading], weights: Weights = WEIGHTS) -> list[Decoded]:
    """The attributions of the anchors, each by itself; those without content are left out."""
    return [d for i in range(0, len(readings), _CHUNK) for d in _decode(readings[i : i + _CHUNK], weights)]


def _decode(readings: list[AnchorReading], weights: Weights) -> list[Decoded]:
    grid = _aligned(readings)
    logits = _logit(grid)

    def of(role: str) -> Floats:
        return logits[:, :, _COLUMN[role]]

    contents = _stretches(
        of("content") + weights.content_offset,
        weights.edge * of("content_start"),
        weights.edge * of("content_end"),
        weights.content_stretch,
    )
    sources = _best_stretch(
        of("source") + weights.source_offset,
        weights.source_edge * of("source_start"),
        weights.source_edge * of("source_end"),
    )
    told = [row for row, content in enumerate(contents) if content]
    chances = [_chances(readings[row].probability, grid[row], contents[row]) for row in told]
    likely = np.clip(_logit(np.array(chances, np.float32)), -6, 6).tolist()
    out = []
    for row, evidence in zip(told, likely, strict=True):
        base, content, (source, source_sum) = readings[row].piece - BEFORE, contents[row], sources[row]
        length = float(np.log(sum(b - a for a, b in content)))
        out.append(
            Decoded(
                anchor=readings[row].piece,
                cue=_cue((grid[row, :, _COLUMN["cue"]] > CUE).tolist(), base),
                source=((source[0] + base, source[1] + base),) if source else (),
                content=tuple((a + base, b + base) for a, b in content),
                evidence=(*evidence, min(source_sum, 10.0) / 5, float(source is not None), float(len(content)), length),
            )
        )
    return out


def _chances(anchor: float, roles: NDArray[np.float32], content: list[Range]) -> tuple[float, ...]:
    """The probabilities of the anchor, of the mean content piece, of the content's edges, of its least sure piece."""
    inside = np.concatenate([roles[a:b, _COLUMN["content"]] for a, b in content])
    first, last = roles[content[0][0], _COLUMN["content_start"]], roles[content[-1][1] - 1, _COLUMN["content_end"]]
    return anchor, inside.mean(), (first + last) / 2, inside.min()


def _cue(likely: Sequence[bool], base: int) -> Range:
    low = high = BEFORE
    while low > 0 and likely[low - 1]:
        low -= 1
    while high + 1 < len(likely) and likely[high + 1]:
        high += 1
    return low + base, high + 1 + base
