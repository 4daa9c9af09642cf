"""An attribution, and the words around it that the rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import msgspec

from dragoman.model import Span
from dragoman.read.attribution.tables import load_table

#: No rule looks further from the cue than this many characters, so that a report whose sentences
#: never end still takes linear time.
REACH = 400


#: An attribution that stands in another's content stands within so many of it.
NESTED = 12


_SEMICOLON = re.compile(";")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: spans of one report.

    `score` is the probability that content and link are right, `evidence` what it was made of (`decode.EVIDENCE`);
    `verbatim` is a turn of a talk, word for word without quotation marks.
    """

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    score: float = 1.0
    evidence: tuple[float, ...] = ()
    verbatim: bool = False


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word or a mark of the text; `lower` is its folded form."""

    text: str
    lower: str
    start: int
    end: int


@cache
def word_set(name: str) -> frozenset[str]:
    """The list `name` of words.toml, as a set."""
    return frozenset(load_table("words")[name])


def alternatives(name: str) -> str:
    """The same list as the alternatives of a regular expression."""
    return "|".join(sorted(word_set(name)))


@cache
def _pattern() -> re.Pattern[str]:
    titles = "|".join(load_table("words")["titles"])
    return re.compile(rf"\b(?:{titles})\.|\b(?:[^\W\d_]\.){{2,}}|\w+(?:[’'&-]\w+)*|[^\w\s]")


_RUN = re.compile(r"\w+")


class Worded(str):
    """A text that is cut into words once: the rules ask for those around each cue again and again."""

    @cached_property
    def words(self) -> list[Word]:
        """All its words and marks."""
        return _cut(self, 0, len(self))

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins."""
        return [word.start for word in self.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each run of letters and digits stands, as it is written."""
        places: dict[str, list[int]] = {}
        for found in _RUN.finditer(self):
            places.setdefault(found[0], []).append(found.start())
        return places


def words_between(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `text[start:end]`, offsets into `text`. "U.S." and "Mr." are one word each."""
    start, end = max(start, 0), min(end, len(text))
    if not isinstance(text, Worded):
        return _cut(text, start, end)
    words, first, last = text.words, bisect_left(text.starts, start), bisect_left(text.starts, end)
    begins_inside = first > 0 and words[first - 1].end > start
    ends_inside = last > 0 and words[last - 1].end > end
    return _cut(text, start, end) if begins_inside or ends_inside else words[first:last]


def _cut(text: str, start: int, end: int) -> list[Word]:
    words = []
    for match in _pattern().finditer(text, start, end):
        word = match[0]
        folded = word if word.islower() and "’" not in word else word.lower().replace("’", "'")
        words.append(Word(word, word if folded == word else folded, *match.span()))
    return words


_PLAIN = re.compile(r"\w+(?:['’]\w+)*")


def plain_words(text: str) -> list[str]:
    """The words of a text as words of two places are held against each other: in small letters, without marks."""
    return [word.casefold().replace("’", "'") for word in _PLAIN.findall(text)]


def is_mark(word: Word) -> bool:
    """Whether the word is a punctuation mark."""
    return not word.text[0].isalnum()


def is_capital(word: Word) -> bool:
    """Whether the word begins with a capital letter."""
    return word.text[0].isupper()


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the content of one holds the cue of the other, or where that has none the first of its content."""
    if outer is inner:
        return False
    mark = inner.cue or inner.content[0]
    start, end = mark.start, mark.end
    return any(part.start <= start and end <= part.end for part in outer.content)


def size(attribution: Attribution) -> int:
    """How many characters of content there are."""
    return sum(len(c) for c in attribution.content)


def anchor(attribution: Attribution) -> int:
    """Where the attribution's own words stand: its cue, or else its source, or else its content."""
    if attribution.cue is not None:
        return attribution.cue.start
    return min((span.start for span in attribution.source or attribution.content), default=0)


def outside(text: str, sentence: tuple[int, int], attribution: Attribution) -> list[list[Word]]:
    """The words of the sentence within REACH of the cue that are not content, in unbroken runs.

    A semicolon that is no content parts the sentence in two.
    """
    here = anchor(attribution)
    start, end = max(sentence[0], here - REACH), min(sentence[1], here + REACH)
    stretches = gaps(start, end, attribution.content)
    stops = [found.start() for a, b in stretches for found in _SEMICOLON.finditer(text, a, b)]
    start = max((at + 1 for at in stops if at < here), default=start)
    end = min((at for at in stops if at > here), default=end)
    return [words_between(text, max(a, start), min(b, end)) for a, b in stretches if a < end and start < b]


def gaps(start: int, end: int, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """What is left of `start`:`end` without the spans."""
    left = []
    for span in sorted(spans):
        if span.end <= start or span.start >= end:
            continue
        if span.start > start:
            left.append((start, span.start))
        start = max(start, span.end)
    return [*left, (start, end)] if start < end else left


def span_of_words(text: str, words: Sequence[Word], first: int, last: int) -> Span:
    """The span from word `first` to before word `last`."""
    return Span.of(text, words[first].start, words[last - 1].end)
