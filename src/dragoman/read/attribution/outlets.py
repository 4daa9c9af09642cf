"""News outlets in the text: agencies, broadcasters, papers, by their names and by words like "newspaper"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from dragoman.read.attribution.attribution import Word, is_capital, is_mark, word_set, words_between
from dragoman.read.attribution.tables import load_table

#: The most words that an outlet's phrase takes in before its head.
LONGEST_LEAD = 6


@cache
def _words(name: str) -> frozenset[str]:
    values: Any = load_table("outlets")[name]
    return frozenset(values)


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """The known names, as words, by their first word; longest first. A leading "the" may be small."""
    names: dict[str, list[tuple[str, ...]]] = {}
    table = load_table("outlets")
    for name in (*table["agencies"], *table["broadcasters"], *table["papers"]):
        words = tuple(_form(word) for word in words_between(name, 0, len(name)))
        names.setdefault(words[0], []).append(words)
    for options in names.values():
        options.sort(key=lambda option: -len(option))
    return names


_ARTICLES = ("al-", "el-", "an-", "as-", "ash-")


def _form(word: Word) -> str:
    """The word as names are compared: capitals count, but for "the"; apostrophes are of one kind."""
    return "the" if word.lower == "the" else word.text.replace("’", "'")


def is_outlet(phrase: str) -> bool:
    """Whether a phrase such as "the Interfax news agency" or "state television" names a news outlet."""
    words = words_between(phrase, 0, len(phrase))
    found = find_outlets(words)
    return bool(found) and found[-1][1] == len(words)


def is_broadcaster(phrase: str) -> bool:
    """Whether the phrase names a broadcaster that is in the table, or a station."""
    words = words_between(phrase, 0, len(phrase))
    for index, word in enumerate(words):
        last = _name_end(words, index)
        if last is not None and " ".join(item.text for item in words[index:last]) in _words("broadcasters"):
            return True
        if word.lower in _words("stations"):
            return True
    return False


def find_outlets(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The phrases that name outlets, as first word and end, in order; with article and description."""
    found: list[tuple[int, int]] = []
    index = floor = 0
    while index < len(words):
        if words[index].lower not in _telling():
            index += 1
            continue
        name = _name_end(words, index)
        last = name or (index + 1 if _is_generic(words, index) else None)
        if last is None:
            index += 1
            continue
        last = _tail(words, last)
        found.append((_lead(words, index, floor, free=name is None), last))
        index = floor = last
    return found


@cache
def _telling() -> frozenset[str]:
    """In lower case, the words that a known name begins with or that make a phrase an outlet."""
    words = {*_names(), *_words("generic"), *_words("name_endings")}
    return frozenset(word.lower().replace("’", "'") for word in words)


def _name_end(words: Sequence[Word], index: int) -> int | None:
    """The end of the longest known name that begins at the word."""
    known = _names().get(_form(words[index]), ())
    here = tuple(map(_form, words[index : index + len(known[0])])) if known else ()
    return next((index + len(name) for name in known if here[: len(name)] == name), None)


def _is_generic(words: Sequence[Word], index: int) -> bool:
    """Whether the word makes the phrase an outlet: "newspaper", "news agency", the last word of a paper's name."""
    word, before = words[index], words[index - 1] if index else None
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if after in _words("never_before") or (before is not None and before.lower in _words("never_behind")):
        return False
    named = before is not None and not _is_time(before) and (before.lower == "the" or is_capital(before))
    if named and word.text in _words("name_endings"):
        return True
    if word.lower not in _words("generic"):
        return False
    if word.lower not in _words("generic_weak"):
        return True
    if before is None:
        return False
    return before.lower in _words("news_words") or (
        is_capital(before) and not is_capital(word) and not _is_time(before)
    )


def _is_time(word: Word) -> bool:
    return word.lower in word_set("times") or word.lower in word_set("stops")


def _tail(words: Sequence[Word], last: int) -> int:
    """The end with what describes the outlet behind its name: "Interfax news agency", "newspaper Le Monde"."""
    while last < len(words):
        two = last + 1 < len(words) and words[last].lower in _words("news_words")
        if words[last].lower in _words("generic"):
            last += 1
        elif two and words[last + 1].lower in _words("generic"):
            last += 2
        else:
            break
    if last >= len(words):
        return last
    return _name_end(words, last) or _unknown(words, last) or last


def _unknown(words: Sequence[Word], first: int) -> int | None:
    """The end of a name without an entry behind "the daily": it goes up to a mark, a verb of telling, or the like.

    Not where it may be what is told: "told the newspaper| Tarvia would pay".
    """
    if first == 0 or words[first - 1].lower not in _words("printed"):
        return None
    last = first
    while last < len(words) and last - first < LONGEST_LEAD and _is_of_name(words, last):
        last += 1
    named = any(is_capital(word) or word.lower.startswith(_ARTICLES) for word in words[first:last])
    if not named or _is_time(words[first]):
        return None
    ended = last == len(words) or is_mark(words[last]) or words[last].lower in _words("behind_name")
    return last if ended else None


def _is_of_name(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    small = word.text in _words("small") and following is not None and is_capital(following)
    return is_capital(word) or word.lower.startswith(_ARTICLES) or small


def _lead(words: Sequence[Word], index: int, floor: int, *, free: bool) -> int:
    """The start with what stands before the head; `free` takes any capitalised word (a name without an entry)."""
    first = index
    while first > floor and index - first < LONGEST_LEAD:
        word = words[first - 1]
        if word.lower in word_set("determiners") or word.lower in _words("possessives"):
            return first - 1
        if is_mark(word) or _is_time(word) or not _leads(word, free):
            break
        first -= 1
    return first


def _leads(word: Word, free: bool) -> bool:
    if word.lower in _words("modifiers"):
        return True
    return is_capital(word) and (free or word.lower.endswith(tuple(_words("demonym_endings"))))
