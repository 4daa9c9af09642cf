"""Days, months and years one behind the other, so that a gap is seen as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

#: Stands for a gap that is longer than what is drawn of one.
BREAK = "…"
_LONGEST_GAP = 36


def gapless(periods: Sequence[str], longest: int = _LONGEST_GAP) -> list[str]:
    """The periods, which are in their order, with those between them; a gap of more than `longest` is a BREAK."""
    found: list[str] = []
    for period in periods:
        if found:
            found += _between(found[-1], period, longest)
        found.append(period)
    return found


def _between(before: str, after: str, longest: int) -> list[str]:
    start, end = _number(before), _number(after)
    if start is None or end is None or len(before) != len(after):
        return []
    if end - start > longest + 1:
        return [BREAK]
    return [_name(number, len(before)) for number in range(start + 1, end)]


def _number(period: str) -> int | None:
    """Where a period stands among its like; None for what is no date."""
    try:
        if len(period) == 10:
            return date.fromisoformat(period).toordinal()
        year, _, month = period.partition("-")
        return int(year) * 12 + int(month) - 1 if month else int(year)
    except ValueError:
        return None


def _name(number: int, length: int) -> str:
    if length == 10:
        return date.fromordinal(number).isoformat()
    return f"{number // 12:04}-{number % 12 + 1:02}" if length == 7 else f"{number:04}"
