"""The tables that Dragoman brings: what a state's people are called, what stands for it, bodies, groups, holders."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import msgspec

from dragoman.link.data.load import BODIES, DATE, LICENCE, all_rows, filled, rows
from dragoman.link.folding import plain
from dragoman.link.gazetteer.draft import DEMONYM, METONYM, Draft
from dragoman.link.gazetteer.entity import Entity, Term, local
from dragoman.link.gazetteer.offices import office
from dragoman.model import ActorType

TABLES, HOLDERS = "tables", "holders"
#: Palestine, Western Sahara, Somaliland, Abkhazia: regions to rigour, parties to conflicts in reports.
_DISPUTED = frozenset(("Q219060", "Q40362", "Q34754", "Q31354462"))


def add(_: Path, draft: Draft) -> None:
    """Adds states' demonyms and metonyms, bodies and groups."""
    draft.source(BODIES, LICENCE, DATE)
    for row in all_rows("states"):
        _state(draft, *filled(row, 4))
    for name, latitude, longitude in rows("coordinates"):
        draft.place(name, float(latitude), float(longitude))
    for row in all_rows("areas"):
        _area(draft, *row)
    for row in all_rows("bodies"):
        _body(draft, *filled(row, 6))


def add_holders(_: Path, draft: Draft) -> None:
    """Adds office holders whom other sources lack; a person who has no identifier here is looked up by name."""
    draft.source("Dragoman's table of office holders", LICENCE, DATE)
    for row in all_rows("holders"):
        _holder(draft, *filled(row, 6))


def _state(draft: Draft, identifier: str, names: str, peoples: str, seats: str) -> None:
    own = names.partition("|")[0]
    if identifier not in draft.entities:
        draft.add(Entity(identifier, own, "state", "country", identifier))
        draft.counts["states that only the tables have"] += 1
    if identifier in _DISPUTED:
        draft.entities[identifier] = msgspec.structs.replace(draft.entities[identifier], type="state")
    if own:
        draft.prefer(identifier, own)
    for name in filter(None, names.split("|")):
        draft.alias(identifier, name)
    for people in filter(None, peoples.split("|")):
        draft.name(identifier, people, DEMONYM)
    for seat in filter(None, seats.split("|")):
        draft.name(identifier, seat, METONYM)


def _area(draft: Draft, names: str, wikidata: str, latitude: str, longitude: str, kind: str) -> None:
    """Adds a continent, sea or island; where another source has it as a region, says where that lies."""
    own, *others = names.split("|")
    known = next((place for place in draft.places(own) if place.kind == "region"), None)
    if known is not None:
        draft.place(own, float(latitude), float(longitude))
        return
    identifier = wikidata or local(own)
    draft.add(Entity(identifier, own, "place", kind, None, float(latitude), float(longitude)), others)


def _body(draft: Draft, wikidata: str, own: str, aliases: str, type_: str, kind: str, state: str) -> None:
    identifier = wikidata or _known(draft, [own, *aliases.split("|")], state) or local(own)
    draft.add(Entity(identifier, own, cast(ActorType, type_), kind or None, state or None))
    draft.prefer(identifier, own)
    for name in filter(None, (own, *aliases.split("|"))):
        draft.alias(identifier, name)


def _known(draft: Draft, names: list[str], state: str) -> str | None:
    """The identifier under which another source has a state's body of one of these names."""
    for name in filter(None, names):
        found = draft.find(name, ("organisation", "group")) if state else None
        if found is not None and draft.entities[found].country == state:
            return found
    return None


def _holder(draft: Draft, names: str, wikidata: str, title: str, of: str, start: str, end: str) -> None:
    own, *others = names.split("|")
    if of not in draft.entities:
        draft.counts[f"holders of no known state or body: {of}"] += 1
        return
    country = of if draft.entities[of].type == "state" else None
    identifier = wikidata or _person(draft, [own, *others], country) or local(own)
    draft.add(Entity(identifier, own, "person", None, country), [own, *others])
    draft.term(Term(identifier, office(title) or plain(title), title, of, None, start or None, end or None))


def _person(draft: Draft, names: list[str], country: str | None) -> str | None:
    """The identifier of the one person of a name whom another source has, in the same state where both have one."""
    for name in names:
        found = draft.person(name)
        if found is not None and (country is None or draft.entities[found].country in (country, None)):
            return found
    return None
