"""Tellings of one event put together: an event that a report tells twice is one, with two triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import msgspec

from dragoman.model.event import Event, EventRole, Participant
from dragoman.read.events.ontology import load_table
from dragoman.read.events.participants import BROKERS, SAID, is_all_of_them
from dragoman.read.events.scene import Scene
from dragoman.read.times import is_past_form

#: a definite noun tells again of what was told before
_AGAIN = re.compile(
    r"\b(?:the|this|that|these|those|its|their|his|her|such)\s+"
    r"(?:(?!(?:and|or|but|he|she|it|they|we|who|which|that|had|has|have|was|were|is|are)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
#: "It was their first meeting" says what was told before
_IT_WAS = re.compile(
    r"\b(?:it|this|that) (?:was|is|will be|would be|became) (?:\w+ )?(?:the|their|his|her|its|an?|[\w-]+['’]s?)\s+"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NEAR = 4
#: … and talks of which nothing is told but "the talks" are those of this many sentences before at most
_FAR = 15
#: a visitor, named again
_HE = frozenset({"he", "she"})
_STEM = 5
#: a participant that may be both sides: "their presidents"
_MANY = re.compile(r"[a-z]s$")
#: no longer clause runs from a verb of talks to their noun
_CLOSE = 70
#: nor from a verb that says little to the noun that it is told with
_LIGHT = 25
#: no report comes back to an event after this many others but by chance
_LOOKED_BACK = 40
#: of a type's roles those in which two different actors mean two different events
_TELLING = ("source", "target", "mediator", "host")
#: the roles of those who act, as against those who help
_SIDES = ("source", "target", "party")
#: no longer clause runs from a deed to what it was done for
_AIMED = 90
#: how many sentences on a verb still tells of the same talks of the same people
_GOES_ON = 2
#: by how much a second telling must be surer of who plays a role than the first
_SURER = 0.15


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


def merged(told: Sequence[Told], scene: Scene) -> list[Event]:
    """The events with those that tell of one put together, by the place of the first trigger."""
    out: list[Told] = []
    for telling in told:
        back = range(len(out) - 1, max(-1, len(out) - 1 - _LOOKED_BACK), -1)
        at = next((i for i in back if _same(out[i], telling.event, scene)), None)
        if at is None:
            out.append(telling)
        else:
            out[at] = _joined(out[at], telling)
    return [telling.event for telling in out]


def _same(told: Told, second: Event, scene: Scene) -> bool:
    first = told.event
    if first.type != second.type:
        return False
    if _is_headline(first, scene) and second.trigger.start < scene.lead_end:
        return _stem(first) == _stem(second) or _fits(first, second) or _fits_by_name(first, second)
    apart = scene.sentence_number(second.trigger.start) - scene.sentence_number(first.triggers[-1].start)
    if apart == 0 and (_is_result(first, second) or _same_sides(first, second) or _is_done_by(first, second, scene)):
        return True
    if _is_of_another_kind(first, second) or _is_one_sided(first, second):
        return False
    if not _fits(first, second) and not (apart == 1 and _says_nothing_new(second, scene)):
        return False
    if 0 < apart <= _GOES_ON and _says_what_it_was(second, scene):
        return True
    if first.time and second.time and first.time.value != second.time.value and not _says_nothing_new(second, scene):
        return False
    if not _may_be_one(first, second, scene):
        return False
    if apart == 0 and (_is_signing(first, second) or _has_its_broker(told, second) or _is_aim(first, second, scene)):
        return True
    if apart == 0 and not _is_again(second, scene):
        return _is_noun_of(first, second, scene)
    if _shares_actor(first, second) and first.trigger.text.lower() == second.trigger.text.lower():
        return True
    return _tells_on(told, second, scene, apart)


def _stem(event: Event) -> str:
    """The beginning of a trigger, which "rejects" and "rejected" share."""
    return event.trigger.text.lower()[:_STEM]


def _tells_on(told: Told, second: Event, scene: Scene, apart: int) -> bool:
    """Whether a later sentence comes back to an event: by a definite noun, or by a verb that tells on of talks."""
    if _is_again(second, scene) and apart <= _NEAR and _names_no_others(told, second):
        return True
    if apart <= _FAR and _says_nothing_new(second, scene) and _are_the_talks(told.event, second):
        return True
    return apart <= _GOES_ON and _goes_on(told, second)


def _is_of_another_kind(first: Event, second: Event) -> bool:
    """Whether a word for shots and bombs comes after an abduction, which it does not mean."""
    return first.mode == "abduct" and second.trigger.text.lower() in load_table("merging.toml")["violent"]


def _is_one_sided(first: Event, second: Event) -> bool:
    """Whether a word for a deal comes after what one side alone promised or offered, which is no deal."""
    promised = first.trigger.text.lower() in load_table("brokers.toml")["one_sided"]
    return promised and second.trigger.text.lower() in load_table("merging.toml")["of_two"]


def _is_done_by(first: Event, second: Event, scene: Scene) -> bool:
    """Whether a verb that says little is told with its noun: "used water cannon", "clashes broke out"."""
    table = load_table("merging.toml")
    if second.trigger.text.lower() in table["came_about"]:
        return scene.text[first.triggers[-1].end : second.trigger.start] in (" ", " have ", " had ", " later ")
    if first.triggers[-1].text.lower() not in table["light"]:
        return False
    between = scene.text[first.triggers[-1].end : second.trigger.start]
    return len(between) <= _LIGHT and not re.search(table["apart"], between)


def _is_signing(first: Event, second: Event) -> bool:
    """Whether one of two is an agreement by its noun, and the other what was done with it: "the accord was signed"."""
    table = load_table("merging.toml")
    words = [e.trigger.text.lower().split() for e in (first, second)]
    return first.type == "AGREE" and any(
        noun[-1] in table["deals"] and verb[0] in table["signing"] for noun, verb in (words, reversed(words))
    )


def _has_its_broker(told: Told, second: Event) -> bool:
    """Whether two verbs of a sentence tell of one mediation: "brought them together and sat between them"."""
    brokers = [{p.actor for p in e.participants if p.role in BROKERS and p.actor} for e in (told.event, second)]
    return not brokers[0].isdisjoint(brokers[1]) and not second.place and _names_no_others(told, second)


def _says_what_it_was(event: Event, scene: Scene) -> bool:
    at = event.trigger.start
    return bool(_IT_WAS.search(scene.text, max(0, at - 50), at))


def _same_sides(first: Event, second: Event) -> bool:
    """Whether the same words name who did it and to whom: "killed four rebels in a clash"."""
    ours, theirs = ({(p.role, p.span) for p in e.participants if p.role in _SIDES} for e in (first, second))
    return len({role for role, _ in ours}) > 1 and ours == theirs


def _names_no_others(told: Told, second: Event) -> bool:
    """Whether the second telling has no sides but those of the first: "the two leaders", "they", the same by name."""
    heard = (*told.event.participants, *told.heard)
    ours = {p.actor for p in heard if p.actor}
    sides = [p for p in second.participants if p.role in _SIDES]
    if all(is_all_of_them(p.span) for p in told.event.participants if p.role in _SIDES):
        return True
    return all(
        p.actor in ours or any(p.span.overlaps(known.span) for known in heard) or is_all_of_them(p.span) for p in sides
    )


def _goes_on(told: Told, second: Event) -> bool:
    """Whether a verb tells on of talks, with no place or time of its own: "met the emir. They discussed gas"."""
    new = (second.place and told.event.mode != "phone") or second.time
    verb = second.type == "CONSULT" and second.trigger.text.lower() in load_table("merging.toml")["talking"]
    same = _names_no_others(told, second) or _are_visitor_and_host(told.event, second)
    return verb and not new and _named(second) and _named(told.event) and same


def _are_visitor_and_host(visit: Event, talks: Event) -> bool:
    """Whether talks are a visitor's, of whose hosts nothing was said: "flew to Astana. He and his host spoke"."""
    told_of = any(p.role == "target" for p in visit.participants)
    sides = [p for p in talks.participants if p.role == "party"]
    guests = _actors(visit, "source")
    he = any(p.actor in guests or (p.actor is None and p.span.text.lower() in _HE) for p in sides)
    return visit.mode == "visit" and not told_of and he and len(sides) > 1


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


