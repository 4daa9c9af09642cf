"""Months, quarters, halves, years, decades and seasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.read.times.calendar import SEASON_STARTS, day_of, shifted
from dragoman.read.times.resolved import Context, Parts, Resolved, bounds, dated, nearest, step_of, year_of


def month(parts: Parts, context: Context) -> Resolved:
    """March; last March; March 2022; March of last year; early March."""
    number, year, now = parts.value("M"), year_of(parts), context.published
    if year is not None:
        return dated(day_of(year, number, 1), "M")
    if now is None:
        return Resolved("date", f"XXXX-{number:02d}", "M")
    step = step_of(parts)
    if parts.has("U"):
        return dated(day_of(now.year + (step or 0), number, 1), "M")
    if step == -1:
        return dated(day_of(now.year - (number >= now.month), number, 1), "M")
    if step == 1:
        return dated(day_of(now.year + (number <= now.month), number, 1), "M")
    if step == 0:
        return dated(day_of(now.year, number, 1), "M")
    tense = context.tense
    if number == now.month:
        return dated(now, "M")
    if tense == "future":
        return dated(day_of(now.year + (number < now.month), number, 1), "M")
    if tense == "past":
        return dated(day_of(now.year - (number > now.month), number, 1), "M")
    middle = date(now.year, now.month, 15)
    return dated(
        nearest(
            [day_of(y, number, 15) for y in (now.year - 1, now.year, now.year + 1)], replace(context, published=middle)
        ),
        "M",
    )


def quarter_of(parts: Parts, context: Context) -> Resolved:
    """The third quarter; the fourth quarter of 1996; this year's first quarter; the 20th century."""
    number, unit, now = int(parts.value("O")), parts.value("U"), context.published
    last_unit = [t.value for t in parts.tokens if t.letter == "U"]
    if "C" in last_unit:
        return (
            Resolved("date", f"{number - 1:02d}", "C", *bounds(date(max(number - 1, 1) * 100 or 1, 1, 1), "C"))
            if number > 1
            else Resolved("date", "00", "C")
        )
    if "Q" not in last_unit or not 1 <= number <= 4:
        return Resolved("vague", None, unit)
    first = 3 * number - 2
    year = year_of(parts)
    step = step_of(parts)
    if year is None and now is not None:
        if step is not None:
            year = now.year + step
        elif context.tense == "future" and now.month <= first:
            year = now.year
        elif context.tense == "future" and number < (now.month + 2) // 3:
            year = now.year + (context.tense == "future" and number < (now.month - 1) // 3)
        else:
            year = now.year if first <= now.month else now.year - 1
    found = dated(day_of(year, first, 1) if year else None, "Q")
    if found.start is None:
        return replace(found, timex=f"XXXX-Q{number}")
    if now is None or (found.end and found.end <= now):
        context.quarter, context.quarter_at = found.start, context.at
    return found


def period_of(parts: Parts, context: Context) -> Resolved:
    """The 1988 quarter; last year's period: the quarter that is spoken of, in another year."""
    unit, now = parts.tokens[-1].value, context.published
    if unit not in ("Q", "period") or (context.quarter is None and now is None):
        return Resolved("vague", None)
    quarter = context.quarter or (shifted(now, "Q", -1) if now else None)
    value = year_of(parts) or (now.year + (step_of(parts) or 0) if now else None)
    return dated(day_of(int(value), quarter.month, 1) if value and quarter else None, "Q")


def _half_of_month(of: Resolved, number: int) -> Resolved:
    """The 1st to the 15th, or the 16th to the end."""
    if of.start is None or of.end is None or number > 2:
        return Resolved("vague", None)
    middle = of.start.replace(day=15)
    first, last = (of.start, middle) if number == 1 else (middle.replace(day=16), of.end)
    return Resolved("date", first.isoformat(), "D", first, last)


def half_of(parts: Parts, context: Context) -> Resolved:
    """The first half of 1990; the second half; the first half of March."""
    number = parts.value("O") or (2 if parts.has("l") else 1)
    if parts.has("M"):
        return _half_of_month(month(parts, context), number)
    if parts.value("U") == "M":  # "of next month"
        now = context.published
        return _half_of_month(dated(shifted(now, "M", step_of(parts) or 0) if now else None, "M"), number)
    year = year_of(parts)
    if year is None and parts.has("e"):
        return decade(parts, context)
    if year is None and context.published:
        year = context.published.year + (step_of(parts) or 0 if parts.has("U") else 0)
    if year is None or number > 2:
        return Resolved("vague", None)
    return dated(day_of(year, 6 * number - 5, 1), "H")


def year(parts: Parts, _context: Context) -> Resolved:
    """1998; fiscal 1996; the end of 1990; 1988-89."""
    value = year_of(parts) or parts.value("N")
    if value is None or not 1 <= value <= 9999:
        return Resolved("vague", None)
    found = dated(day_of(int(value), 1, 1), "Y")
    years = [t.value for t in parts.tokens if t.letter in "Yd"]
    if len(years) > 1:
        last = years[1] if years[1] > 99 else value // 100 * 100 + years[1]
        return replace(found, end=day_of(int(last), 12, 31))
    return found


def decade(parts: Parts, _context: Context) -> Resolved:
    """The 1990s; the '80s; the eighties."""
    word = parts.value("e")
    if word is None:
        first = 1900 + 10 * int(parts.value("E"))
    else:
        number = int(word.strip("'’`s"))
        first = number if number > 99 else number + (1900 if number >= 20 else 2000)
    return dated(day_of(first, 1, 1), "E") if first >= 1000 else Resolved("vague", None)


def season(parts: Parts, context: Context) -> Resolved:
    """A season: this summer; the winter of 1994."""
    name, value, now = parts.value("S"), year_of(parts), context.published
    if value is not None:
        return _season(date(value, 1, 1), name)
    if name in ("FA", "SP") and not parts.has("lxtT"):
        return Resolved("vague", None)
    if now is None:
        return Resolved("date", f"XXXX-{name}", "season")
    step, first = step_of(parts), SEASON_STARTS[name]
    offset = (step or 0) if parts.has("U") else 0
    if not parts.has("U"):
        if step == -1 or (step is None and context.tense == "past"):
            offset = -(first >= now.month - (2 if step == -1 else 0)) if first != 12 else -1
        elif step == 1 or (step is None and context.tense == "future"):
            offset = int(first < now.month)
    return _season(date(now.year + offset, 1, 1), name)


def _season(day: date, season: str) -> Resolved:
    """The season of the year of `day`."""
    first = date(day.year, SEASON_STARTS[season], 1)
    following = shifted(first, "M", 3)
    return Resolved("date", f"{day.year:04d}-{season}", "season", first, following and following - timedelta(days=1))
