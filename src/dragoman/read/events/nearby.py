"""Brokers of talks that the sentences after them name: "Kuwait and the Arab League sat in as observers"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from dragoman.model.event import Event, EventRole, Participant
from dragoman.read.events.ontology import load_table
from dragoman.read.events.participants import BROKERED, brokers_said
from dragoman.read.events.scene import SENTENCE, Scene

#: how many sentences after talks may still speak of who brokers them
_NEAR = 3


def with_brokers_nearby(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events, talks with the brokers that the next sentences name; not those that tell of talks themselves."""
    out = list(events)
    told = {scene.sentence_number(t.start) for e in events if _may_have_brokers(e) for t in e.triggers}
    for place, event in enumerate(out):
        if not _may_have_brokers(event):
            continue
        last = scene.sentence_number(event.triggers[-1].start)
        for number in range(last + 1, min(last + 1 + _NEAR, len(scene.layout.sentences))):
            if number in told:
                break
            low, high = scene.layout.sentences[number]
            out[place] = _with_brokers_of(out[place], scene, low, min(high, low + SENTENCE))
    return out


def _may_have_brokers(event: Event) -> bool:
    """Whether an event is talks or a deal that somebody may have brokered."""
    return event.type == "CONSULT" or (event.type == "AGREE" and _is_deal(event))


def _is_deal(event: Event) -> bool:
    return event.trigger.text.lower().split()[-1] in load_table("merging.toml")["deals"]


def _with_brokers_of(event: Event, scene: Scene, low: int, high: int) -> Event:
    sides = {p.actor for p in event.participants if p.role not in ("location", "mediator", "host") and p.actor}
    held = {(p.role, p.actor or p.span.text) for p in event.participants}
    added = []
    for role, span in brokers_said(scene, low, high):
        if role not in BROKERED[event.type]:
            continue
        actor = scene.actor(span)
        known = actor.id if actor else None
        if known not in sides and (role, known or span.text) not in held:
            added.append(Participant(span, cast(EventRole, role), known))
    return msgspec.structs.replace(event, participants=(*event.participants, *added)) if added else event
