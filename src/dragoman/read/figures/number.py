"""A number as news writes it: in digits, in words, with a scale, as a vague plural or as a part of a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from dragoman.read.figures.tables import load_table, load_words
from dragoman.read.figures.words import Word

#: What a clause ends with, behind so many in so many that are of nobody named.
_CLOSING = frozenset("—–-,.;)")
#: How far before a share stands "by", and before that the verb that tells of its change.
_BY, _CHANGE = 4, 6

Form = Literal["digits", "words", "vague", "share"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words `first` to before `last`; a range has `to`, a share is in hundredths."""

    value: float
    first: int
    last: int
    form: Form
    to: float | None = None
    scaled: bool = False


def _table(name: str) -> Mapping[str, float]:
    table: Mapping[str, float] = load_table("numbers")[name]
    return table


def opens_number(word: Word) -> bool:
    """Whether a number may begin at the word."""
    return word.kind == "number" or word.lower in _openers()


@cache
def _openers() -> frozenset[str]:
    names = ("ones", "tens", "plurals", "plural_multipliers", "parts")
    return frozenset(word for name in names for word in _table(name)) | load_words("numbers", "opening")


def read_number(words: Sequence[Word], at: int) -> Number | None:
    """The longest number that begins at the word, or None."""
    return _share(words, at) or _vague(words, at) or _digits(words, at) or _spelled(words, at)


