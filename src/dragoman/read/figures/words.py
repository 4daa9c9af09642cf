"""A sentence in words, marks and numbers."""

from __future__ import annotations

import re

import msgspec

_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?)|(?P<dollar>(?:US|[ACR])\$|[$€£¥₽₴₹₺₦₪₩])"
    r"|(?P<word>[^\W\d_]+(?:[.'’][^\W\d_]+)*)|[^\w\s]|_"
)


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word, a number in digits or a mark; `spaced` where white space stands before it."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    spaced: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text, in order."""
    words: list[Word] = []
    for found in _WORD.finditer(text, start, end):
        spaced = not words or words[-1].end < found.start()
        word = found.group()
        lower = word.lower().replace("’", "'")
        words.append(Word(found.start(), found.end(), word, lower, found.lastgroup or "mark", spaced))
    return words
