"""The timeline: how much was said and happened when, by year, month or day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.bars import bars
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.store import Grain

router = APIRouter()
_FINER: dict[str, Grain] = {"year": "month", "month": "day"}
_MOST_BARS = 400


@router.get("/timeline")
def timeline_page(request: Request, grain: Grain = "month") -> Response:
    """A bar for each period in which there is anything; each leads into itself, one grain finer."""
    store, search = store_of(request), asked(request)
    periods = remembered(request, ("timeline", search, grain), lambda: store.timeline(search, grain))
    shown = periods[-_MOST_BARS:]
    return show(
        request, "timeline.html", search=search, grain=grain, periods=periods, finer=_FINER.get(grain),
        chart=bars([(one.period, (one.statements, one.events)) for one in shown], 12), cut=len(periods) - len(shown),
        narrowed=narrowed(store, search), choices=choices(search.find),
    )  # fmt: skip
