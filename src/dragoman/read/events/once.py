"""Each who took part once: of words that clash, that tell more of another or that another event claims, one stays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Span
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling

#: of two places of which one lies in the other, how much less sure the inner one may be
_AS_SURE = 0.1
#: what parts a body from its members: "The Troika - the United States, Britain and Norway -"
_DASHED = re.compile(r"(?: [-–] |—|: )(?:(?! [-–] |—).)*")


def apart(parts: Sequence[Part]) -> list[Part]:
    """Parts of which no two share words, the surer kept, but for a mediator that is also the host."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (-p.sure, p.span)):
        clash = [k for k in kept if k.span.overlaps(part.span)]
        if all({part.role, k.role} == {"mediator", "host"} for k in clash):
            kept.append(part)
    return kept


def of_own_sentence(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """Those of the trigger's own sentence; of roles that nobody has there also the surest of others."""
    low, high = scene.sentence(telling.trigger.start)
    inside = [p for p in parts if low <= p.span.start < high]
    held = {p.role for p in inside}
    least = load_table("decoding.toml")["outside"]
    return inside + [p for p in parts if not low <= p.span.start < high and p.role not in held and p.sure >= least]


def without_sides_before(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """The parts without sides of talks that stand before them, where those between whom they were come after."""
    said = (
        pattern("decoding.toml", "between").match(scene.text, telling.trigger.end)
        if telling.type == "CONSULT"
        else None
    )
    after = said and any(p.role == "party" and p.span.start >= said.end() for p in parts)
    return [p for p in parts if not (after and p.role == "party" and p.span.end <= telling.trigger.start)]


def nearer_to(telling: Telling, others: Sequence[Telling], parts: Sequence[Part]) -> list[Part]:
    """The parts without the targets that another trigger of the sentence has for its own.

    That is one that stands between, or one whose target comes before this trigger where this one has another after it.
    """
    own = telling.trigger
    claimed = [(t.trigger, p.span) for t in others if t.trigger != own for p in t.played("target")]

    def theirs(span: Span) -> list[int]:
        return [at.start for at, other in claimed if other.overlaps(span)]

    def across(part: Part) -> bool:
        low, high = sorted((own.start, part.span.start))
        return part.role == "target" and any(low < at < high for at in theirs(part.span))

    kept = [p for p in parts if not across(p)]
    has_after = any(p.role == "target" and p.span.start > own.start for p in kept)
    return [p for p in kept if p.role != "target" or p.span.start > own.start or not (has_after and theirs(p.span))]


def each_once(scene: Scene, trigger: Span, parts: Sequence[Part]) -> list[Part]:
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
    if pattern("decoding.toml", "part_before").search(scene.text, max(0, start - 20), start):
        return True
    if part.role == "location":
        return False
    if part.role == "target" and pattern("decoding.toml", "owned_by_target").search(
        scene.text, max(0, start - 10), start
    ):
        return True
    ends = [k.span.end for k in before if k.role == part.role and k.span.end < start]
    return any(
        pattern("decoding.toml", "binding").fullmatch(scene.text, end, start)
        or (part.role == "target" and pattern("decoding.toml", "binding_target").fullmatch(scene.text, end, start))
        or (not end <= trigger.start < start and pattern("decoding.toml", "relative").fullmatch(scene.text, end, start))
        for end in ends
    )


def _is_apposition(scene: Scene, part: Part, before: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Whether a part names the one before it again: "the minister, Olena Tarasenko"; not in a list nor a headline."""
    same = [p.span for p in parts if p.role == part.role]
    between = [scene.text[k.span.end : part.span.start] for k in before if k.role == part.role]
    if any(_DASHED.fullmatch(words) for words in between):
        return True
    follows = ", " in between and scene.block(part.span.start) != "headline"
    goes_on = any(scene.text[part.span.end : s.start] in (", ", " and ", ", and ") for s in same if s > part.span)
    return follows and not goes_on


def one_place(scene: Scene, parts: Sequence[Part]) -> list[Part]:
    """The parts with the surest location alone, or the one before it that lies in it: "a camp near Goma"."""
    places = sorted((p for p in parts if p.role == "location"), key=lambda p: p.span)
    best = max(places, key=lambda p: p.sure, default=None)
    for inner in reversed(places):
        if best and inner.span.end < best.span.start and inner.sure > best.sure - _AS_SURE:
            best = (
                inner
                if pattern("decoding.toml", "nested").fullmatch(scene.text, inner.span.end, best.span.start)
                else best
            )
    return [p for p in parts if p.role != "location" or p is best]
