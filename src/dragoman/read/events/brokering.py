"""The verbs by which a deal came about: "a truce brokered by Oman", "a deal that Chad brokered"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

#: How far behind a deal its broker begins, and behind a broker its verb ends.
_BOUND = 60


def is_brokered_by(text: str, deal: Span, broker: Span) -> bool:
    """Whether a broker stands with its verb right behind a deal."""
    if not deal.end < broker.start < deal.end + _BOUND:
        return False
    before = text[deal.end : broker.start].lower()
    if _pattern("brokered_by").fullmatch(before):
        return True
    behind = text[broker.end : broker.end + _BOUND]
    return before.strip() in ("", "that", "which") and _pattern("brokered").match(behind) is not None


def is_brokering_of(text: str, verb: Span, deal: Span) -> bool:
    """Whether a verb is of no more than bringing about what the noun behind it names: "brokered the truce"."""
    if not verb.end < deal.start < verb.end + _BOUND or _pattern("brings_about").fullmatch(verb.text.lower()) is None:
        return False
    return _pattern("brought_about").fullmatch(text[verb.end : deal.end].lower()) is not None


def is_verb_of_deals(words: str) -> bool:
    """Whether words are no more than such a verb."""
    return _pattern("brokered").fullmatch(words.lower().removesuffix(" by")) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table = load_table("decoding.toml")
    return re.compile(table[name].replace("{brokering}", table["brokering"]))
