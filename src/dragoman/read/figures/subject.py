"""Whom or what a figure is of: the noun that it counts, or the phrase that its share, sum or measure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.figures.tables import load_table
from dragoman.read.figures.unit import Unit
from dragoman.read.figures.words import Word

_LEADS = frozenset({"of", "in", "for", "worth"})
_DETERMINERS = frozenset("the its their his her our all a an this that these those".split())
_LONGEST = 6
_CHANGES = frozenset(
    "was is were are rose fell reached hit stood climbed dropped increased decreased grew jumped totalled totaled cost costs "
    "declined shrank surged slumped soared remains remained has had would will could be won lost exceeds exceeded covers carries".split()
)


def subject_of(words: Sequence[Word], unit: Unit | None, first: int, last: int) -> tuple[int, int] | None:
    """The words that say it, as `first` to before `last`; None where none do."""
    if unit and unit.noun:
        return unit.first, unit.last
    return _behind(words, last) or _in_front(words, first)


def _stops(word: Word) -> bool:
    return word.kind == "mark" or word.lower in load_table("happenings")["stops"]["words"].split()


def _behind(words: Sequence[Word], last: int) -> tuple[int, int] | None:
    place = last
    if place < len(words) and words[place].lower in {"this", "last", "next", "a", "per"}:
        return None
    if place < len(words) and words[place].lower in _LEADS:
        place += 1 + (words[place].lower == "worth")
    start = place
    while place < len(words) and words[place].lower in _DETERMINERS:
        place += 1
    head = place
    while place < min(len(words), head + _LONGEST) and (not _stops(words[place]) or words[place].lower in {"-", "'"}):
        place += 1
    return (start, place) if place > head else None


def _in_front(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """The subject of the verb that leads to the number: "inflation hit 62 percent"."""
    place = first - 1
    while place >= max(0, first - _LONGEST) and words[place].lower not in _CHANGES:
        if words[place].kind == "mark":
            return None
        place -= 1
    end = place
    while end > 0 and (words[end].lower in _CHANGES or words[end].lower.endswith("ly")):
        end -= 1
    start = end + 1
    while start > 0 and end + 1 - start < _LONGEST and words[start - 1].kind != "mark":
        if _stops(words[start - 1]) and words[start - 1].lower not in {"of", "in", "the"}:
            break
        start -= 1
    return (start, end + 1) if 0 <= start <= end < first else None
