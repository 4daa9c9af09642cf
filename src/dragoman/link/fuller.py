"""Places of which a mention has but the last word: "Virginia" where the report says "West Virginia"."""

from __future__ import annotations

import re

from dragoman.link.memory import Memory
from dragoman.link.rewire import renamed, replaced
from dragoman.link.standing import is_own_name
from dragoman.link.tables import load_words
from dragoman.model import Record, Span

_BEFORE = re.compile(r"(?<![\w’'\-])([A-Z][a-z]+\.?|[A-Z]{2,}) $")
_REACH = 16


def with_fuller_names(record: Record, gazetteer: Memory) -> Record:
    """The record with the whole name of such a place as the mention."""
    text = record.report.text
    owners = {m: a.id for a in record.actors for m in a.mentions}
    moves: dict[Span, tuple[Span, str]] = {}
    for actor in record.actors:
        if actor.type not in ("place", "state"):
            continue
        for mention in actor.mentions:
            before = _BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
            if before is None or before[1].casefold() not in load_words("places", "first_words"):
                continue
            whole = Span.of(text, before.start(1), mention.end)
            places = gazetteer.places(whole.text)
            if mention.text[:1].isupper() and any(c.how == "exact" and is_own_name(c) for c in places):
                moves[mention] = (whole, owners.setdefault(whole, actor.id))
    wholes = {actor_id: whole.text for whole, actor_id in moves.values()}
    record = replaced(record, moves, ())
    own = {a.id: a.name for a in record.actors}
    return renamed(record, {i: whole for i, whole in wholes.items() if i in own and whole.endswith(own[i])})
