"""A time expression and what it resolves to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

TimeKind = Literal["date", "time", "duration", "set", "vague"]
#: Which part of its time an expression means, by the names of TIMEX3.
TimePart = Literal["START", "MID", "END", "APPROX"]


class Time(msgspec.Struct, frozen=True):
    """`value` and `end` are ISO 8601, resolved against the report's date; `grain` is the unit of `value`.

    `timex` is the value as TIMEX3 (ISO-TimeML) writes it, where that says more: weeks, quarters, seasons, decades,
    `PAST_REF`. `mod` tells "early 2021" from "2021". `value` is null where the expression is relative and the report's
    date is not known, or is vague.
    """

    span: Span
    value: str | None
    grain: str | None
    end: str | None = None
    kind: TimeKind = "date"
    timex: str | None = None
    mod: TimePart | None = None
