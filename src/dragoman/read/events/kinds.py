"""The type and the mode of an event, where the words in and around its trigger leave no doubt, whatever is read."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dragoman.model import Span
from dragoman.read.events.around import Around, words_around
from dragoman.read.events.ontology import load_table

#: How far before and behind a trigger the words stand that settle its type.
_BEFORE, _BEHIND = 80, 60
#: How far behind one stands what is asked for or refused, and what ends its clause.
_ASKED = 90
_CLAUSE = re.compile(r"[.;:?!”]|, (?:but|and|while|which|who)\b| (?:after|because|unless|before|while) ")


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


def settled_mode(text: str, trigger: Span, kind: str, read: str | None) -> str | None:
    """The mode of a trigger, `read` where no words settle it: who "received" somebody was host to him."""
    table = load_table("modes.toml")
    if kind == "CONSULT":
        known: str | None = load_table("kinds.toml")["talks"].get(trigger.text.lower())
        return known or read
    if kind not in table["of"]:
        return read
    behind = text[trigger.end : trigger.end + _ASKED].lower().partition("\n")[0]
    words = _CLAUSE.split(behind, maxsplit=1)[0]
    said = [(found.start(), mode) for mode, rule in _asked().items() if (found := rule.search(words))]
    return min(said)[1] if said else read


@cache
def _asked() -> dict[str, re.Pattern[str]]:
    """For each mode of a demand or a refusal the words for what is asked."""
    return {mode: re.compile(rf"\b{words}(?!\w)") for mode, words in load_table("modes.toml")["words"].items()}


@cache
def _alone() -> dict[str, str]:
    """The type of each trigger that has one whatever stands around it."""
    return {words: kind for kind, triggers in load_table("kinds.toml")["alone"].items() for words in triggers}


@cache
def _rules() -> tuple[_Rule, ...]:
    return msgspec.convert(tuple(load_table("kinds.toml")["rule"]), tuple[_Rule, ...])
