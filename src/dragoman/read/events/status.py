"""Whether an event happened, where the words around its trigger settle it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.model import Span, Time
from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table
from dragoman.read.times import is_past_form

_BEFORE, _AFTER, _LED = 60, 60, 12
#: where a clause ends, nothing before it speaks of the trigger
_CLAUSE = re.compile(r"[.;:,\n“”\"–—]|\b(?:but|and|while|after|before|because|who|which)\b")


#: a past form that tells of what is still to be done: "to be released", "set to be signed"
_TO_BE = re.compile(r"\bbe(?: \w+ly)? $")


class _Rule(msgspec.Struct, frozen=True, rename={"types": "not"}):
    status: str
    types: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


def said_status(text: str, kind: str, trigger: Span, sources: Sequence[Span], low: int, read: str = "") -> str | None:
    """The status that the words settle, None where they leave it open; `low` is where the sentence begins.

    `read` is the status that the network has for it.
    """
    before = text[max(low, trigger.start - _BEFORE) : trigger.start].lower()
    breaks = [m.end() for m in _CLAUSE.finditer(before)]
    told = {
        "before": [(before[breaks[-1] :] if breaks else before).rstrip()],
        "after": [text[trigger.end : trigger.end + _AFTER].lower().partition(". ")[0]],
        "source": [s.text.lower() for s in sources],
        "led": [text[max(low, s.start - _LED) : s.start].lower().rstrip() for s in sources[:1]],
    }
    words = first_word(trigger)
    asked = (rule for rule in _rules() if _is_of(rule, kind) and (not rule.read or read in rule.read))
    return next((rule.status for rule in asked if _holds(rule, words, told)), None)


def is_to_come(text: str, kind: str, trigger: Span, time: Time | None, published: str | None) -> bool:
    """Whether an event is still to come when the report is made, by its time, and by no verb that tells of the past.

    Of types that may be told of a day ahead: talks and visits, releases, what is sent; what is said is said.
    """
    if time is None or time.value is None or published is None or kind not in load_table("status.toml")["dated"]:
        return False
    ahead = time.kind in ("date", "time") and time.value[: len(published)] > published[: len(time.value)]
    ahead = ahead or (time.span.text.lower() == "tonight" and time.value[: len(published)] == published)
    to_be = _TO_BE.search(text, max(0, trigger.start - _LED), trigger.start)
    return ahead and (to_be is not None or not is_past_form(first_word(trigger)))


def _is_of(rule: _Rule, kind: str) -> bool:
    return kind not in rule.types and (not rule.of or kind in rule.of)


def _holds(rule: _Rule, trigger: str, told: dict[str, list[str]]) -> bool:
    if rule.trigger and not _either(rule.trigger).search(trigger):
        return False
    sides = ((getattr(rule, side), heard) for side, heard in told.items())
    return any(_either(patterns).search(words) for patterns, heard in sides if patterns for words in heard)


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _rules() -> tuple[_Rule, ...]:
    return msgspec.convert(tuple(load_table("status.toml")["rule"]), tuple[_Rule, ...])
