"""Bodies that came to Dragoman's tables after a file was built: they are known without building it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from dragoman.link.data.load import rows
from dragoman.link.gazetteer.adapters.tables import BODIES, DATE, LICENCE, filled, local
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity, Source
from dragoman.model import ActorType


def later_bodies(sources: Iterable[Source], is_known: Callable[[str], bool]) -> Draft | None:
    """The bodies that a file of older tables lacks; None for a file of today's tables, or of none.

    `is_known` says whether the file has a body of a name.
    """
    built = next((source.date for source in sources if source.name == BODIES), DATE)
    if built >= DATE:
        return None
    draft = Draft()
    draft.source(f"{BODIES}, what came later", LICENCE, DATE)
    for row in rows("bodies"):
        wikidata, own, aliases, type_, kind, state = filled(row, 6)
        if is_known(own):
            continue
        if state:  # known by its identifier alone: the file has its names
            draft.entities.setdefault(state, Entity(state, state, "state", "country", state))
        body = Entity(wikidata or local(own), own, cast(ActorType, type_), kind or None, state or None)
        draft.add(body, filter(None, aliases.split("|")))
    return draft
