"""Regions told apart from the towns of their name, mention by mention: New York state beside the city."""

from __future__ import annotations

import re

from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.toponyms import bare, is_wide_use
from dragoman.model import Record, Span

_NAME = r"[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,2}"
_TOWN_BEFORE = re.compile(rf"({_NAME}), $")
_LISTED_BEFORE = re.compile(rf"({_NAME})(?:,| and|, and) $")
_LISTED_BEHIND = re.compile(rf"^(?:,| and|, and) ({_NAME})")
_DISTRICT = re.compile(r",? (?:D\.C|DC\b|[Dd]istrict of)")
_REACH = 60
_LARGE = 100_000
_LARGER = 20


def with_regions_told_apart(record: Record, gazetteer: Memory) -> tuple[Record, frozenset[Span]]:
    """The record with an actor for each region whose name is a large town's as well, and the mentions of regions.

    "Buffalo, New York" and "the New York governor" are about the state, "in New York" is about the town.
    """
    text = record.report.text
    wide: dict[Span, str] = {}
    known: dict[str, str] = {}
    added = Newcomers(record)
    for actor in record.actors:
        if actor.type not in ("place", "state", "organisation"):
            continue
        found = [m for m in actor.mentions if is_ambiguous(stem(m.text), gazetteer) and _is_wide(text, m, gazetteer)]
        named = [m for m in actor.mentions if m.text[:1].isupper()]
        if len(found) == len(named) and actor.type == "place":
            wide.update(dict.fromkeys(found, actor.id))
            continue
        for mention in found:
            name = stem(mention.text)
            if name not in known:
                known[name] = added.add(name, "place", actor.confidence)
            wide[mention] = known[name]
    return moved(record, wide, added.actors), frozenset(wide)


def stem(text: str) -> str:
    """A name without "state" behind it."""
    return bare(text).removesuffix(" state").removesuffix(" province")


def is_ambiguous(name: str, gazetteer: Memory) -> bool:
    """Whether a name is a region's and that of a large town in the same state."""
    found = [c.entity for c in gazetteer.places(name) if c.how == "exact"]
    countries = {e.country for e in found if e.kind == "region"}
    return any(e.kind != "region" and e.country in countries and (e.population or 0) >= _LARGE for e in found)


def _is_wide(text: str, mention: Span, gazetteer: Memory) -> bool:
    if is_wide_use(text, mention) or stem(mention.text) != bare(mention.text):
        return True
    if _DISTRICT.match(text, mention.end):
        return False
    before, behind = text[max(0, mention.start - _REACH) : mention.start], text[mention.end : mention.end + _REACH]
    regions = [c.entity for c in gazetteer.places(stem(mention.text)) if c.entity.kind == "region"]
    town = _TOWN_BEFORE.search(before)
    if town and _lies_in(town[1], {region.id for region in regions}, gazetteer):
        return True
    listed = [match[1] for match in (_LISTED_BEFORE.search(before), _LISTED_BEHIND.match(behind)) if match]
    return any(_is_region(name, {region.country for region in regions}, gazetteer) for name in listed)


def _lies_in(name: str, regions: set[str], gazetteer: Memory) -> bool:
    """Whether a town of a name lies in one of the regions, and no town of the name elsewhere is far larger."""
    found = [c.entity for c in gazetteer.places(name) if c.how == "exact" and c.entity.type == "place"]
    largest = max((e.population or 0 for e in found), default=0)
    return any(e.region in regions and (e.population or 0) * _LARGER >= largest for e in found)


def _is_region(name: str, countries: set[str | None], gazetteer: Memory) -> bool:
    """Whether a name is that of a region of one of the states, and of no large town."""
    found: list[Entity] = [c.entity for c in gazetteer.named(name, fuzzy=False) if c.how == "exact"]
    return any(e.kind == "region" and e.country in countries for e in found) and not is_ambiguous(name, gazetteer)
