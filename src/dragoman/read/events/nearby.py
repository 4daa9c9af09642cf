"""Brokers of talks that the sentences beside them name: "Kuwait and the Arab League sat in as observers"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile
from typing import NamedTuple, cast

import msgspec

from dragoman.model import Span
from dragoman.model.event import Event, EventRole, Participant
from dragoman.read.events.brokered import brokers_said
from dragoman.read.events.brokers import brokers_of_another, role_of_subject
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.roles import BROKERED, SIDES, is_all_of_them, is_deal, may_have_brokers
from dragoman.read.events.scene import SENTENCE, Scene
from dragoman.read.times import is_past_form

#: how many sentences after talks, and before them, may speak of who brokers them
_AFTER, _BEFORE = 5, 2
#: … where the report tells of no others
_FAR = 15
#: how far before talks it begins to be said that they are others
_LED = 40
#: a deal that is told of no further away has the guarantors, and talks on it have none
_OF_DEAL = 3
#: what somebody did, behind the words for him
_WORDS = re.compile(r",?(?: [\w’'-]+){1,8}")


def with_brokers_nearby(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events, talks with the brokers of the sentences beside them, as far as those tell of no talks themselves."""
    own = [e for e in events if _tells_of_its_own(e, scene)]
    held = {n for e in own if e.status != "planned" for n in _sentences(e, scene)}
    told = _Others(held, {n for e in own for n in _sentences(e, scene)} - held)
    deals = [n for e in events if e.type == "AGREE" and is_deal(e.trigger) for n in _sentences(e, scene)]
    alone = sum(_may_have_brokers(e) and (e.type == "CONSULT" or _has_anyone(e)) for e in events) == 1
    reach = _FAR if alone else _AFTER
    brokered = [
        _with_those_beside(event, told, scene, reach) if _may_have_brokers(event) else event for event in events
    ]
    brokered = [_without_guarantors(old, event, deals, scene) for old, event in zip(events, brokered, strict=True)]
    return [event for place, event in enumerate(brokered) if not _says_who_brokered(event, brokered[:place], scene)]


class _Others(NamedTuple):
    """The sentences that tell of talks and deals: of those that were held, and of those that are to come."""

    held: Set[int]
    to_come: Set[int]


def _with_those_beside(event: Event, told: _Others, scene: Scene, reach: int) -> Event:
    """The event with the brokers of the sentences after each of its triggers, or else of those before the first.

    Of talks that nobody is named for yet, what comes before tells of others.
    """
    own = sorted(_sentences(event, scene))
    others, end = _Others(told.held - set(own), told.to_come - set(own)), len(scene.layout.sentences)
    found = event
    for last in own:
        after = (n for n in range(last + 1, min(last + 1 + reach, end)) if n not in own)
        found = _with_brokers_of(found, after, others, scene)
    if found is not event or any(p.role == "mediator" for p in event.participants) or _is_nobodys_yet(event):
        return found
    return _with_brokers_of(event, range(own[0] - 1, max(own[0] - 1 - _BEFORE, -1), -1), others, scene)


def _is_nobodys_yet(event: Event) -> bool:
    """Whether an event is to come and nobody is named for it: "a fourth round is to be held"."""
    return event.status == "planned" and not any(p.role in SIDES for p in event.participants)


def _tells_of_its_own(event: Event, scene: Scene) -> bool:
    """Whether the brokers of its sentence are an event's own: talks with sides, or what somebody has brokered.

    Of those who are only to meet again, and are not named, nobody is told that they have any.
    """
    if not _may_have_brokers(event):
        return event.type in ("AGREE", "RETREAT") and any(p.role in BROKERED[event.type] for p in event.participants)
    before = scene.text[max(0, event.trigger.start - _LED) : event.trigger.start]
    if event.type == "CONSULT" and pattern("brokers.toml", "other_talks").search(before):
        return True
    sides = [p for p in event.participants if p.role in SIDES]
    return bool(sides) if event.status == "planned" else _has_anyone(event)


def _without_guarantors(old: Event, event: Event, deals: Sequence[int], scene: Scene) -> Event:
    """Talks without the guarantors that a sentence beside them names, where a deal is told of there: they are its."""
    number = scene.sentence_number(event.trigger.start)
    if event.type != "CONSULT" or not any(abs(number - deal) <= _OF_DEAL for deal in deals):
        return event
    kept = tuple(p for p in event.participants if p.role != "guarantor" or p in old.participants)
    return msgspec.structs.replace(event, participants=kept)


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
    return event.status == "planned" or any(p.role in SIDES for p in event.participants)


def _may_have_brokers(event: Event) -> bool:
    """Whether an event is talks or a deal of which the next sentences may say who brokered it."""
    if event.mode == "phone":
        return False
    return (event.type == "CONSULT" or is_deal(event.trigger)) and may_have_brokers(
        event.type, event.mode, event.trigger
    )


def _with_brokers_of(event: Event, numbers: Iterable[int], told: _Others, scene: Scene) -> Event:
    """The event with the brokers that sentences name, as far as none of them tells of talks itself.

    Behind talks that are to come only those are of the event who have done their part already.
    """
    over = False
    for number in takewhile(lambda n: n not in told.held, numbers):
        if number in told.to_come:
            over = True
            continue
        low, high = scene.layout.sentences[number]
        event = _with_brokers_in(event, scene, low, min(high, low + SENTENCE), over)
    return event


def _with_brokers_in(event: Event, scene: Scene, low: int, high: int, over: bool) -> Event:
    """The event with the brokers that one sentence names; those alone whose part is `over`, if so."""
    sides = {p.actor for p in event.participants if p.role not in ("location", "mediator", "host") and p.actor}
    held = {(p.role, p.actor or p.span.text) for p in event.participants}
    settled = {p.role for p in event.participants}
    added = []
    said = [] if pattern("brokers.toml", "of_others").search(scene.text, low, high) else brokers_said(scene, low, high)
    theirs = brokers_of_another(scene.text, said) if event.type == "CONSULT" else []
    for broker in said:
        if broker in theirs or not _fits_in_time(event, over, _is_over(scene.text, broker.span)):
            continue
        if broker.role == "chair" and (not _has_sides(event) or is_all_of_them(broker.span)):
            continue
        role, span = "mediator" if broker.role == "chair" else broker.role, broker.span
        if role not in BROKERED[event.type] or (role in settled and (broker.by_name or role == "host")):
            continue
        if broker.by_name and not _has_sides(event):
            continue
        if (role in settled or role != "mediator") and span.text.lower() in load_table("brokers.toml")["pronouns"]:
            continue
        actor = scene.actor(span)
        known = actor.id if actor else None
        if known not in sides and (role, known or span.text) not in held:
            added.append(Participant(span, cast(EventRole, role), known))
            held.add((added[-1].role, known or span.text))
    return msgspec.structs.replace(event, participants=(*event.participants, *added)) if added else event


def _fits_in_time(event: Event, over: bool, is_over: bool) -> bool:
    """Whether somebody can be a broker of an event who has done his part, or has it still before him."""
    return not is_over if event.status == "planned" else is_over or not over


def _is_over(text: str, broker: Span) -> bool:
    """Whether somebody has done already what makes him a broker: "Chad attended as an observer"."""
    words = _WORDS.match(text, broker.end)
    for word in words[0].split() if words else ():
        if word in load_table("brokers.toml")["to_come"]:
            return False
        if word.islower() and is_past_form(word):
            return True
    return False


def _has_sides(event: Event) -> bool:
    """Whether two sides are named, whom somebody may have brought together."""
    return sum(p.role in ("party", "source") for p in event.participants) > 1
