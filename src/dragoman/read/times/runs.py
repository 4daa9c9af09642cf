"""Runs of days or months by their end, and those spoken of again in another year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.read.times.calendar import day_of, shifted
from dragoman.read.times.days import date_of
from dragoman.read.times.lengths import count_of, duration
from dragoman.read.times.periods import month
from dragoman.read.times.resolved import Context, Parts, Resolved, dated, step_of, year_of

_DAY: Final = timedelta(days=1)


def ended(parts: Parts, context: Context) -> Resolved:
    """The nine months to September 30; the three months to June."""
    at = parts.letters.index(">")
    lead, close = Parts(parts.tokens[:at]), Parts(parts.tokens[at + 1 :])
    unit, count = lead.value("UV"), count_of(lead)
    until = date_of(close, context) if close.has("dO") else month(close, context)
    length = duration(count, unit)
    if until.end is None or count is None or unit not in ("D", "W", "M", "Q", "Y"):
        return length
    first = shifted(until.end + _DAY, unit, -count)
    if first is None:
        return length
    context.period = (first, until.end)
    return replace(length, start=first, end=until.end)


def months(parts: Parts, context: Context) -> Resolved:
    """January-March; the January-March quarter; October–December 2024: the last that is over, where no year is said."""
    numbers, year, now = [t.value for t in parts.tokens if t.letter == "M"], year_of(parts), context.published
    if year is None and now is None:
        return Resolved("date", None, "M")
    first = _begun(numbers[0], numbers[1], year, context)
    size = (numbers[1] - numbers[0]) % 12 + 1
    after = shifted(first, "M", size) if first else None
    if first is None or after is None:
        return Resolved("date", None, "M")
    context.period = (first, after - _DAY)
    return replace(duration(size, "M"), start=first, end=after - _DAY)


def _begun(first: int, last: int, year: int | None, context: Context) -> date | None:
    """The first day of a run of months, of which the last is in the year that is said."""
    now = context.published
    if year is None and now is not None:
        year = now.year - (context.tense != "future" and last > now.month)
    return day_of(year - (first > last), first, 1) if year is not None else None


def same_period(parts: Parts, context: Context) -> Resolved:
    """The same period of 2024; the same period last year: what was spoken of last, in another year."""
    year = year_of(parts)
    if context.period is None:
        now = context.published
        day = day_of(year, 1, 1) if year else shifted(now, "Y", step_of(parts) or 0) if now else None
        return dated(day, "Y")
    low, high = context.period
    here = (context.published or high).year
    back = low.year - (year if year is not None else here + (step_of(parts) or 0))
    first, after = shifted(low, "Y", -back), shifted(high + _DAY, "Y", -back)
    if first is None or after is None:
        return Resolved("vague", None)
    count = (after.year - first.year) * 12 + after.month - first.month
    return replace(duration(count, "M"), start=first, end=after - _DAY)
