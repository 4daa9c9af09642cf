"""A passive verb: its subject is whom it befell, and nobody did it whom no "by" names."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling

#: how far before a trigger its auxiliary stands
_NEAR = 40


def is_passive(text: str, trigger: Span) -> bool:
    """Whether a verb is passive: "was shelled"."""
    if first_word(trigger).endswith("ing"):
        return False
    return pattern("clauses.toml", "passive").search(text, max(0, trigger.start - _NEAR), trigger.start) is not None


def of_passive(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """The parts of a telling, which are those of its own clause where its verb is passive and has its subject.

    "A convoy that Chad had sent was looted": Chad did not loot it.
    """
    trigger = telling.trigger
    if telling.type not in load_table("clauses.toml")["passive_of"] or not is_passive(scene.text, trigger):
        return list(parts)
    to_verb = pattern("decoding.toml", "to_passive")
    targets = [p.span for p in parts if p.role == "target" and p.span.end < trigger.start]
    subject = next((span for span in targets if to_verb.fullmatch(scene.text, span.end, trigger.start)), None)
    if subject is None:
        return list(parts)
    return [p for p in parts if not (_did_another(scene, trigger, p) or _befell_another(scene, trigger, subject, p))]


def _did_another(scene: Scene, trigger: Span, part: Part) -> bool:
    """Whether a source stands before the verb, and no "by" before it."""
    if part.role != "source" or part.span.start > trigger.start:
        return False
    return not pattern("clauses.toml", "agent").search(scene.text, max(0, part.span.start - _NEAR), part.span.start)


def _befell_another(scene: Scene, trigger: Span, subject: Span, part: Part) -> bool:
    """Whether a target is neither the subject nor joined to it."""
    if part.role != "target" or part.span.overlaps(subject):
        return False
    if part.span.start > trigger.end:
        return pattern("clauses.toml", "and_others").match(scene.text, trigger.end, part.span.start) is not None
    return pattern("clauses.toml", "joined_to").fullmatch(scene.text, part.span.end, subject.start) is None
