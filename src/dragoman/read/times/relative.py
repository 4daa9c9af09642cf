"""Times told from another: "three days ago", "the past two weeks", "last year", "the end of the month"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.read.times.calendar import day_of, shifted
from dragoman.read.times.lengths import count_of, duration
from dragoman.read.times.periods import year
from dragoman.read.times.resolved import Context, Parts, Resolved, dated, step_of


def ago(parts: Parts, context: Context) -> Resolved:
    """Three days ago; a year earlier; two weeks later; the year-ago quarter."""
    unit = parts.value("UV")
    back = parts.has("gb")
    count = 1.0 if parts.letters.startswith("U-") or parts.letters[:2] in ("TU", "Ub", "Uf") else count_of(parts)
    if count is None or parts.letters[0] == "V":
        return Resolved("vague", "PAST_REF" if back else "FUTURE_REF")
    anchor = context.published if parts.has("g") else context.last or context.published
    grain = unit
    if unit == "Y" and count == 1 and context.quarter and context.at - context.quarter_at < 150 and back:
        anchor, grain = context.quarter, "Q"
    if anchor is None:
        return Resolved("date", None, unit)
    if unit.startswith("T") or unit == "S":
        return Resolved("time", None, unit)
    if unit == "F":
        grain = "W"
    return dated(shifted(anchor, unit, -count if back else count), "D" if grain == "WE" else grain)


def last_units(parts: Parts, context: Context) -> Resolved:
    """The past two weeks; the next several days; the first nine months; recent years."""
    unit, count, now = parts.value("UV"), count_of(parts), context.published
    if parts.has("R") and unit == "Y":
        return Resolved("vague", "PAST_REF", unit)
    if count is None and parts.letters.lstrip("T") in ("qV", "xV"):
        return Resolved("vague", "FUTURE_REF" if parts.has("x") else "PAST_REF", unit)
    length = duration(count, unit)
    if now is None or count is None or unit.startswith("T") or not parts.has("lqx"):
        return length
    other = shifted(now, unit, count if parts.has("x") else -count)
    if other is None:
        return length
    return replace(length, start=min(now, other), end=max(now, other))


def last_unit(parts: Parts, context: Context) -> Resolved:
    """Last week; this year; the latest quarter; that day; the past year."""
    unit, now = parts.value("U") or "Q", context.published
    if parts.has("sh"):
        return dated(context.last_day if unit == "D" else context.last, unit)
    if parts.has("7"):
        return dated(context.quarter or (shifted(now, "Q", -1) if now else None), "Q")
    if unit.startswith("T") or unit == "S":
        return Resolved("vague", "PRESENT_REF" if parts.has("t") else "PAST_REF")
    step = step_of(parts)
    if parts.has("q"):
        if now is None:
            return duration(1, unit)
        first = shifted(now, unit, -1)
        return replace(duration(1, unit), start=first, end=now)
    if now is None:
        return Resolved("date", None, unit)
    if unit == "WE" and step == -1:
        return dated(now - timedelta(days=now.weekday() + 1), unit)
    return dated(shifted(now, unit, step or 0), "W" if unit == "F" else unit)


def day_of_month(parts: Parts, context: Context) -> Resolved:
    """The 10th of next month; the 3rd of last month."""
    number, now = parts.value("O"), context.published
    month = shifted(now, "M", step_of(parts) or 0) if now else None
    return dated(day_of(month.year, month.month, number) if month else None, "D")


def unit_end(parts: Parts, context: Context) -> Resolved:
    """Year-end; the end of the year; the end of last month; the end of 1990."""
    if parts.has("Y"):
        return year(parts, context)
    unit, now = parts.value("U"), context.published
    if now is None or unit.startswith("T"):
        return Resolved("date", None, unit)
    return dated(shifted(now, unit, step_of(parts) or 0), unit)


def the_unit(parts: Parts, context: Context) -> Resolved:
    """The quarter; the weekend; the full year."""
    unit, now = parts.value("U"), context.published
    if parts.has("7"):
        near = context.quarter is not None and context.at - context.quarter_at < 60
        return dated(context.quarter, "Q") if near else Resolved("vague", None)
    if unit == "Q":
        day = context.quarter or (shifted(now, "Q", -1) if now else None)
        return dated(day, "Q")
    if unit == "WE":
        if now is None:
            return Resolved("date", None, unit)
        monday = now - timedelta(days=now.weekday())
        late = context.tense == "future" or now.weekday() >= 5
        return dated(monday + timedelta(days=6) if late else monday - timedelta(days=1), unit)
    if unit == "Y":
        return duration(1, "Y") if not parts.has("6F") or now is None else dated(now, "Y")
    return Resolved("vague", None)


def reference(parts: Parts, _context: Context) -> Resolved:
    """Now; recently; in the near future."""
    return Resolved("vague", parts.value("X"))


def nearness(parts: Parts, _context: Context) -> Resolved:
    """Current; recent: as adjectives of what is no time."""
    reference = {"current": "PRESENT_REF", "recent": "PAST_REF"}.get(parts.tokens[-1].word)
    return Resolved("vague", reference)
