"""Places that were taken for people or bodies, told by the words around them: "in Appleby", "an Alexandria man"."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from dragoman.link.describe import PRONOUNS
from dragoman.link.memory import Memory
from dragoman.link.regions import region_of
from dragoman.link.tables import load_words
from dragoman.link.toponyms import bare
from dragoman.model import Actor, Record, Span

_BEFORE = re.compile(
    r"(?:\b(?:in|near|outside|around|across|throughout|downtown|nearby|neighbou?ring)"
    r"|\b(?:town|city|village|community|port|suburb|residents|people|mayor|north|south|east|west)\sof)\s$"
)
_WEAK = re.compile(r"\b(?:from|at|of|to|toward|towards|off|between|into|through|via|reached|for)\s$")
_AND = re.compile(r",?\s(?:and\s)?$")
_ANYBODY = re.compile(r"\b(?:an?|the|two|three|four|five|former)\s$", re.IGNORECASE)
_REGION = re.compile(r"^,\s(?:[A-Z][a-z]{1,4}\.|[A-Z]\.\s?[A-Z]\.|[A-Z]{2}\b)")
_WORD = re.compile(r"^\s([a-z]+)")
_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sgt|Lt|Capt|Judge|President|Senator|Sir)\.?)\s$")
_REACH = 24
_LONGEST = 3
_ALIKE = 0.9


def with_places_retyped(record: Record, gazetteer: Memory, areas: Collection[str], but: Collection[str] = ()) -> Record:
    """The record with such actors as places: all their mentions are one place's name, and one stands as a place does.

    Weaker words do ("from Stayton", "at Gao") where the place lies in one of `areas`, the regions and states that the
    report names. An actor that speaks, has a role or is called "he" or "she" stays what it is, and so do those of the
    ids `but`: teams.
    """
    ends = {m.end for a in record.actors if a.type in ("place", "state") for m in a.mentions}
    speaking = {statement.speaker for statement in record.statements}
    actors = tuple(
        msgspec.structs.replace(actor, type="place")
        if actor.id not in speaking
        and actor.id not in but
        and _is_place(actor, record.report.text, ends, gazetteer, areas)
        else actor
        for actor in record.actors
    )
    return msgspec.structs.replace(record, actors=actors)


def _is_place(actor: Actor, text: str, ends: Collection[int], gazetteer: Memory, areas: Collection[str]) -> bool:
    """Whether an actor is a place; `ends` are those of the mentions of places."""
    if actor.type not in ("person", "organisation", "group") or actor.roles:
        return False
    if all(region_of(m.text) and m.start - len(", ") in ends for m in actor.mentions):
        return True
    names = {bare(m.text).partition(",")[0].rstrip(".") for m in actor.mentions if m.text[:1].isupper()}
    personal = any(m.text.casefold() in PRONOUNS for m in actor.mentions)
    if len(names) != 1 or (personal and actor.type == "person"):
        return False
    name = names.pop()
    places = [c.entity for c in gazetteer.places(name) if c.how == "exact" or c.score >= _ALIKE]
    if len(name.split()) > _LONGEST or not places:
        return False
    if any(c.how == "exact" and c.entity.type not in ("place", "state") for c in gazetteer.named(name, fuzzy=False)):
        return False
    if any(_TITLED.search(text, max(0, m.start - _REACH), m.start) for m in actor.mentions):
        return False
    if any(_stands_as_place(text, m) for m in actor.mentions):
        return True
    near = any({place.region, place.country} & set(areas) for place in places)
    weak = [m for m in actor.mentions if _stands_weakly(text, m, ends)]
    return near and 2 * len(weak) >= len(actor.mentions)


def _stands_weakly(text: str, mention: Span, ends: Collection[int]) -> bool:
    """Whether a name stands behind a preposition that people have too, or in a list behind a place."""
    listed = _AND.search(text, max(0, mention.start - len(", and ")), mention.start)
    if listed is not None and listed.start() in ends:
        return True
    return _WEAK.search(text, max(0, mention.start - _REACH), mention.start) is not None


def _stands_as_place(text: str, mention: Span) -> bool:
    start = max(0, mention.start - _REACH)
    behind = text[mention.end : mention.end + _REACH]
    if _BEFORE.search(text, start, mention.start) or _REGION.match(behind):
        return True
    follows = _WORD.match(behind)
    return (
        _ANYBODY.search(text, start, mention.start) is not None
        and follows is not None
        and follows[1] in load_words("places", "people")
    )
