"""Who took part in an event: the network's stretches brought to noun phrases, each in one role that its type has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.events.brokers import said_brokers
from dragoman.read.events.ontology import load_table
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling

PARTICIPANTS = ("source", "target", "party", "mediator", "host", "guarantor", "observer", "location")
_BROKERS = frozenset({"mediator", "host", "guarantor", "observer"})
_SIDES = frozenset({"source", "target", "party"})
#: types of which brokers are told
_BROKERED = frozenset({"CONSULT", "AGREE"})
#: modes of talks in which one side goes to the other
_ONE_SIDED = frozenset({"visit", "host"})
#: how sure it is of what the words themselves say
_SAID = 0.9


def participants(scene: Scene, telling: Telling) -> list[Part]:
    """The participants of a telling, by place."""
    parts = [p for part in telling.played(*PARTICIPANTS) for p in _phrased(scene, part)]
    parts = [p for p in parts if not p.span.overlaps(telling.trigger)]
    parts = _own(scene, telling, _apart(parts))
    if telling.type in _BROKERED:
        parts = _with_brokers(scene, telling, parts)
    parts = [replace(p, role=role) for p, role in zip(parts, _fitting(telling, parts), strict=True)]
    return sorted(_one_place(parts), key=lambda p: (p.span, PARTICIPANTS.index(p.role)))


def _phrased(scene: Scene, part: Part) -> Iterable[Part]:
    return (replace(part, span=span) for span in scene.phrases.snapped(part.span))


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Parts of which no two share words, the surer kept, but for a mediator that is also the host."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (-p.sure, p.span)):
        clash = [k for k in kept if k.span.overlaps(part.span)]
        if all({part.role, k.role} == {"mediator", "host"} for k in clash):
            kept.append(part)
    return kept


def _own(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """Those of the trigger's own sentence; of roles that nobody has there also the surest of others."""
    low, high = scene.sentence(telling.trigger.start)
    inside = [p for p in parts if low <= p.span.start < high]
    held = {p.role for p in inside}
    least = load_table("decoding.toml")["outside"]
    return inside + [p for p in parts if not low <= p.span.start < high and p.role not in held and p.sure >= least]


def _with_brokers(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """The parts with the roles that the words of the sentence give to its phrases."""
    low, high = scene.sentence(telling.trigger.start)
    said = said_brokers(scene.text, scene.phrases.within(low, high), low, high)
    said = [(role, span) for role, span in said if not span.overlaps(telling.trigger)]
    taken = [span for _, span in said]
    kept = [p for p in parts if not any(p.span.overlaps(s) for s in taken) or p.role in _BROKERS]
    known = {(p.role, p.span) for p in kept}
    return kept + [Part(role, span, _SAID) for role, span in _longest(said) if not _is_known(role, span, known)]


def _is_known(role: str, span: Span, known: set[tuple[str, Span]]) -> bool:
    return any(role == r and span.overlaps(s) for r, s in known)


def _longest(said: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Of phrases that stand in each other and have one role the longest."""
    return [(role, s) for role, s in said if not any(role == r and o != s and o.contains(s) for r, o in said)]


def _fitting(telling: Telling, parts: Sequence[Part]) -> list[str]:
    """For each part the role that its event's type has for it."""
    roles = [p.role for p in parts]
    if telling.type != "CONSULT":
        return ["source" if role == "party" else role for role in roles]
    if telling.mode not in _ONE_SIDED:
        return ["party" if role in ("source", "target") else role for role in roles]
    firsts = sorted((p.span.start, i) for i, p in enumerate(parts) if p.role == "party")
    for number, (_, i) in enumerate(firsts):
        roles[i] = "source" if "source" not in roles and number == 0 else "target"
    return roles


def _one_place(parts: Sequence[Part]) -> list[Part]:
    """The parts with the surest location alone."""
    best = max((p for p in parts if p.role == "location"), key=lambda p: p.sure, default=None)
    return [p for p in parts if p.role != "location" or p is best]
