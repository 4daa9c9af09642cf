"""The map: where things happened, and where the reports of what was said were written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.export.visible import on_one_line
from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.serve.desk.projection import HEIGHT, WIDTH, land, projected
from dragoman.store import MapPoint

router = APIRouter()
_MOST = 1000
_LEAST_WIDE = 120.0
#: So many places have their names beside them where there is room; letters are so high where the whole world is shown.
_NAMED = 80
_LETTERS = 12


class Dot(msgspec.Struct, frozen=True):
    """A place on the map, and its number in the list."""

    number: int
    x: float
    y: float
    radius: float
    label: str


class Label(msgspec.Struct, frozen=True):
    """A name where it stands on the map, from its left end on its line."""

    x: float
    y: float
    words: str


@router.get("/map")
def map_page(request: Request, view: Literal["found", "world"] = "found") -> Response:
    """Every place with anything, on the part of the world that they are in."""
    store, search = store_of(request), asked(request)
    with store.reading():
        points = remembered(
            request, ("points", search), lambda: store.points(search, limit=_MOST), tuple[MapPoint, ...]
        )
        box = view_box(points) if view == "found" else (0.0, 0.0, float(WIDTH), float(HEIGHT))
        drawn = dots(points, box[2] / WIDTH)
        return show(
            request, "map.html", search=search, points=points, dots=drawn, box=box, view=view,
            labels=labels(points, drawn, box), land=land(), scale=box[2] / WIDTH,
            narrowed=narrowed(store, search), choices=choices(search.find),
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


def labels(points: Sequence[MapPoint], drawn: Sequence[Dot], box: tuple[float, float, float, float]) -> list[Label]:
    """Names of places, the busiest first, each where it hides no other; one that has no room is left out."""
    size = _LETTERS * box[2] / WIDTH
    taken: list[tuple[float, float, float, float]] = []
    made = []
    for point, dot in zip(points[:_NAMED], drawn, strict=False):
        words = on_one_line(point.name, 30)
        wide = len(words) * size * 0.56
        near = dot.radius + size / 4
        for x, y in (
            (dot.x + near, dot.y + size / 3), (dot.x - near - wide, dot.y + size / 3),
            (dot.x - wide / 2, dot.y - near), (dot.x - wide / 2, dot.y + near + size * 0.8),
        ):  # fmt: skip
            field = (x, y - size, x + wide, y + size / 4)
            if _inside(field, box) and not any(_meet(field, other) for other in taken):
                taken.append(field)
                made.append(Label(round(x, 2), round(y, 2), words))
                break
    return made


def _inside(field: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    left, top, wide, high = box
    return left <= field[0] and top <= field[1] and field[2] <= left + wide and field[3] <= top + high


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
