"""The day of a report, as its reader gives it or as its page declares it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime, parsedate_tz

from dragoman.errors import InvalidDate
from dragoman.model import Published

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_START = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", re.ASCII)
_SECONDS = re.compile(r"[1-9]\d{9}(\d{3})?(\.\d+)?", re.ASCII)


def is_date(value: str) -> bool:
    """Whether `value` is a day of the calendar as `YYYY-MM-DD`."""
    if not _ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def given_date(published: str | None) -> Published | None:
    """The date that a user gave; raises InvalidDate where it is no day of the calendar as `YYYY-MM-DD`."""
    if published is None:
        return None
    if not is_date(published):
        raise InvalidDate(
            f"{published!r} is no date", where="published", remedy="Give the day as YYYY-MM-DD, such as 2022-03-10."
        )
    return Published(published, "given")


def declared_date(value: str | None, times: Iterable[str] = ()) -> Published | None:
    """The date that a page declares, or None where that is no date; with the instant, where one of the times that it
    declares is of that day.
    """
    if not value or not is_date(value):
        return None
    at = next((found for time in times if day_in(time) == value and (found := instant_in(time))), None)
    return Published(value, "metadata", at)


def day_in(value: str | None) -> str | None:
    """The day in a date as archives and feeds write it: ISO 8601, RFC 822, or seconds since 1970; None where none is.

    The day is that of the date's own time zone.
    """
    value = (value or "").strip()
    if found := _ISO_START.match(value):
        day = f"{found[1]}-{found[2]}-{found[3]}"
        return day if is_date(day) else None
    if _SECONDS.fullmatch(value):
        seconds = int(value[:10])
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    parsed = parsedate_tz(value[:100])
    if parsed is None:
        return None
    day = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}"
    return day if is_date(day) else None


def instant_in(value: str | None) -> str | None:
    """The instant in a date as archives and feeds write it, as `YYYY-MM-DDTHH:MM:SSZ`; None where it has no time of
    day, or does not say in which time zone.
    """
    value = (value or "").strip()
    moment: datetime | None
    try:
        if _ISO_START.match(value):
            moment = datetime.fromisoformat(value) if ":" in value or "T" in value else None
        elif _SECONDS.fullmatch(value):
            moment = datetime.fromtimestamp(int(value[:10]), UTC)
        else:
            moment = parsedate_to_datetime(value[:100]) if ":" in value else None
        if moment is None or moment.tzinfo is None:
            return None
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None
