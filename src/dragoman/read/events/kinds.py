"""The type of an event, where its trigger or the words around it leave no doubt, whatever the network says."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

#: How far before and behind a trigger the words stand that settle its type.
_BEFORE, _BEHIND = 80, 60


class _Rule(msgspec.Struct, frozen=True):
    """A type, the trigger that it is of, and what must stand right before or behind it; `read` is what it mends."""

    type: str
    trigger: str
    before: str = ""
    after: str = ""
    read: tuple[str, ...] = ()


def settled_type(text: str, trigger: Span, read: str) -> str | None:
    """The type that a trigger has for certain, where the network has `read`; None where nothing settles it."""
    words = trigger.text.lower()
    alone = _alone().get(words)
    if alone is not None:
        return alone
    before = text[max(0, trigger.start - _BEFORE) : trigger.start].lower()
    behind = text[trigger.end : trigger.end + _BEHIND].lower()
    return next((rule.type for rule in _rules() if _holds(rule, words, before, behind, read)), None)


def settled_mode(trigger: Span, kind: str) -> str | None:
    """The mode that a trigger of talks has for certain, or None: who "received" somebody was host to him."""
    mode: str | None = load_table("kinds.toml")["talks"].get(trigger.text.lower())
    return mode if kind == "CONSULT" else None


def _holds(rule: _Rule, words: str, before: str, behind: str, read: str) -> bool:
    if rule.read and read not in rule.read:
        return False
    return bool(
        re.fullmatch(rule.trigger, words)
        and (not rule.before or re.search(rule.before, before))
        and (not rule.after or re.match(rule.after, behind))
    )


@cache
def _alone() -> dict[str, str]:
    """The type of each trigger that has one whatever stands around it."""
    return {words: kind for kind, triggers in load_table("kinds.toml")["alone"].items() for words in triggers}


@cache
def _rules() -> tuple[_Rule, ...]:
    return msgspec.convert(tuple(load_table("kinds.toml")["rule"]), tuple[_Rule, ...])
