"""The regions that a report names: states and provinces in full or short, and counties, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.link.standing import is_own_name
from dragoman.link.tables import load_table
from dragoman.model import Record

_COUNTY = re.compile(r"\b((?:(?:St\.|De|La|Du)\s)?[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?)\s(County|Parish|Borough)\b")
_PHRASE = re.compile(r"\b[A-Z][a-z]+(?:\s(?:of\s)?[A-Z][a-z]+)?\b")
#: A region that is written short: "N.C.", "Calif.", "TX".
SHORT = r"(?:[A-Z]\.\s?){2}|[A-Z]\.[A-Z][a-z]\.|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b"
_SHORT = re.compile(rf",\s({SHORT})")
_MOST = 8
#: Of a county's name that more share nothing is concluded.
_MOST_ALIKE = 16


def regions_of(record: Record, gazetteer: Memory) -> dict[str, float]:
    """How often a report names each region, by identifier.

    A county counts for the regions that have one of its name, and so does a town that but one region has.
    """
    text = record.report.text
    found = defaultdict(float, _in_text(text, gazetteer))
    for name in {a.name for a in record.actors if a.type == "place"}:
        borne = {c.entity.region for c in gazetteer.places(name) if c.how == "exact" and is_own_name(c)}
        if len(borne) == 1 and (only := borne.pop()):
            found[only] += 1
    return dict(found)


@lru_cache(maxsize=1)
def _in_text(text: str, gazetteer: Memory) -> dict[str, float]:
    """How often a text names each region, and how much its counties speak for it. Each text is asked for twice."""
    found: defaultdict[str, float] = defaultdict(float)
    for name, count in _names_in(text).items():
        for candidate in gazetteer.exact(name):
            if candidate.entity.kind == "region":
                found[candidate.entity.id] += count
    for name in {f"{match[1]} {match[2]}" for match in counties_in(text)}:
        regions = {c.entity.region for c in gazetteer.places(name) if c.entity.kind == "county" and c.entity.region}
        for region in regions if len(regions) <= _MOST else ():
            found[region] += 1 / len(regions)
    return found


def seats_around(text: str, gazetteer: Memory) -> tuple[Entity, ...]:
    """The counties that a text names, each of those that share a name: a town in one of them is the likelier meant."""
    found: dict[str, Entity] = {}
    for name in sorted({f"{match[1]} {match[2]}" for match in counties_in(text)}):
        named = [c.entity for c in gazetteer.places(name) if c.how == "exact" and c.entity.kind == "county"]
        found |= {entity.id: entity for entity in named if len(named) <= _MOST_ALIKE}
    return tuple(found.values())


def _names_in(text: str) -> Counter[str]:
    """How often each name that may be a region's stands in a text."""
    names = Counter(match[0] for match in _PHRASE.finditer(text))
    names.update([word for phrase in names for word in phrase.split()[:1] if " " in phrase])
    names.update(region for match in _SHORT.finditer(text) if (region := region_of(match[1].strip())))
    return names


def counties_in(text: str) -> Iterator[re.Match[str]]:
    """The counties that a text names, with what they are called in the second group."""
    if any(kind in text for kind in ("County", "Parish", "Borough")):
        yield from _COUNTY.finditer(text)


def region_of(short: str) -> str | None:
    """The name of the region that is written short: "Calif.", "TX"."""
    if short == "M.D.":  # a doctor
        return None
    is_short = short.endswith(".") or (short.isupper() and len(short) == len("TX"))
    regions: dict[str, str] = load_table("regions")["regions"]
    return regions.get(short.casefold().replace(".", "").replace(" ", "")) if is_short else None
