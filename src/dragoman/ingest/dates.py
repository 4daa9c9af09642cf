"""The day of a report, as its reader gives it or as its page declares it."""

from __future__ import annotations

import re
from datetime import date

from dragoman.errors import InvalidDate
from dragoman.model import Published

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


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


def declared_date(value: str | None) -> Published | None:
    """The date that a page declares, or None where that is no date."""
    return Published(value, "metadata") if value and is_date(value) else None
