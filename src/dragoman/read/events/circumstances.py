"""How high, how and in which round talks were held: words of the tables near an event."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Span
from dragoman.model.event import Format, FormatKind, Level, LevelKind, Round
from dragoman.read.events.ontology import load_table


@cache
def _aliases(group: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_table("circumstances.toml")[group]
    names = {alias: name for name, aliases in table.items() for alias in aliases}
    return _pattern(names), names


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


def _words_for(text: str, group: str, value: str, low: int, high: int, near: int) -> Span | None:
    pattern, names = _aliases(group)
    found = [m for m in pattern.finditer(text, low, high) if names[m.group().lower()] == value]
    best = min(found, key=lambda m: abs(m.start() - near), default=None)
    return Span.of(text, best.start(), best.end()) if best else None


def level_of(text: str, value: LevelKind, low: int, high: int, near: int) -> Level | None:
    """The level with its words in `low:high`, the nearest to `near`; None where no words say so."""
    words = _words_for(text, "level", value, low, high, near)
    return Level(value, words) if words else None


def format_of(text: str, value: FormatKind, low: int, high: int, near: int) -> Format | None:
    """The format with its words in `low:high`, the nearest to `near`; None where no words say so."""
    words = _words_for(text, "format", value, low, high, near)
    return Format(value, words) if words else None


@cache
def _rounds() -> re.Pattern[str]:
    table = load_table("circumstances.toml")["round"]
    ordinals, nouns = "|".join(table["ordinals"]), "|".join(table["nouns"])
    return re.compile(rf"\b(?:({ordinals})|(\d{{1,2}})(?:st|nd|rd|th))\s+(?:{nouns})\b", re.IGNORECASE)


def round_of(text: str, low: int, high: int) -> Round | None:
    """The round of talks that `low:high` numbers, or None."""
    found = _rounds().search(text, low, high)
    if not found:
        return None
    ordinals = load_table("circumstances.toml")["round"]["ordinals"]
    number = ordinals.index(found.group(1).lower()) + 1 if found.group(1) else int(found.group(2))
    return Round(number, Span.of(text, found.start(), found.end()))