def _lower(words: Sequence[Word], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""


def _skip(words: Sequence[Word], at: int, mark: str = "-") -> int:
    return at + 1 if _lower(words, at) == mark else at


def _scale(words: Sequence[Word], at: int) -> tuple[float, int]:
    """The scales that follow ("hundred thousand") as one factor, and where they end."""
    factor, scales = 1.0, _table("scales")
    while True:
        place = _skip(words, at)
        if _lower(words, place) not in scales:
            return factor, at
        factor *= scales[_lower(words, place)]
        at = place + 1


def _digits(words: Sequence[Word], at: int) -> Number | None:
    if words[at].kind != "number":
        return None
    value = _in_digits(words[at].text)
    short = _lower(words, at + 1)
    if short in _table("short_scales") and (not words[at + 1].spaced or short not in {"m", "k"}):
        return Number(round(value * _table("short_scales")[short], 4), at, at + 2, "digits", scaled=True)
    factor, last = _scale(words, at + 1)
    return Number(round(value * factor, 4), at, last, "digits", scaled=factor > 1)


def _in_digits(digits: str) -> float:
    """The value of digits; "46.000" is forty-six thousand, as translated reports write it."""
    plain = digits.replace(",", "")
    groups = plain.split(".")
    dotted = len(groups) > 2 or (len(groups) == 2 and groups[1] == "000")
    return float(plain.replace(".", "") if dotted else plain)


def _below_hundred(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    word = _lower(words, at)
    if word in _table("tens"):
        place = _skip(words, at + 1)
        one = _table("ones").get(_lower(words, place), 10)
        return (_table("tens")[word] + one, place + 1) if one < 10 else (_table("tens")[word], at + 1)
    return (_table("ones")[word], at + 1) if word in _table("ones") else None


def _spelled(words: Sequence[Word], at: int) -> Number | None:
    """Of the form "three hundred and twelve thousand", "two and a half million", "a dozen", "half a million"."""
    if _lower(words, at) in {"a", "an"}:
        place = at + 1 + (_lower(words, at + 1) in {"further", "good", "whole", "full"})
        factor, last = _scale(words, place)
        return Number(factor, at, last, "words", scaled=True) if last > place else None
    if _lower(words, at) == "several":
        factor, last = _scale(words, at + 1)
        return Number(2 * factor, at, last, "vague", scaled=True) if last > at + 1 else None
    part = _part_of_scale(words, at)
    if part:
        return part
    total, last, scaled = 0.0, at, False
    while (found := _below_hundred(words, last)) is not None:
        value, last = found
        half = [_lower(words, last + n) for n in range(3)]
        if half == ["and", "a", "half"]:
            value, last = value + 0.5, last + 3
        factor, last = _scale(words, last)
        scaled = scaled or factor > 1
        total += value * factor
        if factor == 1:
            break
        follows = _skip(words, last, "and")
        inner = _below_hundred(words, follows)
        if inner is None or (follows == last and factor < 100) or _scale(words, inner[1])[0] >= factor:
            break
        last = follows
    return Number(total, at, last, "words", scaled=scaled) if last > at else None


def _part_of_scale(words: Sequence[Word], at: int) -> Number | None:
    """Of the form "half a million", "a quarter of a million"."""
    if _lower(words, at) not in _table("parts"):
        return None
    place = _skip(words, at + 1, "of")
    if _lower(words, place) not in {"a", "dozen"}:
        return None
    factor, last = _scale(words, _skip(words, place, "a"))
    return (
        Number(factor * _table("parts")[_lower(words, at)] / 100, at, last, "words", scaled=True)
        if factor > 1
        else None
    )


def _vague(words: Sequence[Word], at: int) -> Number | None:
    """Of the form "dozens", "tens of thousands", "hundreds of thousands"."""
    word, plurals, many = _lower(words, at), _table("plurals"), _table("plural_multipliers")
    if word in many and _lower(words, at + 1) == "of" and _lower(words, at + 2) in plurals:
        inner = _vague(words, at + 2)
        scale = _table("scales").get(_lower(words, at + 2)[:-1], 1)
        if inner and scale > many[word] / 2:
            return Number(many[word] * scale, at, at + 3, "vague", scaled=True)
    return Number(plurals[word], at, at + 1, "vague", scaled=True) if word in plurals else None


def _share(words: Sequence[Word], at: int) -> Number | None:
    """Of the form "half of", "two-thirds of", "every second one", "one in two", "nine out of ten"."""
    return _every(words, at) or _share_of(words, at) or _share_in(words, at)


def _every(words: Sequence[Word], at: int) -> Number | None:
    """Of the form "every second household": not of days, nor of what is done every third time."""
    part = _table("every").get(_lower(words, at + 1)) if _lower(words, at) == "every" else None
    noun = _lower(words, at + 2)
    is_one = _noun_like(words, at + 2) and noun != "of" and (not noun.endswith("s") or noun.endswith("ss"))
    if part is None or not is_one or noun in load_words("units", "durations") | load_words("happenings", "stops"):
        return None
    return None if noun in load_words("traps", "every_time") else Number(round(part, 1), at, at + 2, "share")


def _share_of(words: Sequence[Word], at: int) -> Number | None:
    count, place = 1.0, at
    found = _below_hundred(words, at)
    if _lower(words, at) == "a":
        place = at + 1
    elif found and found[0] < 10:
        count, place = found[0], _skip(words, found[1])
    word = _lower(words, place)
    part = _table("parts").get(word) or _table("parts").get(word[:-1] if count > 1 else "")
    follows = _lower(words, place + 1)
    if part is None or (place == at and word != "half"):
        return None
    if follows == "of" and _lower(words, place + 2) not in {"a", "an"}:
        return Number(round(min(100, part * count), 1), at, place + 1, "share")
    told = (
        follows in load_words("happenings", "share_verbs")
        and at > 0
        and _lower(words, at - 1) in load_words("numbers", "share_hedges")
    )
    compared = word == "half" and [w.lower for w in words[max(0, at - 2) : at]] in (["down", "from"], ["up", "from"])
    if follows in {"are", "were"} or told or compared or _changed_by(words, at, place + 1):
        return Number(round(min(100, part * count), 1), at, place + 1, "share")
    if word == "half" and follows in {"the", "its", "their", "his", "her", "our", "all"}:
        return Number(50, at, place + 1, "share")
    return None


def _changed_by(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether something changed by a part of what it was: "fell by nearly a third"."""
    before = [word.lower for word in words[max(0, at - _BY) : at]]
    by = before[::-1].index("by") if "by" in before else _BY
    far = [word.lower for word in words[max(0, at - by - _CHANGE) : at - by]]
    ends = last >= len(words) or words[last].kind == "mark" or _lower(words, last) in load_words("happenings", "stops")
    return by < _BY and ends and not load_words("happenings", "change").isdisjoint(far)


def _share_in(words: Sequence[Word], at: int) -> Number | None:
    one = _below_hundred(words, at) or _plain(words, at)
    if one is None:
        return None
    place = one[1]
    if one[0] == 1 and _lower(words, place + 1) == "in" and _noun_like(words, place) and _lower(words, place) != "of":
        return _one_of_so_many(words, at, place)  # "one child in three"
    if _lower(words, place) == "out":
        place += 1
        joined = _lower(words, place) == "of"
    else:
        joined = _lower(words, place) == "in"
    other = (_below_hundred(words, place + 1) or _plain(words, place + 1)) if joined else None
    if other is None or not one[0] < other[0] <= 100 or _lower(words, other[1]) in {"million", "hundred", ","}:
        return None
    ends = one[0] == 1 and (other[1] >= len(words) or words[other[1]].text in _CLOSING)  # "nearly one in ten —"
    counts = ends or _noun_like(words, other[1]) or _is_a_people(words, other[1])
    if _lower(words, place) == "in" and (other[0] > 20 or not counts):
        return None
    return Number(round(100 * one[0] / other[0], 1), at, other[1], "share")


def _one_of_so_many(words: Sequence[Word], at: int, noun: int) -> Number | None:
    """Of the form "one child in three", where a verb or the end follows."""
    many = _below_hundred(words, noun + 2) or _plain(words, noun + 2)
    if many is None or not 1 < many[0] <= 20:
        return None
    ends = many[1] >= len(words) or words[many[1]].kind == "mark"
    verb = _lower(words, many[1]) in load_words("happenings", "verbs") | load_words("happenings", "share_verbs")
    return Number(round(100 / many[0], 1), at, many[1], "share") if ends or verb else None


def _noun_like(words: Sequence[Word], at: int) -> bool:
    return (at < len(words) and words[at].kind == "word" and not words[at].capital) or _lower(words, at) == "of"


def _is_a_people(words: Sequence[Word], at: int) -> bool:
    """Whether a capital word names persons by where they are from, and not a street: "one in two Sudanese"."""
    if at >= len(words) or not words[at].capital or (at + 1 < len(words) and words[at + 1].capital):
        return False
    word = words[at].lower
    return word in load_words("units", "people") or word.endswith(tuple(load_table("units")["peoples_end"]))


def _plain(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    if at < len(words) and words[at].kind == "number" and words[at].text.isdigit():
        return float(words[at].text), at + 1
    return None


def with_end(first: Number, second: Number) -> Number:
    """The two as one range; a scale that only the second has is the first's too."""
    value = first.value
    if second.scaled and not first.scaled and value < 1000 and second.value > value:
        top = second.value
        while top >= 1000:
            top /= 1000
        value *= second.value / top
    return replace(first, value=value, to=second.value, last=second.last, scaled=second.scaled)
