"""Offices with what they are over, which are one title: "Minister of State for Foreign Affairs"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from dragoman.link.tables import load_words as load_link_words
from dragoman.read.mentions.form import fold
from dragoman.read.mentions.gender import gender_of_name
from dragoman.read.mentions.tables import load_words

#: A personal name right behind a title.
_NAMED = re.compile(r" ([A-Z][\w’'-]+)(?: [A-Z][\w.’'-]*){1,3}")
_CAPITAL = re.compile(r"[A-Z][\w’'-]*")
#: No office with a mention in it begins further before its end.
_LONGEST = 120


class Offices:
    """The offices of a text that are told with what they are over; found once, in linear time."""

    def __init__(self, text: str) -> None:
        self._found = [office for match in _office().finditer(text) if (office := _bounds(text, match))]
        self._ends = [end for _, _, end, _ in self._found]

    def whole(self, start: int, end: int) -> tuple[int, int] | None:
        """The place of a mention that cuts no title, or None where it is no more than a part of one.

        Words that end within a title go on to its end, and with the name behind it; those that begin in it begin
        behind.
        """
        for at in range(bisect_left(self._ends, start + 1), len(self._found)):
            head, over, close, named = self._found[at]
            if head >= end or close > end + _LONGEST:
                break
            if start <= head and end < close:
                return start, named
            if head < start:
                return (close + 1, end) if over <= start and end > close + 1 else None
        return start, end


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int, int, int] | None:
    """Where an office begins, what it is over begins, it ends, and a name behind it ends; None without matters."""
    matters = [w for w in _CAPITAL.finditer(text, match.start(1), match.end(1)) if fold(w[0]) in _matters()]
    if not matters:
        return None
    close = matters[-1].end()
    name = _NAMED.match(text, close)
    named = name.end() if name and gender_of_name(fold(name[1])) != "?" else close
    return match.start(), match.start(1), close, named


@cache
def _matters() -> frozenset[str]:
    """What the offices of a state have to do with."""
    return load_link_words("titles", "duties")


@cache
def _office() -> re.Pattern[str]:
    """A head, what a minister of state has besides, and a run of capitals behind "for" or "of"."""
    heads = "|".join(sorted((re.escape(w) for w in load_words("titles", "over")), key=len, reverse=True))
    word = r"[A-Z][\w’'-]*"
    matters = rf"{word}(?:(?:,? and|,? &|,)?(?: the)? {word})*"
    return re.compile(rf"\b(?i:{heads})(?: of State)? (?:for|of) (?:the )?({matters})")
