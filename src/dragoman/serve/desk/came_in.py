"""The sources: what was added when, from whom, where there are gaps, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.serve.desk.asking import remembered, show, store_of
from dragoman.serve.desk.bars import Chart, bars
from dragoman.serve.desk.periods import gapless
from dragoman.store import OutletDay

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


@router.get("/sources")
def sources_page(request: Request, by: str = "month", skipped: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    """What came in, and what did not."""
    store = store_of(request)
    days = remembered(request, "days", store.outlet_days)
    length = 10 if by == "day" else 7
    columns = gapless(sorted({one.day[:length] for one in days if one.day}))[-_MOST_COLUMNS:]
    lines = store.skipped(limit=_PAGE + 1, offset=skipped)
    return show(
        request, "sources.html", summary=remembered(request, "summary", store.summary),
        coverage=coverage(days, columns, length), columns=columns,
        by=by, chart=published(days, columns, length), added=remembered(request, "added", store.added_days),
        reasons=store.skipped_reasons(),
        skipped=lines[:_PAGE], following=skipped + _PAGE if len(lines) > _PAGE else None,
    )  # fmt: skip


def undated(request: Request) -> int:
    """How many reports have no date."""
    days = remembered(request, "days", store_of(request).outlet_days)
    return sum(one.reports for one in days if not one.day)


def published(days: Iterable[OutletDay], columns: list[str], length: int) -> Chart:
    """A chart of how many reports there are of each period."""
    counts = Counter[str]()
    for one in days:
        if one.day:
            counts[one.day[:length]] += one.reports
    return bars([(column, (counts[column],)) for column in columns], 12)


def coverage(days: Iterable[OutletDay], columns: list[str], length: int) -> list[Coverage]:
    """A line for each outlet, the largest first."""
    found: dict[str | None, list[OutletDay]] = defaultdict(list)
    for one in days:
        found[one.outlet].append(one)
    lines = []
    for outlet, held in found.items():
        counts = Counter[str]()
        for one in held:
            counts[(one.day or "")[:length]] += one.reports
        dated = sorted(one.day for one in held if one.day)
        lines.append(
            Coverage(
                outlet, sum(one.reports for one in held), counts[""], dated[0] if dated else None,
                dated[-1] if dated else None, tuple(counts[column] for column in columns),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: -line.reports)
