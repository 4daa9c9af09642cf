"""Adjectives of states and of parts of states that no mention covers: "Russian gas", "Scottish clubs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.link.describe import PRONOUNS
from dragoman.link.describer import Describer
from dragoman.link.folding import plain
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.tables import load_table, load_words
from dragoman.model import ActorType, Record, Span
from dragoman.model.spans import Spans

_ADJECTIVE = re.compile(
    r"(?:\b[A-Z][a-z]{3,}(?<!s)|\bSwiss)(?=-[A-Za-z]| [a-z]| [A-Z]{2,} [a-z]|[.,;])"
    r"|(?<=[a-z]-)[A-Z][a-z]{3,}(?<!s)(?= [a-z])"
)
_LANGUAGE = re.compile(r"[ -](?:language|speak)")
_SURE = 0.75
_WORD = 25


def part_of(adjective: str) -> str | None:
    """The name of the part of a state that an adjective is of: Scotland for "Scottish"."""
    parts: dict[str, str] = load_table("parts")["adjectives"]
    return parts.get(adjective.casefold())


def with_adjectives(record: Record, describer: Describer) -> Record:
    """The record with such words as mentions of the state or part of a state, of a new actor where it has none."""
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    known = _known(record, describer)
    for span, key, type_ in _found(record, describer):
        if key not in known:
            known[key] = added.add(span.text, type_, _SURE)
        moves[span] = known[key]
    return moved(record, moves, added.actors)


def _known(record: Record, describer: Describer) -> dict[str, str]:
    """The actors of states by the states' identifiers, and of places and states by their names."""
    known: dict[str, str] = {}
    for actor in reversed(record.actors):
        for mention in actor.mentions if actor.type in ("state", "place") else ():
            known[plain(mention.text)] = actor.id
            entity, _ = describer.state(mention.text) if actor.type == "state" else (None, False)
            if entity is not None:
                known[entity.id] = actor.id
    return known


def _found(record: Record, describer: Describer) -> Iterator[tuple[Span, str, ActorType]]:
    """The adjectives, with the state's identifier or the plain name of the part."""
    text = record.report.text
    taken = Spans(m for a in record.actors for m in a.mentions if m.text.casefold() not in PRONOUNS)
    for found in _ADJECTIVE.finditer(text):
        entity, adjective = describer.state(found[0])
        part = part_of(found[0])
        if part is None and (entity is None or not adjective or entity.type != "state"):
            continue
        span = Span.of(text, found.start(), found.end())
        before = text[max(0, span.start - _WORD) : span.start].split()[-1:]
        if before and before[0].casefold() in load_words("mentions", "before_people"):
            continue  # African Americans are no state
        if any(_has_adjective(m, span) for m in taken.over(span.start, span.end)):
            continue
        if part is not None:
            if _LANGUAGE.match(text, span.end) is None:
                yield span, plain(part), "place"
        elif entity is not None:
            yield span, entity.id, "state"


def _has_adjective(mention: Span, span: Span) -> bool:
    """Whether an adjective is a mention already, or part of a name: not of a description ("Scottish clubs")."""
    if not mention.contains(span):
        return False
    rest = mention.text.replace(span.text, " ", 1)
    described = any(word.islower() and len(word) > 2 and word != "the" for word in rest.split())
    return not described and not rest.endswith("- ")
