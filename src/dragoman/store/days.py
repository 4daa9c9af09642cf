"""Days as the store keeps them: ISO dates as text, which sort, with '' for one that is not known."""

from __future__ import annotations

import calendar
import re

from dragoman.errors import SearchError
from dragoman.model import Record, Statement, Time

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LAST = "9999-12-31"
#: How many characters of a day say its year, its month, and itself.
LENGTH = {"year": 4, "month": 7, "day": 10}


def day_of(time: Time | None, published: str) -> str:
    """The first day of a time, or that of the report where there is none that is a date."""
    if time is not None and time.value is not None and (found := _DAY.match(time.value)):
        return first_day(found[0])
    return published


def first_day(value: str) -> str:
    """The first day of a year, month or day: "2022-03" is "2022-03-01"."""
    return value + "-01-01"[len(value) - 4 :] if len(value) < len("2022-03-10") else value


def last_day(value: str) -> str:
    """The last day of a year, month or day."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value


def given_day(value: str, field: str) -> str:
    """A day, month or year that a user gave, as it stands; raises SearchError where it is none."""
    found = _DAY.fullmatch(value)
    if found is None or not _exists(found):
        raise SearchError(
            f"{value!r} is no date", where=field, remedy="Write it as YYYY, YYYY-MM or YYYY-MM-DD: 2022-03-10."
        )
    return value


def published_day(record: Record) -> str:
    """The day of a report, '' where it is not known."""
    return record.report.published.date if record.report.published else ""


def said_day(statement: Statement, published: str) -> str:
    """The day on which a statement was made, as near as the report tells."""
    return day_of(statement.said, published)


def _exists(found: re.Match[str]) -> bool:
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
