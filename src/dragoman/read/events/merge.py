"""Tellings of one event put together: an event that a report tells twice is one, with two triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import fmean

import msgspec

from dragoman.model.event import Event, EventRole, Participant
from dragoman.read.events.ontology import load_table
from dragoman.read.events.roles import BROKERS, SAID
from dragoman.read.events.same import tell_of_one
from dragoman.read.events.scene import Scene
from dragoman.read.events.told import Told, is_he, is_headline, stem

#: a participant that may be both sides: "their presidents"
_MANY = re.compile(r"[a-z]s$")
#: no report comes back to an event after this many others but by chance
_LOOKED_BACK = 40
#: by how much a second telling must be surer of who plays a role than the first
_SURER = 0.15


def merged(told: Sequence[Told], scene: Scene) -> list[Event]:
    """The events with those that tell of one put together, by the place of the first trigger."""
    out: list[Told] = []
    for telling in told:
        back = range(len(out) - 1, max(-1, len(out) - 1 - _LOOKED_BACK), -1)
        at = next((i for i in back if tell_of_one(out[i], telling.event, scene)), None)
        if at is None:
            out.append(telling)
        else:
            out[at] = _joined(out[at], telling)
    return [telling.event for telling in _with_headlines(out, scene)]


def _with_headlines(told: Sequence[Told], scene: Scene) -> list[Told]:
    """The events, of which those of a headline are one with what the lead tells by the same word among others.

    "Chad, rebels swap captives" is told on by "Chad freed 30 men …, in a swap arranged by Oman".
    """
    out: list[Told] = []
    heads: list[int] = []
    for telling in told:
        if is_headline(telling.event, scene):
            heads.append(len(out))
            out.append(telling)
            continue
        stems = {stem(t) for t in telling.event.triggers if t.start < scene.lead_end}
        same = (i for i in heads if out[i].event.type == telling.event.type)
        at = next((i for i in same if stem(out[i].event.trigger) in stems), None) if stems else None
        if at is None:
            out.append(telling)
        else:
            out[at] = _joined(out[at], telling)
            heads.remove(at)
    return out


def _joined(told: Told, again: Told) -> Told:
    """The first telling, with what only the second one tells or is much surer of."""
    first, second = told.event, again.event
    played = _whole(sorted(_played(told, again), key=lambda pair: pair[0].span.start))
    known = dict(zip((*second.issues, *first.issues), (*second.issue_spans, *first.issue_spans), strict=True))
    event = msgspec.structs.replace(
        first,
        triggers=(*first.triggers, *second.triggers),
        participants=tuple(p for p, _ in played),
        mode=first.mode or second.mode,
        cameo=first.cameo or second.cameo,
        contexts=tuple(dict.fromkeys((*first.contexts, *second.contexts))),
        place=first.place if first.mode == "phone" else first.place or second.place,
        time=first.time or second.time,
        level=first.level or second.level,
        format=first.format or second.format,
        round=first.round or second.round,
        outcome=first.outcome or second.outcome,
        issues=tuple(known),
        issue_spans=tuple(known.values()),
        confidence=first.confidence,
    )
    heard = (*told.heard, *first.participants, *second.participants)
    return Told(event, tuple(sure for _, sure in played), heard)


def _played(told: Told, again: Told) -> Iterator[tuple[Participant, float]]:
    """Who plays which role: of each role those of the first telling, or of the second where it is much surer."""
    held = {p.actor for p in told.event.participants if p.actor}
    again = _in_the_roles_of(told, again)
    both_harmed = _are_both_harmed(told.event, again.event)
    for role in dict.fromkeys(p.role for p in (*told.event.participants, *again.event.participants)):
        if role == "location" and told.event.mode == "phone":
            continue
        ours, theirs = told.playing(role), again.playing(role)
        new = [(p, sure) for p, sure in theirs if p.actor not in held or (role in BROKERS and sure >= SAID)]
        if ours and told.event.type != "CONSULT" and _adds_to(theirs, ours):
            yield from theirs
        elif role == "target" and both_harmed:
            yield from (*ours, *((p, sure) for p, sure in theirs if p.actor is None or p.actor not in held))
        elif not ours or (role == "party" and len(ours) == 1 and not _MANY.search(ours[0][0].span.text)):
            yield from (*ours, *new)
        else:
            yield from theirs if new == theirs and new and _sure(new) > _sure(ours) + _SURER else ours


def _are_both_harmed(first: Event, second: Event) -> bool:
    """Whether two verbs tell of whom one assault befell: "killed two and wounded five"."""
    harmed = load_table("merging.toml")["harmed"]
    return first.type == "ASSAULT" and all(e.triggers[-1].text.lower() in harmed for e in (first, second))


def _whole(played: list[tuple[Participant, float]]) -> list[tuple[Participant, float]]:
    """Who plays which role, without those whose words are a part of another's: "the front" of "men of the front"."""

    def is_inside(part: Participant) -> bool:
        others = (other for other, _ in played if other is not part and other.role == part.role)
        return any(other.span.contains(part.span) for other in others)

    return [(part, sure) for part, sure in played if not is_inside(part)]


def _adds_to(theirs: list[tuple[Participant, float]], ours: list[tuple[Participant, float]]) -> bool:
    """Whether the second telling names all the actors that the first one names, and others beside them."""
    first, second = ({p.actor for p, _ in played} for played in (ours, theirs))
    return None not in first and first < second


def _in_the_roles_of(told: Told, again: Told) -> Told:
    """The second telling of talks with its sides in the roles that the first has for them."""
    if told.event.type != "CONSULT":
        return again
    if told.playing("party"):
        roles: dict[str, EventRole] = {"source": "party", "target": "party"}
    elif told.playing("source") and again.playing("party"):
        roles = {"party": "target"}
    else:
        return again
    visit = "party" in roles and roles["party"] == "target"
    guests = {p.actor for p, _ in told.playing("source") if p.actor} if visit else set()
    heard = [
        (p if p.actor in guests else msgspec.structs.replace(p, role=roles.get(p.role, p.role)), sure)
        for p, sure in zip(again.event.participants, again.sure, strict=True)
        if not (visit and is_he(p))
    ]
    parts = tuple(p for p, _ in heard)
    return Told(msgspec.structs.replace(again.event, participants=parts), tuple(sure for _, sure in heard), again.heard)


def _sure(played: Sequence[tuple[Participant, float]]) -> float:
    return fmean(sure for _, sure in played)
