"""What a time expression is made of, what it is resolved against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Literal

from dragoman.read.times.calendar import shifted, written
from dragoman.read.times.tense import Tense
from dragoman.read.times.tokens import Token

Kind = Literal["date", "time", "duration", "set", "vague"]
#: How many tokens after a day a clock time is still of it.
BESIDE: Final = 60
GRAINS: Final = {
    "D": "day", "W": "week", "WE": "weekend", "F": "week", "M": "month", "Q": "quarter", "H": "half-year",
    "Y": "year", "E": "decade", "C": "century", "L": "millennium", "TH": "hour", "TM": "minute", "TS": "second",
    "S": "second",
}  # fmt: skip


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
    """What expressions are resolved against.

    `last`, `last_day`, `quarter` and `period` are what was spoken of last, and change from one expression to the next;
    `after` is the word behind the expression.
    """

    published: date | None
    last: date | None = None
    last_day: date | None = None
    last_day_at: int = -1000
    quarter: date | None = None
    quarter_at: int = -1000
    period: tuple[date, date] | None = None
    after: str = ""
    tense: Tense = None
    at: int = 0
    day_first: bool = False
    rate: bool = False

    def day_spoken_of(self) -> date | None:
        """The day of a clock time that names none: one named right before it, else the report's own."""
        return self.last_day if self.last_day and self.at - self.last_day_at < BESIDE else self.published


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


def nearest(options: list[date | None], context: Context, slack: int = 0) -> date | None:
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


def step_of(parts: Parts) -> int | None:
    """-1 for last, 0 for this, 1 for next; None where none is said."""
    for token in parts.tokens:
        if token.letter in "lxtr":
            return {"l": -1, "x": 1, "t": 0, "r": -1}[token.letter]
    return None


def year_of(parts: Parts) -> int | None:
    """The year that is said, or None."""
    value = parts.value("Y")
    return int(value) if value is not None else None
