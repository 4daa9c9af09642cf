"""What a time expression resolves to, against the report's date and the times before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from dragoman.read.times.calendar import SEASON_STARTS, day_of, easter, nth_weekday, shifted, written
from dragoman.read.times.tense import Tense
from dragoman.read.times.tokens import Token

#: A day of a month this near is meant, whatever the tense.
NEAR: Final = 100
Kind = Literal["date", "time", "duration", "set", "vague"]
GRAINS: Final = {
    "D": "day", "W": "week", "WE": "weekend", "F": "week", "M": "month", "Q": "quarter", "H": "half-year",
    "Y": "year", "E": "decade", "C": "century", "L": "millennium", "TH": "hour", "TM": "minute", "TS": "second",
    "S": "second",
}  # fmt: skip


#: Lengths that ISO 8601 has no letter for.
_IN_MONTHS_OR_YEARS: Final = {"Q": (3, "M"), "H": (6, "M"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The TIMEX3 value (None: open), its type, its unit, and first and last day where known."""

    kind: Kind
    timex: str | None
    unit: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(slots=True)
class Context:
    """What expressions are resolved against; `last` and `quarter` change from one expression to the next."""

    published: date | None
    last: date | None = None
    quarter: date | None = None
    quarter_at: int = -1000
    tense: Tense = None
    at: int = 0
    day_first: bool = False
    rate: bool = False


@dataclass(slots=True)
class Parts:
    """The tokens of one expression, by their letters."""

    tokens: list[Token]
    letters: str = field(init=False)

    def __post_init__(self) -> None:
        self.letters = "".join(t.letter for t in self.tokens)

    def value(self, letters: str) -> Any:
        """The value of the first token of one of these classes, or None."""
        return next((t.value for t in self.tokens if t.letter in letters), None)

    def has(self, letters: str) -> bool:
        """Whether a token of one of these classes is there."""
        return any(letter in self.letters for letter in letters)


def dated(day: date | None, unit: str, kind: Kind = "date", suffix: str = "") -> Resolved:
    """The unit that holds a day; open where the day is None."""
    if day is None:
        return Resolved(kind, None, unit)
    return Resolved(kind, written(day, unit) + suffix, unit, *bounds(day, unit))


