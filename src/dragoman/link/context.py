"""What a report as a whole tells: its date, and which states it is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dragoman.link.description import Describer
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.model import Record

_CAPITALISED = re.compile(r"\b[A-Z][\w.’'\-]*(?:\s+(?:of\s+the\s+|of\s+|and\s+)?[A-Z][\w.’'\-]*){0,3}")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Context:
    """`date` is the report's (None where unknown); `states` how often each state is named in any form, by id."""

    date: str | None
    states: Counter[str]

    @property
    def most_named(self) -> str | None:
        """The state that is named most, if any is."""
        return self.states.most_common(1)[0][0] if self.states else None


def context_of(record: Record, gazetteer: Memory, describer: Describer) -> Context:
    """The context that the words of a report give: its states by name, people, adjective and seat."""
    states: Counter[str] = Counter()
    known: dict[str, Entity | None] = {}
    for found in _CAPITALISED.finditer(record.report.text):
        words = [_POSSESSIVE.sub("", word).rstrip(".") if "." not in word[:-1] else word for word in found[0].split()]
        at = 0
        while at < len(words):
            for size in range(len(words) - at, 0, -1):
                phrase = " ".join(words[at : at + size])
                if phrase not in known:
                    known[phrase] = _state(phrase, gazetteer, describer)
                entity = known[phrase]
                if entity is not None:
                    states[entity.id] += 1
                    at += size - 1
                    break
            at += 1
    return Context(record.report.published.date if record.report.published else None, states)


def _state(phrase: str, gazetteer: Memory, describer: Describer) -> Entity | None:
    if len(phrase) < 2 or not phrase[0].isupper():
        return None
    entity, _ = describer.state(phrase)
    if entity is None:
        metonym = gazetteer.metonym(phrase)
        entity = metonym.entity if metonym else None
    return entity
