"""A time expression and what it resolves to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

TimeKind = Literal["date", "time", "duration", "set", "vague"]


class Time(msgspec.Struct, frozen=True):
    """`value` and `end` are ISO 8601, resolved against the report's date; `grain` is the unit of `value`.

    `timex` is the value as TIMEX3 (ISO-TimeML) writes it, where that says more: weeks, quarters, seasons, decades,
    `PAST_REF`. `value` is null where the expression is relative and the report's date is not known, or is vague.
    """

    span: Span
    value: str | None
    grain: str | None
    end: str | None = None
    kind: TimeKind = "date"
    timex: str | None = None
