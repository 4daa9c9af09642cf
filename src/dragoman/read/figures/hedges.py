"""The words around a number that say whether it is meant exactly: "at least", "nearly", "or so"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.figure import Bound
from dragoman.read.figures.number import Number
from dragoman.read.figures.tables import load_phrases, load_words
from dragoman.read.figures.words import Word

_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a number is meant, and the words from `first` to before `last` that hold it and its hedge."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number with its hedge allows."""

    value: float | None
    low: float | None
    high: float | None
    bound: Bound


def hedge_of(words: Sequence[Word], first: int, last: int) -> Hedge:
    """The hedge of the number in words `first` to before `last`; of kind "plain" where there is none."""
    before = _before(words, first)
    if before and not _is_across(words, first, last):
        return Hedge(before[0], before[1], last)
    table = load_phrases("bounds", "after")
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(word.lower for word in words[last : last + length])
        if phrase in table and len(phrase) == length:
            return Hedge(table[phrase], first, last + length)
    return Hedge("plain", first, last)


def _is_across(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether "over" says where, or belongs to a verb: "shot down over four regions", "handed over 40 tonnes"."""
    if first == 0 or words[first - 1].lower != "over":
        return False
    if first > 1 and words[first - 2].lower in load_words("bounds", "with_over"):
        return True
    if words[first].kind == "number":
        return False
    places = load_words("bounds", "places")
    return any(word.lower in places for word in words[last : last + 2])


def _before(words: Sequence[Word], first: int) -> tuple[str, int] | None:
    table, passed = load_phrases("bounds", "before"), load_words("bounds", "passed")
    place = first
    for _ in range(3):
        for length in range(_LONGEST, 0, -1):
            if length <= place:
                phrase = tuple(word.lower for word in words[place - length : place])
                if phrase in table:
                    inner = _before(words, place - length) if table[phrase] == "exactly" else None
                    return inner or (table[phrase], place - length)
        if place == 0 or words[place - 1].lower not in passed:
            return None
        place -= 1
    return None


def amount_of(number: Number, hedge: str) -> Amount:
    """The value and its limits."""
    value = number.value
    if number.to is not None:
        return Amount(None, min(value, number.to), max(value, number.to), "about")
    if hedge == "about":
        return Amount(value, None, None, "about")
    if hedge == "under":
        return Amount(value, None, value, "about")
    if hedge == "over":
        return Amount(value, value, None, "about")
    if hedge == "at most":
        return Amount(value, None, value, "at most")
    if hedge == "at least" or number.form == "vague":
        return Amount(value, value, None, "at least")
    return Amount(value, value, value, "exactly")


def is_definite(words: Sequence[Word], first: int) -> bool:
    """Whether a determiner makes the number a description of what is known: "the two men"."""
    return first > 0 and words[first - 1].lower in load_words("traps", "definite")
