"""What a report as a whole tells: its date, and which states it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dragoman.link.describer import Describer
from dragoman.link.folding import plain
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.model import Record

_CAPITALISED = re.compile(r"\b[A-Z][\w.’'\-]*(?:\s+(?:of\s+the\s+|of\s+|and\s+)?[A-Z][\w.’'\-]*){0,3}")
_POSSESSIVE = re.compile(r"['’]s?$")
#: A town of so many people is what its name says to most readers.
_LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Context:
    """`date` is the report's (None where unknown); `states` how often each state is named in any form, by id;
    `around` how many of the report's places lie in each state.
    """

    date: str | None
    states: Counter[str]
    around: Counter[str]
    #: The states that are named by their own names, adjectives or peoples, not by their seats alone.
    stated: frozenset[str] = frozenset()
    #: The states that are named by their adjectives or peoples: "Russian" leaves no doubt what Russia is.
    peopled: frozenset[str] = frozenset()

    @property
    def most_named(self) -> str | None:
        """The state that is named most, if any is."""
        return self.states.most_common(1)[0][0] if self.states else None


def context_of(record: Record, gazetteer: Memory, describer: Describer, towns: frozenset[str] = frozenset()) -> Context:
    """The context that the words of a report give: its states by name, people, adjective and seat.

    `towns` are the folded names of seats that are but towns in this report.
    """
    told = _told_of(record.report.text, gazetteer, describer)
    if towns & told.seats:
        told = _told_of(record.report.text, gazetteer, describer, towns)
    date = record.report.published.date if record.report.published else None
    return Context(date, Counter(told.states), _around(record, gazetteer), told.stated, told.peopled)


def stated_in(text: str, gazetteer: Memory, describer: Describer) -> frozenset[str]:
    """The states that a text names by their own names, adjectives or peoples, not by their seats alone."""
    return _told_of(text, gazetteer, describer).stated


class _Told(NamedTuple):
    """The states that a text names, how often; those named by more than a seat, and by a people; and the folded names
    of their seats.
    """

    states: Mapping[str, int]
    stated: frozenset[str]
    peopled: frozenset[str]
    seats: frozenset[str]


@lru_cache(maxsize=2)
def _told_of(text: str, gazetteer: Memory, describer: Describer, towns: frozenset[str] = frozenset()) -> _Told:
    """What a text tells of states, but for seats that are `towns`. A text is asked for twice running."""
    states: Counter[str] = Counter()
    stated: set[str] = set()
    peopled: set[str] = set()
    seats: set[str] = set()
    known: dict[str, Entity | None] = {}
    for words in _names_in(text):
        at = 0
        while at < len(words):
            for size in range(len(words) - at, 0, -1):
                phrase = " ".join(words[at : at + size])
                if phrase not in known:
                    entity, by_seat = _state(phrase, gazetteer, describer)
                    seats |= {plain(phrase)} if by_seat else set()
                    known[phrase] = entity = None if by_seat and plain(phrase) in towns else entity
                    stated |= {entity.id} if entity and not by_seat else set()
                    peopled |= {entity.id} if entity and describer.state(phrase)[1] else set()
                entity = known[phrase]
                if entity is not None:
                    states[entity.id] += 1
                    at += size - 1
                    break
            at += 1
    return _Told(states, frozenset(stated), frozenset(peopled), frozenset(seats))


@lru_cache(maxsize=1)
def _names_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each run of capitals, without what makes them possessive. A text is asked for twice running."""
    return tuple(tuple(map(_bare, found[0].split())) for found in _CAPITALISED.finditer(text))


def _bare(word: str) -> str:
    return word if "." in word[:-1] else _POSSESSIVE.sub("", word).rstrip(".")


def _around(record: Record, gazetteer: Memory) -> Counter[str]:
    """How many place names of a report are first of all those of a large town or a part of each state."""
    around: Counter[str] = Counter()
    names = {m.text for a in record.actors if a.type == "place" for m in a.mentions if m.text[:1].isupper()}
    for name in sorted(names):
        found = [c.entity for c in gazetteer.exact(name)]
        first = found[0] if found and found[0].type == "place" else None
        if first is not None and first.country and (first.kind == "region" or (first.population or 0) >= _LARGE):
            around[first.country] += 1
    return around


def _state(phrase: str, gazetteer: Memory, describer: Describer) -> tuple[Entity | None, bool]:
    """The state that a phrase names, and whether it is its seat that does."""
    if len(phrase) < 2 or not phrase[0].isupper():
        return None, False
    entity, _ = describer.state(phrase)
    if entity is not None:
        return entity, False
    metonym = gazetteer.metonym(phrase)
    return (metonym.entity, True) if metonym else (None, False)
