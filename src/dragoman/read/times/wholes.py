"""Parts of a longer time: "the first nine months of the year", "the last week of May", "the three months to June"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.read.times.calendar import day_of, shifted
from dragoman.read.times.lengths import count_of, duration
from dragoman.read.times.periods import decade, month, quarter_of
from dragoman.read.times.resolved import Context, Parts, Resolved, bounds, dated, step_of, year_of

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
#: How long after a report a part may end that it tells of as past: "in the first half of the month".
_STILL: Final = 31
#: What follows "the first nine months" where those of a year are meant, and not of a war.
_CLOSED: Final = frozenset({"", ".", ",", ";", ":", ")", "from", "compared", "up", "down", "against", "versus", "as"})


def part_of(parts: Parts, context: Context) -> Resolved:
    """The first nine months of 2025; the last week of May; the second week of next month; the first nine months."""
    at = parts.letters.find("o")
    if at >= 0 and not set("UV") & set(parts.letters[:at]):  # "the first couple of years"
        at = parts.letters.find("o", at + 1)
    lead = Parts(parts.tokens[:at] if at >= 0 else parts.tokens)
    unit, last = lead.value("UV"), lead.has("l9")
    if unit == "Q" and not lead.has("V"):
        return quarter_of(parts, context)
    number = lead.value("O") or 1
    count = count_of(Parts([t for t in lead.tokens if t.letter != "O"]))
    length = duration(count, unit)
    if at < 0 and not (unit == "M" and not last and number == 1 and context.after in _CLOSED):
        return length
    whole = _whole(Parts(parts.tokens[at + 1 :]) if at >= 0 else None, context)
    found = _within(whole, unit, count or 1, number, last=last) if whole and (count or lead.has("U")) else None
    if found and found[1] > whole_end(context) and _may_be_before(parts, at, context):
        found = (_year_before(found[0]), _year_before(found[1] + _DAY) - _DAY)
    if found is None:
        return length
    context.period = found
    return _as_part(found, unit, length if lead.has("V") else None)


def whole_end(context: Context) -> date:
    """Until when a part may last that is told of as past."""
    return context.published + timedelta(days=_STILL) if context.published else date.max


def _may_be_before(parts: Parts, at: int, context: Context) -> bool:
    """Whether a part of "the year" may be of the year before, as nothing says that it is to come."""
    of = parts.tokens[at + 1 :] if at >= 0 else []
    return context.tense != "future" and all(t.letter in "TFU" for t in of) and (not of or of[-1].value == "Y")


def _as_part(found: tuple[date, date], unit: str, length: Resolved | None) -> Resolved:
    """A period of known length, or the day or the week that it is."""
    if length is not None:
        return replace(length, start=found[0], end=found[1])
    if unit == "D":
        return dated(found[0], "D")
    return replace(dated(found[0], unit), start=found[0], end=found[1])


def _whole(of: Parts | None, context: Context) -> tuple[date, date] | None:
    """First and last day of what the part is of: the year of the report where nothing is said."""
    now = context.published
    if of is None:
        return bounds(now, "Y") if now else None
    if of.has("e"):
        found = decade(of, context)
    elif of.has("M"):
        found = month(of, context)
    elif (said := year_of(of)) is not None:
        found = dated(day_of(said, 1, 1), "Y")
    else:
        found = dated(shifted(now, of.value("U"), step_of(of) or 0) if now else None, of.value("U"))
    return (found.start, found.end) if found.start and found.end else None


def _within(whole: tuple[date, date], unit: str, count: float, number: int, *, last: bool) -> tuple[date, date] | None:
    """The days of the part; None where it is longer than the whole."""
    low, high = whole
    if unit == "WE":
        low = low + timedelta(days=(_SATURDAY - low.weekday()) % 7)
        high = high - timedelta(days=(high.weekday() - _SATURDAY) % 7)
        saturday = high if last else low + timedelta(days=7 * (number - 1))
        return (saturday, saturday + _DAY) if whole[0] <= saturday <= whole[1] else None
    first = shifted(high + _DAY, unit, -count) if last else shifted(low, unit, count * (number - 1))
    end = shifted(first, unit, count) if first else None
    if first is None or end is None or first < low or end - _DAY > high:
        return None
    return first, end - _DAY


def _year_before(day: date) -> date:
    return shifted(day, "Y", -1) or day
