"""The Equal Earth projection (Šavrič, Patterson and Jenny 2018), on the field that the vendored land is drawn in."""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sin, sqrt

from dragoman.serve.desk.static import STATIC

WIDTH, HEIGHT = 960, 468
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_SCALE = 177.342305


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies, from the left and from the top."""
    inner = asin(_M * sin(radians(latitude)))
    square = inner * inner
    sixth = square**3
    x = radians(longitude) * cos(inner) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = inner * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return round(WIDTH / 2 + _SCALE * x, 2), round(HEIGHT / 2 - _SCALE * y, 2)


@cache
def land() -> str:
    """The outline of all land as an SVG path."""
    return (STATIC / "vendored" / "land.txt").read_text(encoding="ascii")
