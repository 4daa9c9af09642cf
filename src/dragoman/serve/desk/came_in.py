"""The sources: what was added when, from whom, where there are gaps, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.serve.desk.asking import remembered, show, store_of
from dragoman.serve.desk.bars import Chart, bars
from dragoman.serve.desk.periods import gapless
from dragoman.store import Grain, OutletPeriod, Summary, Tally

router = APIRouter()
_PAGE = 100
_MOST_COLUMNS = 60


class Coverage(msgspec.Struct, frozen=True):
    """An outlet: how many reports, from when to when, how many undated, and the count of each period shown."""

    outlet: str | None
    reports: int
    undated: int
    first: str | None
    last: str | None
    periods: tuple[int, ...]


class Covered(msgspec.Struct, frozen=True):
    """The periods shown, and a line for each outlet, the largest first."""

    columns: tuple[str, ...]
    lines: tuple[Coverage, ...]

    def chart(self) -> Chart:
        """How many reports there are of each period."""
        counts = [sum(line.periods[place] for line in self.lines) for place in range(len(self.columns))]
        return bars([(column, (count,)) for column, count in zip(self.columns, counts, strict=True)], 12)


@router.get("/sources")
def sources_page(request: Request, by: str = "month", skipped: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """What came in, and what did not."""
    store = store_of(request)
    with store.reading():
        covered = covered_by(request, "day" if by == "day" else "month")
        lines = store.skipped(limit=_PAGE + 1, offset=skipped)
        return show(
            request, "sources.html", summary=remembered(request, "summary", store.summary, Summary),
            coverage=covered.lines, columns=covered.columns, by=by, chart=covered.chart(),
            added=remembered(request, "added", store.added_days, tuple[Tally, ...]), reasons=store.skipped_reasons(),
            skipped=lines[:_PAGE], following=skipped + _PAGE if len(lines) > _PAGE else None,
        )  # fmt: skip


def covered_by(request: Request, grain: Grain) -> Covered:
    """What there is of each outlet by days or months, kept for a while."""
    store = store_of(request)
    return remembered(request, ("covered", grain), lambda: coverage(store.outlet_periods(grain)), Covered)


def coverage(counted: Sequence[OutletPeriod]) -> Covered:
    """What there is of each outlet, in the newest periods."""
    columns = gapless(sorted({one.period for one in counted if one.period}))[-_MOST_COLUMNS:]
    found: dict[str | None, list[OutletPeriod]] = defaultdict(list)
    for one in counted:
        found[one.outlet].append(one)
    lines = []
    for outlet, held in found.items():
        counts = Counter[str]()
        for one in held:
            counts[one.period or ""] += one.reports
        lines.append(
            Coverage(
                outlet, sum(one.reports for one in held), counts[""],
                min((one.first for one in held if one.first), default=None),
                max((one.last for one in held if one.last), default=None),
                tuple(counts[column] for column in columns),
            )
        )  # fmt: skip
    return Covered(tuple(columns), tuple(sorted(lines, key=lambda line: -line.reports)))