def _are_the_talks(first: Event, second: Event) -> bool:
    """Whether "the talks" come back to talks whose sides are named: not to a visit or a call."""
    noun = second.trigger.text.lower() in load_table("merging.toml")["the_talks"]
    return noun and any(p.role == "party" for p in first.participants) and first.mode != "phone"


def _is_aim(first: Event, second: Event, scene: Scene) -> bool:
    """Whether a verb says what those of the first came for, or did there: "marched to protest", "flew in and met"."""
    table = load_table("merging.toml")
    between = scene.text[first.triggers[-1].end : second.trigger.start]
    if second.type not in table["aims"] or len(between) > _AIMED:
        return False
    if re.search(table["to_do"], between):
        return not re.search(table["apart"], between)
    if second.type == "CONSULT" and re.search(table["where_they"], between):
        return True
    went = first.mode == "visit" and all(p.role != "target" for p in first.participants)
    return went and second.type == "CONSULT" and re.search(table["and_met"], between) is not None


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
    if is_past_form(event.trigger.text.lower()):
        return False
    return bool(_AGAIN.search(before))


def _actors(event: Event, role: str) -> set[str]:
    return {p.actor for p in event.participants if p.role == role and p.actor}


def _fits(first: Event, second: Event) -> bool:
    """Whether no role is held by different actors in the two."""
    pairs = ((_actors(first, role), _actors(second, role)) for role in _TELLING)
    return all(not (a and b) or bool(a & b) for a, b in pairs)


