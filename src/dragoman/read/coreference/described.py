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

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.read.coreference.board import Board
from dragoman.read.coreference.by_place import by_place
from dragoman.read.coreference.description import Description, beside, fits
from dragoman.read.coreference.holders import BEARERS
from dragoman.read.coreference.persons import People, Person
from dragoman.read.coreference.sets import Cluster, Sets, gathered
from dragoman.read.mentions.form import fold
from dragoman.read.mentions.tables import load_words

#: Between two offices of one person stand at most so many words.
_SHORT = 4


def merge_described(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with those joined that the report's descriptions make one."""
    people = People(board)
    clusters = _joined(clusters, _apposed(board, clusters, people.of(clusters)))
    told = people.of(clusters)
    clusters = _joined(clusters, [*_told(told), *_posts(board, told), *_seats(board, clusters)])
    clusters = _joined(clusters, _told_again(people.of(clusters)))
    return _joined(clusters, by_place(board, clusters, people.of(clusters)))


def _joined(clusters: Sequence[Cluster], pairs: Sequence[tuple[int, int]]) -> tuple[Cluster, ...]:
    sets = Sets(len(clusters))
    for one, other in pairs:
        sets.join(one, other)
    return gathered(clusters, sets)


def _apposed(board: Board, clusters: Sequence[Cluster], people: Sequence[Person]) -> list[tuple[int, int]]:
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


def _told(people: Sequence[Person]) -> list[tuple[int, int]]:
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


def _told_again(people: Sequence[Person]) -> list[tuple[int, int]]:
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


def _is_told(asked: Person, told: Person) -> bool:
    return asked.may_be(told) and all(any(_is_his(one, other, told) for other in told.told) for one in asked.told)


def _is_his(asked: Description, told: Description, person: Person) -> bool:
    """Whether what is told of a person fits: "Chad's president" is not who is named in a paragraph on Kenya alone."""
    elsewhere = asked.states and not told.states and person.elsewhere and not asked.states & person.elsewhere
    return fits(asked, told) and not elsewhere


def _posts(board: Board, people: Sequence[Person]) -> list[tuple[int, int]]:
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


def _is_post(board: Board, person: Person) -> bool:
    """Whether a person is called "the governor" and never by more words."""
    profiles = [board.profiles[k] for k in person.worded]
    return all(p.determiner == "definite" and p.title == p.key for p in profiles)


def _before(person: Person, place: int) -> int:
    """The last mention of the person before a place, or -1."""
    at = bisect_right(person.members, place)
    return person.members[at - 1] if at else -1


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
