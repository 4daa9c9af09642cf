"""A time expression and what it resolves to."""

from __future__ import annotations

import msgspec

from dragoman.model.span import Span


class Time(msgspec.Struct, frozen=True):
    """`value` and `end` are ISO 8601, resolved against the report's date; `grain` is the unit of `value`."""

    span: Span
    value: str | None
    grain: str | None
    end: str | None = None
