"""Numbers that are no figures: dates, ages, addresses, names, ordinals, scores, durations, lists."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.figures.number import Number, opens_number
from dragoman.read.figures.tables import load_table, load_words
from dragoman.read.figures.unit import Unit, is_people
from dragoman.read.figures.words import Word

_OLDEST = 120
#: From so many on votes are counted, and not the score of a few.
_VOTES = 100
_DASHES = frozenset("-–—‑")


def is_trap(words: Sequence[Word], number: Number, unit: Unit | None, *, measured: bool) -> bool:
    """Whether a number is something else than a figure; `measured` where money, a share or a measure is counted."""
    if _is_glued(words, number, measured=measured):
        return True
    if measured or number.form == "share":
        return False
    if number.form == "vague":
        return _is_duration(words, number)
    return (
        _is_duration(words, number)
        or _is_date(words, number, unit)
        or _is_age(words, number, unit)
        or _is_label(words, number, unit)
        or _is_address(words, number)
        or _is_score(words, number, unit)
        or _is_list(words, number)
        or _is_one(words, number)
        or _is_uncounted(words, number, unit)
    )


def _at(words: Sequence[Word], at: int) -> Word | None:
    return words[at] if 0 <= at < len(words) else None


def _lower(words: Sequence[Word], at: int) -> str:
    word = _at(words, at)
    return word.lower if word else ""


def _is_glued(words: Sequence[Word], number: Number, *, measured: bool) -> bool:
    """Whether letters, marks or more digits are joined to it: F-16, G20, 24-hour, 10:30, 5th, 9/11, 1990s."""
    first, last = words[number.first], _at(words, number.last)
    before = _at(words, number.first - 1)
    if before and not first.spaced and not (measured and before.text in load_table("units")["glued"]):
        if before.kind in {"word", "number"} or before.lower in {"/", ":", "+", "#", ".", "@", "_", "&"}:
            return before.lower not in {"us", "c", "a"}
        behind = _at(words, number.first - 2)
        if before.lower in _DASHES and behind and not before.spaced and behind.kind != "mark":
            return True
    if last and not last.spaced:
        ahead = _at(words, number.last + 1)
        if last.kind in {"word", "number"} and not measured:
            return True
        if last.lower in _DASHES and ahead and not ahead.spaced and ahead.kind in {"word", "number"}:
            return ahead.lower not in {"strong", "odd", "plus"} and not measured
        if last.lower in {":", "/", "."} and ahead and not ahead.spaced and ahead.kind == "number":
            return True
    return False


def _is_duration(words: Sequence[Word], number: Number) -> bool:
    place = number.last
    for _ in range(3):
        word = _lower(words, place)
        if word in load_words("units", "durations"):
            return True
        if word not in load_words("units", "before_durations"):
            return False
        place += 1
    return False


def _is_year(number: Number) -> bool:
    return number.form == "digits" and not number.scaled and 1000 <= number.value <= 2100 and number.value % 1 == 0


def _is_date(words: Sequence[Word], number: Number, unit: Unit | None) -> bool:
    before, after = _lower(words, number.first - 1), _lower(words, number.last)
    months = load_words("traps", "months")
    near = before.strip(".") in months or after.strip(".") in months
    capital = any(w and w.capital for w in (_at(words, number.first - 1), _at(words, number.last)))
    if near and capital and number.value <= 2100:
        return not (number.value > 31 and unit and unit.name == "people" and before not in months)
    if before == "," and _lower(words, number.first - 3).strip(".") in months and _is_year(number):
        return True
    if _lower(words, number.first - 2).strip(".") in months and before in {"and", "to", "-", "–", "or"}:
        return True
    if not _is_year(number) or "," in words[number.first].text:
        return before == "in" and after == "'s" and number.value < 100
    return (
        unit is None or unit.name != "people" or (before in load_words("traps", "year_leads") and number.value >= 1800)
    )


def _is_age(words: Sequence[Word], number: Number, unit: Unit | None) -> bool:
    before, after = _at(words, number.first - 1), _lower(words, number.last)
    if number.value > _OLDEST or before is None:
        return False
    if before.lower in {"aged", "age", "ages"} or (
        before.lower == "of" and _lower(words, number.first - 2) in {"age", "ages"}
    ):
        return True
    if before.lower == "," and after in {",", ".", ""}:
        name = _at(words, number.first - 2)
        return bool(name and name.capital)
    if before.lower in {"under", "over"} and unit is None and number.value < _OLDEST:
        return bool((of := _at(words, number.first - 2)) and is_people(of))
    if before.lower == "(" and after == ")":
        return True
    return before.lower in {"turned", "under-"}


def _is_label(words: Sequence[Word], number: Number, unit: Unit | None) -> bool:
    """Whether the word before names it: Article 5, Boeing 737, page 4."""
    before = _at(words, number.first - 1)
    if before is None or not number.first:
        return False
    if before.lower in {"and", ",", "to", "or"} and number.form == "digits":
        behind = _lower(words, number.first - 3)
        if behind in load_words("traps", "labels") and (unit is None or unit.name != "people"):
            return True
    if (
        before.lower == "of"
        and _lower(words, number.first - 2) in {"group", "gang", "council"}
        and words[number.first].capital
    ):
        return True
    if (
        number.form == "words"
        and words[number.first].capital
        and number.first > 0
        and before.lower not in {'"', "“", ":", "'", "‘", ")", "-"}
    ):
        return True
    if unit is not None and unit.name == "people":
        return before.lower in {"no.", "flight"}
    if before.lower == "." and _lower(words, number.first - 2) in {"no", "nos", "p", "art", "res"}:
        return True
    if before.lower.strip(".") in load_words("traps", "labels"):
        return True
    if before.capital and number.first > 1 and opens_number(words[number.first - 2]) and number.form == "digits":
        return True
    named = before.capital and before.kind == "word" and before.lower not in load_words("traps", "plain")
    return number.form == "digits" and named and unit is None


def _is_address(words: Sequence[Word], number: Number) -> bool:
    place = number.last
    while place < min(len(words), number.last + 4) and words[place].capital:
        if place > number.last and words[place].lower in load_words("traps", "street"):
            return True
        place += 1
    return False


def _is_score(words: Sequence[Word], number: Number, unit: Unit | None) -> bool:
    """Whether two numbers stand as a result: 3-1, "by 52 to 47", but not "between 30 and 40"."""
    if number.to is None or _lower(words, number.first - 1) == "between":
        return False
    return unit is None or (number.value > number.to)


def _is_against_others(words: Sequence[Word], number: Number, unit: Unit) -> bool:
    """Whether votes are counted against other votes: "by 52 votes to 47"."""
    before = load_words("traps", "by")
    led = any(_lower(words, at) in before for at in range(max(0, number.first - 2), number.first))
    return led or _lower(words, unit.last) in load_words("traps", "against")


def _is_list(words: Sequence[Word], number: Number) -> bool:
    if number.form != "digits" or number.value >= 100:
        return False
    after = _lower(words, number.last)
    return number.first == 0 and after in {".", ")", ":", "|"}


def _is_one(words: Sequence[Word], number: Number) -> bool:
    if number.last - number.first != 1 or _lower(words, number.first) != "one":
        return False
    return (
        _lower(words, number.first - 1) in load_words("traps", "one_before")
        or _lower(words, number.last) in load_words("traps", "one_after")
        or _lower(words, number.first - 1) == "-"
    )


def _is_uncounted(words: Sequence[Word], number: Number, unit: Unit | None) -> bool:
    if _lower(words, number.last) in {"times", "percentage"}:
        return _lower(words, number.last) == "times"
    if unit is None or not unit.noun:
        return False
    noun = _lower(words, unit.last - 1)
    if noun in load_words("units", "uncounted"):
        return True
    if noun in load_words("units", "scored") and number.value < _VOTES and _is_against_others(words, number, unit):
        return True
    definite = _lower(words, number.first - 1) in load_words("traps", "definite")
    return definite and number.form == "words" and number.value <= 12
