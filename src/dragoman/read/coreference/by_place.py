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

#: Who spoke last may stand so many paragraphs back, and so many mentions.
_BACK = 2
_REACH = 80
#: The last paragraph that may open a report, its headline the first.
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


def by_place(board: Board, clusters: Sequence[Cluster], people: Sequence[Person]) -> list[tuple[int, int]]:
    """Pairs of clusters that are one: who speaks under a description that nobody bears, and who spoke last or is next.

    `people` are the clusters as persons, in their order.
    """
    of = {k: number for number, members in enumerate(clusters) for k in members}
    paragraph = _paragraphs(board)
    told: dict[str, list[Description]] = {}
    for description in (d for p in people if p.named for d in p.told):
        told.setdefault(description.head, []).append(description)
    pairs = []
    for number, asked in enumerate(people):
        if asked.named or not asked.person or not asked.one or not asked.worded:
            continue
        first = asked.worded[0]
        if _LATTER.match(board.mentions[first].span.text):
            found = next((j for j in _back(first) if board.person[j] and board.form[j] == 0), None)
        elif _SAME.match(board.mentions[first].span.text) and board.source[first] >= 0:
            found = _spoke_last(board, people, of, first, paragraph)
        elif _AGED.match(board.mentions[first].span.text):
            near = (j for j in _back(first) if paragraph[first] - paragraph[j] <= 1 and board.quotation[j] < 0)
            found = next((j for j in near if board.person[j] and board.form[j] == 0), None)
        elif _is_brought_in(board, asked, paragraph[first]):
            found = _aged_next(board, people, of, first, paragraph)
        elif (
            _may_be_named(board, asked) and board.source[first] >= 0 and (asked.others or _is_anybody(asked.told, told))
        ):
            back = asked.definite and _is_short(board, first) and not _is_headlines(board, first)
            found = _spoke_last(board, people, of, first, paragraph) if back else _just_named(board, people, of, first)
            if back and (found is None or paragraph[found] < paragraph[first]):
                here = _told_of_here(board, people, of, first, paragraph)
                found = here if here is not None and people[of[here]].may_be(asked) else found
            found = _named_next(board, people, of, first, paragraph) if found is None else found
        else:
            continue
        if found is not None and people[of[found]].may_be(asked) and not _holds_another(asked, people[of[found]]):
            pairs.append((number, of[found]))
    return pairs


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


def _spoke_last(
    board: Board, people: Sequence[Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The mention of who spoke last before mention `first`, where that is one person and not far back."""
    for j in _back(first):
        if board.source[j] >= 0 and board.quotation[j] < 0:
            who = people[of[j]]
            if j in board.sources_of.get(int(board.content[first]), ()):  # who stands in his words is another
                return None
            near = paragraph[first] - paragraph[j] <= _BACK
            return j if near and who.person and who.one and (who.named or _introduced(board, who)) else None
    return None


def _told_of_here(
    board: Board, people: Sequence[Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The one person of whom the paragraph has told up to mention `first`, by name at the head of a sentence."""
    here = takewhile(lambda j: paragraph[j] == paragraph[first], _back(first))
    told = [j for j in here if board.outer[j] < 0 and board.quotation[j] < 0 and people[of[j]].person]
    named = next((j for j in told if board.lead[j] and people[of[j]].named), None)
    alone = named is not None and len({of[j] for j in told}) == 1 and board.sentence[named] < board.sentence[first]
    return named if alone else None


def _just_named(board: Board, people: Sequence[Person], of: dict[int, int], first: int) -> int | None:
    """Who spoke in the sentence before, named for the first time and by a rank alone: who it is is told now.

    "Not so, says Colonel Ana Ruiz. The government's spokeswoman told radio that".
    """
    for j in _back(first):
        if board.sentence[j] == board.sentence[first] or board.source[j] < 0:
            continue
        who = people[of[j]]
        near = board.sentence[j] == board.sentence[first] - 1 and board.paragraph[j] == board.paragraph[first]
        new = who.named and who.one and board.sentence[who.first] == board.sentence[j]
        ranks = bool(who.told) and all(d.head in load_words("titles", "ranks") for d in who.told)
        return j if near and new and ranks else None
    return None


def _introduced(board: Board, person: Person) -> bool:
    """Whether somebody without a name was brought in as anybody: "a Western diplomat", "one of them"."""
    return bool(person.worded) and board.profiles[person.worded[0]].determiner == "indefinite"


def _named_next(
    board: Board, people: Sequence[Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The full name that heads the next paragraph, or speaks first in it, and stands nowhere before.

    Of a headline's speaker it is the first name below of somebody who speaks.
    """
    ahead = range(first + 1, min(len(board), first + 1 + _REACH))
    names = (j for j in ahead if board.form[j] == 0 and board.person[j] and not paragraph[first])
    speaker = next((j for j in names if people[of[j]].speaks), None)
    if speaker is not None:
        return speaker
    for j in ahead:
        if paragraph[j] > paragraph[first] + 1:
            break
        if board.person[j] and board.form[j] == 0 and people[of[j]].first_name == j:
            headed = paragraph[j] > paragraph[first] and (board.lead[j] or board.source[j] >= 0)
            headed = headed and not _is_introduced_anew(people[of[first]], people[of[j]], paragraph[first])
            return j if headed and len(board.profiles[j].name) > 1 else None
    return None


def _is_introduced_anew(asked: Person, named: Person, paragraph: int) -> bool:
    """Whether who is named brings an office of his own, and not the one of somebody who spoke far below the lede."""
    fitting = any(fits(one, other) or fits(other, one) for one in asked.told for other in named.told)
    return paragraph > _LEDE and bool(named.told) and not fitting


def _is_brought_in(board: Board, person: Person, paragraph: int) -> bool:
    """Whether somebody without a name opens the report and speaks: "A grandmother has vowed to go on"."""
    first = person.worded[0]
    opens = paragraph <= _LEDE and board.lead[first] and board.source[first] >= 0
    return bool(opens) and board.profiles[first].determiner == "indefinite"


def _aged_next(
    board: Board, people: Sequence[Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The first name behind who opens a report, where it heads a sentence with an age: "Ana Ruiz, 78, said"."""
    ahead = range(first + 1, min(len(board), first + 1 + _REACH))
    named = next((j for j in ahead if board.person[j] and people[of[j]].named), None)
    if named is None or not board.lead[named] or paragraph[named] > paragraph[first] + 1:
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


def _paragraphs(board: Board) -> list[int]:
    """For each mention the number of its paragraph."""
    breaks = [match.start() for match in re.finditer(r"\n+", board.text)]
    return [bisect_right(breaks, int(start)) for start in board.start]
