"""Reckoning with dates: units added, weeks, seasons, feasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

SEASON_STARTS: Final = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
_DAYS: Final = {"D": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}


def shifted(day: date, unit: str, count: float) -> date | None:
    """`day` and `count` units of `unit` (a letter of words.toml); None outside of the years 1 to 9999."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        if unit in _MONTHS:
            months = day.year * 12 + day.month - 1 + int(_MONTHS[unit] * count)
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None
    return day


def written(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds `day`: "1998-02", "1998-W07", "1998-Q1", "199"."""
    year = f"{day.year:04d}"
    if unit in ("W", "F", "WE"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month - 1) // 3 + 1}",
        "H": f"{year}-H{(day.month - 1) // 6 + 1}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
        "L": year[:1],
    }.get(unit, day.isoformat())


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth weekday of a month; n = -1 is the last."""
    if n < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
