"""How the mentions of a report describe somebody: "the United Nations envoy for Cyprus" is an envoy.

A description may be a mention of its own, stand inside of one ("Kenya's envoy, Ana Ruiz"), be a title before a name, or
stand beside a name with a comma between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.read.mentions.apposed import office_before
from dragoman.read.mentions.form import fold, form_of_words, head_end, words_of
from dragoman.read.mentions.profile import name_words, without_body
from dragoman.read.mentions.states import state_of
from dragoman.read.mentions.tables import load_words

if TYPE_CHECKING:
    from dragoman.read.coreference.board import Board


@dataclass(frozen=True, slots=True)
class Description:
    """The folded `head`, the other `words` that tell, and the `states` among them, which are compared by themselves.

    `names` are the runs of capitals among the words, each with its initials: "the United Nations envoy" is the UN's.
    `owned` is whether a genitive says whose it is.
    """

    head: str
    words: frozenset[str]
    states: frozenset[str]
    names: frozenset[tuple[frozenset[str], str]]
    owned: bool = False

    def tells(self, words: frozenset[str], initials: str) -> bool:
        """Whether the description holds the words of a name, or its initials."""
        own = self.words.union(*(w for w, _ in self.names))
        return words <= own or initials in own or any(initials == short for _, short in self.names)


_SAME = {
    "premier": "minister",
    "pm": "minister",
    "fm": "minister",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
}
_SILENT = (
    load_words("words", "articles")
    | load_words("words", "definite")
    | load_words("words", "indefinite")
    | load_words("words", "possessive")
    | load_words("words", "after_head")
    | {"s", "and", "former", "then", "new", "own", "top", "senior", "veteran"}
)
#: The longest name of a state has so many words.
_LONGEST = 7
#: What stands between a name and a description beside it: a comma, and what a name is addressed with.
_APART = re.compile(r", (?:(?:[A-Z][\w.]*\.|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady) )*")
_GAP = 24


def descriptions(board: Board, i: int) -> tuple[Description, ...]:
    """What mention `i` says of whom it stands for, and the titles before it; the board keeps it."""
    known = board.described.get(i)
    if known is None:
        start = int(board.start[i])
        parts = [*board.mentions[i].span.text.split(","), _before(board.text, start)]
        if board.profiles[i].name and board.person[i]:
            parts.append(office_before(board.text, start))
        known = board.described[i] = tuple(d for part in parts for d in _described(words_of(part)))
    return known


def beside(board: Board, i: int) -> Iterator[int]:
    """The mentions that stand right before or behind mention `i`, with a comma between and no more of a list."""
    for j in range(max(0, i - 8), min(len(board), i + 9)):
        first, second = (i, j) if i < j else (j, i)
        end, start = board.mentions[first].span.end, board.mentions[second].span.start
        apart = end < start <= end + _GAP and _APART.fullmatch(board.text, end, start)
        if apart and not _listed(board, first, second):
            yield j


def _listed(board: Board, first: int, second: int) -> bool:
    """Whether the two are members of a list: "the minister, Ana Ruiz and the envoy" names two or three people."""
    start, end = int(board.start[first]), int(board.end[second])
    before, after = board.text[max(0, start - 5) : start], board.text[end : end + 5]
    return after.startswith((" and ", " or ")) or before.endswith((" and ", " or "))


def _before(text: str, start: int) -> str:
    """The titles that stand right before a mention and that it leaves out."""
    offices = load_words("titles", "offices") | load_words("titles", "heads")
    words = text[max(0, start - 60) : start].rsplit("\n", 1)[-1].split(" ")[:-1]
    kept = len(words)
    while kept and fold(words[kept - 1]) in offices:
        kept -= 1
    return " ".join(words[kept:])


def _described(words: list[str]) -> Iterator[Description]:
    """The description in the words up to the next comma; none in a bare name."""
    if not words:
        return
    words, named = _without_name(words)
    front = words[: head_end(words)]
    if not named and form_of_words(words) == "name":
        name = name_words(front)
        titles = front[: len(front) - len(name)] if name and front[-len(name) :] == name else []
        while titles and fold(titles[-1]) not in load_words("titles", "heads"):
            titles.pop()
        words = front = titles
    if front and front[-1][0].isalpha():
        yield _description(front[-1], [w for w in words if w is not front[-1]])


def _without_name(words: list[str]) -> tuple[list[str], bool]:
    """The words without the name behind what an office is over, and whether one stood there."""
    told = without_body(words)
    name = len(told) - head_end(words) if told is not words else 0
    return words[: len(words) - name], name > 0


def _description(head: str, others: list[str]) -> Description:
    folded = fold(head)
    if _conducts_diplomacy(folded, {fold(w) for w in others}):  # "the head of Chadian diplomacy", "its top diplomat"
        folded, others = "minister", [w for w in others if fold(w) not in _DIPLOMACY] + ["foreign"]
    owned = any(w[0].isupper() and _bare(w) != w for w in others)
    states, others = _states_of(others)
    kept = [w for w in others if fold(w) not in _SILENT]
    words = {fold(w) for w in kept if not w[0].isupper()}
    words |= {"prime"} if folded in ("premier", "pm") else {"foreign"} if folded == "fm" else set()
    names = frozenset(_names(kept))
    words |= {word for run, short in names if len(short) == 1 for word in run}
    long = frozenset((run, short) for run, short in names if len(short) > 1)
    return Description(_SAME.get(folded, folded), frozenset(words), states, long, owned)


def _states_of(words: list[str]) -> tuple[frozenset[str], list[str]]:
    """The states that the words name, the longest name at each place, and the other words."""
    states, rest, at = set(), [], 0
    while at < len(words):
        sizes = range(min(_LONGEST, len(words) - at), 0, -1) if words[at][0].isupper() else ()
        found = ((size, state_of(_bare(" ".join(words[at : at + size])))) for size in sizes)
        size, state = next(((n, s) for n, s in found if s is not None), (1, None))
        if state is not None:
            states.add(state.state)
        else:
            rest.append(words[at])
        at += size
    return frozenset(states), rest


def _conducts_diplomacy(head: str, others: set[str]) -> bool:
    conducts = "diplomacy" in others or {"foreign", "policy"} <= others
    return (head in ("head", "chief") and conducts) or (head == "diplomat" and bool(others & {"top", "chief"}))


_DIPLOMACY = frozenset({"diplomacy", "top", "chief", "foreign", "policy"})


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _names(words: list[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Each run of capitals, folded, and the first letters of its words."""
    for capital, run in groupby(words, key=lambda w: w[0].isupper()):
        folded = [fold(w) for w in run]
        if capital:
            yield frozenset(folded), "".join(w[0] for w in folded)


def fits(asked: Description, told: Description) -> bool:
    """Whether who is called as `asked` may be who was called as `told`: nothing is asked for that was not told."""
    of_others = asked.states and (not asked.states & told.states if told.states else told.owned)
    if asked.head != told.head or of_others:
        return False
    known = told.words.union(*(words for words, _ in told.names), (short for _, short in told.names))
    return asked.words <= known and all(told.tells(*name) for name in asked.names)
