"""What a report's descriptions settle after its names: whom "the envoy" and "the latter" stand for.

The ranker links each mention to one that stands before it, and knows little of who holds which office. Here whole
clusters are compared: one that no name stands in, and those that might be its person. Only what the conventions of
reports settle is joined:

- a name and a description with a comma between them are one person;
- a description is the one person of whom it is told, before or after; of several the last one spoken of;
- one whose head is told of nobody, and who speaks, is who spoke last ("the veteran lawmaker said");
- who opens a report unnamed is who is named at the head of the next paragraph;
- "the latter" is who was named last;
- a capital that speaks is its state.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dragoman.read.coreference.board import Board
from dragoman.read.coreference.description import Description, beside, descriptions, fits
from dragoman.read.coreference.holders import BEARERS
from dragoman.read.coreference.sets import Cluster, Sets, gathered
from dragoman.read.mentions import Profile
from dragoman.read.mentions.form import fold, head_end
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
_DEFINITE = ("definite", "demonstrative", "bare")
_GENDER = (1, 2)


class _Person:
    """A cluster as a person: whether it has a name, what is told of it, and where it stands."""

    def __init__(self, board: Board, members: Cluster) -> None:
        self.members = members
        profiles = [board.profiles[k] for k in members]
        self.first, self.last = members[0], members[-1]
        self.speaks = any(board.source[k] >= 0 for k in members)
        names = (k for k, p in zip(members, profiles, strict=True) if p.name and board.person[k])
        self.first_name = next(names, None)
        self.named = self.first_name is not None
        self.person = any(board.person[k] for k in members) and not any(p.state for p in profiles)
        self.one = not any(p.plural or p.coordinated for p in profiles)
        self.genders = {int(board.gender[k]) for k in members} & set(_GENDER)
        worded = [k for k in members if board.pronoun[k] == 0]
        told = (d for k in worded for d in descriptions(board, k)) if self.person else ()
        self.told = list(dict.fromkeys(told))  # in their order, each once
        own = [board.profiles[k] for k in worded]
        self.of_state = any(_is_of_state(p) for p in own)
        self.definite = bool(worded) and all(p.determiner in _DEFINITE or _is_of_state(p) for p in own)
        self.worded = worded
        self.names = {p.name[-1] for k, p in zip(members, profiles, strict=True) if p.name and board.person[k]}
        self.elsewhere = _states_before(board, self.first) if self.named else frozenset()
        self.others = {n for k in worded if not profiles[0].name for n in board.named_in.get(int(board.source[k]), ())}

    def may_be(self, other: _Person) -> bool:
        """Whether nothing speaks against the two being one: neither gender nor that one speaks of the other."""
        apart = bool(self.others & other.names or other.others & self.names)
        return not apart and not (self.genders and other.genders and not self.genders & other.genders)


def _states_before(board: Board, i: int) -> frozenset[str]:
    """The states that the paragraph tells of up to mention `i`."""
    near = takewhile(lambda j: board.paragraph[j] == board.paragraph[i], range(i - 1, -1, -1))
    return frozenset(state for j in near if (state := board.profiles[j].state))


def _is_of_state(profile: Profile) -> bool:
    """Whether a description says whose it is by a state: "Chad's envoy"."""
    return profile.determiner == "possessive" and profile.of is not None


def merge_described(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with those joined that the report's descriptions make one."""
    people = _People(board)
    clusters = _joined(clusters, _apposed(board, clusters, people.of(clusters)))
    told = people.of(clusters)
    clusters = _joined(clusters, [*_told(told), *_posts(board, told), *_seats(board, clusters)])
    clusters = _joined(clusters, _told_again(people.of(clusters)))
    return _joined(clusters, _by_place(board, clusters, people.of(clusters)))


