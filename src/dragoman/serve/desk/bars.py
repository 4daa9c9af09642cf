"""Bars of a chart, measured; the template draws them as SVG, and the same numbers stand in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

WIDTH, HEIGHT = 720, 160


class Part(msgspec.Struct, frozen=True):
    """One stretch of a bar, from the top of the chart down."""

    series: int
    top: float
    height: float


class Bar(msgspec.Struct, frozen=True):
    """A bar at `left`, `width` wide, its parts one upon the other; `label` is shown where there is room."""

    name: str
    counts: tuple[int, ...]
    left: float
    width: float
    parts: tuple[Part, ...]
    label: bool


class Chart(msgspec.Struct, frozen=True):
    """Bars in a field of WIDTH by HEIGHT, and the highest number."""

    bars: tuple[Bar, ...]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def bars(rows: Sequence[tuple[str, tuple[int, ...]]], most_labels: int = 8) -> Chart:
    """A chart of rows of a name and its counts, one of each series."""
    highest = max((sum(counts) for _, counts in rows), default=0)
    if not highest:
        return Chart((), 0)
    step = WIDTH / len(rows)
    every = max(1, -(-len(rows) // most_labels))
    made = []
    for place, (name, counts) in enumerate(rows):
        parts, floor = [], float(HEIGHT)
        for series, count in enumerate(counts):
            height = HEIGHT * count / highest
            floor -= height
            parts.append(Part(series, round(floor, 2), round(height, 2)))
        width = min(step * 0.82, 48)
        left = place * step + (step - width) / 2
        made.append(Bar(name, counts, round(left, 2), round(width, 2), tuple(parts), place % every == 0))
    return Chart(tuple(made), highest)
