"""Who took part in an event: the network's stretches brought to noun phrases, each in one role that its type has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.events.brokers import Broker, role_of_subject, said_brokers
from dragoman.read.events.ontology import load_table
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling

PARTICIPANTS = ("source", "target", "party", "mediator", "host", "guarantor", "observer", "location")
BROKERS = frozenset({"mediator", "host", "guarantor", "observer"})
#: types of which brokers are told
BROKERED = {
    "CONSULT": BROKERS,
    "AGREE": BROKERS - {"host"},
    "RETREAT": BROKERS - {"host"},
}
#: modes of talks in which one side goes to the other
_ONE_SIDED = frozenset({"visit", "host"})
#: how sure it is of what the words themselves say
_SAID = 0.9
#: how near what is owned stands to its owner: "the general's arrest"
_OWNED = 25
_AGENT = re.compile(r" by ")


def participants(scene: Scene, telling: Telling, others: Sequence[Telling] = ()) -> list[Part]:
    """The participants of a telling, by place; `others` are the tellings of its sentence."""
    parts = [p for part in telling.played(*PARTICIPANTS) for p in _phrased(scene, part)]
    parts = [p for p in parts if not telling.trigger.contains(p.span) and _may_be(scene, telling, p)]
    parts = _own(scene, telling, _apart(parts))
    parts = _with_agent(scene, telling, parts)
    if may_have_brokers(telling.type, telling.mode, telling.trigger):
        parts = _with_brokers(scene, telling, parts)
    parts = [replace(p, role=role) for p, role in zip(parts, _fitting(telling, parts), strict=True)]
    parts = _each_once(scene, telling.trigger, _nearer_to(telling, others, parts))
    return sorted(_one_place(parts), key=lambda p: (p.span, PARTICIPANTS.index(p.role)))


def _phrased(scene: Scene, part: Part) -> Iterable[Part]:
    """The part as noun phrases; a time takes no part in anything."""
    for span in scene.phrases.snapped(part.span):
        time = scene.time_of(span)
        if not (time and time.span.contains(span)):
            yield replace(part, span=span)


def _may_be(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether words may play a role: no mere owner ("the minister's release"), and no thing where somebody is meant."""
    span, trigger = part.span, telling.trigger
    owned = scene.text[span.end : span.end + 2] in ("'s", "’s") and not span.end < trigger.start < span.end + _OWNED
    if owned or part.role != "target":
        return not owned
    table = load_table("decoding.toml")
    if telling.type in table["no_target_after_to"] and scene.text.startswith(" to ", trigger.end):
        return span.start < trigger.start
    return telling.type not in table["somebody"] or scene.actor(span) is not None


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Parts of which no two share words, the surer kept, but for a mediator that is also the host."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (-p.sure, p.span)):
        clash = [k for k in kept if k.span.overlaps(part.span)]
        if all({part.role, k.role} == {"mediator", "host"} for k in clash):
            kept.append(part)
    return kept


