"""The time expressions of a text, in its order."""

from __future__ import annotations

from datetime import date
from typing import Final

from dragoman.model import Span, Time
from dragoman.model.time import TimePart
from dragoman.read.times.grammar import GRAMMAR
from dragoman.read.times.resolve import RESOLVERS
from dragoman.read.times.resolved import GRAINS, Context, Parts, Resolved
from dragoman.read.times.tables import load_table
from dragoman.read.times.tense import tense_at
from dragoman.read.times.tokens import Token, tokenise

#: The units of what stands for one day, which "the same day" may be.
_OF_A_DAY: Final = frozenset({"D", "daypart", "minute"})
_RATE_BEFORE: Final = frozenset(
    {
        "times",
        "once",
        "twice",
        "%",
        "percent",
        "million",
        "billion",
        "thousand",
        "hundred",
        "tons",
        "barrels",
        "dollars",
        "hours",
        "days",
        "cents",
        "yen",
    }
)


def find_times(text: str, published: str | None) -> tuple[Time, ...]:
    """Every time expression, resolved against the date `published` (`YYYY-MM-DD`) where it is known.

    Never raises, and takes linear time. An expression that is relative to an unknown date keeps its span, with a
    value of None.
    """
    tokens = tokenise(text)
    context = Context(_date(published))
    found = []
    for match in GRAMMAR.finditer("".join(t.letter for t in tokens)):
        name = match.lastgroup or ""
        first, last = _trimmed(tokens, *match.span())
        if first >= last:
            continue
        if name == "day_of" and tokens[last - 1].value != "M":  # "the first of this year's" is no day
            name, first = "last_unit", last - 2
        context.at, context.after = first, tokens[last].word if last < len(tokens) else ""
        context.tense = tense_at(tokens, first, last)
        context.rate = _is_rate(tokens, first)
        try:
            resolved = RESOLVERS[name](Parts(tokens[first:last]), context)
        except (OverflowError, ValueError):  # outside of the years 1 to 9999
            continue
        if resolved.kind == "vague" and resolved.timex is None:
            continue
        if resolved.kind in ("date", "time") and resolved.start is not None and not _compares(tokens[first:last]):
            context.last = resolved.start
            if resolved.unit in _OF_A_DAY:
                context.last_day, context.last_day_at = resolved.start, first
        found.append(_time(text, tokens[first].start, tokens[last - 1].end, resolved, _part(tokens[first:last])))
    return tuple(found)


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _trimmed(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    while first < last and tokens[last - 1].letter in ",'":
        last -= 1
    return first, last


def _compares(tokens: list[Token]) -> bool:
    """Whether another time is only held beside the one that is spoken of: "a year earlier"."""
    return any(token.letter == "b" for token in tokens)


def _is_rate(tokens: list[Token], first: int) -> bool:
    if not first:
        return False
    before = tokens[first - 1]
    return before.letter in "nNdY" or before.word in _RATE_BEFORE


def _time(text: str, start: int, end: int, resolved: Resolved, mod: TimePart | None) -> Time:
    return Time(
        span=Span.of(text, start, end),
        value=_value(resolved),
        grain=GRAINS.get(resolved.unit or "", resolved.unit),
        end=_end(resolved),
        kind=resolved.kind,
        timex=resolved.timex,
        mod=mod,
    )


def _part(tokens: list[Token]) -> TimePart | None:
    """START, MID, END or APPROX, by the first word that says so."""
    words: dict[str, TimePart] = load_table("words")["parts"]
    return next((words[t.word] for t in tokens if t.word in words), None)


def _value(resolved: Resolved) -> str | None:
    """ISO 8601 alone: what only TIMEX3 can write begins with its first day."""
    timex = resolved.timex
    if timex is None or resolved.kind == "vague":
        return None
    if resolved.kind in ("duration", "set"):
        if resolved.start is not None:
            return resolved.start.isoformat()
        return timex if "X" not in timex else None
    if "X" in timex:
        return None
    if resolved.kind == "time":
        return timex if resolved.unit == "minute" else timex[:10]
    if resolved.unit in ("D", "M", "Y"):
        return timex
    return resolved.start.isoformat() if resolved.start else None


def _end(resolved: Resolved) -> str | None:
    if resolved.end is None or resolved.start is None or resolved.end == resolved.start:
        return None
    if resolved.kind == "date" and resolved.unit in ("D", "M", "Y"):
        span = {"D": 0, "M": 31, "Y": 366}[resolved.unit]
        return (
            resolved.end.isoformat()
            if (resolved.end - resolved.start).days > span
            else (resolved.end.isoformat() if resolved.unit == "D" else None)
        )
    return resolved.end.isoformat()
