"""The report's own date, where only its text has it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model import Block, Published, Report
from dragoman.read.times.find import find_times

#: How far into the body a dateline may reach.
HEAD = 90


def with_date(report: Report) -> Report:
    """The report with the date that its text gives, where it was given none; its blocks must be known."""
    day = None if report.published else date_in_text(report.text, report.blocks)
    return msgspec.structs.replace(report, published=Published(day, "text")) if day else report


def date_in_text(text: str, blocks: Sequence[Block]) -> str | None:
    """The day (`YYYY-MM-DD`) that the byline, the dateline or a line above the body gives in full, or None.

    A dateline without a year settles nothing: it is left alone.
    """
    body = next((b.start for b in blocks if b.role == "body"), None)
    for wanted in (("byline", "dateline"), ("other", "headline")):
        for block in blocks:
            if block.role in wanted and (wanted[0] == "byline" or body is None or block.start < body):
                day = _full_day(text[block.start : min(block.end, block.start + 300)])
                if day:
                    return day
    return _full_day(text[body : body + HEAD].partition("\n")[0], dashed=True) if body is not None else None


def _full_day(line: str, *, dashed: bool = False) -> str | None:
    """The first day with its year; `dashed`: only before the dash that ends a dateline."""
    if dashed:
        head = next((line.partition(dash)[0] for dash in (" — ", " – ", " -- ", " - ") if dash in line), "")
        line = head if head[:3].isupper() else ""
    for time in find_times(line, None):
        if time.kind in ("date", "time") and time.value and len(time.value) >= 10 and time.grain in ("day", "minute"):
            return time.value[:10]
    return None
