"""Mediator, host, guarantor and observer, where the words around a noun phrase say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_BEFORE, _AFTER = 48, 110


def said_brokers(text: str, phrases: Iterable[Span], low: int, high: int) -> list[tuple[str, Span]]:
    """The roles that the words of a sentence `low:high` give to its noun phrases."""
    return [(role, phrase) for phrase in phrases for role in _roles(text, phrase, low, high)]


def _roles(text: str, phrase: Span, low: int, high: int) -> Iterable[str]:
    before = text[max(low, phrase.start - _BEFORE) : phrase.start].lower()
    after = text[phrase.end : min(high, phrase.end + _AFTER)].lower()
    own = phrase.text.lower()
    for role, rules in _rules().items():
        heard = ((rules["after"], after), (rules["before"], before), (rules["own"], own))
        if any(rule.search(words) for side, words in heard for rule in side):
            yield role


@cache
def _rules() -> dict[str, dict[str, tuple[re.Pattern[str], ...]]]:
    table = load_table("brokers.toml")
    return {
        role: {side: tuple(map(re.compile, rules[side])) for side in ("after", "before", "own")}
        for role, rules in table.items()
    }
