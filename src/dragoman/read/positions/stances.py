"""The stance that a statement or an event takes, and the condition that it hangs on: words of the tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, cast

from dragoman.model import Event, Span, Stance, Statement

#: Stances that are their own who takes them: of others they are told.
_AGENTS = ("accepts", "offers", "refuses")
_WILL_NOT = re.compile(r"(?:will|would|shall|can|could|do|does|did) (?:not|never) (?!be\b)")
#: How many characters before the words that take a stance may hold their negation.
_NEGATED = 40


@cache
def _table() -> dict[str, Any]:
    text = resources.files("dragoman.read.positions.tables").joinpath("stances.toml").read_text("utf8")
    return tomllib.loads(text)


def stance_of_statement(
    statement: Statement, sentence: str, is_own: Callable[[int], bool] = lambda _: True
) -> Stance | None:
    """The stance that a statement takes in one of its sentences; None where it asks or will not tell.

    `is_own` says whether what is done at a place of the sentence is done by who speaks: "Oslo says Lima accepts".
    """
    table = _table()
    words = sentence.lower()
    asks = words.strip().endswith("?") or any(q.search(words.strip()) for q in _questions())
    if statement.act in ("ask", "reject") and asks:
        return None
    told = table["act"].get(statement.act)
    if told is None and statement.act in table["content"]["acts"]:
        found = ((stance, place) for stance, rules in _rules() for r in rules if (place := _taken(stance, r, words)))
        told = next((s for s, place in found if s not in _AGENTS or place[1] or is_own(place[0])), None)
    return cast(Stance, told or "claims")


def _taken(stance: str, rule: re.Pattern[str], words: str) -> tuple[int, bool] | None:
    """Where the sentence takes the stance, and whether it needs nobody to take it; None where it does not.

    "No one will agree to a truce" neither accepts nor offers one; that a thing is off the table, anybody may say of it.
    """
    found = rule.search(words)
    if found is None:
        return None
    negated = any(n.search(words, max(0, found.start() - _NEGATED), found.start()) for n in _negations())
    if negated and stance in _table()["content"]["given"]:
        return None
    return found.start(), stance == "refuses" and not _WILL_NOT.match(found[0])


def stance_of_event(event: Event) -> Stance | None:
    """The stance that an event's source takes on its issues; None where it takes none, or only may."""
    told = _table()["event"].get(event.type)
    if told is None or event.status in ("denied", "possible"):
        return None
    if event.type == "AGREE" and event.trigger.text.lower().split()[0] in _table()["trigger"]["offers"]:
        return "offers"
    return cast(Stance, told)


def on_issue(stance: Stance, issue: Span, condition: Span | None) -> tuple[Stance, Span | None]:
    """The stance on one of the issues of a sentence, with the condition that it hangs on.

    What is named in the condition is not what is given or refused but what is asked for it: who accepts a vote only if
    prisoners are freed demands that they are.
    """
    if condition is None:
        return stance, None
    if condition.contains(issue) and stance not in ("claims", "denies"):
        return "demands", None
    return "accepts on condition" if stance == "accepts" else stance, condition


def condition_in(text: str, low: int, high: int) -> Span | None:
    """The condition that `low:high` names, from its first word to the end of the clause."""
    found = _conditions().search(text, low, high)
    if not found:
        return None
    end = next((m.start() for m in _CLAUSE_END.finditer(text, found.end(), high)), high)
    while end > found.end() and not (text[end - 1].isalnum() or text[end - 1] in ")%"):
        end -= 1
    return Span.of(text, found.start(), end) if end > found.end() else None


_CLAUSE_END = re.compile(r"[,;.!?:](?=\s|$)|[”\"]")


@cache
def _conditions() -> re.Pattern[str]:
    words = sorted(_table()["condition"]["words"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)(?=\s+\w)", re.IGNORECASE)


@cache
def _questions() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _table()["condition"]["question"]))


@cache
def _negations() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _table()["content"]["negation"]))


@cache
def _rules() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    rules = _table()["content"]["rule"]
    return tuple((rule["stance"], tuple(map(re.compile, rule["words"]))) for rule in rules)
