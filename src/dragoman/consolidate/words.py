"""Words as they are compared across reports: lower case, "won't" as "will not", numbers as digits, stems, meanings.

Comparing by stem and meaning lets a translation that differs be seen as the same; `Word.text` keeps what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import msgspec
import snowballstemmer

from dragoman.consolidate.tables import load_table

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['-][^\W\d_]+)*|[.!?;:,—–…]|--", re.UNICODE)
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_SHORT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "let's": "let us", "it's": "it is", "that's": "that is", "there's": "there is", "gonna": "going to",
}  # fmt: skip
_ENDINGS = (("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"), ("'m", "am"))
_SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = frozenset(";:,—–") | {"--"}
_PHRASE = 3

_UNITS = {
    word: value
    for value, words in enumerate(
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
        "seventeen|eighteen|nineteen".split("|")
    )
    for word in (words,)
}
_TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}


class Word(msgspec.Struct, frozen=True):
    """A word of a text: as it is compared (`text`), its meaning, the number that it is, its clause and sentence.

    `meaning` is "" for words that tell nothing by themselves. Several words of one meaning or number are one Word.
    """

    text: str
    meaning: str
    number: float | None
    clause: int
    sentence: int


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, without marks; at most as many as the text has."""
    return tuple(_joined(list(_plain(text))))


def meanings(words: Sequence[Word]) -> tuple[str, ...]:
    """The meanings of the words that have one, in order."""
    return tuple(word.meaning for word in words if word.meaning)


@lru_cache(maxsize=65536)
def weight(meaning: str) -> float:
    """How much a meaning tells: half where it is common, else one."""
    return 0.5 if meaning in _common() else 1.0


def plain_words(text: str) -> list[str]:
    """The bare words of a text in order, quicker: no meanings, no numbers."""
    return [word for word in _WORD.findall(text.casefold().translate(_APOSTROPHES)) if word[0].isalnum()]


def _plain(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word with its clause and sentence."""
    clause = sentence = 0
    for found in _WORD.findall(text.casefold().translate(_APOSTROPHES)):
        if found in _SENTENCE_ENDS:
            sentence, clause = sentence + 1, clause + 1
        elif found in _CLAUSE_ENDS:
            clause += 1
        else:
            clause += found == "but"
            for word in _long_form(found).split():
                yield word, clause, sentence


def _long_form(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    for ending, stands_for in _ENDINGS:
        if word.endswith(ending):
            return f"{word[: -len(ending)]} {stands_for}"
    return word.removesuffix("'s").removesuffix("'")


def _joined(plain: list[tuple[str, int, int]]) -> Iterator[Word]:
    """Words with numbers and phrases of several words made one."""
    place = 0
    while place < len(plain):
        _, clause, sentence = plain[place]
        number, length = None, 1
        if _may_count(plain[place][0]):
            number, length = _number([part for part, _, _ in plain[place : place + 8]])
        if number is not None:
            yield Word(
                " ".join(part for part, _, _ in plain[place : place + length]), f"#{number:g}", number, clause, sentence
            )
        else:
            length, meaning = _meaning([part for part, _, _ in plain[place : place + _PHRASE]])
            text = " ".join(part for part, _, _ in plain[place : place + length])
            yield Word(text, meaning, None, clause, sentence)
        place += length


def _may_count(word: str) -> bool:
    """Whether a number can begin with a word: nearly none does, and most of a text need not be looked at further."""
    first = word.partition("-")[0]
    return word[0].isdigit() or first in _UNITS or first in _TENS


def _number(words: list[str]) -> tuple[float | None, int]:
    """The number that begins a list of words, and how many of them it takes."""
    digits = re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", words[0])
    if digits:
        value, length = float(words[0].replace(",", "")), 1
        while length < len(words) and words[length] in _SCALES:
            value, length = value * _SCALES[words[length]], length + 1
        return value, length
    return _spelled(words)


def _spelled(words: list[str]) -> tuple[float | None, int]:
    total = current = length = 0
    for word in words:
        parts = word.split("-")
        known = [_UNITS.get(part, _TENS.get(part)) for part in parts]
        if all(value is not None for value in known):
            current += sum(value for value in known if value is not None)
        elif word in _SCALES and length:
            current *= _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0
        elif not (word == "and" and length and words[length - 1] in _SCALES and _counts(words[length + 1 :])):
            break
        length += 1
    # "one" by itself is a pronoun as often as a number.
    if not length or words[:length] == ["one"]:
        return None, 1
    return float(total + current), length


def _counts(words: list[str]) -> bool:
    return bool(words) and all(part in _UNITS or part in _TENS for part in words[0].split("-"))


def _meaning(words: list[str]) -> tuple[int, str]:
    """How many words are one, and what they mean: the longest phrase that is known, else the stem of the first."""
    for length in range(min(len(words), _reach().get(stem(words[0]), 0)), 0, -1):
        known = _alike().get(tuple(stem(word) for word in words[:length]))
        if known is not None and (length > 1 or words[0] not in _function()):
            return length, known
    return (1, "") if words[0] in _function() else (1, stem(words[0]))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word, British and American spellings as one."""
    spelled = re.sub(r"(?<=\w\w\w)is(?=(?:e|ed|es|ing|ation|ations)$)", "iz", word)
    spelled = re.sub(r"(?<=\w\w)our(?=s?$|ed$|ing$|able$)", "or", spelled)
    stemmed: str = _stemmer().stemWord(spelled)
    return stemmed


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _function() -> frozenset[str]:
    return frozenset(load_table("words")["function"].split())


@cache
def _common() -> frozenset[str]:
    return frozenset(_meaning([word])[1] for word in load_table("words")["common"].split())


@cache
def _alike() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in load_table("words")["alike"]:
        first = stem(row["words"][0].replace(" ", "-"))
        for phrase in row["words"]:
            found.setdefault(tuple(stem(word) for word in phrase.split()), first)
    return found


@cache
def _reach() -> dict[str, int]:
    """How many words has the longest phrase that begins with a stem."""
    found: dict[str, int] = {}
    for phrase in _alike():
        found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found


def neighbours(items: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each item with the next, and with the one after that."""
    yield from pairwise(items)
    yield from zip(items, items[2:], strict=False)
