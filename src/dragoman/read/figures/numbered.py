"""What a number counts whose noun stands before it: "The number of people killed in the quake has risen to 19"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.figures.tables import load_words
from dragoman.read.figures.unit import Unit, counted_noun
from dragoman.read.figures.words import Word

#: How far before the number its noun may stand.
_REACH = 20


def numbered_before(words: Sequence[Word], first: int) -> Unit | None:
    """The noun of "the number of …" whose verb leads to the number at `first`; None where there is none."""
    if first < 1 or words[first - 1].lower not in load_words("happenings", "leading"):
        return None
    for place in range(first - 1, max(-1, first - _REACH), -1):
        word = words[place]
        if word.lower in load_words("happenings", "numbers") and words[place + 1].lower == "of":
            unit = counted_noun(words[: _verb_before(words, first)], place + 2)
            return unit if unit is not None and not _shut(words, unit.last, first) else None
        if word.lower in {";", "."} or word.kind == "number":
            return None
    return None


def _verb_before(words: Sequence[Word], first: int) -> int:
    """Where the verb begins that leads to the number: "stands at"."""
    place = first
    while place > 0 and words[place - 1].lower in load_words("happenings", "leading"):
        place -= 1
    return place


def _shut(words: Sequence[Word], start: int, first: int) -> bool:
    """Whether another clause stands between the noun and its number."""
    return any(word.lower in load_words("happenings", "shutting") for word in words[start:first])