def bounds(day: date, unit: str) -> tuple[date, date]:
    """First and last day of the unit that holds `day`."""
    if unit in ("W", "F"):
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "WE":
        first = day - timedelta(days=day.weekday())
        return first + timedelta(days=5), first + timedelta(days=6)
    size = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if size is None:
        return day, day
    months = (day.year * 12 + day.month - 1) // size * size
    if months < 12:
        return day, day
    first = date(months // 12, months % 12 + 1, 1)
    following = shifted(first, "M", size)
    return first, (following - timedelta(days=1)) if following else first


def duration(count: float | None, unit: str) -> Resolved:
    """A length of time; a count of None is not said ("years")."""
    number = "X" if count is None else f"{count:g}"
    if unit == "F":
        unit, number = "W", "X" if count is None else f"{2 * count:g}"
    if unit in _IN_MONTHS_OR_YEARS and (count is not None or unit == "Q"):
        factor, unit = _IN_MONTHS_OR_YEARS[unit]
        count = None if count is None else count * factor
        number = "X" if count is None else f"{count:g}"
    if unit == "S":
        unit = "TS"
    if unit.startswith("T"):
        if unit in ("TH", "TM") and count is not None and count != int(count):
            whole, rest = ("H", "M") if unit == "TH" else ("M", "S")
            return Resolved(
                "duration",
                f"PT{int(count)}{whole}{round((count % 1) * 60)}{rest}".replace("PT0H", "PT").replace("PT0M", "PT"),
                unit,
            )
        return Resolved("duration", f"PT{number}{unit[1:]}", unit)
    if count is not None and count != int(count) and unit == "Y":
        return Resolved("duration", f"P{int(count)}Y{round((count % 1) * 12)}M", unit)
    return Resolved("duration", f"P{number}{unit}", unit)


def count_of(parts: Parts) -> float | None:
    """The number of units that is said: None for "several"."""
    value: float | None = None
    for token in parts.tokens:
        if token.letter in "dnN" and value is None:
            value = token.value
    if "d/d" in parts.letters:
        over, under = (float(t.value) for t in [t for t in parts.tokens if t.letter == "d"][-2:])
        whole = 0.0 if parts.letters.startswith("d/d") else float(value or 0)
        return whole + over / under
    if parts.has("v") or (parts.has("R") and value is None):
        return None
    if value is None and parts.has("c"):
        return 2
    if value is None and parts.has("j"):
        return 12
    if parts.has("4"):
        return (value or float("&" in parts.letters)) + 0.5
    if value is None and parts.has("a"):
        return 1
    return value


def _season(day: date, season: str) -> Resolved:
    """The season of the year of `day`."""
    first = date(day.year, SEASON_STARTS[season], 1)
    following = shifted(first, "M", 3)
    return Resolved("date", f"{day.year:04d}-{season}", "season", first, following and following - timedelta(days=1))


def _nearest(options: list[date | None], context: Context, slack: int = 0) -> date | None:
    """Of the dates the nearest that fits the tense."""
    now = context.published
    found = [o for o in options if o is not None]
    if now is None or not found:
        return None
    if context.tense == "past":
        fitting = [o for o in found if o <= now + timedelta(days=slack)]
    elif context.tense == "future":
        fitting = [o for o in found if o >= now - timedelta(days=slack)]
    else:
        fitting = found
    return min(fitting or found, key=lambda o: (abs((o - now).days), o))


def _step(parts: Parts) -> int | None:
    """-1 for last, 0 for this, 1 for next; None where none is said."""
    for token in parts.tokens:
        if token.letter in "lxtr":
            return {"l": -1, "x": 1, "t": 0, "r": -1}[token.letter]
    return None


def _year(parts: Parts) -> int | None:
    value = parts.value("Y")
    return int(value) if value is not None else None


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
    nearest = _nearest(options, replace(context, tense=None))
    if nearest and abs((nearest - context.published).days) <= NEAR:
        return nearest
    return _nearest(options, context)


def date_of(parts: Parts, context: Context) -> Resolved:
    """March 10, 2022; 10 March; Thursday, March 10."""
    month = parts.value("M")
    at = parts.letters.index("M")
    year = _year(parts)
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
    month, year = parts.value("M"), _year(parts)
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


def month(parts: Parts, context: Context) -> Resolved:
    """March; last March; March 2022; March of last year; early March."""
    number, year, now = parts.value("M"), _year(parts), context.published
    if year is not None:
        return dated(day_of(year, number, 1), "M")
    if now is None:
        return Resolved("date", f"XXXX-{number:02d}", "M")
    step = _step(parts)
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
        _nearest(
            [day_of(y, number, 15) for y in (now.year - 1, now.year, now.year + 1)], replace(context, published=middle)
        ),
        "M",
    )


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
    step = _step(parts)
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


