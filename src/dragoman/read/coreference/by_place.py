"""Whom a description that nobody bears is of, by where it stands: who spoke last, or who is named next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from dragoman.read.coreference.board import Board
from dragoman.read.coreference.description import Description, fits
from dragoman.read.coreference.persons import Person
from dragoman.read.coreference.sets import Cluster
from dragoman.read.mentions.form import head_end
from dragoman.read.mentions.tables import load_words

#: Who spoke last may stand so many lines back, and so many mentions.
_BACK = 2
_REACH = 80
#: The last line that may open a report, its headline being line 0.
_LEDE = 2
#: A description that only says again who it is has at most so many words.
_SHORT = 4
_LATTER = re.compile(r"the latter\b", re.IGNORECASE)
#: "The 58-year-old former fishmonger", who was named right before.
_AGED = re.compile(r"the (?:[a-z-]+ )?\d\d-year-old\b", re.IGNORECASE)
_AGE = re.compile(r"[^\n,.]{3,60}, \d\d\b")
_SAME = re.compile(r"(?:the|this|that) same \w+\Z", re.IGNORECASE)
#: "The dad-of-three": what tabloids call whom they have named.
_PARENT = re.compile(r"(?:mum|mom|dad|mother|father|grandmother|grandfather|gran|grandad)-of-\w+")


class _Places:
    """Where each mention stands, and whose it is."""

    def __init__(self, board: Board, clusters: Sequence[Cluster], people: Sequence[Person]) -> None:
        self.board = board
        self.number = {k: number for number, members in enumerate(clusters) for k in members}
        self.line = _lines(board)
        self._people = people

    def who(self, mention: int) -> Person:
        """The person whom a mention is of."""
        return self._people[self.number[mention]]


def by_place(board: Board, clusters: Sequence[Cluster], people: Sequence[Person]) -> list[tuple[int, int]]:
    """Pairs of clusters that are one: who speaks under a description that nobody bears, and who spoke last or is next.

    `people` are the clusters as persons, in their order.
    """
    places = _Places(board, clusters, people)
    told: dict[str, list[Description]] = {}
    for description in (d for p in people if p.named for d in p.told):
        told.setdefault(description.head, []).append(description)
    pairs = []
    for number, asked in enumerate(people):
        if asked.named or not asked.person or not asked.one or not asked.worded:
            continue
        found = _found(places, asked, told)
        if found is None:
            continue
        named = places.who(found)
        if named.may_be(asked) and not _holds_another(asked, named):
            pairs.append((number, places.number[found]))
    return pairs


def _found(places: _Places, asked: Person, told: dict[str, list[Description]]) -> int | None:
    """The mention of whom a description may be of, by its own words or else by who speaks; None where nobody is."""
    board, first = places.board, asked.worded[0]
    words, speaks = board.mentions[first].span.text, board.source[first] >= 0
    if _LATTER.match(words):
        return next((j for j in _back(first) if _is_name(board, j)), None)
    if _SAME.match(words) and speaks:
        return _spoke_last(places, first)
    if _AGED.match(words):
        near = (j for j in _back(first) if places.line[first] - places.line[j] <= 1 and board.quotation[j] < 0)
        return next((j for j in near if _is_name(board, j)), None)
    if _is_brought_in(board, asked, places.line[first]):
        return _aged_next(places, first)
    if _may_be_named(board, asked) and speaks and (asked.others or _is_anybody(asked.told, told)):
        return _spoke_or_is_next(places, asked)
    return None


def _spoke_or_is_next(places: _Places, asked: Person) -> int | None:
    """The mention of who spoke last, or of whom the paragraph tells, before who speaks as `asked`; or who is next."""
    board, first = places.board, asked.worded[0]
    back = asked.definite and _is_short(board, first) and not _is_headlines(board, first)
    found = _spoke_last(places, first) if back else _just_named(places, first)
    if back and (found is None or places.line[found] < places.line[first]):
        here = _told_of_here(places, first)
        found = here if here is not None and places.who(here).may_be(asked) else found
    return _named_next(places, first) if found is None else found


def _is_name(board: Board, j: int) -> bool:
    return bool(board.person[j] and board.form[j] == 0)


def _may_be_named(board: Board, person: Person) -> bool:
    """Whether a report may go on to name who is described so: "the envoy", and of the state just named "its envoy"."""
    first = board.mentions[person.worded[0]].span.text.split()[0]
    return person.definite or first in ("its", "Its")


def _is_anybody(asked: Sequence[Description], told: dict[str, list[Description]]) -> bool:
    """Whether the head is a person's, and nobody who has a name is told to be that or may be, by an office."""
    known = load_words("titles", "heads") | load_words("titles", "epithets")
    if not asked or (asked[0].head not in known and not _PARENT.fullmatch(asked[0].head)):
        return False
    return not any(fits(asked[0], other) or fits(other, asked[0]) for other in told.get(asked[0].head, ()))


def _holds_another(asked: Person, named: Person) -> bool:
    """Whether somebody holds another office, of those of which nobody holds two, or of the same name elsewhere.

    A president is no prime minister, nor is the representative of Chad that of Niger.
    """
    posts, heads = load_words("titles", "posts"), {d.head for d in asked.told if d.states}
    held = [d for d in named.told if d.head in posts or d.head in heads]
    wanted = [d for d in asked.told if d.head in posts or d.head in heads]
    return bool(held and wanted) and not any(fits(one, other) or fits(other, one) for one in wanted for other in held)


