"""A text as a row of tokens, each with one letter for its class: what the grammar reads."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import msgspec

from dragoman.read.times.tables import load_table

OTHER: Final = "."
BREAK: Final = "¶"

#: The letter of each section of words.toml, in the order in which a word is looked up.
_SECTIONS: Final = {
    "sets": "K", "deictic_days": "D", "weekdays": "W", "weekdays_plural": "w", "months": "M", "ordinals": "O",
    "units": "U", "units_plural": "V", "numbers": "N", "decades": "E", "seasons": "S", "dayparts": "P",
    "dayparts_plural": "G",
    "clock_words": "Z", "halves": "p", "zones": "z",
}  # fmt: skip
#: The letter of each role in the section `words`.
_ROLES: Final = {
    "last": "l", "past": "q", "next": "x", "this": "t", "latest": "r", "that": "h", "same": "s", "the": "T", "a": "a",
    "ago": "g", "back": ".", "earlier": "b", "later": "f", "early": "m", "late": "m", "mid": "m", "begin": "B",
    "end": "B", "mid_of": "B", "several": "v", "couple": "c", "dozen": "j", "recent": "R", "more": "!", "about": "~",
    "every": "k", "fiscal": "F", "of": "o", "in": "i", "or": "%", "and": "&", "to": ">", "from": "<", "between": "=",
    "half": "4", "old": "5", "full": "6", "period": "7", "oclock": "8", "future": ".", "for": "@", "come": '"',
    "into": "_", "on": "u", "other": ".", "final": "9",
}  # fmt: skip
_NEVER_CAPITAL_ALONE: Final = frozenset({"sun", "sat", "mon", "wed", "fri", "thu", "tue", "mar", "jan", "jun"})
_SHORT: Final = "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun"
#: Each kind is tried only where a token of it can begin: most are words, and come late.
_TOKEN: Final = re.compile(
    r"(?=[\d'’`])(?:(?P<iso>(?<![\d-])\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d|-\d))"
    r"|(?P<numeric>(?<![\d/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}(?::\d\d(?::\d\d)?|\.\d\d(?=\s?(?:[ap]\.?m|GMT|BST|UTC|CET|CEST)\b))(?![\d:]))"
    r"|(?P<decade>['’`]\d0s\b|\b\d{3}0s\b|\b\d0s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?))"
    r"|(?=[APap]\.)(?P<half>[ap]\.m\.?|[AP]\.M\.?)"
    rf"|(?i:(?=[adfjmnostw]))(?P<short>\b(?i:{_SHORT})\.)"
    r"|(?P<word>[oO]['’]clock\b|St\.|['’](?:s|ll|d|ve)\b|[^\W\d_]+(?:\.[^\W\d_]+)*)"
    r"|(?P<break>\n\s*?\n)"
    r"|(?P<mark>[^\w\s]|_)"
)
_DIGITS: Final = re.compile(r"\d+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token: its place, its word in lower case, the letter of its class, and what it stands for."""

    start: int
    end: int
    word: str
    letter: str
    value: Any = None


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """Letter and value of each word."""
    table = load_table("words")
    found: dict[str, tuple[str, Any]] = {}
    for word, role in table["words"].items():
        found[word] = (_ROLES[role], role)
    for section, letter in reversed(_SECTIONS.items()):
        for word, value in table[section].items():
            found[word] = (letter, value)
    found["'s"] = found["’s"] = ("'", None)
    return found


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]:
    """The phrases and holidays by their first word, longest first: words, letter, value."""
    table = load_table("words")
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}

    def add(phrase: str, letter: str, value: Any) -> None:
        words = tuple(match[0].lower() for match in _TOKEN.finditer(phrase))
        found.setdefault(words[0], []).append((words, letter, value))

    for reference, options in table["phrases"].items():
        for phrase in options:
            add(phrase, "X", reference)
    for phrase, days in table["deictic_phrases"].items():
        add(phrase, "D", days)
    for section in ("holidays", "holidays_of_easter", "holidays_by_weekday"):
        for phrase, value in table[section].items():
            add(phrase, "H", (section, value))
    return {first: tuple(sorted(options, key=lambda o: -len(o[0]))) for first, options in found.items()}


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, number words joined, phrases as one token; linear in the text."""
    raw = [_token(match) for match in _TOKEN.finditer(text)]
    joined = _join_numbers(_join_phrases(text, raw))
    return [_settled(text, joined, i) for i in range(len(joined))]


def _token(match: re.Match[str]) -> Token:
    kind, word = match.lastgroup, match[0].lower()
    if kind == "sep":
        kind = "numeric"
    start, end = match.span()
    if kind in ("word", "short"):
        letter, value = lexicon().get(word.rstrip("."), (OTHER, None))
        if kind == "word" and word == "st.":
            letter = OTHER
        return Token(start, end, word.rstrip(".") if kind == "short" else word, letter, value)
    if kind == "mark" and word not in "-–,/":
        return Token(start, end, word, OTHER)
    if kind == "number":
        return Token(start, end, word, *_number(word))
    if kind == "half":
        return Token(start, end, word, "p", 12 if word.startswith("p") else 0)
    if kind == "break":
        return Token(start, end, word, BREAK)
    if kind == "ordinal":
        return Token(start, end, word, "O", int(_DIGITS.findall(word)[0]))
    letters = {"iso": "1", "numeric": "2", "clock": "3", "decade": "e"}
    if kind in letters:
        return Token(start, end, word, letters[kind], word)
    return Token(start, end, word, "-" if word in "-–" else "," if word == "," else "/" if word == "/" else OTHER)


def _number(word: str) -> tuple[str, float | int]:
    if len(word) > 12:
        return OTHER, 0
    plain = word.replace(",", "")
    if "." in plain:
        return "n", float(plain)
    value = int(plain or "0")
    if len(word) == 4 and 1000 <= value <= 2100:
        return "Y", value
    return ("d" if 1 <= value <= 31 and len(word) <= 2 else "n"), value


def _join_phrases(text: str, raw: list[Token]) -> list[Token]:
    """Phrases as one token each; one that is a holiday must begin with a capital."""
    out: list[Token] = []
    table, i = phrases(), 0
    while i < len(raw):
        for words, letter, value in table.get(raw[i].word, ()):
            if len(words) <= len(raw) - i and all(raw[i + k].word.replace("’", "'") == w for k, w in enumerate(words)):
                if letter == "H" and not text[raw[i].start].isupper():
                    continue
                following = raw[i + len(words)] if i + len(words) < len(raw) else None
                if words[-1] == "past" and following and following.letter in "dnNavcjRUVSPWMO":
                    continue
                end = raw[i + len(words) - 1].end
                out.append(Token(raw[i].start, end, " ".join(words), letter, value))
                i += len(words)
                break
        else:
            out.append(raw[i])
            i += 1
    return out


def _join_numbers(raw: list[Token]) -> list[Token]:
    """Runs of number words as one number: "twenty-four", "two hundred", and "nineteen ninety-six" as a year."""
    out: list[Token] = []
    i = 0
    while i < len(raw):
        if raw[i].letter != "N":
            out.append(raw[i])
            i += 1
            continue
        values, j = [raw[i].value], i + 1
        while j < len(raw) and j - i < 12:
            skip = 1 if raw[j].letter == "-" and j + 1 < len(raw) and raw[j + 1].letter in "NOa" else 0
            following = raw[j + skip]
            if following.letter == "N" or (skip and following.word == "one"):
                values.append(1 if following.word == "one" else following.value)
                j += skip + 1
            else:
                break
        value, letter = _spoken(values)
        out.append(Token(raw[i].start, raw[j - 1].end, "#", letter, value))
        i = j
    return out


def _spoken(values: list[int]) -> tuple[int, str]:
    if len(values) >= 2 and values[0] in (18, 19, 20) and 10 <= sum(values[1:]) <= 99 and 100 not in values[1:]:
        return values[0] * 100 + sum(values[1:]), "Y"
    total = part = 0
    for value in values:
        if value >= 100:
            part = max(part, 1) * value
            if value >= 1000:
                total, part = total + part, 0
        else:
            part += value
    return total + part, "N"


@cache
def _word_set(section: str, key: str) -> frozenset[str]:
    return frozenset(load_table("words")[section][key])


def _settled(text: str, tokens: list[Token], i: int) -> Token:
    """The token with its class settled by its neighbours: "May" and "March" as months, numbers as years."""
    token = tokens[i]
    if token.letter not in "YMWwpz":
        return token
    if token.letter == "Y" and not _is_year(text, tokens, i):
        return Token(token.start, token.end, token.word, "n", token.value)
    keeps = (
        (token.letter != "M" or _is_month(text, tokens, i))
        and (token.letter not in "Ww" or _is_weekday(text, tokens, i))
        and (token.letter != "p" or token.word not in ("am", "pm") or (i > 0 and tokens[i - 1].letter in "d3n"))
        and (token.letter != "z" or text[token.start].isupper())
    )
    return token if keeps else Token(token.start, token.end, token.word, OTHER)


def _is_year(text: str, tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if i and tokens[i - 1].letter in "nY" and tokens[i - 1].end == token.start - 1:
        return False
    before = text[token.start - 1] if token.start else " "
    if before in "$£€#/.:" or (
        before in "-–" and (token.start < 2 or (not text[token.start - 2].isalpha() and not _yearly(tokens, i)))
    ):
        return False
    after = text[token.end : token.end + 1]
    if after in ("%", "-", "/") and text[token.end + 1 : token.end + 2].isdigit() and not _yearly(tokens, i):
        return False
    following = tokens[i + 1].word if i + 1 < len(tokens) else ""
    preceding = tokens[i - 1] if i else None
    dated = preceding is not None and preceding.word == "in" and "," not in token.word and token.value >= 1900
    if (following in _word_set("measures", "words") and not dated) or after == "%":
        return False
    marked = preceding is not None and (
        preceding.letter in "MSoFi,UmB<" or preceding.word in ("since", "by", "until", "before", "after")
    )
    return 1900 <= token.value <= 2060 or (marked and token.value >= 1000)


def _yearly(tokens: list[Token], i: int) -> bool:
    """Whether a year stands in a range of years: "1988-89", "2014-2016"."""
    for step in (-2, 2):
        j = i + step
        if 0 <= j < len(tokens) and tokens[i + step // 2].letter == "-":
            other = tokens[j]
            if (other.letter == "Y" and other.value >= 1900) or (
                step > 0 and other.letter in "dn" and len(other.word) == 2
            ):
                return bool(tokens[i].value >= 1900)
    return False


def _is_month(text: str, tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if not text[token.start].isupper():
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    preceding = tokens[i - 1] if i else None
    numbered = following is not None and (
        following.letter in "dOY" or (following.letter == "," and i + 2 < len(tokens) and tokens[i + 2].letter == "Y")
    )
    numbered = numbered or (preceding is not None and preceding.letter in "dO")
    short = token.word in _NEVER_CAPITAL_ALONE
    if numbered:
        return True
    if short:
        return text[token.end - 1] == "."
    if token.word not in _word_set("marches", "names"):
        return True
    named = following is not None and text[following.start].isupper() and following.letter == OTHER
    led = preceding is not None and (
        preceding.word in _word_set("marches", "month_after") or preceding.letter in "M-bfqlxtm"
    )
    if token.word in ("may", "march"):
        blocked = following is not None and following.word in _word_set("marches", "not_before")
        return led and not blocked and not named and preceding is not None and preceding.word != "the"
    strongly = preceding is not None and preceding.word in _word_set("marches", "strongly_after")
    return strongly or not (named and following is not None and following.word.isalpha())


def _is_weekday(text: str, tokens: list[Token], i: int) -> bool:
    """Whether a weekday is meant: not in "the Sunday Times" or "Black Friday"; "Sat" with its point or a date."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1].word if i else ""
    if not text[token.start].isupper() or before in _word_set("weekday_names", "after"):
        return False
    then = tokens[i + 2].letter if i + 2 < len(tokens) else OTHER
    dated = following is not None and (following.letter == "M" or (following.letter == "," and then in "Md"))
    if token.word in _NEVER_CAPITAL_ALONE and text[token.end - 1] != "." and not dated:
        return False
    return (
        following is None
        or not text[following.start].isupper()
        or following.word not in _word_set("weekday_names", "before")
    )
