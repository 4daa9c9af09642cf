"""Whether a capital's name stands for the city or for the state: "talks in Moscow", "Moscow said"."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.link.tables import load_words

Use = Literal["city", "state"]

_WORD = re.compile(r"[\w\-]+")
_OWNER = re.compile(r"^['’]s?\s+(\w+)")
_DATELINE = re.compile(r"^\s*(?:,\s+[A-Z][\w. ]{2,14})?(?:\s*\([\w /]+\))?\s*(?:—|–|--?|:)\s")
_WINDOW = 60
_NEAR = 6


def use_of(text: str, start: int, end: int) -> Use | None:
    """How the words from `start` to `end` are used; None where their neighbours do not tell."""
    before = _WORD.findall(text[max(0, start - _WINDOW) : start].casefold())
    rest = text[end : end + _WINDOW]
    previous = before[-1] if before else ""
    if _is_line_start(text, start) and _DATELINE.match(rest):
        return "city"
    if previous in load_words("use", "before_city") or previous in load_words("use", "verbs_of_moving"):
        return "city"
    if previous == "capital" or rest.startswith((", the capital", "-based", "-born")):
        return "city"
    owner = _OWNER.match(rest)
    if owner:
        return "city" if owner[1].casefold() in load_words("use", "owned_by_city") else "state"
    if previous in load_words("use", "before_reached"):
        near = set(before[-_NEAR:]) & load_words("use", "moving")
        return "city" if near else None
    if previous in load_words("use", "before_state"):
        return "state"
    following = _WORD.findall(rest.casefold())
    if following and rest[:1] == " " and following[0] in load_words("use", "after_state"):
        return "state"
    return None


def _is_line_start(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip()


_WITHIN = re.compile(r"^,\s+(?:[A-Z][a-z]+\.?|[A-Z]{2})(?:[\s,.;]|$)")


def is_within(rest: str) -> bool:
    """Whether a region stands behind a place: ", Georgia" after "Athens"."""
    return _WITHIN.match(rest) is not None
