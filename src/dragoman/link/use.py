"""Whether a capital's name stands for the city or for the state: "talks in Moscow", "Moscow said"."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.link.tables import load_words

Use = Literal["city", "state"]

_WORD = re.compile(r"[\w\-]+")
_OWNER = re.compile(r"^['’]s?\s+(\w+)(?:\s+(\w+))?")
_DATELINE = re.compile(r"^\s*(?:[,/]\s*[A-Z\d][\w. ]{1,18}){0,2}(?:\s*\([\w /]+\))?\s*(?:—|–|--?|:)\s|^\.\s+[A-Z]")
_LISTED = re.compile(r"^(?:,\s+[A-Z][\w\-]+)*,?\s+and\s+(?:the\s+)?[A-Z][\w\-]+(?=\s)")
_TO_PLACE = re.compile(r"^\s+to\s+(?:the\s+)?[A-Z]")
_SPEAKING_FOR = frozenset({"spoke", "speaks", "speak", "speaking"})
_VENUE = (" as a venue", " as the venue", " as host", " as a place")
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
        words = {word.casefold() for word in owner.groups() if word}
        return "city" if words & load_words("use", "owned_by_city") else "state"
    if previous == "for" and before[-2:-1] and before[-2] in _SPEAKING_FOR:
        return "state"
    if previous in load_words("use", "before_reached"):
        return _of_reached(before, rest)
    if previous in load_words("use", "before_state"):
        return "state"
    listed = _LISTED.match(rest)
    rest = rest[listed.end() :] if listed else rest  # "Washington, Berlin and Paris stood by Britain"
    following = _WORD.findall(rest.casefold())
    if following and rest[:1] == " " and following[0] in load_words("use", "after_state"):
        return "state"
    if rest.startswith(_VENUE) or (following and rest[:1] == " " and following[0] in load_words("use", "after_city")):
        return "city"
    return None


def _of_reached(before: list[str], rest: str) -> Use | None:
    """A capital behind "to", "from" and their like, by what moves: people and trains go to cities, envoys come from
    states.
    """
    near = before[-_NEAR:-1]
    if before[-1] == "from":
        if near and near[-1] in load_words("use", "reporting_from"):
            return "city"
        if near and near[-1] in load_words("use", "sent_by_state") | load_words("use", "turned"):
            return "state"
        if _TO_PLACE.match(rest) or set(near) & load_words("use", "living_in"):
            return "city"
    if before[-1] in ("to", "into") and "from" in near[-3:]:
        return "state" if set(near) & load_words("use", "turned") else "city"
    return "city" if set(near) & load_words("use", "moving") else None


def _is_line_start(text: str, start: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip()


_WITHIN = re.compile(
    r"^,\s+(?:in\s+)?(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d)"
    r"(?:[A-Z][a-z]+\.?|[A-Z]{2})(?:[\s,.;]|$)"
)


def is_within(rest: str) -> bool:
    """Whether a region stands behind a place: ", Georgia" after "Athens"."""
    return _WITHIN.match(rest) is not None
