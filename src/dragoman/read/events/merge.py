"""Tellings of one event put together: an event that a report tells twice is one, with two triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.model import Span
from dragoman.model.event import Event, Participant
from dragoman.read.events.scene import Scene

#: a definite noun tells again of what was told before
_AGAIN = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NEAR = 4
#: of a type's roles those in which two different actors mean two different events
_TELLING = frozenset({"source", "target", "mediator", "host"})


def merged(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events with those that tell of one put together, by the place of the first trigger."""
    out: list[Event] = []
    for event in events:
        at = next((i for i in range(len(out) - 1, -1, -1) if _same(out[i], event, scene)), None)
        if at is None:
            out.append(event)
        else:
            out[at] = _joined(out[at], event)
    return out


def _same(first: Event, second: Event, scene: Scene) -> bool:
    if first.type != second.type or first.status != second.status or not _fits(first, second):
        return False
    if first.time and second.time and first.time.value != second.time.value:
        return False
    if scene.block(first.trigger.start) == "headline" and not scene.sentence(second.trigger.start)[0] > _lead(scene):
        return _share_actor(first, second)
    if _share_actor(first, second) and first.trigger.text.lower() == second.trigger.text.lower():
        return True
    before = scene.text[max(0, second.trigger.start - 40) : second.trigger.start]
    again = bool(_AGAIN.search(before)) and not _named(second)
    return again and _sentences_between(scene, first.triggers[-1], second.trigger) <= _NEAR


def _lead(scene: Scene) -> int:
    """Where the second sentence of the body begins."""
    body = [start for start, _ in scene.layout.sentences if scene.block(start) == "body"]
    return body[1] if len(body) > 1 else len(scene.text)


def _sentences_between(scene: Scene, first: Span, second: Span) -> int:
    low, high = scene.sentence(first.start)[0], scene.sentence(second.start)[0]
    return sum(1 for start, _ in scene.layout.sentences if low < start <= high)


def _actors(event: Event, role: str) -> set[str]:
    return {p.actor for p in event.participants if p.role == role and p.actor}


def _fits(first: Event, second: Event) -> bool:
    """Whether no role is held by different actors in the two."""
    return all(
        not (a and b) or bool(a & b)
        for role in _TELLING
        for a, b in ((_actors(first, role), _actors(second, role)),)
    )  # fmt: skip


def _share_actor(first: Event, second: Event) -> bool:
    ours = {p.actor for p in first.participants if p.actor and p.role != "location"}
    return bool(ours & {p.actor for p in second.participants if p.role != "location"})


def _named(event: Event) -> bool:
    return any(p.role != "location" for p in event.participants)


def _joined(first: Event, second: Event) -> Event:
    """The first telling, with what only the second one tells."""
    held = {(p.role, p.actor or p.span.text.lower()) for p in first.participants}
    roles = {p.role for p in first.participants}
    added = tuple(
        p
        for p in second.participants
        if (p.role, p.actor or p.span.text.lower()) not in held and (p.role not in roles or p.role == "party")
    )
    known = dict(zip((*second.issues, *first.issues), (*second.issue_spans, *first.issue_spans), strict=True))
    return msgspec.structs.replace(
        first,
        triggers=(*first.triggers, second.trigger),
        participants=_by_place((*first.participants, *added)),
        mode=first.mode or second.mode,
        cameo=first.cameo or second.cameo,
        contexts=tuple(dict.fromkeys((*first.contexts, *second.contexts))),
        place=first.place or second.place,
        time=first.time or second.time,
        level=first.level or second.level,
        format=first.format or second.format,
        round=first.round or second.round,
        outcome=first.outcome or second.outcome,
        issues=tuple(known),
        issue_spans=tuple(known.values()),
        confidence=max(first.confidence, second.confidence),
    )


def _by_place(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda p: p.span.start))
