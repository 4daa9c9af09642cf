"""Brokers of talks that the sentences beside them name: "Kuwait and the Arab League sat in as observers"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import takewhile
from typing import cast

import msgspec

from dragoman.model.event import Event, EventRole, Participant
from dragoman.read.events.brokers import brokers_of_another, role_of_subject
from dragoman.read.events.participants import BROKERED, brokers_said, is_all_of_them, is_deal, may_have_brokers
from dragoman.read.events.scene import SENTENCE, Scene

#: how many sentences after talks, and before them, may speak of who brokers them
_AFTER, _BEFORE = 3, 2


def with_brokers_nearby(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events, talks with the brokers of the sentences beside them, as far as those tell of no talks themselves."""
    told = {n for e in events if _may_have_brokers(e) and _has_anyone(e) for n in _sentences(e, scene)}
    brokered = [_with_those_beside(event, told, scene) if _may_have_brokers(event) else event for event in events]
    return [event for place, event in enumerate(brokered) if not _says_who_brokered(event, brokered[:place], scene)]


def _with_those_beside(event: Event, told: Set[int], scene: Scene) -> Event:
    """The event with the brokers of the sentences after each of its triggers, or else of those before the first."""
    own = sorted(_sentences(event, scene))
    others, end = told - set(own), len(scene.layout.sentences)
    found = event
    for last in own:
        after = (n for n in range(last + 1, min(last + 1 + _AFTER, end)) if n not in own)
        found = _with_brokers_of(found, after, others, scene)
    if found is not event or any(p.role == "mediator" for p in event.participants):
        return found
    return _with_brokers_of(event, range(own[0] - 1, max(own[0] - 1 - _BEFORE, -1), -1), others, scene)


def _says_who_brokered(event: Event, before: Sequence[Event], scene: Scene) -> bool:
    """Whether talks without sides are only who brokered the deal of the sentence before, or of their own."""
    if event.type != "CONSULT" or _has_anyone(event) or role_of_subject(scene.text, event.trigger) != "mediator":
        return False
    ours = {p.actor for p in event.participants if p.role == "mediator" and p.actor}
    number = scene.sentence_number(event.trigger.start)
    deals = (e for e in before[-3:] if is_deal(e.trigger) and e.type in ("AGREE", "RETREAT"))
    near = (e for e in deals if number - scene.sentence_number(e.triggers[-1].start) <= 1)
    return any(p.actor in ours for e in near for p in e.participants if p.role == "mediator")


def _sentences(event: Event, scene: Scene) -> set[int]:
    return {scene.sentence_number(t.start) for t in event.triggers}


def _has_anyone(event: Event) -> bool:
    """Whether an event has sides, or is to come: "Oman brokered it" speaks of what was told before."""
    return event.status == "planned" or any(p.role in ("party", "source", "target") for p in event.participants)


def _may_have_brokers(event: Event) -> bool:
    """Whether an event is talks or a deal of which the next sentences may say who brokered it."""
    if event.mode == "phone":
        return False
    return (event.type == "CONSULT" or is_deal(event.trigger)) and may_have_brokers(
        event.type, event.mode, event.trigger
    )


def _with_brokers_of(event: Event, numbers: Iterable[int], told: Set[int], scene: Scene) -> Event:
    """The event with the brokers that sentences name, as far as none of them tells of talks itself."""
    for number in takewhile(lambda n: n not in told, numbers):
        low, high = scene.layout.sentences[number]
        event = _with_brokers_in(event, scene, low, min(high, low + SENTENCE))
    return event


def _with_brokers_in(event: Event, scene: Scene, low: int, high: int) -> Event:
    sides = {p.actor for p in event.participants if p.role not in ("location", "mediator", "host") and p.actor}
    held = {(p.role, p.actor or p.span.text) for p in event.participants}
    settled = {p.role for p in event.participants}
    added = []
    said = brokers_said(scene, low, high)
    theirs = brokers_of_another(scene.text, said) if event.type == "CONSULT" else []
    for broker in said:
        if broker in theirs:
            continue
        if broker.role == "chair" and (not _has_sides(event) or is_all_of_them(broker.span)):
            continue
        role, span = "mediator" if broker.role == "chair" else broker.role, broker.span
        if role not in BROKERED[event.type] or (role in settled and (broker.by_name or role == "host")):
            continue
        if broker.by_name and not _has_sides(event):
            continue
        actor = scene.actor(span)
        known = actor.id if actor else None
        if known not in sides and (role, known or span.text) not in held:
            added.append(Participant(span, cast(EventRole, role), known))
    return msgspec.structs.replace(event, participants=(*event.participants, *added)) if added else event


def _has_sides(event: Event) -> bool:
    """Whether two sides are named, whom somebody may have brought together."""
    return sum(p.role in ("party", "source") for p in event.participants) > 1
