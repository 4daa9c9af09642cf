"""What each side of talks demanded, offered or refused: from the demands, offers and refusals of the same report."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from dragoman.model import Span
from dragoman.model.event import Event, Stand, StandKind
from dragoman.read.events.ontology import pattern
from dragoman.read.events.scene import Scene

_KINDS: dict[str, StandKind] = {"REQUEST": "demanded", "REJECT": "refused", "AGREE": "offered", "CONCEDE": "offered"}
_SIDES = frozenset({"source", "party"})


def with_stands(events: tuple[Event, ...], scene: Scene) -> tuple[Event, ...]:
    """The events, with the stands of their parties laid on the talks that come before them, or else after."""
    talks = _by_side(events)
    stands: dict[str, list[Stand]] = {}
    for event in events:
        kind = _KINDS.get(event.type)
        if kind is None or event.status == "denied":
            continue
        for side in (p for p in event.participants if p.role == "source"):
            where = _talks_of(side.actor, event, talks)
            what = _what(event, scene)
            if where is not None and what is not None:
                stands.setdefault(where.id, []).append(Stand(kind, what, side.span, side.actor))
    return tuple(msgspec.structs.replace(e, stands=(*e.stands, *stands[e.id])) if e.id in stands else e for e in events)


def _by_side(events: tuple[Event, ...]) -> dict[str, list[Event]]:
    """The talks of each actor that is a side of them, by place."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.type == "CONSULT" and any(p.role == "party" for p in event.participants):
            for actor in {p.actor for p in event.participants if p.actor and p.role in _SIDES}:
                found.setdefault(actor, []).append(event)
    return found


def _talks_of(actor: str | None, event: Event, talks: dict[str, list[Event]]) -> Event | None:
    """The talks in which the actor is a side: the last that were told before the event, or the next after it."""
    own = talks.get(actor or "", [])
    at = bisect_left(own, event.trigger.start, key=lambda t: t.trigger.start)
    return own[at - 1] if at else own[0] if own else None


def _what(event: Event, scene: Scene) -> Span | None:
    """The words after the trigger to the end of its clause, or the target that stands there."""
    _, high = scene.sentence(event.trigger.start)
    start = event.trigger.end
    end = min(
        (at for at in (scene.text.find(mark, start, high) for mark in (";", ", ", " but ")) if at >= 0), default=high
    )
    start += len(scene.text[start:end]) - len(scene.text[start:end].lstrip())
    verb = pattern("answers.toml", "told_by").match(scene.text, start, end)
    start = verb.end() if verb else start
    words = scene.text[start:end].rstrip(".,;”\"' \n")
    if not words or pattern("answers.toml", "no_stand").match(words):
        return None
    return Span.of(scene.text, start, start + len(words))
