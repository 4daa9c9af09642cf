"""The type of an event, where its trigger or the words around it leave no doubt, whatever the network says."""

from __future__ import annotations

from functools import cache

import msgspec

from dragoman.model import Span
from dragoman.read.events.around import Around, words_around
from dragoman.read.events.ontology import load_table

#: How far before and behind a trigger the words stand that settle its type.
_BEFORE, _BEHIND = 80, 60


class _Rule(Around, frozen=True, kw_only=True):
    """A type, the trigger that it is of, and what must stand right before or behind it; `read` is what it mends."""

    type: str
    trigger: str
    read: tuple[str, ...] = ()


def settled_type(text: str, trigger: Span, read: str) -> str | None:
    """The type that a trigger has for certain, where the network has `read`; None where nothing settles it."""
    alone = _alone().get(trigger.text.lower())
    if alone is not None:
        return alone
    around = words_around(text, trigger, _BEFORE, _BEHIND)
    asked = (rule for rule in _rules() if not rule.read or read in rule.read)
    return next((rule.type for rule in asked if rule.holds(*around)), None)


def settled_mode(trigger: Span, kind: str) -> str | None:
    """The mode that a trigger of talks has for certain, or None: who "received" somebody was host to him."""
    mode: str | None = load_table("kinds.toml")["talks"].get(trigger.text.lower())
    return mode if kind == "CONSULT" else None


@cache
def _alone() -> dict[str, str]:
    """The type of each trigger that has one whatever stands around it."""
    return {words: kind for kind, triggers in load_table("kinds.toml")["alone"].items() for words in triggers}


@cache
def _rules() -> tuple[_Rule, ...]:
    return msgspec.convert(tuple(load_table("kinds.toml")["rule"]), tuple[_Rule, ...])
