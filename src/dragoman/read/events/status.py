"""Whether an event happened, where the words around its trigger settle it."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_BEFORE, _AFTER = 60, 20
#: where a clause ends, nothing before it speaks of the trigger
_CLAUSE = re.compile(r"[.;:,\n“”\"–—]|\b(?:but|and|while|after|before|because|who|which)\b")


def said_status(text: str, kind: str, trigger: Span, sources: tuple[Span, ...], low: int) -> str | None:
    """The status that the words settle, None where they leave it open; `low` is where the sentence begins."""
    before = text[max(low, trigger.start - _BEFORE) : trigger.start].lower()
    breaks = [m.end() for m in _CLAUSE.finditer(before)]
    before = (before[breaks[-1] :] if breaks else before).rstrip()
    after = text[trigger.end : trigger.end + _AFTER].lower()
    front = [s.text.lower() for s in sources]
    for status, sides in _rules().items():
        if status == "denied" and kind in _verbal():
            continue
        if status == "ongoing" and not trigger.text.split()[0].endswith("ing"):
            continue
        if any(rule.search(before) for rule in sides["before"]):
            return status
        if any(rule.search(after) for rule in sides["after"]):
            return status
        if any(rule.search(words) for rule in sides["source"] for words in front):
            return status
    return None


@cache
def _verbal() -> frozenset[str]:
    return frozenset(load_table("status.toml")["verbal"])


@cache
def _rules() -> dict[str, dict[str, tuple[re.Pattern[str], ...]]]:
    table = load_table("status.toml")
    return {
        status: {
            side: tuple(re.compile(rule) for rule in rules.get(side, ())) for side in ("before", "after", "source")
        }
        for status, rules in table.items()
        if isinstance(rules, dict)
    }
