"""Triggers that tell of no event after all, by the words around them."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Span
from dragoman.read.events.ontology import load_table
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Telling

#: what a noun phrase begins with: "34", "the two"
_DETERMINED = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Aa]bout|\d[\d,.]*|[Tt]wo|[Tt]hree|[a-z]+) (?:[a-z-]+ )?"
)
#: the longest first word of a medium: "news conference"
_BEFORE = 6


def tells_of_nothing(scene: Scene, telling: Telling) -> bool:
    """Whether a trigger only describes somebody, or names in what somebody spoke."""
    return _only_describes(scene, telling.trigger) or (telling.type == "CONSULT" and _is_medium(scene, telling.trigger))


def _only_describes(scene: Scene, trigger: Span) -> bool:
    """Whether a trigger is a participle before its noun: "the jailed editor"."""
    verb, *rest = trigger.text.split()
    end = trigger.start + len(verb)
    if not verb.endswith("ed") or (not rest and scene.text[end : end + 1] != " "):
        return False
    near = (p for p in scene.phrases.near(Span.of(scene.text, trigger.start, end)) if p.start < trigger.start)
    return any(p.end > end + 1 and _DETERMINED.fullmatch(scene.text, p.start, trigger.start) for p in near)


def _is_medium(scene: Scene, trigger: Span) -> bool:
    """Whether a trigger is a way to speak to the public and no meeting: "an interview", "a news conference"."""
    words = scene.text[max(0, trigger.start - _BEFORE) : trigger.end].lower()
    return _medium().search(words) is not None


@cache
def _medium() -> re.Pattern[str]:
    return re.compile(load_table("decoding.toml")["medium"])
