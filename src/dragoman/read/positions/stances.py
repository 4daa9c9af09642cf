"""The stance that a statement or an event takes, and the condition that it hangs on: words of the tables."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, cast

from dragoman.model import Event, Span, Stance, Statement

#: How many characters before the words that take a stance may hold their negation.
_NEGATED = 40
#: Stances that may hang on a condition which stands beside their words.
HANGING: frozenset[Stance] = frozenset({"accepts", "offers", "refuses"})
_PASSIVE = re.compile(r"\bbe\b")


@cache
def _table() -> dict[str, Any]:
    text = resources.files("dragoman.read.positions.tables").joinpath("stances.toml").read_text("utf8")
    return tomllib.loads(text)


class Taking(NamedTuple):
    """A stance, and where in the sentence stands the verb by whose subject it is taken; None where the act of speech
    takes it, or a passive, or what somebody else must do.
    """

    stance: Stance
    at: int | None


def stance_of_statement(statement: Statement, sentence: str) -> Taking | None:
    """The stance that a statement takes in one of its sentences; None where it only asks, or will not tell."""
    table = _table()
    words = sentence.lower()
    bare = words.strip()
    if statement.act in ("ask", "reject") and (bare.endswith("?") or any(q.search(bare) for q in _questions())):
        return None
    told = table["act"].get(statement.act)
    if told is not None:
        return Taking(cast(Stance, told), None)
    rules = _rules() if statement.act in table["content"]["acts"] else ()
    for stance, patterns in rules:
        found = next((match for rule in patterns if (match := _taken(stance, rule, words))), None)
        if found:
            is_subjects = stance in table["content"]["subjects"] and not _PASSIVE.search(found[0])
            return Taking(cast(Stance, stance), found.start() if is_subjects else None)
    return Taking("claims", None)


def tells_of_others(title: str) -> bool:
    """Whether who has that title tells where others stand, and seldom stands anywhere: a mediator."""
    return title.casefold() in _table()["between"]["titles"]


def _taken(stance: str, rule: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where the sentence takes the stance: "no one will agree to a truce" neither accepts nor offers one."""
    found = rule.search(words)
    if found is None:
        return None
    if stance not in _table()["content"]["given"]:
        return found
    low, high = max(0, found.start() - _NEGATED), found.start()
    return None if any(pattern.search(words, low, high) for pattern in _ungiven()) else found


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
    other = "|".join((*_table()["condition"]["often"], *_table()["condition"]["given"]))
    return re.compile(rf"(?<!\w)(?!{other})(?:" + "|".join(map(re.escape, words)) + r")(?!\w)(?=\s+\w)", re.IGNORECASE)


@cache
def _questions() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _table()["condition"]["question"]))


@cache
def _ungiven() -> tuple[re.Pattern[str], ...]:
    """What stands before words that give something, and takes it back."""
    content = _table()["content"]
    return tuple(map(re.compile, (*content["negation"], *content["bound"])))


@cache
def _rules() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    rules = _table()["content"]["rule"]
    return tuple((rule["stance"], tuple(map(re.compile, rule["words"]))) for rule in rules)
