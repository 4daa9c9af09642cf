"""Days and the hours of days: dates in words and in numbers, weekdays, clock times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.read.times.calendar import day_of, easter, nth_weekday
from dragoman.read.times.resolved import Context, Parts, Resolved, dated, nearest, step_of, year_of
from dragoman.read.times.tense import Tense

#: A day of a month this near is meant, whatever the tense.
_NEAR: Final = 100


def iso(parts: Parts, _context: Context) -> Resolved:
    """2022-03-10, with a clock time."""
    numbers = parts.value("1")
    year, month, rest = numbers.split("-")
    clock = rest[3:] if len(rest) > 2 and not rest.isdigit() else ""
    day = day_of(int(year), int(month), int(rest[: 2 if rest[:2].isdigit() else 1]))
    if clock and day:
        hour, minute = clock.strip("t ").split(":")[:2]
        return Resolved("time", f"{day.isoformat()}T{hour}:{minute}", "minute", day, day)
    return _at(parts, day)


def numeric(parts: Parts, context: Context) -> Resolved:
    """03/10/2022: the day is first where it cannot be the month, where dots part it, or where the report does so."""
    word = parts.value("2")
    first, second, year = (int(n) for n in word.replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    day_first = first > 12 or "." in word or (context.day_first and second <= 12)
    context.day_first = context.day_first or first > 12
    return _at(parts, day_of(year, second, first) if day_first else day_of(year, first, second))


def _month_day(context: Context, month: int, day: int, year: int | None) -> date | None:
    if year is not None:
        return day_of(year, month, day)
    if context.published is None:
        return None
    now = context.published.year
    options = [day_of(y, month, day) for y in (now - 1, now, now + 1)]
    close = nearest(options, replace(context, tense=None))
    if close and abs((close - context.published).days) <= _NEAR:
        return close
    return nearest(options, context)


def date_of(parts: Parts, context: Context) -> Resolved:
    """March 10, 2022; 10 March; Thursday, March 10."""
    month = parts.value("M")
    at = parts.letters.index("M")
    year = year_of(parts)
    days = [(abs(i - at), t.value) for i, t in enumerate(parts.tokens) if t.letter in "dO" and not _is_clock(parts, i)]
    if not days:
        return Resolved("date", None, "D")
    number = min(days)[1]
    day = _month_day(context, month, number, year)
    if day is None and year is not None and not 1 <= number <= 31:
        return dated(day_of(year, month, 1), "M")
    if day is None and year is None and 1 <= number <= 31:
        return replace(_at(parts, None), timex=f"XXXX-{month:02d}-{number:02d}")
    return _at(parts, day)


def date_range(parts: Parts, context: Context) -> Resolved:
    """March 3-5; 3 to 5 March 2022."""
    month, year = parts.value("M"), year_of(parts)
    numbers = [t.value for t in parts.tokens if t.letter in "dO"]
    first = _month_day(context, month, numbers[0], year)
    if first is None:
        return Resolved("date", None, "D")
    last = day_of(first.year, first.month, numbers[1])
    return Resolved("date", first.isoformat(), "D", first, last if last and last >= first else first)


def _is_clock(parts: Parts, i: int) -> bool:
    return i + 1 < len(parts.tokens) and parts.letters[i + 1] in "p8"


def _at(parts: Parts, day: date | None) -> Resolved:
    """A day with the clock time that stands beside it."""
    clock = clock_of(parts)
    if clock is None:
        return dated(day, "D")
    stamp = day.isoformat() if day else "XXXX-XX-XX"
    return Resolved("time", f"{stamp}T{clock}", "minute", day, day)


def clock_of(parts: Parts) -> str | None:
    """The clock time as HH:MM with its zone, or None."""
    hour: int | None = None
    minute = 0
    for i, token in enumerate(parts.tokens):
        if token.letter == "3":
            fields = token.value.replace(".", ":").split(":")
            hour, minute = int(fields[0]), int(fields[1])
        elif token.letter in "dN" and _is_clock(parts, i):
            hour = int(token.value)
        elif token.letter == "n" and i + 1 < len(parts.tokens) and parts.letters[i + 1] == "z":
            hour, minute = divmod(int(token.value), 100)
        elif token.letter == "Z":
            return str(token.value)
    if hour is None:
        return None
    half = parts.value("p")
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}{parts.value('z') or ''}"


def _day(parts: Parts, context: Context) -> date | None:
    now = context.published
    if parts.has("s"):
        return context.last
    if now is None:
        return None
    deictic = parts.value("D")
    if deictic is not None:
        return now + timedelta(days=deictic)
    weekday = parts.value("W")
    if weekday is None:
        return now - timedelta(days=1) if parts.has("l") else now
    step = step_of(parts)
    behind = (now.weekday() - weekday) % 7
    if step == -1:
        return now - timedelta(days=behind or 7)
    if step == 1:
        return now + timedelta(days=(weekday - now.weekday()) % 7 or 7)
    if behind == 0:
        return now
    if context.tense == "future" or (step == 0 and behind > 3):
        return now + timedelta(days=7 - behind)
    return now - timedelta(days=behind)


def weekday(parts: Parts, context: Context) -> Resolved:
    """On Thursday; last Friday; late yesterday."""
    word = next((t.word for t in parts.tokens if t.letter == "D"), "")
    day = _day(parts, context)
    if word in ("tonight", "overnight"):
        return Resolved("time", f"{day.isoformat()}TNI" if day else None, "daypart", day, day)
    return dated(day, "D")


def daypart(parts: Parts, context: Context) -> Resolved:
    """A morning or a night: this morning; Friday night; last night."""
    day = _day(parts, context) if not parts.has("h") else context.last or context.published
    if parts.has("M"):
        day = _month_day(context, parts.value("M"), parts.value("d"), None)
    part = parts.value("P")
    return Resolved("time", f"{day.isoformat()}T{part}" if day else None, "daypart", day, day)


def hours_of(parts: Parts, context: Context) -> Resolved:
    """The early hours of Monday; the late hours of yesterday."""
    day = _day(parts, context)
    part = "EV" if any(t.word == "late" for t in parts.tokens) else "MO"
    return Resolved("time", f"{day.isoformat()}T{part}" if day else None, "daypart", day, day)


def clock_day(parts: Parts, context: Context) -> Resolved:
    """At 6 p.m. GMT; 9:30 a.m. Friday; noon."""
    clock = clock_of(parts)
    if clock is None:
        return Resolved("vague", None)
    near = parts.has("WDst")
    day = _day(parts, context) if near else context.day_spoken_of()
    return Resolved("time", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{clock}", "minute", day, day)


def holiday(parts: Parts, context: Context) -> Resolved:
    """Christmas; Easter Sunday 2022; Thanksgiving."""
    section, rule = parts.value("H")
    value, now = year_of(parts), context.published

    def of(y: int) -> date | None:
        if section == "holidays":
            return day_of(y, int(rule[:2]), int(rule[3:]))
        return easter(y) + timedelta(days=rule) if section == "holidays_of_easter" else nth_weekday(y, *rule)

    if value is not None:
        return dated(of(value), "D")
    if now is None:
        return Resolved("date", f"XXXX-{rule}" if section == "holidays" else None, "D")
    options = [of(y) for y in (now.year - 1, now.year, now.year + 1)]
    step = step_of(parts)
    tense: Tense = "past" if step == -1 else "future" if step == 1 else context.tense
    return dated(nearest(options, replace(context, tense=tense)), "D")
