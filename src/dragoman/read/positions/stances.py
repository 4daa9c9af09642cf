"""The stance that a statement or an event takes, and the condition that it hangs on: words of the tables."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, cast

from dragoman.model import Event, Span, Stance, Statement

#: How many characters before the words that take a stance may hold their negation.
_NEGATED = 40


@cache
def _table() -> dict[str, Any]:
    text = resources.files("dragoman.read.positions.tables").joinpath("stances.toml").read_text("utf8")
    return tomllib.loads(text)


def stance_of_statement(statement: Statement, sentence: str) -> Stance | None:
    """The stance that a statement takes in one of its sentences; None where it only asks."""
    table = _table()
    words = sentence.strip().lower()
    if statement.act == "ask" and (words.endswith("?") or any(q.search(words) for q in _questions())):
        return None
    told = table["act"].get(statement.act)
    if told is None and statement.act in table["content"]["acts"]:
        told = next((stance for stance, rules in _rules() if any(_takes(stance, r, words) for r in rules)), None)
    return cast(Stance, told or "claims")


def _takes(stance: str, rule: re.Pattern[str], words: str) -> bool:
    """Whether the sentence takes the stance: "no one will agree to a truce" neither accepts nor offers one."""
    found = rule.search(words)
    if found is None or stance not in _table()["content"]["given"]:
        return found is not None
    return not any(n.search(words, max(0, found.start() - _NEGATED), found.start()) for n in _negations())


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