def _fits_by_name(first: Event, second: Event) -> bool:
    """Whether those of a headline are named in those of the lead: "Colombia" in "Colombia's government"."""

    def words(event: Event, role: str) -> list[str]:
        return [p.span.text for p in event.participants if p.role == role]

    pairs = [(words(first, role), words(second, role)) for role in _TELLING]
    named = [any(a in b for a in ours for b in theirs) for ours, theirs in pairs if ours and theirs]
    return first.mode == second.mode and any(named) and _targets_fit(first, second)


def _targets_fit(first: Event, second: Event) -> bool:
    ours, theirs = _actors(first, "target"), _actors(second, "target")
    return not (ours and theirs) or bool(ours & theirs)


def _shares_actor(first: Event, second: Event) -> bool:
    ours = {p.actor for p in first.participants if p.actor and p.role != "location"}
    return bool(ours & {p.actor for p in second.participants if p.role != "location"})


def _named(event: Event) -> bool:
    return any(p.role in _SIDES for p in event.participants)


def _joined(told: Told, again: Told) -> Told:
    """The first telling, with what only the second one tells or is much surer of."""
    first, second = told.event, again.event
    played = _whole(sorted(_played(told, again), key=lambda pair: pair[0].span.start))
    known = dict(zip((*second.issues, *first.issues), (*second.issue_spans, *first.issue_spans), strict=True))
    event = msgspec.structs.replace(
        first,
        triggers=(*first.triggers, second.trigger),
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
    for role in dict.fromkeys(p.role for p in (*told.event.participants, *again.event.participants)):
        if role == "location" and told.event.mode == "phone":
            continue
        ours, theirs = told.playing(role), again.playing(role)
        new = [(p, sure) for p, sure in theirs if p.actor not in held or (role in BROKERS and sure >= SAID)]
        if ours and told.event.type != "CONSULT" and _adds_to(theirs, ours):
            yield from theirs
        elif not ours or (role == "party" and len(ours) == 1 and not _MANY.search(ours[0][0].span.text)):
            yield from (*ours, *new)
        else:
            yield from theirs if new == theirs and new and _sure(new) > _sure(ours) + _SURER else ours


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
        if not (visit and p.actor is None and p.span.text.lower() in _HE)
    ]
    parts = tuple(p for p, _ in heard)
    return Told(msgspec.structs.replace(again.event, participants=parts), tuple(sure for _, sure in heard), again.heard)


def _sure(played: Sequence[tuple[Participant, float]]) -> float:
    return fmean(sure for _, sure in played)
