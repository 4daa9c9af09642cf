"""Mediator, host, guarantor and observer, where the words around a noun phrase say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_ROLES = ("mediator", "host", "guarantor", "observer")
_BEFORE, _AFTER = 48, 110
_JOINED = re.compile(r"(?:,|,? and|,? as well as) ")
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their)\b")


class Broker(msgspec.Struct, frozen=True, order=True):
    """A noun phrase in a role, and whether nothing but the phrase itself says so: "the mediator"."""

    span: Span
    role: str
    by_name: bool = False


def said_brokers(text: str, phrases: Sequence[Span], low: int, high: int) -> list[Broker]:
    """The roles that the words of a sentence `low:high` give to its noun phrases, and to those joined to them.

    What a phrase alone says counts for a role that no other words give to anybody.
    """
    longest = [p for p in phrases if not any(_is_inside(text, p, o, phrases) for o in phrases)]
    longest = [p for p in longest if not _is_joined(p, phrases) and p.text.lower() not in _owners()]
    asked = _asked(text[max(0, low - _BEFORE) : high].lower())
    said = {phrase: dict(_roles(text, phrase, low, high, asked)) for phrase in longest}
    for left, right in pairwise(longest):
        if text[left.end : right.start] == ", " and text.startswith(",", right.end):
            said[right] = {role: side for role, side in said[right].items() if said[left].get(role) != side}
    for left, right in reversed(list(pairwise(longest))):
        _spread(text, said, right, left, "after")
    for left, right in pairwise(longest):
        _spread(text, said, left, right, "before")
    found = sorted(
        Broker(phrase, role, side == "own") for phrase, roles in said.items() for role, side in roles.items()
    )
    settled = {broker.role for broker in found if not broker.by_name}
    return [broker for broker in found if not (broker.by_name and broker.role in settled)]


def _spread(text: str, said: dict[Span, dict[str, str]], known: Span, other: Span, side: str) -> None:
    """Give a phrase the roles of the one joined to it, which what stands on one side of the two says of both."""
    first, second = sorted((known, other))
    if said[other] or _says_of_another(text, other) or not _JOINED.fullmatch(text[first.end : second.start]):
        return
    if other.text.lower() not in load_table("brokers.toml")["pronouns"]:
        said[other] |= {role: heard for role, heard in said[known].items() if heard == side}


def role_of_subject(trigger: str) -> str | None:
    """The role that the subject of a trigger has in its talks: who "mediated" is the mediator."""
    found: str | None = load_table("brokers.toml")["subject"].get(trigger.lower())
    return found


def _is_inside(text: str, phrase: Span, other: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is a part of another that is no list of which it is a member."""
    if other == phrase or not other.contains(phrase):
        return False
    listed = text.startswith("and ", phrase.start - 4) and phrase.end == other.end and " of " not in other.text
    return not (listed or _is_joined(other, phrases))


def _is_joined(phrase: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is two others joined."""
    return any(p.start == phrase.start and p != phrase and _JOINED.match(phrase.text[len(p) :]) for p in phrases)


def _says_of_another(text: str, phrase: Span) -> bool:
    """Whether a phrase follows "as", or is an article's after a comma: it says what another phrase is."""
    before = text[max(0, phrase.start - 4) : phrase.start]
    return before.endswith(" as ") or (before.endswith(", ") and bool(_ARTICLE.match(phrase.text)))


def _roles(text: str, phrase: Span, low: int, high: int, asked: Sequence[_Rules]) -> Iterator[tuple[str, str]]:
    """Each role that the words around a phrase give to it, and on which side they stand."""
    after = text[phrase.end : min(high, phrase.end + _AFTER)].lower()
    before = text[max(low, phrase.start - _BEFORE) : phrase.start].lower()
    own = "" if _says_of_another(text, phrase) else phrase.text.lower()
    for rules in asked:
        if rules.after.match(after):
            yield rules.role, "after"
        elif rules.before and rules.before.search(before):
            yield rules.role, "before"
        elif rules.around and rules.around.search(f"{before}<>{after}"):
            yield rules.role, "around"
        elif rules.own and rules.own.search(own):
            yield rules.role, "own"


class _Rules(msgspec.Struct, frozen=True):
    """What gives a role; all but what stands after a phrase is None where a sentence has nothing of the kind."""

    role: str
    after: re.Pattern[str]
    before: re.Pattern[str] | None
    around: re.Pattern[str] | None
    own: re.Pattern[str] | None


def _asked(sentence: str) -> list[_Rules]:
    """The rules that are worth asking of the phrases of a sentence, given in lower case.

    What must end where a phrase begins or ends is looked for once in the whole sentence.
    """
    return [
        _Rules(
            role,
            _either(role, "after"),
            _either(role, "before") if _anywhere(role, "before").search(sentence) else None,
            _either(role, "around") if _anywhere(role, "around").search(sentence) else None,
            _either(role, "own") if _anywhere(role, "own").search(sentence) else None,
        )
        for role in _ROLES
    ]


@cache
def _either(role: str, side: str) -> re.Pattern[str]:
    """The rules of the table for one side of a phrase as one."""
    return re.compile("|".join(f"(?:{rule})" for rule in _listed(role, side)) or "(?!)")


@cache
def _anywhere(role: str, side: str) -> re.Pattern[str]:
    """The same where it need not be the last that stands; of what stands around a phrase the words before it."""
    fronts = (rule.partition("<>")[0].removesuffix("$") for rule in _listed(role, side))
    return re.compile("|".join(f"(?:{front})" for front in fronts) or "(?!)")


def _listed(role: str, side: str) -> list[str]:
    """The rules of the table, each with the words that its braces stand for."""
    table = load_table("brokers.toml")
    rules: list[str] = table[role].get(side, [])
    for name, words in table["words"].items():
        rules = [rule.replace(f"{{{name}}}", words) for rule in rules]
    return rules


@cache
def _owners() -> frozenset[str]:
    return frozenset(load_table("brokers.toml")["owners"])
