"""The tables that Dragoman brings: what a state's people are called, what stands for it, bodies, groups, holders."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from dragoman.link.data.load import rows
from dragoman.link.folding import plain
from dragoman.link.gazetteer.draft import DEMONYM, METONYM, Draft
from dragoman.link.gazetteer.entity import Entity, Term
from dragoman.link.gazetteer.offices import office
from dragoman.model import ActorType

TABLES = "tables"


def add(_: Path, draft: Draft) -> None:
    """Adds every table; names of states that the draft does not know are counted."""
    draft.source("Dragoman's own tables", "Apache-2.0", "2026-11-24")
    for row in rows("states"):
        _state(draft, *(row + ["", ""])[:3])
    for name, state in rows("metonyms"):
        if (id := draft.find(state, ("state", "organisation"))) is None:
            draft.counts[f"metonyms of no known state: {state}"] += 1
        else:
            draft.name(id, name.removeprefix("the "), METONYM)
    for row in rows("bodies"):
        _body(draft, row)
    for row in rows("holders"):
        _holder(draft, row)


def _state(draft: Draft, names: str, peoples: str, seats: str) -> None:
    own, *others = names.split(";")
    id = draft.find(own, ("state",)) or next((i for o in others if (i := draft.find(o, ("state",)))), None)
    if id is None:
        draft.counts[f"states of the table that no source has: {own}"] += 1
        return
    for name in others:
        draft.alias(id, name)
    draft.alias(id, own)
    for people in filter(None, peoples.split(",")):
        draft.name(id, people, DEMONYM)
    for seat in filter(None, seats.split(",")):
        draft.name(id, seat, METONYM)


def _body(draft: Draft, row: list[str]) -> None:
    names, type_, kind, wikidata, country = (row + [""] * 5)[:5]
    own, *others = names.split(";")
    known = draft.find(own, ("organisation", "group"))
    id = wikidata or known or "dragoman:" + re.sub(r"\s+", "-", plain(own))
    state = draft.find(country, ("state",)) if country else None
    draft.add(Entity(id, own, cast(ActorType, type_), kind or None, state))
    for name in (own, *others):
        draft.alias(id, name)


def _holder(draft: Draft, row: list[str]) -> None:
    names, wikidata, title, of, start, end = (row + [""] * 6)[:6]
    own, *others = names.split(";")
    body = draft.find(of, ("state",)) or draft.find(of, ("organisation",))
    if body is None:
        draft.counts[f"holders of no known state: {of}"] += 1
        return
    id = wikidata or "dragoman:" + re.sub(r"\s+", "-", plain(own))
    country = body if draft.entities[body].type == "state" else None
    draft.add(Entity(id, own, "person", None, country), others)
    held = Term(id, office(title) or plain(title), title, body, None, start or None, end or None)
    draft.term(held)
