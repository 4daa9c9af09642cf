"""Finding again what a judgement is about, by its words: ids change when a report is read anew, words do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dragoman.model import Actor, Figure, Record, Span, Statement
from dragoman.model.event import Event
from dragoman.store.rows import events_of

Entry = Statement | Event | Figure
_Found = TypeVar("_Found")

#: The least share of their words that an entry and its anchors must have in common (Jaccard, in characters). Two
#: neighbouring statements share none; the same statement with a word more or less shares most.
_LEAST_SHARED = 0.5


def entries(record: Record, kind: str) -> Sequence[Entry]:
    """The entries of one kind."""
    found: dict[str, Sequence[Entry]] = {
        "statement": record.statements, "event": events_of(record), "figure": record.figures,
    }  # fmt: skip
    return found[kind]


def anchors_of(entry: Entry) -> tuple[Span, ...]:
    """The words that an entry is known by: what was said, what tells of the event, the quantity."""
    if isinstance(entry, Statement):
        return entry.content
    return entry.triggers or (entry.trigger,) if isinstance(entry, Event) else (entry.span,)


def find_entry(record: Record, kind: str, anchors: Sequence[Span], hint: str) -> Entry | None:
    """The entry that stands in the words, the one with the id `hint` where several fit alike; None where none fits."""
    candidates = [(anchors_of(entry), entry.id == hint, entry) for entry in entries(record, kind)]
    return _best(candidates, relocated(anchors, record.report.text))


def find_actor(record: Record, anchors: Sequence[Span], hint: str) -> Actor | None:
    """The actor that is mentioned in the words."""
    wanted = set(relocated(anchors, record.report.text))
    shared = [(len(wanted & set(actor.mentions)), actor.id == hint, actor) for actor in record.actors]
    count, _, actor = max(shared, key=lambda found: found[:2], default=(0, False, None))
    return actor if count else None


def relocated(anchors: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The words where they stand in `text`: in their place, or where the text was changed, at the nearest place.

    Words that the text does not have any more are left out.
    """
    found = []
    for span in anchors:
        place = span.start if text[span.start : span.end] == span.text else _nearest(text, span)
        if place is not None:
            found.append(Span(place, place + len(span.text), span.text))
    return tuple(found)


def _nearest(text: str, span: Span) -> int | None:
    after = text.find(span.text, span.start)
    before = text.rfind(span.text, 0, span.start + len(span.text))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - span.start), default=None)


def _best(candidates: Sequence[tuple[tuple[Span, ...], bool, _Found]], anchors: Sequence[Span]) -> _Found | None:
    wanted = _places(anchors)
    scored = [(_shared(_places(spans), wanted), hinted, found) for spans, hinted, found in candidates]
    score, _, found = max(scored, key=lambda one: one[:2], default=(0.0, False, None))
    return found if score >= _LEAST_SHARED else None


def _places(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _shared(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
