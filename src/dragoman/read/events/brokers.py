"""Mediator, host, guarantor and observer, where the words around a noun phrase say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from dragoman.model import Span
from dragoman.read.events.ontology import load_table

_BEFORE, _AFTER = 48, 110
_JOINED = re.compile(r"(?:,|,? and|,? as well as) ")
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their)\b")


def said_brokers(text: str, phrases: Sequence[Span], low: int, high: int) -> list[tuple[str, Span]]:
    """The roles that the words of a sentence `low:high` give to its noun phrases, and to those joined to them."""
    longest = [p for p in phrases if not any(_is_inside(text, p, o, phrases) for o in phrases)]
    longest = [p for p in longest if not _is_joined(p, phrases)]
    said = {(role, phrase) for phrase in longest for role in _roles(text, phrase, low, high)}
    for left, right in reversed(list(pairwise(longest))):
        if any(phrase == left for _, phrase in said) or _says_of_another(text, left, low):
            continue
        if _JOINED.fullmatch(text[left.end : right.start]):
            said |= {(role, left) for role, phrase in said if phrase == right and not _own(right, role)}
    return sorted(said, key=lambda x: (x[1], x[0]))


def role_of_subject(trigger: str) -> str | None:
    """The role that the subject of a trigger has in its talks: who "mediated" is the mediator."""
    found: str | None = load_table("brokers.toml")["subject"].get(trigger.lower())
    return found


def _is_inside(text: str, phrase: Span, other: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is a part of another that is no list of which it is a member."""
    if other == phrase or not other.contains(phrase):
        return False
    listed = text.startswith("and ", phrase.start - 4) and phrase.end == other.end
    return not (listed or _is_joined(other, phrases))


def _is_joined(phrase: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is two others joined."""
    return any(p.start == phrase.start and p != phrase and _JOINED.match(phrase.text[len(p) :]) for p in phrases)


def _says_of_another(text: str, phrase: Span, low: int) -> bool:
    """Whether a phrase follows "as", or is an article's after a comma."""
    before = text[max(low, phrase.start - 4) : phrase.start]
    return before.endswith(" as ") or (before.endswith(", ") and bool(_ARTICLE.match(phrase.text)))


def _own(phrase: Span, role: str) -> bool:
    return any(rule.search(phrase.text.lower()) for rule in _rules()[role]["own"])


def _roles(text: str, phrase: Span, low: int, high: int) -> Iterable[str]:
    before = text[max(low, phrase.start - _BEFORE) : phrase.start].lower()
    after = text[phrase.end : min(high, phrase.end + _AFTER)].lower()
    # "as an observer" and "Oman, the mediator" say what another phrase is
    own = "" if _says_of_another(text, phrase, low) else phrase.text.lower()
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
        if role != "subject"
    }
