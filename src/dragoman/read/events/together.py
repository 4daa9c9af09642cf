"""Two words of one sentence that tell of one event: what came of a deed, its cause, its aim, its noun."""

from __future__ import annotations

import re

from dragoman.model.event import Event
from dragoman.read.events.ontology import load_table
from dragoman.read.events.roles import BROKERS, SIDES
from dragoman.read.events.scene import Scene
from dragoman.read.events.told import Told, actors_in, names_no_others

#: no longer clause runs from a verb of talks to their noun
_CLOSE = 70
#: nor from a verb that says little to the noun that it is told with, nor from "in an" to the exchange
_LIGHT = 25
#: no longer clause runs from a deed to what it was done for
_AIMED = 90
#: nor from those who came to harm to what did it
_CAUSED = 110


def _is_result(first: Event, second: Event) -> bool:
    """Whether an assault is told as what came of another one: "killing 11"."""
    results = load_table("merging.toml")["results"]
    told = second.type == "ASSAULT" and second.trigger.text.lower() in results
    goes_on = second.trigger.text.lower().endswith("ing")
    return told and (goes_on or not actors_in(second, "source") - actors_in(first, "source"))


def _same_sides(first: Event, second: Event) -> bool:
    """Whether the same words name who did it and to whom: "killed four rebels in a clash"."""
    ours, theirs = ({(p.role, p.span) for p in e.participants if p.role in SIDES} for e in (first, second))
    return len({role for role, _ in ours}) > 1 and ours == theirs


def _is_done_by(first: Event, second: Event, scene: Scene) -> bool:
    """Whether a verb that says little is told with its noun: "used water cannon", "clashes broke out"."""
    table = load_table("merging.toml")
    if second.trigger.text.lower() in table["came_about"]:
        return scene.text[first.triggers[-1].end : second.trigger.start] in (" ", " have ", " had ", " later ")
    if first.triggers[-1].text.lower() not in table["light"]:
        return False
    between = scene.text[first.triggers[-1].end : second.trigger.start]
    return len(between) <= _LIGHT and not re.search(table["apart"], between)


def _is_exchange(second: Event, scene: Scene) -> bool:
    """Whether a noun says how those were set free of whom its sentence tells: "freed 30 men in exchange for ten"."""
    table, at = load_table("merging.toml"), second.trigger.start
    if second.type != "RETREAT" or second.trigger.text.lower().split()[-1] not in table["exchanges"]:
        return False
    return re.search(table["in_an"], scene.text[max(0, at - _LIGHT) : at]) is not None


def _is_cause(first: Event, second: Event, scene: Scene) -> bool:
    """Whether the second says how those came to harm of whom the first tells: "two died when Chad shelled a camp"."""
    table = load_table("merging.toml")
    harmed = first.type == "ASSAULT" and first.triggers[-1].text.lower() in table["harmed"]
    between = scene.text[first.triggers[-1].end : second.trigger.start]
    if not harmed or actors_in(first, "source") - actors_in(second, "source") or len(between) > _CAUSED:
        return False
    *_, cause = re.split(table["when"], between)
    return cause != between and not re.search(table["apart"], cause)


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
    return not brokers[0].isdisjoint(brokers[1]) and not second.place and names_no_others(told, second)


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


def is_noun_of(first: Event, second: Event, scene: Scene) -> bool:
    """Whether the second noun names the talks that the first verb tells of: "met for talks"."""
    table = load_table("merging.toml")
    between = scene.text[first.triggers[-1].end : second.trigger.start].lower()
    noun = second.type == "CONSULT" and second.trigger.text.lower().split()[-1] in table["talks"]
    return noun and len(between) <= _CLOSE and not re.search(table["apart"], between)


def are_one_deed(first: Event, second: Event, scene: Scene) -> bool:
    """Whether two words of a sentence tell of one deed, whoever else each of them names."""
    if _is_result(first, second) or _same_sides(first, second) or _is_done_by(first, second, scene):
        return True
    return _is_exchange(second, scene) or _is_cause(first, second, scene)


def are_one_agreement(told: Told, second: Event, scene: Scene) -> bool:
    """Whether two words of a sentence tell of one deal, one mediation, or of a deed and what it was done for."""
    return _is_signing(told.event, second) or _has_its_broker(told, second) or _is_aim(told.event, second, scene)
