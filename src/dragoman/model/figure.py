"""A figure: a quantity that a report claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span
from dragoman.model.time import Time

Bound = Literal["about", "at least", "at most", "exactly"]
HappeningKind = Literal[
    "killed", "wounded", "missing", "displaced", "detained", "abducted", "released", "rescued", "evacuated", "sent",
    "pledged", "paid", "destroyed", "launched", "affected",
]  # fmt: skip


class Happening(msgspec.Struct, frozen=True):
    """What is said to have happened to what is counted: the words, and which of a few kinds it is."""

    span: Span
    kind: HappeningKind


class Figure(msgspec.Struct, frozen=True):
    """One quantity, bound to its words.

    `low` and `high` are the least and the most that the words allow, null where they set no such limit; both are
    `value` where nothing hedges it. `value` is null for a range. `unit` is `people` for every kind of person,
    `percent` for shares, a currency's ISO 4217 code, a measure ("km", "tonnes"), or the noun that is counted.
    `of` is whom or what it counts; `according_to` the id of the innermost statement that it stands in.
    """

    id: str
    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: Bound
    of: Span | None = None
    happened: Happening | None = None
    place: Span | None = None
    time: Time | None = None
    according_to: str | None = None
