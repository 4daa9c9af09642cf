"""Tellings of one event put together: an event that a report tells twice is one, with two triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.model.event import Event, Participant
from dragoman.read.events.ontology import load_table
from dragoman.read.events.scene import Scene

#: a definite noun tells again of what was told before
_AGAIN = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NEAR = 4
#: no longer clause runs from a verb of talks to their noun
_CLOSE = 70
#: no report comes back to an event after this many others but by chance
_LOOKED_BACK = 40
#: of a type's roles those in which two different actors mean two different events
_TELLING = ("source", "target", "mediator", "host")


def merged(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events with those that tell of one put together, by the place of the first trigger."""
    out: list[Event] = []
    for event in events:
        back = range(len(out) - 1, max(-1, len(out) - 1 - _LOOKED_BACK), -1)
        at = next((i for i in back if _same(out[i], event, scene)), None)
        if at is None:
            out.append(event)
        else:
            out[at] = _joined(out[at], event)
    return out


def _same(first: Event, second: Event, scene: Scene) -> bool:
    if first.type != second.type:
        return False
    if _is_headline(first, scene) and second.trigger.start < scene.lead_end:
        return first.trigger.text.lower() == second.trigger.text.lower() or _fits(first, second)
    apart = scene.sentence_number(second.trigger.start) - scene.sentence_number(first.triggers[-1].start)
    if apart == 0 and _is_result(first, second):
        return True
    if not _fits(first, second):
        return False
    if first.time and second.time and first.time.value != second.time.value and not _says_nothing_new(second, scene):
        return False
    if not _may_be_one(first, second, scene):
        return False
    if apart == 0 and not _is_again(second, scene):
        return _is_noun_of(first, second, scene)
    if _shares_actor(first, second) and first.trigger.text.lower() == second.trigger.text.lower():
        return True
    return _is_again(second, scene) and not _named(second) and apart <= _NEAR


def _may_be_one(first: Event, second: Event, scene: Scene) -> bool:
    """Whether two statuses may be of one event: "the meeting" of talks that are planned or go on says nothing new."""
    if first.status == second.status:
        return True
    return _says_nothing_new(second, scene) and second.status in ("happened", "ongoing") and first.status != "denied"


def _says_nothing_new(event: Event, scene: Scene) -> bool:
    """Whether talks are told of by a definite noun alone: a time beside it is of what came of them."""
    return event.type == "CONSULT" and _is_again(event, scene) and not _named(event)


def _is_result(first: Event, second: Event) -> bool:
    """Whether an assault is told as what came of another one: "killing 11"."""
    results = load_table("merging.toml")["results"]
    told = second.type == "ASSAULT" and second.trigger.text.lower() in results
    goes_on = second.trigger.text.lower().endswith("ing")
    return told and (goes_on or not _actors(second, "source") - _actors(first, "source"))


def _is_noun_of(first: Event, second: Event, scene: Scene) -> bool:
    """Whether the second noun names the talks that the first verb tells of: "met for talks"."""
    table = load_table("merging.toml")
    between = scene.text[first.triggers[-1].end : second.trigger.start].lower()
    noun = second.type == "CONSULT" and second.trigger.text.lower().split()[-1] in table["talks"]
    return noun and len(between) <= _CLOSE and not re.search(table["apart"], between)


def _is_headline(event: Event, scene: Scene) -> bool:
    return len(event.triggers) == 1 and scene.block(event.trigger.start) == "headline"


def _is_again(event: Event, scene: Scene) -> bool:
    before = scene.text[max(0, event.trigger.start - 40) : event.trigger.start]
    return bool(_AGAIN.search(before))


def _actors(event: Event, role: str) -> set[str]:
    return {p.actor for p in event.participants if p.role == role and p.actor}


def _fits(first: Event, second: Event) -> bool:
    """Whether no role is held by different actors in the two."""
    pairs = ((_actors(first, role), _actors(second, role)) for role in _TELLING)
    return all(not (a and b) or bool(a & b) for a, b in pairs)


def _shares_actor(first: Event, second: Event) -> bool:
    ours = {p.actor for p in first.participants if p.actor and p.role != "location"}
    return bool(ours & {p.actor for p in second.participants if p.role != "location"})


def _named(event: Event) -> bool:
    return any(p.role in ("source", "target", "party") for p in event.participants)


def _joined(first: Event, second: Event) -> Event:
    """The first telling, with what only the second one tells; of one role the first one's participants stay."""
    roles = {p.role for p in first.participants}
    one_party = sum(p.role == "party" for p in first.participants) == 1
    held = {p.actor for p in first.participants if p.actor}
    added = tuple(
        p
        for p in second.participants
        if p.actor not in held and (p.role not in roles or (p.role == "party" and one_party))
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
        confidence=first.confidence,
    )


def _by_place(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda p: p.span.start))
