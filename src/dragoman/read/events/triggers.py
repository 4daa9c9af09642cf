"""Triggers that tell of no event after all, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.model import Span
from dragoman.read.events.around import Around, words_around
from dragoman.read.events.brokering import is_brokering_of, is_verb_of_deals
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.roles import BROKERED, is_deal
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Telling

#: what a noun phrase begins with: "34", "the two"
_DETERMINED = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Aa]bout|\d[\d,.]*|[Tt]wo|[Tt]hree|[a-z]+) (?:[a-z-]+ )?"
)
#: how many tellings back a deal may stand, and what may stand between it and its verb
_NEAR, _BETWEEN = 3, re.compile(r" (?:(?:that|which) )?(?:[\w'’-]+ ){0,5}")
#: a question of a few words
_ASKED = re.compile(r"\W*(?:who|what|why|how|when|where|which)(?: [\w'’-]+){1,5}\?\s*", re.IGNORECASE)
#: the longest first word of a medium: "news conference"
_BEFORE = 6


class _Nothing(Around, frozen=True, kw_only=True):
    """Words around a trigger, of some types or of any, that tell of no event."""

    of: tuple[str, ...] = ()


#: how far before a trigger the words begin that make it an adjunct, and those of who orders it, and how far behind one
#: those stand whom somebody speaks to
_LED, _ORDERED, _BEHIND = 40, 80, 40


def tells_of_nothing(scene: Scene, telling: Telling) -> bool:
    """Whether a trigger only describes somebody, is only asked for, or tells that somebody spoke to the public."""
    if _only_describes(scene, telling.trigger) or _is_asked(scene, telling.trigger) or _is_of_nothing(scene, telling):
        return True
    return telling.type == "CONSULT" and (_is_medium(scene, telling.trigger) or _is_to_press(scene, telling.trigger))


def without_verbs_of_deals(text: str, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, in their order, without the verb by which a deal came about.

    "A truce that Oman brokered", "brokered the truce" and "negotiated the release of" each tell of one event.
    """
    out = []
    for i, telling in enumerate(tellings):
        deals = [t.trigger for t in tellings[max(0, i - _NEAR) : i] if t.type != "CONSULT" and is_deal(t.trigger)]
        verb = telling.type == "CONSULT" and is_verb_of_deals(telling.trigger.text)
        if verb and any(_BETWEEN.fullmatch(text, d.end, telling.trigger.start) for d in deals):
            continue
        behind = tellings[i + 1 : i + 2]
        if not (telling.type == "CONSULT" and any(is_brokering_of(text, telling.trigger, t.trigger) for t in behind)):
            out.append(telling)
    return out


def without_adjuncts(scene: Scene, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings without those of how another of their sentence came about: "agreed with the mediation of Oman"."""
    return [telling for i, telling in enumerate(tellings) if not _is_adjunct(scene, telling, tellings, i)]


def _is_adjunct(scene: Scene, telling: Telling, tellings: Sequence[Telling], place: int) -> bool:
    if telling.type != "CONSULT" or not pattern("decoding.toml", "adjunct").search(
        scene.text[max(0, telling.trigger.start - _LED) : telling.trigger.end].lower()
    ):
        return False
    number = scene.sentence_number(telling.trigger.start)
    near = [*tellings[max(0, place - _NEAR) : place], *tellings[place + 1 : place + 1 + _NEAR]]
    return any(t.type in BROKERED and scene.sentence_number(t.trigger.start) == number for t in near)


def _only_describes(scene: Scene, trigger: Span) -> bool:
    """Whether a trigger is a participle before its noun: "the jailed editor"."""
    verb, *rest = trigger.text.split()
    end = trigger.start + len(verb)
    if not verb.endswith("ed") or (not rest and scene.text[end : end + 1] != " "):
        return False
    near = (p for p in scene.phrases.near(Span.of(scene.text, trigger.start, end)) if p.start < trigger.start)
    return any(p.end > end + 1 and _DETERMINED.fullmatch(scene.text, p.start, trigger.start) for p in near)


def _is_of_nothing(scene: Scene, telling: Telling) -> bool:
    """Whether a trigger stands in words that tell of no event: "carries a sentence of six years"."""
    around = words_around(scene.text, telling.trigger, _ORDERED, _BEHIND)
    return any(rule.holds(*around) for rule in _nothings() if not rule.of or telling.type in rule.of)


def _is_asked(scene: Scene, trigger: Span) -> bool:
    """Whether a trigger stands in a short question, as over the parts of a report: "What was agreed?", "Who met?"."""
    return _ASKED.fullmatch(scene.text, *scene.sentence(trigger.start)) is not None


def _is_medium(scene: Scene, trigger: Span) -> bool:
    """Whether a trigger is a way to speak to the public and no meeting: "an interview", "a news conference"."""
    words = scene.text[max(0, trigger.start - _BEFORE) : trigger.end].lower()
    return pattern("decoding.toml", "medium").search(words) is not None


def _is_to_press(scene: Scene, trigger: Span) -> bool:
    """Whether somebody speaks to reporters, and meets nobody: "briefed the media"."""
    behind = scene.text[trigger.end : trigger.end + _BEHIND].lower()
    return (
        pattern("decoding.toml", "spoken").fullmatch(trigger.text.lower()) is not None
        and pattern("decoding.toml", "to_press").match(behind) is not None
    )


@cache
def _nothings() -> tuple[_Nothing, ...]:
    return msgspec.convert(tuple(load_table("triggers.toml")["nothing"]), tuple[_Nothing, ...])
