"""Which side of the report's date the words around an expression speak of."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dragoman.read.times.tables import load_table
from dragoman.read.times.tokens import BREAK, Token

Tense = Literal["past", "future"] | None
#: How many tokens to each side are looked at.
REACH = 14
#: "by Friday", "before Sunday"; what was over by then.
_DUE = frozenset({"by", "until", "till"})
_WEEKDAY = "W"
_TIED = frozenset({"after", "following", "since", "because", "over", "of", "who", "which"})
_HAD = frozenset({"had", "was", "were"})


@cache
def _sides() -> dict[str, Tense]:
    table = load_table("words")["tense"]
    sides: dict[str, Tense] = dict.fromkeys(table["past"], "past")
    sides.update(dict.fromkeys(table["future"], "future"))
    sides.update(dict.fromkeys(table["not_past"]))
    return sides


def _side(word: str) -> Tense:
    sides = _sides()
    if word in sides:
        return sides[word]
    return "past" if len(word) > 4 and word.endswith("ed") else None


def is_past_form(word: str) -> bool:
    """Whether a word, in lower case, is a verb that tells of the past: "met", "released"."""
    return _side(word) == "past"


def _ends(token: Token) -> bool:
    return token.letter == BREAK or token.word in (".", "!", "?", ";")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_table("words")["tense"][name])


def _looks_ahead(tokens: list[Token], i: int) -> bool:
    """Whether a past form speaks of what is to come: "to be signed", "set to resume", "offered to host"."""
    before = tokens[i - 1].word if i else ""
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    promised = tokens[i].word in _listed("promised") and after == "to" and before not in _HAD
    return before == "be" or promised or (tokens[i].word == "set" and after in ("to", "for"))


def _is_told_to_come(tokens: list[Token], i: int) -> bool:
    """Whether "would" tells of what is to come: "said it would sign on Tuesday", not "would have signed"."""
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    return tokens[i].word == "would" and after != "have"


def _is_before_it(tokens: list[Token], i: int) -> bool:
    """Whether what was done was done before it: "left ahead of talks on Monday", "preparations for the vote in May"."""
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    return (tokens[i].word == "ahead" and after == "of") or (tokens[i].word in _listed("prepared") and after == "for")


def _is_of_another(tokens: list[Token], i: int, first: int) -> bool:
    """Whether what stands between a promise and a time ties the time to something else: "offered to go after May"."""
    return any(token.word in _TIED for token in tokens[i:first])


def _begin(tokens: list[Token], first: int) -> int:
    """Where the tokens before an expression begin that are looked at and of its sentence."""
    at = first
    while at > max(0, first - REACH) and not _ends(tokens[at - 1]):
        at -= 1
    return at


def _is_awaited(tokens: list[Token], begin: int, first: int) -> bool:
    """Whether something is due by a time, or wanted before it, and no "had" tells that it was over by then."""
    bound = tokens[first - 1].word if first > 0 else ""
    if bound not in _DUE and bound != "before":
        return False
    words = {token.word for token in tokens[begin:first]}
    return _HAD.isdisjoint(words) and (bound in _DUE or not _listed("wished").isdisjoint(words))


def tense_at(tokens: list[Token], first: int, last: int) -> Tense:
    """By the nearest verb of the sentence that tells: before the expression, else after it.

    A time that something is due by is to come, but for what "had" been done by it; what is "for Saturday" is too, and
    what somebody wants or must do before it.
    """
    if first > 0 and tokens[first - 1].word == "for" and tokens[first].letter == _WEEKDAY:
        return "future"
    begin = _begin(tokens, first)
    if _is_awaited(tokens, begin, first):
        return "future"
    for i in range(first - 1, begin - 1, -1):
        side = _side(tokens[i].word)
        ahead = side == "past" and _looks_ahead(tokens, i) and not _is_of_another(tokens, i, first)
        if ahead or _is_told_to_come(tokens, i) or _is_before_it(tokens, i):
            return "future"
        if side:
            return side
    for i in range(last, min(last + REACH, len(tokens))):
        if _ends(tokens[i]):
            break
        side = _side(tokens[i].word)
        if side:
            return side
    return None