def _back(first: int) -> range:
    return range(first - 1, max(-1, first - 1 - _REACH), -1)


def _spoke_last(places: _Places, first: int) -> int | None:
    """The mention of who spoke last before mention `first`, where that is one person and not far back."""
    board = places.board
    for j in _back(first):
        if board.source[j] >= 0 and board.quotation[j] < 0:
            who = places.who(j)
            if j in board.sources_of.get(int(board.content[first]), ()):  # who stands in his words is another
                return None
            near = places.line[first] - places.line[j] <= _BACK
            return j if near and who.person and who.one and (who.named or _introduced(board, who)) else None
    return None


def _told_of_here(places: _Places, first: int) -> int | None:
    """The one person of whom the paragraph has told up to mention `first`, by name at the head of a sentence."""
    board = places.board
    here = takewhile(lambda j: places.line[j] == places.line[first], _back(first))
    told = [j for j in here if board.outer[j] < 0 and board.quotation[j] < 0 and places.who(j).person]
    named = next((j for j in told if board.lead[j] and places.who(j).named), None)
    alone = (
        named is not None
        and len({places.number[j] for j in told}) == 1
        and board.sentence[named] < board.sentence[first]
    )
    return named if alone else None


def _just_named(places: _Places, first: int) -> int | None:
    """Who spoke in the sentence before, named for the first time and by a rank alone: who it is is told now.

    "Not so, says Colonel Ana Ruiz. The government's spokeswoman told radio that".
    """
    board = places.board
    for j in _back(first):
        if board.sentence[j] == board.sentence[first] or board.source[j] < 0:
            continue
        who = places.who(j)
        near = board.sentence[j] == board.sentence[first] - 1 and board.paragraph[j] == board.paragraph[first]
        new = who.named and who.one and board.sentence[who.first] == board.sentence[j]
        ranks = bool(who.told) and all(d.head in load_words("titles", "ranks") for d in who.told)
        return j if near and new and ranks else None
    return None


def _introduced(board: Board, person: Person) -> bool:
    """Whether somebody without a name was brought in as anybody: "a Western diplomat", "one of them"."""
    return bool(person.worded) and board.profiles[person.worded[0]].determiner == "indefinite"


def _named_next(places: _Places, first: int) -> int | None:
    """The full name that heads the next paragraph, or speaks first in it, and stands nowhere before.

    Of a headline's speaker it is the first name below of somebody who speaks.
    """
    board = places.board
    ahead = range(first + 1, min(len(board), first + 1 + _REACH))
    names = (j for j in ahead if board.form[j] == 0 and board.person[j] and not places.line[first])
    speaker = next((j for j in names if places.who(j).speaks), None)
    if speaker is not None:
        return speaker
    for j in ahead:
        if places.line[j] > places.line[first] + 1:
            break
        if board.person[j] and board.form[j] == 0 and places.who(j).first_name == j:
            headed = places.line[j] > places.line[first] and (board.lead[j] or board.source[j] >= 0)
            headed = headed and not _is_introduced_anew(places.who(first), places.who(j), places.line[first])
            return j if headed and len(board.profiles[j].name) > 1 else None
    return None


def _is_introduced_anew(asked: Person, named: Person, line: int) -> bool:
    """Whether who is named brings an office of his own, and not the one of somebody who spoke far below the lede."""
    fitting = any(fits(one, other) or fits(other, one) for one in asked.told for other in named.told)
    return line > _LEDE and bool(named.told) and not fitting


def _is_brought_in(board: Board, person: Person, line: int) -> bool:
    """Whether somebody without a name opens the report and speaks: "A grandmother has vowed to go on"."""
    first = person.worded[0]
    opens = line <= _LEDE and board.lead[first] and board.source[first] >= 0
    return bool(opens) and board.profiles[first].determiner == "indefinite"


def _aged_next(places: _Places, first: int) -> int | None:
    """The first name behind who opens a report, where it heads a sentence with an age: "Ana Ruiz, 78, said"."""
    board = places.board
    ahead = range(first + 1, min(len(board), first + 1 + _REACH))
    named = next((j for j in ahead if board.person[j] and places.who(j).named), None)
    if named is None or not board.lead[named] or places.line[named] > places.line[first] + 1:
        return None
    return named if _AGE.match(board.text, int(board.start[named])) else None


def _is_short(board: Board, i: int) -> bool:
    """Whether a description is too short to bring somebody in: no genitive, no complement, no apposition."""
    words = board.mentions[i].span.text.split()
    after = board.text[board.end[i] : board.end[i] + 4]
    whole = head_end(words) == len(words) and not any("'" in w or "’" in w for w in words)
    return whole and len(words) <= _SHORT and not after.startswith((", a", ", t"))


def _is_headlines(board: Board, i: int) -> bool:
    """Whether a description is written as in a headline, which tells of what comes below it: "EU envoy urges calm"."""
    return board.profiles[i].determiner == "bare" and bool(board.lead[i])


def _lines(board: Board) -> list[int]:
    """For each mention the number of its line; a paragraph of `board.paragraph` may have several."""
    breaks = [match.start() for match in re.finditer(r"\n+", board.text)]
    return [bisect_right(breaks, int(start)) for start in board.start]
