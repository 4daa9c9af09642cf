"""Days and weeks of ISO dates, of which some are not known."""

from __future__ import annotations

from datetime import date

_DAY = len("2022-03-10")
UNKNOWN = -1
#: Where what has no date stands among days: behind them.
UNDATED = "9999"


def week(day: str) -> int:
    """The number of a day's week, UNKNOWN where the day is not known."""
    return date.fromisoformat(day).toordinal() // 7 if len(day) == _DAY else UNKNOWN


def days_apart(one: str, other: str) -> int:
    """Days between two ISO dates; 0 where one is not known, since nothing speaks against it."""
    if len(one) != _DAY or len(other) != _DAY:
        return 0
    return abs(date.fromisoformat(one).toordinal() - date.fromisoformat(other).toordinal())
