"""The timeline: how much was said and happened when, by year, month or day."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.serve.desk import words
from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.bars import bars
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.serve.desk.periods import gapless
from dragoman.serve.requests import query_of
from dragoman.store import Grain, Period, Search

router = APIRouter()
_FINER: dict[str, Grain] = {"year": "month", "month": "day"}
_MOST_BARS = 400


class Step(msgspec.Struct, frozen=True):
    """A way from the period that is shown to another: what it is called, and where it leads."""

    name: str
    address: str


class Steps(msgspec.Struct, frozen=True):
    """The periods before and behind the one that is shown, and the one around it."""

    earlier: Step
    wider: Step
    later: Step


@router.get("/timeline")
def timeline_page(request: Request, grain: Grain = "month") -> Response:
    """A bar for each period in which there is anything; each leads into itself, one grain finer."""
    store, search = store_of(request), asked(request)
    with store.reading():
        periods = remembered(
            request, ("timeline", search, grain), lambda: store.timeline(search, grain), tuple[Period, ...]
        )
        counts = {one.period: (one.statements, one.events) for one in periods}
        drawn = gapless(list(counts))[-_MOST_BARS:]
        shown = sum(period in counts for period in drawn)
        return show(
            request, "timeline.html", search=search, grain=grain, periods=periods, finer=_FINER.get(grain),
            chart=bars([(period, counts.get(period, (0, 0))) for period in drawn], 12), shown=shown,
            dates=store.dates(),
            steps=steps(search, grain), narrowed=narrowed(store, search), choices=choices(search.find),
        )  # fmt: skip


def steps(search: Search, grain: Grain) -> Steps | None:
    """Where one goes from a single year or month; None where something else is shown."""
    period = search.said_from or ""
    if search.said_to != period or not words.is_period(period):
        return None
    year, month = int(period[:4]), int(period[5:]) if len(period) == 7 else None
    if month is None:
        return Steps(
            _step(search, f"{year - 1:04}", grain), _step(search, None, "year"), _step(search, f"{year + 1:04}", grain)
        )
    before, after = (divmod(year * 12 + month - 1 + by, 12) for by in (-1, 1))
    return Steps(
        _step(search, f"{before[0]:04}-{before[1] + 1:02}", grain),
        _step(search, f"{year:04}", "month"),
        _step(search, f"{after[0]:04}-{after[1] + 1:02}", grain),
    )


def _step(search: Search, period: str | None, grain: Grain) -> Step:
    query = query_of(search, said_from=period, said_to=period, cursor=None)
    return Step(words.day(period) or "all years", "/timeline" + words.joined(query, "grain", grain))