class _People:
    """The clusters of one report as persons; one that stays as it is, is looked at once."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._known: dict[Cluster, _Person] = {}

    def of(self, clusters: Sequence[Cluster]) -> list[_Person]:
        """The clusters as persons, in their order."""
        for members in clusters:
            if members not in self._known:
                self._known[members] = _Person(self._board, members)
        return [self._known[members] for members in clusters]


def _joined(clusters: Sequence[Cluster], pairs: Sequence[tuple[int, int]]) -> tuple[Cluster, ...]:
    sets = Sets(len(clusters))
    for one, other in pairs:
        sets.join(one, other)
    return gathered(clusters, sets)


def _apposed(board: Board, clusters: Sequence[Cluster], people: Sequence[_Person]) -> list[tuple[int, int]]:
    """A name, and the description beside it that no other name stands with."""
    of = {k: number for number, members in enumerate(clusters) for k in members}
    pairs = []
    for number, unnamed in enumerate(people):
        if unnamed.named or not unnamed.person or not unnamed.one:
            continue
        beside_it = (j for k in unnamed.worded for j in (*beside(board, k), *_second_office(board, k)))
        near = {of[j] for j in beside_it if board.profiles[j].name and board.person[j]}
        if len(near) == 1 and unnamed.may_be(people[min(near)]) and people[min(near)].one:
            pairs.append((number, min(near)))
    return pairs


def _second_office(board: Board, k: int) -> Iterator[int]:
    """Who is named behind two offices, of which mention `k` is the first: "Premier and Harbour Minister Ana Ruiz"."""
    profile = board.profiles[k]
    if profile.determiner != "bare" or profile.title != profile.key:
        return
    offices = load_words("titles", "offices") | load_words("titles", "heads")
    for j in range(k + 1, min(len(board), k + 4)):
        joint, *between = board.text[board.end[k] : board.start[j]].split() or [""]
        office = between or board.profiles[j].title
        if joint == "and" and office and len(between) <= _SHORT and all(fold(word) in offices for word in between):
            yield j


def _told(people: Sequence[_Person]) -> list[tuple[int, int]]:
    """A description and the one person, or the last one spoken of, of whom it is told."""
    bearers: dict[str, list[int]] = {}
    for number, person in enumerate(people):
        if person.named and person.person and person.one:
            for head in {d.head for d in person.told}:
                bearers.setdefault(head, []).append(number)
    pairs = []
    for number, asked in enumerate(people):
        if asked.named or not asked.person or not asked.one or not asked.definite or not asked.told:
            continue
        found = [n for n in bearers.get(asked.told[0].head, [])[-BEARERS:] if _is_told(asked, people[n])]
        chosen = (
            found if len(found) == 1 else [n for n in found if people[n].first < asked.first and not asked.of_state]
        )
        if chosen:
            pairs.append((number, max(chosen, key=lambda n: _before(people[n], asked.first))))
    return pairs


def _told_again(people: Sequence[_Person]) -> list[tuple[int, int]]:
    """A bare description of somebody who has no name, and the one before it that says of which state: "the premier"."""
    bearers: dict[str, list[int]] = {}
    for number, person in enumerate(people):
        for head in {d.head for d in person.told}:
            bearers.setdefault(head, []).append(number)
    pairs = []
    for number, asked in enumerate(people):
        if asked.named or not asked.person or not asked.one or not asked.definite or not asked.told or asked.of_state:
            continue
        found = [n for n in bearers.get(asked.told[0].head, []) if n != number and _is_told(asked, people[n])]
        if len(found) == 1 and people[found[0]].of_state and people[found[0]].first < asked.first:
            pairs.append((number, found[0]))
    return pairs


def _is_told(asked: _Person, told: _Person) -> bool:
    return asked.may_be(told) and all(any(_is_his(one, other, told) for other in told.told) for one in asked.told)


def _is_his(asked: Description, told: Description, person: _Person) -> bool:
    """Whether what is told of a person fits: "Chad's president" is not who is named in a paragraph on Kenya alone."""
    elsewhere = asked.states and not told.states and person.elsewhere and not asked.states & person.elsewhere
    return fits(asked, told) and not elsewhere


def _posts(board: Board, people: Sequence[_Person]) -> list[tuple[int, int]]:
    """Those who are called by the same office and nothing else, where the report tells that office of nobody else."""
    called: dict[str, list[int]] = {}
    bearers: dict[str, set[str]] = {}
    for number, person in enumerate(people):
        bare = person.person and person.one and not person.named and person.told and _is_post(board, person)
        key = board.profiles[person.worded[0]].key if bare else ""
        for head in {d.head for d in person.told}:
            bearers.setdefault(head, set()).add(key)
        if key:
            called.setdefault(key, []).append(number)
    return [
        (first, other)
        for key, (first, *others) in called.items()
        for other in others
        if all(bearers[d.head] == {key} for d in people[first].told) and people[first].may_be(people[other])
    ]


def _is_post(board: Board, person: _Person) -> bool:
    """Whether a person is called "the governor" and never by more words."""
    profiles = [board.profiles[k] for k in person.worded]
    return all(p.determiner == "definite" and p.title == p.key for p in profiles)


def _before(person: _Person, place: int) -> int:
    """The last mention of the person before a place, or -1."""
    at = bisect_right(person.members, place)
    return person.members[at - 1] if at else -1


def _by_place(board: Board, clusters: Sequence[Cluster], people: Sequence[_Person]) -> list[tuple[int, int]]:
    """Who speaks under a description that nobody bears: who spoke last, or who is named next."""
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


def _may_be_named(board: Board, person: _Person) -> bool:
    """Whether a report may go on to name who is described so: "the envoy", and of the state just named "its envoy"."""
    first = board.mentions[person.worded[0]].span.text.split()[0]
    return person.definite or first in ("its", "Its")


def _is_anybody(asked: Sequence[Description], told: dict[str, list[Description]]) -> bool:
    """Whether the head is a person's, and nobody who has a name is told to be that or may be, by an office."""
    known = load_words("titles", "heads") | load_words("titles", "epithets")
    if not asked or (asked[0].head not in known and not _PARENT.fullmatch(asked[0].head)):
        return False
    return not any(fits(asked[0], other) or fits(other, asked[0]) for other in told.get(asked[0].head, ()))


