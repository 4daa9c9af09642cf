"""The map: where things happened, and where the reports of what was said were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.serve.desk.projection import HEIGHT, WIDTH, land, projected
from dragoman.store import MapPoint

router = APIRouter()
_MOST = 1000
_LEAST_WIDE = 120.0


class Dot(msgspec.Struct, frozen=True):
    """A place on the map, and its number in the list."""

    number: int
    x: float
    y: float
    radius: float
    label: str


@router.get("/map")
def map_page(request: Request, view: Literal["found", "world"] = "found") -> Response:
    """Every place with anything, on the part of the world that they are in."""
    store, search = store_of(request), asked(request)
    points = remembered(request, ("points", search), lambda: store.points(search, limit=_MOST))
    box = view_box(points) if view == "found" else (0.0, 0.0, float(WIDTH), float(HEIGHT))
    return show(
        request, "map.html", search=search, points=points, dots=dots(points, box[2] / WIDTH), box=box, view=view,
        land=land(), scale=box[2] / WIDTH, narrowed=narrowed(store, search), choices=choices(search.find),
    )  # fmt: skip


def dots(points: Sequence[MapPoint], scale: float) -> list[Dot]:
    """The places, the busiest first, so that small ones lie above."""
    most = max((point.events + point.statements for point in points), default=1)
    made = []
    for number, point in enumerate(points):
        count = point.events + point.statements
        radius = round((3.5 + 13 * (count / most) ** 0.5) * scale, 2)
        label = f"{point.name}: {point.events:,} events, {point.statements:,} statements"
        made.append(Dot(number, *projected(point.latitude, point.longitude), radius, label))
    return made


def view_box(points: Sequence[MapPoint]) -> tuple[float, float, float, float]:
    """The part of the map that holds the places, with room around them; left, top, width, height."""
    if not points:
        return 0.0, 0.0, float(WIDTH), float(HEIGHT)
    places = [projected(point.latitude, point.longitude) for point in points]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT, _LEAST_WIDE) * 1.3
    wide = min(wide, float(WIDTH))
    high = wide * HEIGHT / WIDTH
    left = min(max(0.0, (max(xs) + min(xs) - wide) / 2), WIDTH - wide)
    top = min(max(0.0, (max(ys) + min(ys) - high) / 2), HEIGHT - high)
    return round(left, 1), round(top, 1), round(wide, 1), round(high, 1)
