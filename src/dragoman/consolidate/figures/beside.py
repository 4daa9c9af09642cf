"""The few words beside a figure that tell what is said of it: "140 ships [were waiting outside]"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import takewhile

from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import meanings, words_of

#: Words that tell something on either side; what stands farther off is of other things.
_REACH = 5
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_ENDS = frozenset({"and", "or", "but", "while", "as", "when", "after", "before"})
_MONEY = frozenset("$€£¥")
_FORMER = re.compile(r"\bfrom(?: (?:about|some|around|nearly|an earlier|the earlier|earlier))?\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince(?: the)?(?: \w+)?\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:\d+|[a-z-]+) of (?:the|its|their|his|her|(?:the )?[\w-]+['’]s)\s*$", re.IGNORECASE)


def beside(before: str, after: str, without: Collection[str], *, names: bool) -> frozenset[str]:
    """The meanings of the words on both sides of a figure, up to the next clause or number.

    `before` and `after` are the rest of its sentence; meanings in `without` are left out. So are names unless asked
    for: two fleets wait in one strait, but a share of the vote is somebody's.
    """
    found = (*_taken(before, names=names, backward=True), *_taken(after, names=names, backward=False))
    return frozenset(found) - frozenset(without)


def is_former(before: str) -> bool:
    """Whether a figure is given as what was before another ("up from 31"), by the words in front of it."""
    return _FORMER.search(before) is not None


def is_since(before: str) -> bool:
    """Whether a time is that from which on something has been so, by the words in front of it."""
    return _SINCE.search(before[-40:]) is not None


def is_whole(before: str) -> bool:
    """Whether a figure is all of which the one right before it is a part: "two of the six"."""
    found = _WHOLE.search(before)
    return found is not None and any(word.number is not None for word in words_of(found.group().partition(" of ")[0]))


def _taken(text: str, *, names: bool, backward: bool) -> Sequence[str]:
    tokens = [found.group() for found in _TOKEN.finditer(text)]
    clause = list(takewhile(lambda token: not _ends(token), reversed(tokens) if backward else tokens))
    told = [token for token in (reversed(clause) if backward else clause) if names or token.islower()]
    found = [word for word in meanings(words_of(" ".join(told))) if word not in _empty()]
    return found[-_REACH:] if backward else found[:_REACH]


def _ends(token: str) -> bool:
    if not token[0].isalpha():
        return token not in _MONEY
    return token.lower() in _ENDS or any(word.number is not None for word in words_of(token))


@cache
def _empty() -> frozenset[str]:
    return frozenset(meaning for word in load_table("figures")["empty"] for meaning in meanings(words_of(word)))