def _holds_another(asked: _Person, named: _Person) -> bool:
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
    board: Board, people: Sequence[_Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The mention of who spoke last before mention `first`, where that is one person and not far back."""
    for j in _back(first):
        if board.source[j] >= 0 and board.quotation[j] < 0:
            who = people[of[j]]
            near = paragraph[first] - paragraph[j] <= _BACK
            return j if near and who.person and who.one and (who.named or _introduced(board, who)) else None
    return None


def _told_of_here(
    board: Board, people: Sequence[_Person], of: dict[int, int], first: int, paragraph: list[int]
) -> int | None:
    """The one person of whom the paragraph has told up to mention `first`, by name at the head of a sentence."""
    here = takewhile(lambda j: paragraph[j] == paragraph[first], _back(first))
    told = [j for j in here if board.outer[j] < 0 and board.quotation[j] < 0 and people[of[j]].person]
    named = next((j for j in told if board.lead[j] and people[of[j]].named), None)
    alone = named is not None and len({of[j] for j in told}) == 1 and board.sentence[named] < board.sentence[first]
    return named if alone else None


def _just_named(board: Board, people: Sequence[_Person], of: dict[int, int], first: int) -> int | None:
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


def _introduced(board: Board, person: _Person) -> bool:
    """Whether somebody without a name was brought in as anybody: "a Western diplomat", "one of them"."""
    return bool(person.worded) and board.profiles[person.worded[0]].determiner == "indefinite"


def _named_next(
    board: Board, people: Sequence[_Person], of: dict[int, int], first: int, paragraph: list[int]
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


def _is_introduced_anew(asked: _Person, named: _Person, paragraph: int) -> bool:
    """Whether who is named brings an office of his own, and not the one of somebody who spoke far below the lede."""
    fitting = any(fits(one, other) or fits(other, one) for one in asked.told for other in named.told)
    return paragraph > _LEDE and bool(named.told) and not fitting


def _is_brought_in(board: Board, person: _Person, paragraph: int) -> bool:
    """Whether somebody without a name opens the report and speaks: "A grandmother has vowed to go on"."""
    first = person.worded[0]
    opens = paragraph <= _LEDE and board.lead[first] and board.source[first] >= 0
    return bool(opens) and board.profiles[first].determiner == "indefinite"


def _aged_next(
    board: Board, people: Sequence[_Person], of: dict[int, int], first: int, paragraph: list[int]
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


def _seats(board: Board, clusters: Sequence[Cluster]) -> list[tuple[int, int]]:
    """A capital that speaks, and the state that it is the capital of."""
    states: dict[str, int] = {}
    for use in ("name", "people"):
        for number, members in enumerate(clusters):
            for profile in (board.profiles[k] for k in members):
                if profile.state and profile.use == use:
                    states.setdefault(profile.state, number)
    pairs = []
    for number, members in enumerate(clusters):
        seats = {board.profiles[k].state for k in members if board.profiles[k].use == "seat"}
        speaks = any(board.source[k] >= 0 for k in members if board.profiles[k].use == "seat")
        if speaks and len(seats) == 1 and (state := next(iter(seats))) in states:
            pairs.append((number, states[state or ""]))
    return pairs
