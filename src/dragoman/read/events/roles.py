"""The roles that take part in an event, and of which events somebody may be a broker."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table, pattern

PARTICIPANTS = ("source", "target", "party", "mediator", "host", "guarantor", "observer", "location")
#: the roles of those who act, as against those who help
SIDES = frozenset({"source", "target", "party"})
BROKERS = frozenset({"mediator", "host", "guarantor", "observer"})
#: types of which brokers are told
BROKERED = {
    "CONSULT": BROKERS,
    "AGREE": BROKERS - {"host"},
    "RETREAT": BROKERS - {"host"},
}
#: modes of talks in which one side goes to the other
ONE_SIDED = frozenset({"visit", "host"})
#: how sure it is of what the words themselves say
SAID = 0.9


def has_sides(sides: Sequence[Span]) -> bool:
    """Whether two sides are named, whom somebody may have brought together: "Chad and Libya", "the two sides"."""
    return len(sides) > 1 or any(map(is_all_of_them, sides))


def is_all_of_them(side: Span) -> bool:
    """Whether words name all the sides again: "they", "the two leaders"."""
    return pattern("merging.toml", "all_of_them").fullmatch(side.text.lower()) is not None


def may_have_brokers(kind: str, mode: str | None, trigger: Span) -> bool:
    """Whether somebody may have brokered an event: talks of both sides, an agreement, an exchange, a release."""
    table = load_table("brokers.toml")
    if kind == "RETREAT":
        return is_deal(trigger) or mode is None or mode in table["brokered_retreats"]
    if kind == "AGREE":
        return first_word(trigger) not in table["one_sided"]
    return kind in BROKERED and mode not in ONE_SIDED


def is_deal(trigger: Span) -> bool:
    """Whether a trigger is a word for an agreement or an exchange."""
    return trigger.text.lower().split()[-1] in load_table("merging.toml")["deals"]
