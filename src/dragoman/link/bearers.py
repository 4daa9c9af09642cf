"""Names of places that somebody or something of the report bears: "Ghana", who is coach Mark Ghana; Hurricane Florence.

The bare name is then the bearer's, unless its words say that a place is meant: "in Florence", "Florence, Italy".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.link.memory import Memory
from dragoman.link.namesakes import is_place
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.tables import load_words
from dragoman.link.use import is_within, use_of
from dragoman.model import Actor, Record, Span

_NAME = r"[A-Z](?:[\w\-]|['’](?!s\b))*"
_FULL = re.compile(rf"(?:{_NAME}\s(?:[A-Z]\.\s)?){{1,3}}{_NAME}$")
_NAMING = re.compile(r"\b(?:is|was|are|were|be|been|being|and|one)\s(?:is\s)?(?:called|named|nicknamed|christened)\s$")
_WORD = re.compile(r"[\w\-]+")
_OWNER = re.compile(r"['’]s?$")
_AROUND = 40


def with_bearers(record: Record, gazetteer: Memory) -> tuple[Record, frozenset[str]]:
    """The record with such names among the mentions of their bearers, and the ids of bearers that are no persons."""
    text = record.report.text
    people = _people(record)
    things = _things(text)
    placed = {m.text for _, m in _asked(record, gazetteer) if _is_of_place(text, m)}
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    known: dict[str, str] = {}
    for actor, mention in _asked(record, gazetteer):
        name = _OWNER.sub("", mention.text)
        if _is_of_place(text, mention):
            continue
        bearer = _before(people.get(name, ()), mention)
        if bearer is not None and (mention.text not in placed or not _is_state(name, gazetteer)):
            moves[mention] = bearer
        elif name in things or _NAMING.search(text[max(0, mention.start - _AROUND) : mention.start]):
            if name not in known:
                known[name] = added.add(name, "organisation", actor.confidence)
            moves[mention] = known[name]
    return moved(record, moves, added.actors), added.ids


def _asked(record: Record, gazetteer: Memory) -> Iterator[tuple[Actor, Span]]:
    """The mentions of one word that are taken for a place, a state or a body, and are called as a place is."""
    for actor in record.actors:
        if actor.type == "person":
            continue
        for mention in actor.mentions:
            name = _OWNER.sub("", mention.text)
            if name[:1].isupper() and " " not in name and is_place(name, gazetteer):
                yield actor, mention


def _people(record: Record) -> dict[str, list[tuple[int, str]]]:
    """The persons that are named in full, by their last word: where, and which actor."""
    found: dict[str, list[tuple[int, str]]] = {}
    for actor in record.actors:
        if actor.type == "person":
            for mention in actor.mentions:
                full = _FULL.search(mention.text)
                if full is not None:
                    found.setdefault(mention.text.split()[-1], []).append((mention.start, actor.id))
    return found


def _before(bearers: list[tuple[int, str]] | tuple[()], mention: Span) -> str | None:
    """The bearer that is named last before a mention."""
    return max((b for b in bearers if b[0] < mention.start), default=(0, None))[1]


def _things(text: str) -> frozenset[str]:
    """The names of storms and ships: "Hurricane Florence", "HMS Belfast"."""
    return frozenset(found[1] for found in _thing().finditer(text))


@cache
def _thing() -> re.Pattern[str]:
    kinds = "|".join(sorted(re.escape(word) for word in load_words("larger", "named")))
    return re.compile(rf"\b(?:{kinds})\s([A-Z][\w\-]+)")


def _is_of_place(text: str, mention: Span) -> bool:
    """Whether the words around a name say that a place is meant."""
    before = _WORD.findall(text[max(0, mention.start - _AROUND) : mention.start].casefold())[-1:]
    if is_within(text[mention.end : mention.end + _AROUND]):
        return True
    placed = bool(before) and before[0] in load_words("larger", "before_place")
    return placed or (use_of(text, mention.start, mention.end) == "city" and not text[mention.end :].startswith("'"))


def _is_state(name: str, gazetteer: Memory) -> bool:
    return any(c.entity.type == "state" for c in gazetteer.named(name, fuzzy=False)[:1])
