"""Whether a later telling is of an event that was told before."""

from __future__ import annotations

import re

from dragoman.model.event import Event
from dragoman.read.events.ontology import load_table
from dragoman.read.events.roles import ONE_SIDED, SIDES, is_all_of_them
from dragoman.read.events.scene import Scene
from dragoman.read.events.together import are_one_agreement, are_one_deed, is_noun_of
from dragoman.read.events.told import (
    Told,
    actors_in,
    is_again,
    is_he,
    is_headline,
    names_no_others,
    names_sides,
    says_nothing_new,
    stem,
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
#: how far before its verb the paper that is signed may be named, and before talks the verb that holds them
_PAPER, _HELD = 70, 25
#: of a type's roles those in which two different actors mean two different events
_TELLING = ("source", "target", "mediator", "host")
#: how many sentences on a verb still tells of the same talks of the same people
_GOES_ON = 2
#: modes of talks that nobody else watches
_UNWATCHED = ONE_SIDED | {"phone"}


def tell_of_one(told: Told, second: Event, scene: Scene) -> bool:
    """Whether a telling is of the event that another one, before it in the report, has told of."""
    first = told.event
    if first.type != second.type:
        return _is_that_truce(first, second, scene)
    if is_headline(first, scene) and second.trigger.start < scene.lead_end:
        return stem(first.trigger) == stem(second.trigger) or _fits(first, second) or _fits_by_name(first, second)
    apart = scene.sentence_number(second.trigger.start) - scene.sentence_number(first.triggers[-1].start)
    if _is_certain(told, second, scene, apart):
        return True
    if _is_of_another_kind(first, second) or _is_one_sided(first, second):
        return False
    if not _fits(first, second) and not (apart == 1 and says_nothing_new(second, scene)):
        return False
    if 0 < apart <= _GOES_ON and _says_what_it_was(second, scene):
        return True
    if first.time and second.time and first.time.value != second.time.value and not says_nothing_new(second, scene):
        return False
    if not _may_be_one(first, second, scene):
        return False
    if apart == 0 and are_one_agreement(told, second, scene):
        return True
    if apart == 0 and not is_again(second, scene):
        return is_noun_of(first, second, scene)
    if _shares_actor(first, second) and first.trigger.text.lower() == second.trigger.text.lower():
        return True
    return _tells_on(told, second, scene, apart)


def _is_certain(told: Told, second: Event, scene: Scene, apart: int) -> bool:
    """Whether two are one event whatever roles each of them has: one deed, one paper, talks and who watched them."""
    if apart == 0 and are_one_deed(told.event, second, scene):
        return True
    if 0 <= apart <= _FAR and _only_watches(told.event, second):
        return True
    return 0 < apart <= _GOES_ON and _is_of_the_document(told, second, scene)


def _tells_on(told: Told, second: Event, scene: Scene, apart: int) -> bool:
    """Whether a later sentence comes back to an event: by a definite noun, or by a verb that tells on of talks."""
    if is_again(second, scene) and apart <= _NEAR and names_no_others(told, second):
        return True
    if apart <= _FAR and says_nothing_new(second, scene) and _are_the_talks(told.event, second):
        return True
    return apart <= _GOES_ON and _goes_on(told, second, scene)


def _is_of_another_kind(first: Event, second: Event) -> bool:
    """Whether a word for shots and bombs comes after an abduction, which it does not mean."""
    return first.mode == "abduct" and second.trigger.text.lower() in load_table("merging.toml")["violent"]


def _is_one_sided(first: Event, second: Event) -> bool:
    """Whether a word for a deal comes after what one side alone promised or offered, which is no deal."""
    promised = first.trigger.text.lower() in load_table("brokers.toml")["one_sided"]
    return promised and second.trigger.text.lower() in load_table("merging.toml")["of_two"]


def _is_that_truce(first: Event, second: Event, scene: Scene) -> bool:
    """Whether a truce is named again that was signed before, and nothing is told of it: "hailed the truce"."""
    table = load_table("merging.toml")
    signed = first.type == "AGREE" and any(t.text.lower().split()[-1] in table["deals"] for t in first.triggers)
    noun = second.type == "RETREAT" and second.trigger.text.lower() in table["deals"]
    if not (signed and noun) or second.participants or second.time or second.status != "happened":
        return False
    apart = scene.sentence_number(second.trigger.start) - scene.sentence_number(first.triggers[-1].start)
    return apart <= _NEAR and is_again(second, scene)


def _is_of_the_document(told: Told, second: Event, scene: Scene) -> bool:
    """Whether the text of a deal is signed that was told of before: "the document was initialled by both"."""
    table, at = load_table("merging.toml"), second.trigger.start
    signed = second.type == "AGREE" and second.trigger.text.lower() in table["signing"]
    words = [t.text.lower().split()[-1] for t in told.event.triggers]
    signed = signed and told.event.type == "AGREE" and names_no_others(told, second)
    deal = not {*table["deals"], *table["signing"]}.isdisjoint(words)
    return deal and signed and re.search(table["document"], scene.text[max(0, at - _PAPER) : at]) is not None


def _only_watches(first: Event, second: Event) -> bool:
    """Whether all that a telling of talks has are those who watch them: "Chad sat in as an observer"."""
    if second.type != "CONSULT" or first.status == "planned" or not names_sides(first) or first.mode in _UNWATCHED:
        return False
    roles = {p.role for p in second.participants}
    verb = second.trigger.text.lower() in load_table("merging.toml")["watching"]
    return verb and bool(roles) and roles <= {"observer", "guarantor", "host"}


def _says_what_it_was(event: Event, scene: Scene) -> bool:
    at = event.trigger.start
    return bool(_IT_WAS.search(scene.text, max(0, at - 50), at))


def _goes_on(told: Told, second: Event, scene: Scene) -> bool:
    """Whether a verb tells on of talks, with no place or time of its own: "met the emir. They discussed gas"."""
    new = (second.place and told.event.mode != "phone") or second.time
    verb = second.type == "CONSULT" and second.trigger.text.lower() in load_table("merging.toml")["talking"]
    verb = verb or (told.event.mode == "visit" and _is_of_all(second, scene))
    same = names_no_others(told, second) or _are_visitor_and_host(told.event, second)
    return verb and not new and names_sides(second) and names_sides(told.event) and same


def _is_of_all(talks: Event, scene: Scene) -> bool:
    """Whether talks are held by all of those who were named: "The two ministers held talks"."""
    sides = [p for p in talks.participants if p.role in SIDES]
    table, at = load_table("merging.toml"), talks.trigger.start
    noun = talks.trigger.text.lower().split()[-1] in table["talks"]
    held = re.search(table["held"], scene.text[max(0, at - _HELD) : at])
    return bool(noun and held and sides) and all(is_all_of_them(p.span) for p in sides)


def _are_visitor_and_host(visit: Event, talks: Event) -> bool:
    """Whether talks are a visitor's, of whose hosts nothing was said: "flew to Astana. He and his host spoke"."""
    told_of = any(p.role == "target" for p in visit.participants)
    sides = [p for p in talks.participants if p.role == "party"]
    guests = actors_in(visit, "source")
    he = any(p.actor in guests or is_he(p) for p in sides)
    return visit.mode == "visit" and not told_of and he and len(sides) > 1


def _may_be_one(first: Event, second: Event, scene: Scene) -> bool:
    """Whether two statuses may be of one event: "the meeting" of talks that are planned or go on says nothing new."""
    if first.status == second.status:
        return True
    return says_nothing_new(second, scene) and second.status in ("happened", "ongoing") and first.status != "denied"


def _are_the_talks(first: Event, second: Event) -> bool:
    """Whether "the talks" come back to talks whose sides are named: not to a visit or a call."""
    noun = second.trigger.text.lower() in load_table("merging.toml")["the_talks"]
    return noun and any(p.role == "party" for p in first.participants) and first.mode != "phone"


def _fits(first: Event, second: Event) -> bool:
    """Whether no role is held by different actors in the two."""
    pairs = ((actors_in(first, role), actors_in(second, role)) for role in _TELLING)
    return all(not (a and b) or bool(a & b) for a, b in pairs)


def _fits_by_name(first: Event, second: Event) -> bool:
    """Whether those of a headline are named in those of the lead: "Colombia" in "Colombia's government"."""

    def words(event: Event, role: str) -> list[str]:
        return [p.span.text for p in event.participants if p.role == role]

    pairs = [(words(first, role), words(second, role)) for role in _TELLING]
    named = [any(_is_short_for(a, b) for a in ours for b in theirs) for ours, theirs in pairs if ours and theirs]
    return first.mode == second.mode and any(named)


def _is_short_for(name: str, other: str) -> bool:
    """Whether a name stands in another or is its first letters: "EU" of "European Union ministers".

    An abbreviation stands there as a word: "US" is not in "Russia", nor "UN" in "unknown gunmen".
    """
    if len(name) < 2 or not name.isupper():
        return name.lower() in other.lower()
    capitals = "".join(word[0] for word in other.split() if word[:1].isupper())
    return capitals.startswith(name) or re.search(rf"\b{re.escape(name)}\b", other, re.IGNORECASE) is not None


def _shares_actor(first: Event, second: Event) -> bool:
    ours = {p.actor for p in first.participants if p.actor and p.role != "location"}
    return bool(ours & {p.actor for p in second.participants if p.role != "location"})
