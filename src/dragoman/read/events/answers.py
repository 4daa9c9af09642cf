"""Demands and offers that are answered in one sentence: "Chad asked for a patrol; Libya refused".

Each is the other side of what the other did, though no clause says so. The answers that count have no object of their
own, and nobody whom they are given to.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model.event import Event, Participant
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene


def with_answers(events: Sequence[Event], scene: Scene) -> list[Event]:
    """The events, in the order of the text; askers the targets of bare answers, and answerers of what they answer."""
    found = list(events)
    for place, event in enumerate(found):
        granted = _granted(found, place, scene)
        if granted is not None:
            found[place] = _towards(event, _sides(found[granted], "source"))
            found[granted] = _towards(found[granted], _sides(event, "source"))
        asked = _asked(found, place, scene)
        if asked is not None:
            found[place] = _towards(event, _sides(found[asked], "source"))
            found[asked] = _towards(found[asked], [p for p in _sides(event, "source") if not _is_of_several(p)])
    return found


def _granted(events: Sequence[Event], place: int, scene: Scene) -> int | None:
    """Which event before a demand, in its sentence, is what was demanded: "cut the price, as the miners had asked"."""
    demand, table = events[place], load_table("answers.toml")
    if place == 0 or demand.type != "REQUEST" or events[place - 1].type not in table["granting"]:
        return None
    text, done = scene.text, events[place - 1]
    led = pattern("answers.toml", "as_asked").search(text, done.trigger.end, demand.trigger.start)
    closed = pattern("answers.toml", "closed").match(text, demand.trigger.end)
    same = scene.sentence_number(done.trigger.start) == scene.sentence_number(demand.trigger.start)
    return place - 1 if led and closed and same and _are_others(done, demand) else None


def _asked(events: Sequence[Event], place: int, scene: Scene) -> int | None:
    """Which of the events before one, in its sentence, it is a bare answer to."""
    answer, table = events[place], load_table("answers.toml")
    if answer.type not in table["answering"] or not _is_bare(answer, scene):
        return None
    number = scene.sentence_number(answer.trigger.start)
    for at in range(place - 1, -1, -1):
        event = events[at]
        if scene.sentence_number(event.trigger.start) != number:
            return None
        if event.type in table["asked"] and event.according_to == answer.according_to:
            return at if _are_others(event, answer) and _is_to(answer, event) else None
    return None


def _is_bare(event: Event, scene: Scene) -> bool:
    """Whether an event is told by words of answering with nothing after them, and has somebody who answers."""
    whole = pattern("answers.toml", "words").match(scene.text, event.trigger.start)
    closed = whole is not None and pattern("answers.toml", "closed").match(scene.text, whole.end())
    return bool(closed and _sides(event, "source"))


def _is_to(answer: Event, event: Event) -> bool:
    """Whether an answer is given to nobody but those who asked; one to an offer names nobody."""
    given = {p.actor or p.span.text for p in _sides(answer, "target")}
    return not given if event.type != "REQUEST" else given <= {p.actor or p.span.text for p in _sides(event, "source")}


def _are_others(event: Event, answer: Event) -> bool:
    """Whether those who asked are not those who answer."""
    asking, answering = ({p.actor or p.span.text for p in _sides(one, "source")} for one in (event, answer))
    return bool(asking) and asking.isdisjoint(answering)


def _towards(event: Event, others: Sequence[Participant]) -> Event:
    """The event with the others as its targets, where it has none."""
    if _sides(event, "target") or not others:
        return event
    added = (Participant(one.span, "target", one.actor) for one in others)
    return msgspec.structs.replace(event, participants=(*event.participants, *added))


def _sides(event: Event, role: str) -> list[Participant]:
    return [one for one in event.participants if one.role == role]


def _is_of_several(one: Participant) -> bool:
    return pattern("answers.toml", "several").fullmatch(one.span.text) is not None
