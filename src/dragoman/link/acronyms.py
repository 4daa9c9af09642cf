"""Acronyms that everybody knows, told apart from names that happen to have the same initials.

Coreference takes "the BBC" for the Boston Borough Council of the line before. Who names that council by its initials
says so in brackets; otherwise the known body is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from dragoman.link.describe import PRONOUNS
from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.toponyms import bare
from dragoman.model import Actor, Record, Span

_ACRONYM = re.compile(r"[A-Z]{2,6}$")
_BRACKETED = re.compile(r"\s\(([A-Z]{2,7})\)")
#: Of a hundred: how like its full name in the report a body's own must be for an acronym to be its.
_LIKE = 80
_BODIES = ("organisation", "group")


def with_acronyms_apart(record: Record, gazetteer: Memory) -> Record:
    """The record with an actor of its own for each known acronym among the mentions of an unknown body."""
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    known: dict[str, str] = {}
    for actor in record.actors:
        if actor.type not in _BODIES or _is_known(actor, gazetteer):
            continue
        for mention in actor.mentions:
            name = bare(mention.text)
            if _is_apart(name, actor, record.report.text, gazetteer):
                if name not in known:
                    known[name] = added.add(name, "organisation", actor.confidence)
                moves[mention] = known[name]
    return moved(record, moves, added.actors)


def own_names(names: Sequence[str], text: str, gazetteer: Memory) -> list[str]:
    """The names of a body without an acronym that the report brings in for it and that is known as another's: the
    "National Resistance Council (NRC)" is not the Norwegian Refugee Council.
    """
    fulls = [name for name in names if " " in name]
    if not fulls or any(c.entity.type in _BODIES for full in fulls for c in gazetteer.exact(full)):
        return list(names)
    return [name for name in names if f"({name})" not in text or _is_alike(name, fulls, gazetteer)]


def brought_in(record: Record) -> dict[str, str]:
    """The actors that are an acronym alone, each with the one behind whose name the report brings it in: the AFP of
    "the Armed Forces of the Philippines (AFP)" is no agency.
    """
    text = record.report.text
    bodies = [a for a in record.actors if a.type in _BODIES]
    owners = {
        found[1]: actor.id
        for actor in bodies
        for mention in actor.mentions
        if " " in mention.text and (found := _BRACKETED.match(text, mention.end) or _BRACKETED.search(mention.text))
    }
    names = {actor.id: {bare(m.text) for m in actor.mentions if m.text.casefold() not in PRONOUNS} for actor in bodies}
    return {
        actor_id: owner
        for actor_id, own in names.items()
        for name in own
        if len(own) == 1 and (owner := owners.get(name)) not in (None, actor_id)
    }


def _is_alike(acronym: str, fulls: Sequence[str], gazetteer: Memory) -> bool:
    bodies = [c.entity for c in gazetteer.exact(acronym) if c.entity.type in _BODIES]
    return any(fuzz.ratio(plain(e.name), plain(full)) >= _LIKE for e in bodies for full in fulls)


def _is_apart(name: str, actor: Actor, text: str, gazetteer: Memory) -> bool:
    """Whether an acronym is one that the report does not bring in, and that the gazetteer knows."""
    if _ACRONYM.match(name) is None or f"({name})" in text or f"({name}," in text or not _names(actor):
        return False
    return any(c.entity.type in _BODIES for c in gazetteer.exact(name))


def _is_known(actor: Actor, gazetteer: Memory) -> bool:
    return any(c.entity.type in _BODIES for name in _names(actor) for c in gazetteer.exact(name))


def _names(actor: Actor) -> list[str]:
    """The names of several words."""
    names = (bare(m.text) for m in actor.mentions)
    return [name for name in names if " " in name and all(w[:1].isupper() for w in (name.split()[0], name.split()[-1]))]