def clock_day(parts: Parts, context: Context) -> Resolved:
    """At 6 p.m. GMT; 9:30 a.m. Friday; noon."""
    clock = clock_of(parts)
    if clock is None:
        return Resolved("vague", None)
    near = parts.has("WDst")
    day = _day(parts, context) if near else context.published
    return Resolved("time", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{clock}", "minute", day, day)


def set_of(parts: Parts, _context: Context) -> Resolved:
    """Every Monday; daily; each year."""
    if parts.has("K"):
        return Resolved("set", parts.value("K"))
    if parts.has("G"):
        return Resolved("set", f"XXXX-WXX-{parts.value('W') + 1}T{parts.value('G')}", "daypart")
    if parts.has("Ww"):
        return Resolved("set", f"XXXX-WXX-{parts.value('Ww') + 1}", "D")
    if parts.has("M"):
        return Resolved("set", f"XXXX-{parts.value('M'):02d}", "M")
    if parts.has("P"):
        return Resolved("set", f"XXXX-XX-XXT{parts.value('P')}", "daypart")
    other = 2 if any(t.word == "other" for t in parts.tokens) else 1
    return Resolved("set", duration(count_of(parts) or other, parts.value("UV")).timex)


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
    year = _year(parts)
    step = _step(parts)
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
    value = _year(parts) or (now.year + (_step(parts) or 0) if now else None)
    return dated(day_of(int(value), quarter.month, 1) if value and quarter else None, "Q")


def half_of(parts: Parts, context: Context) -> Resolved:
    """The first half of 1990; the second half."""
    number = parts.value("O") or (2 if parts.has("l") else 1)
    year = _year(parts)
    if year is None and parts.has("e"):
        return decade(parts, context)
    if year is None and context.published:
        year = context.published.year + (_step(parts) or 0 if parts.has("U") else 0)
    if year is None or number > 2:
        return Resolved("vague", None)
    return dated(day_of(year, 6 * number - 5, 1), "H")


def year(parts: Parts, _context: Context) -> Resolved:
    """1998; fiscal 1996; the end of 1990; 1988-89."""
    value = _year(parts) or parts.value("N")
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
    name, value, now = parts.value("S"), _year(parts), context.published
    if value is not None:
        return _season(date(value, 1, 1), name)
    if name in ("FA", "SP") and not parts.has("lxtT"):
        return Resolved("vague", None)
    if now is None:
        return Resolved("date", f"XXXX-{name}", "season")
    step, first = _step(parts), SEASON_STARTS[name]
    offset = (step or 0) if parts.has("U") else 0
    if not parts.has("U"):
        if step == -1 or (step is None and context.tense == "past"):
            offset = -(first >= now.month - (2 if step == -1 else 0)) if first != 12 else -1
        elif step == 1 or (step is None and context.tense == "future"):
            offset = int(first < now.month)
    return _season(date(now.year + offset, 1, 1), name)


def holiday(parts: Parts, context: Context) -> Resolved:
    """Christmas; Easter Sunday 2022; Thanksgiving."""
    section, rule = parts.value("H")
    value, now = _year(parts), context.published

    def of(y: int) -> date | None:
        if section == "holidays":
            return day_of(y, int(rule[:2]), int(rule[3:]))
        return easter(y) + timedelta(days=rule) if section == "holidays_of_easter" else nth_weekday(y, *rule)

    if value is not None:
        return dated(of(value), "D")
    if now is None:
        return Resolved("date", f"XXXX-{rule}" if section == "holidays" else None, "D")
    options = [of(y) for y in (now.year - 1, now.year, now.year + 1)]
    step = _step(parts)
    tense: Tense = "past" if step == -1 else "future" if step == 1 else context.tense
    return dated(_nearest(options, replace(context, tense=tense)), "D")


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
        return dated(context.last, unit)
    if parts.has("7"):
        return dated(context.quarter or (shifted(now, "Q", -1) if now else None), "Q")
    if unit.startswith("T") or unit == "S":
        return Resolved("vague", "PRESENT_REF" if parts.has("t") else "PAST_REF")
    step = _step(parts)
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


def unit_end(parts: Parts, context: Context) -> Resolved:
    """Year-end; the end of the year; the end of last month; the end of 1990."""
    if parts.has("Y"):
        return year(parts, context)
    unit, now = parts.value("U"), context.published
    if now is None or unit.startswith("T"):
        return Resolved("date", None, unit)
    return dated(shifted(now, unit, _step(parts) or 0), unit)


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


def plain_duration(parts: Parts, context: Context) -> Resolved:
    """24-hour; two more years; a few days; $5 a year."""
    unit, count = parts.value("UV"), count_of(parts)
    if context.rate and parts.letters == "aU":
        return Resolved("set", duration(1, unit).timex)
    if parts.letters == "aU" and unit in ("S", "TM"):
        return Resolved("vague", None)
    fraction = unit == "Q" and parts.has("-a")
    if fraction or (unit == "WE" and count == 1):
        return Resolved("vague", None)
    return duration(count, unit)


def units(parts: Parts, _context: Context) -> Resolved:
    """Years; days; decades."""
    return duration(None, parts.value("V"))


def reference(parts: Parts, _context: Context) -> Resolved:
    """Now; recently; in the near future."""
    return Resolved("vague", parts.value("X"))


def nearness(parts: Parts, _context: Context) -> Resolved:
    """Current; recent: as adjectives of what is no time."""
    reference = {"current": "PRESENT_REF", "recent": "PAST_REF"}.get(parts.tokens[-1].word)
    return Resolved("vague", reference)


RESOLVERS: Final = {
    "iso": iso, "numeric": numeric, "date": date_of, "date_range": date_range, "month": month, "clock_day": clock_day,
    "daypart": daypart, "weekday": weekday, "set": set_of, "quarter_of": quarter_of, "half_of": half_of,
    "period_of": period_of,
    "fiscal": year, "year_named": year, "ago": ago, "decade": decade, "season": season, "holiday": holiday,
    "last_units": last_units, "last_unit": last_unit, "unit_end": unit_end, "the_unit": the_unit,
    "duration": plain_duration, "units": units, "reference": reference, "nearness": nearness, "year": year,
}  # fmt: skip
