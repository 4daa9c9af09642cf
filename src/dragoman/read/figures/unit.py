"""What a number counts: people, a share, money, a measure, or the noun behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.read.figures.tables import load_inverse, load_table, load_words
from dragoman.read.figures.words import Word

_REACH = 6
#: Money whose state a word before it tells: "Egyptian pounds", "CFA francs".
_NAMES = frozenset({"dollars", "pounds", "francs", "dinars", "pesos"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and the words `first` to before `last` that are it; `noun` where they are what is counted, too."""

    name: str
    first: int
    last: int
    noun: bool = False


def is_people(word: Word) -> bool:
    """Whether the word names persons."""
    return word.lower in load_words("units", "people") or (word.text in {"MPs"})


def _is_stop(word: Word) -> bool:
    return word.kind != "word" or word.lower in load_words("happenings", "stops")


def money_before(words: Sequence[Word], first: int) -> Unit | None:
    """The currency that stands directly before the number: "$", "USD"."""
    if first == 0:
        return None
    word = words[first - 1]
    if word.kind == "word" and not words[first].spaced and word.text in load_table("units")["glued"]:
        return Unit(load_table("units")["glued"][word.text], first - 1, first)
    known = load_inverse("units", "currencies")
    if word.kind == "dollar" or (word.text.isupper() and len(word.text) == 3):
        code = known.get(word.lower)
        return Unit(code, first - 1, first) if code else None
    return None


def measure_after(words: Sequence[Word], last: int) -> Unit | None:
    """The percent, currency or measure that the number is followed by."""
    at = last
    if at < len(words) and words[at].lower == "-":
        at += 1
    if at >= len(words):
        return None
    word = words[at].lower
    if word == "%" or word in load_words("units", "percent") or (word == "per" and _at(words, at + 1) == "cent"):
        end = at + (2 if word == "per" else 1)
        if _at(words, end) in load_words("units", "points"):
            return Unit("percentage points", at, end + 1)
        return Unit("percent", at, end)
    return _money(words, at) or _square(words, at) or _measure(words, at)


def _at(words: Sequence[Word], at: int) -> str:
    return words[at].lower if at < len(words) else ""


def _money(words: Sequence[Word], at: int) -> Unit | None:
    known = load_inverse("units", "currencies")
    if "." in _at(words, at) and _at(words, at + 1) == ".":  # "U.S. dollars"
        named = load_table("units")["dollars"].get(_at(words, at)) if _at(words, at + 2) == "dollars" else None
        return Unit(named, at, at + 3) if named else None
    here, follows = _at(words, at), _at(words, at + 1)
    if follows in _NAMES and here in load_table("units")[follows]:
        return Unit(load_table("units")[follows][here], at, at + 2)
    if here in known and (
        len(here) > 3 or words[at].text.isupper() or words[at].kind == "dollar" or here in {"yen", "won"}
    ):
        return Unit(known[here], at, at + 1)
    if follows in known and len(follows) > 3 and words[at].capital:
        return Unit(known[follows], at, at + 2)
    return None


def _square(words: Sequence[Word], at: int) -> Unit | None:
    if _at(words, at) not in {"square", "cubic", "sq"} or _at(words, at + 1) not in load_words("units", "squared"):
        return None
    base = load_inverse("units", "measures").get(_at(words, at + 1), _at(words, at + 1))
    return Unit(f"{'cubic' if _at(words, at) == 'cubic' else 'square'} {base}", at, at + 2)


def _measure(words: Sequence[Word], at: int) -> Unit | None:
    known = load_inverse("units", "measures")
    place = at + (_at(words, at) in {"metric", "nautical", "cubic"})
    return Unit(known[_at(words, place)], at, place + 1) if _at(words, place) in known else None


def counted_noun(words: Sequence[Word], last: int) -> Unit | None:
    """The noun behind the number, past its adjectives: people where it names persons."""
    first = last
    while _at(words, first) in {"of", "more", "other", "additional", "further", "the", "its", "their", "our"}:
        first += 1
    if _at(words, first) == "head" and _at(words, first + 1) == "of":  # "200 head of cattle"
        first += 2
    if first > last and _at(words, last) == "of" and first < len(words) and words[first].kind == "number":
        first += 1  # "58 of 71 drones" are drones
    head: int | None = None
    for place in range(first, min(len(words), first + _REACH)):
        word = words[place]
        if _is_noun(word) and not _is_hyphened(words, place):
            head = place
            if not (place + 1 < len(words) and _is_noun(words[place + 1]) and not _is_stop(words[place + 1])):
                break
            if words[place + 1].lower in load_words("units", "durations"):  # "freed 90 prisoners hours later"
                break
        elif head is not None or not _goes_on(words, place):
            break
    if head is None:
        return None
    name = "people" if is_people(words[head]) else words[head].lower
    return Unit(name, first, head + 1, noun=True)


def _is_hyphened(words: Sequence[Word], place: int) -> bool:
    """Whether a word is the first of one with a hyphen: "40 Chinese-made vans"."""
    after = words[place + 1 : place + 3]
    return len(after) == 2 and after[0].lower == "-" and not (after[0].spaced or after[1].spaced)


def _goes_on(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    if word.kind == "number":
        return words[place - 1].capital and not word.text.startswith("0")
    if word.kind == "mark":
        return word.lower in {"-", "'"} and not word.spaced
    if not _is_stop(word) or (words[place - 1].lower == "-" and not word.spaced):
        return True
    ahead = words[place + 1] if place + 1 < len(words) else None
    participle = word.lower.endswith(("ed", "ing")) and word.lower != "including"
    return bool(participle and ahead and _is_noun(ahead) and is_people(ahead))


def _is_noun(word: Word) -> bool:
    if word.kind != "word":
        return False
    lower = word.lower
    if is_people(word):
        return lower not in {"killed", "wounded", "injured", "missing", "dead", "evacuated"}
    if lower in load_words("units", "plurals"):
        return True
    plural = lower.endswith("s") and not lower.endswith(("ss", "'s", "ous", "us", "is")) and len(lower) > 3
    return plural and not _is_stop(word) and lower not in load_words("units", "not_plurals") and not word.text.isupper()