def _own(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """Those of the trigger's own sentence; of roles that nobody has there also the surest of others."""
    low, high = scene.sentence(telling.trigger.start)
    inside = [p for p in parts if low <= p.span.start < high]
    held = {p.role for p in inside}
    least = load_table("decoding.toml")["outside"]
    return inside + [p for p in parts if not low <= p.span.start < high and p.role not in held and p.sure >= least]


def _with_agent(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts with the one that "by" names right after a passive trigger or a noun as its source."""
    by = _AGENT.match(scene.text, telling.trigger.end)
    if telling.type == "CONSULT" or not by:
        return parts
    _, high = scene.sentence(telling.trigger.start)
    agent = next((p for p in scene.phrases.within(by.end(), high) if p.start == by.end()), None)
    if agent is None or scene.actor(agent) is None or scene.time_of(agent):
        return parts
    return [p for p in parts if p.role != "source" and not p.span.overlaps(agent)] + [Part("source", agent, _SAID)]


def _with_brokers(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts with the roles that the words of the sentence give to its phrases; who agrees brokers nothing."""
    low, high = scene.clause_room(telling.trigger)
    told = BROKERED[telling.type]
    doers = [p.span for p in parts if p.role == "source" and p.span.start < telling.trigger.start]
    said = [b for b in brokers_said(scene, low, high, telling.trigger) if b.role in told]
    if telling.type != "CONSULT":
        said = [b for b in said if not b.by_name and not any(b.span.overlaps(s) for s in doers)]
    kept = [p for p in parts if not any(p.span.overlaps(b.span) for b in said)]
    return kept + [Part(b.role, b.span, _SAID) for b in said]


def may_have_brokers(kind: str, mode: str | None, trigger: Span) -> bool:
    """Whether somebody may have brokered an event: talks of both sides, an agreement, an exchange."""
    words = trigger.text.lower().split()
    if kind == "RETREAT":
        return words[-1] in load_table("merging.toml")["deals"]
    if kind == "AGREE":
        return words[0] not in load_table("brokers.toml")["one_sided"]
    return kind in BROKERED and mode not in _ONE_SIDED


def brokers_said(scene: Scene, low: int, high: int, trigger: Span | None = None) -> list[Broker]:
    """The brokers that the words of a sentence name; none of them holds the trigger."""
    phrases = [p for p in scene.phrases.within(low, high) if not scene.time_of(p) and scene.actor(p)]
    phrases = [p for p in phrases if not (trigger and p.overlaps(trigger))]
    return said_brokers(scene.text, phrases, low, high)


def _fitting(telling: Telling, parts: Sequence[Part]) -> list[str]:
    """For each part the role that its event's type has for it."""
    roles = [p.role for p in parts]
    subject = role_of_subject(telling.trigger.text) if telling.type == "CONSULT" else None
    if subject:
        before = [p.role in ("source", "party") and p.span.start < telling.trigger.start for p in parts]
        roles = [subject if own else role for own, role in zip(before, roles, strict=True)]
    if telling.type != "CONSULT":
        return ["source" if role == "party" else role for role in roles]
    if telling.mode not in _ONE_SIDED:
        return ["party" if role in ("source", "target") else role for role in roles]
    firsts = sorted((p.span.start, i) for i, p in enumerate(parts) if p.role == "party")
    for number, (_, i) in enumerate(firsts):
        roles[i] = "source" if "source" not in roles and number == 0 else "target"
    return roles


def _nearer_to(telling: Telling, others: Sequence[Telling], parts: Sequence[Part]) -> list[Part]:
    """The parts without the targets that another trigger of the sentence has for its own.

    That is one that stands between, or one whose target comes before this trigger where this one has another after it.
    """
    own = telling.trigger
    claimed = [(t.trigger, p.span) for t in others if t.trigger != own for p in t.played("target")]
    has_after = any(p.role == "target" and p.span.start > own.start for p in parts)

    def is_anothers(span: Span) -> bool:
        theirs = [at.start for at, other in claimed if other.overlaps(span)]
        if span.start < own.start and has_after:
            return bool(theirs)
        return any(min(own.start, span.start) < at < max(own.start, span.start) for at in theirs)

    return [p for p in parts if p.role != "target" or not is_anothers(p.span)]


def _each_once(scene: Scene, trigger: Span, parts: Sequence[Part]) -> list[Part]:
    """The parts, each actor once in a role, without those that only tell more of another."""
    kept: list[Part] = []
    seen: set[tuple[str, str]] = set()
    ordered = sorted(parts, key=lambda p: p.span)
    for part in ordered:
        if _tells_of_another(scene, trigger, part, kept) or _is_apposition(scene, part, kept, ordered):
            continue
        actor = scene.actor(part.span)
        if actor and (part.role, actor.id) in seen:
            continue
        seen |= {(part.role, actor.id)} if actor else set()
        kept.append(part)
    return kept


def _tells_of_another(scene: Scene, trigger: Span, part: Part, before: Sequence[Part]) -> bool:
    start = part.span.start
    if _pattern("part_before").search(scene.text, max(0, start - 20), start):
        return True
    if part.role == "location":
        return False
    ends = [k.span.end for k in before if k.role == part.role and k.span.end < start]
    return any(
        _pattern("binding").fullmatch(scene.text, end, start)
        or (part.role == "target" and _pattern("binding_target").fullmatch(scene.text, end, start))
        or (not end <= trigger.start < start and _pattern("relative").fullmatch(scene.text, end, start))
        for end in ends
    )


def _is_apposition(scene: Scene, part: Part, before: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Whether a part names the one before it again: "the minister, Olena Tarasenko"; not where a list goes on."""
    same = [p.span for p in parts if p.role == part.role]
    follows = any(k.role == part.role and scene.text[k.span.end : part.span.start] == ", " for k in before)
    goes_on = any(scene.text[part.span.end : s.start] in (", ", " and ", ", and ") for s in same if s > part.span)
    return follows and not goes_on


def _one_place(parts: Sequence[Part]) -> list[Part]:
    """The parts with the surest location alone."""
    best = max((p for p in parts if p.role == "location"), key=lambda p: p.sure, default=None)
    return [p for p in parts if p.role != "location" or p is best]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table("decoding.toml")[name])
