"""What the words of two mentions share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.columns import columns
from dragoman.read.mentions import Profile
from dragoman.read.mentions.form import words_of

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board, Ints

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

#: So many words of a mention are compared.
_WORDS = 10


class Wording:
    """The words of a report's mentions as numbers, so that any two are compared at once.

    `head` is the number of the last word of a name or of a description's head; a pronoun has one of its own, below
    zero. `order` counts the mentions with that head before a mention, `among` those of the whole report.
    """

    def __init__(self, board: Board) -> None:
        profiles = board.profiles
        self._pronoun = board.pronoun > 0
        heads = [_head(p) for p in profiles]
        self.head = _numbered(heads)
        self._key = _numbered(["" if p.form == "pronoun" else p.key for p in profiles])
        self._text = _numbered([m.span.text.casefold() for m in board.mentions])
        self.order, self.among = _counted(heads)
        self._words, self._size, self._head_word = _bags(profiles, heads)
        self.length = np.array([len(words_of(m.span.text)) for m in board.mentions], np.int64)
        self._kind = board.types.argmax(axis=1) if len(board) else np.zeros(0, np.int64)

    def rows(self, i: Ints, j: Ints) -> Floats:
        """One row for each pair: `i` the mention, `j` the candidate before it."""
        worded = ~self._pronoun[i] & ~self._pronoun[j]
        shared = self._shared(i, j)
        one, other = self._size[i], self._size[j]
        same_head, same_text = self.head[i] == self.head[j], self._text[i] == self._text[j]
        return columns(
            len(i),
            self._key[i] == self._key[j],
            same_head,
            worded & self._has(j, self._head_word[i]),
            worded & self._has(i, self._head_word[j]),
            worded & (shared == one) & (one > 0),
            worded & (shared == other) & (other > 0),
            shared / np.maximum(1, one + other - shared),
            same_text,
            same_text & ~worded,
            same_head & (self.order[i] - self.order[j] == 1),
            self._kind[i] == self._kind[j],
            np.minimum(self.length[i] / 8, 2) - np.minimum(self.length[j] / 8, 2),
        )

    def _shared(self, i: Ints, j: Ints) -> Floats:
        """How many words two mentions share."""
        other = self._words.take(j, axis=1)
        found = [(word == other).any(axis=0) & (word >= 0) for word in self._words.take(i, axis=1)]
        return np.asarray(np.sum(found, axis=0), np.float32)

    def _has(self, i: Ints, word: Ints) -> Flags:
        return np.asarray((self._words.take(i, axis=1) == word).any(axis=0) & (word >= 0))


def _head(profile: Profile) -> str:
    if profile.form == "pronoun":
        return ""
    return profile.name[-1] if profile.name else profile.head


def _numbered(words: list[str]) -> Ints:
    """A number for each word; the empty ones differ from all others."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(w, len(numbers)) if w else -1 - k for k, w in enumerate(words)], np.int64)


def _counted(heads: list[str]) -> tuple[Ints, Ints]:
    seen: Counter[str] = Counter()
    order = []
    for head in heads:
        order.append(seen[head] if head else 0)
        seen[head] += 1
    return np.array(order, np.int64), np.array([seen[h] if h else 0 for h in heads], np.int64)


def _bags(profiles: list[Profile], heads: list[str]) -> tuple[NDArray[np.int32], Ints, Ints]:
    """The numbers of the mentions' words, a column a mention, -1 for none; how many each has; that of its head."""
    numbers: dict[str, int] = {}
    bags = [[numbers.setdefault(w, len(numbers)) for w in sorted(p.words)[:_WORDS]] for p in profiles]
    words = np.array([[*bag, *[-1] * (_WORDS - len(bag))] for bag in bags], np.int32).reshape(-1, _WORDS).T.copy()
    size = np.array([len(bag) for bag in bags], np.int64)
    return words, size, np.array([numbers.get(h, -1) for h in heads], np.int64)
