"""One telling of an event, and what it names: its sides, or no more than a definite noun that tells again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model import Span
from dragoman.model.event import Event, Participant
from dragoman.read.events.ontology import load_table
from dragoman.read.events.roles import SIDES, is_all_of_them
from dragoman.read.events.scene import Scene
from dragoman.read.times import is_past_form

#: a definite noun tells again of what was told before
_AGAIN = re.compile(
    r"\b(?:the|this|that|these|those|its|their|his|her|such)\s+"
    r"(?:(?!(?:and|or|but|he|she|it|they|we|who|which|that|had|has|have|was|were|is|are)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
#: a visitor, named again
_HE = frozenset({"he", "she"})
#: by how many letters two forms of a word are told to be one
_STEM = 5


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one telling has it, and how sure each of its participants is, in their order."""

    event: Event
    sure: tuple[float, ...]
    #: the participants of every telling, whether the event has them or not
    heard: tuple[Participant, ...] = ()

    def playing(self, role: str) -> list[tuple[Participant, float]]:
        """The participants in a role, each with how sure it is."""
        return [(p, s) for p, s in zip(self.event.participants, self.sure, strict=True) if p.role == role]


def stem(trigger: Span) -> str:
    """The beginning of a trigger, which "rejects" and "rejected" share."""
    return trigger.text.lower()[:_STEM]


def is_headline(event: Event, scene: Scene) -> bool:
    """Whether nothing but the headline has told of an event."""
    return len(event.triggers) == 1 and scene.block(event.trigger.start) == "headline"


def is_again(event: Event, scene: Scene) -> bool:
    """Whether a noun means what was told before: "the talks", "after three days of meetings"."""
    before = scene.text[max(0, event.trigger.start - 40) : event.trigger.start]
    if event.type == "CONSULT" and re.search(load_table("merging.toml")["days_of"], before):
        return True
    if is_past_form(event.trigger.text.lower()):
        return False
    return bool(_AGAIN.search(before))


def says_nothing_new(event: Event, scene: Scene) -> bool:
    """Whether talks are told of by a definite noun alone: a time beside it is of what came of them."""
    return event.type == "CONSULT" and is_again(event, scene) and not names_sides(event)


def names_no_others(told: Told, second: Event) -> bool:
    """Whether the second telling has no sides but those of the first: "the two leaders", "they", the same by name."""
    heard = (*told.event.participants, *told.heard)
    ours = {p.actor for p in heard if p.actor}
    sides = [p for p in second.participants if p.role in SIDES]
    if all(is_all_of_them(p.span) for p in told.event.participants if p.role in SIDES):
        return True
    return all(
        p.actor in ours or any(p.span.overlaps(known.span) for known in heard) or is_all_of_them(p.span) for p in sides
    )


def actors_in(event: Event, role: str) -> set[str]:
    """The ids of the actors in a role of an event."""
    return {p.actor for p in event.participants if p.role == role and p.actor}


def is_he(participant: Participant) -> bool:
    """Whether a participant is a visitor named again, of whom nobody knows who it is: "he"."""
    return participant.actor is None and participant.span.text.lower() in _HE


def names_sides(event: Event) -> bool:
    """Whether anybody is named who acts in an event, as against those who help."""
    return any(p.role in SIDES for p in event.participants)
