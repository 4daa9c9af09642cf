"""What the encoder's event heads say, decoded: one telling an event's trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.heads import EVENT_FIELDS, EVENT_ROLES, EVENT_TYPES, event_field_slices
from dragoman.encoder.pieces import Pieces
from dragoman.model import Span
from dragoman.read.events.kinds import settled_mode, settled_type
from dragoman.read.events.ontology import load_table, ontology
from dragoman.read.events.phrases import without_lead
from dragoman.read.events.stretches import stretches, word_at

_SLICES = event_field_slices()


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play a role, and how sure that is."""

    role: str
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Telling:
    """One place of a report that tells of an event; fields that nothing is told of are empty.

    `sure` is how sure it is that an event is told, `type_sure` that it is of this type.
    """

    type: str
    trigger: Span
    sure: float
    type_sure: float
    parts: tuple[Part, ...]
    status: str
    status_sure: float
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    level: str | None = None
    format: str | None = None
    outcome: str | None = None

    def played(self, *roles: str) -> tuple[Part, ...]:
        """The parts in any of the roles, in the order of the text."""
        return tuple(p for p in self.parts if p.role in roles)


def find_tellings(text: str, pieces: Pieces, events: Sequence[EventReading]) -> tuple[Telling, ...]:
    """The tellings of a text, by place; where two claim the same words the surer one stands. Takes linear time."""
    least = load_table("decoding.toml")["trigger"]
    taken: set[int] = set()
    kept: list[Telling] = []
    for reading in sorted(events, key=lambda e: float(e.types[0])):
        if 1 - reading.types[0] < least:
            break
        telling = _decode(text, pieces, reading)
        words = range(telling.trigger.start, telling.trigger.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(telling)
    return tuple(sorted(kept, key=lambda t: t.trigger.start))


def _decode(text: str, pieces: Pieces, reading: EventReading) -> Telling:
    played = stretches(text, pieces, reading)
    own = played.pop("trigger", ())
    trigger = without_lead(text, own[0][0] if own else word_at(text, pieces, reading.piece))
    best = int(np.argmax(reading.types[1:]))
    settled = settled_type(text, trigger, EVENT_TYPES[best])
    best = EVENT_TYPES.index(settled) if settled else best
    kind, sure = EVENT_TYPES[best], 1 - float(reading.types[0])
    parts = [Part(role, *stretch) for role in EVENT_ROLES for stretch in played.get(role, ())]
    fields = reading.fields.tolist()
    chosen = {name: _choice(fields, name, kind) for name in EVENT_FIELDS if name != "context"}
    talks = kind == "CONSULT"
    return Telling(
        type=kind,
        trigger=trigger,
        sure=sure,
        type_sure=1.0 if settled else float(reading.types[1 + best]) / max(sure, 1e-6),
        parts=tuple(sorted(parts, key=lambda p: p.span.start)),
        status=chosen["status"],
        status_sure=_chance(reading.fields, "status", chosen["status"]),
        mode=settled_mode(text, trigger, kind, chosen["mode"].partition("/")[2] or None),
        cameo=chosen["cameo"] or None,
        contexts=tuple(n for n, x in zip(EVENT_FIELDS["context"], fields[_SLICES["context"]], strict=True) if x > 0),
        level=chosen["level"] or None if talks else None,
        format=chosen["format"] or None if talks else None,
        outcome=chosen["outcome"] or None if talks else None,
    )


def _choice(fields: Sequence[float], name: str, kind: str) -> str:
    """The likeliest value of a field among those that the type may have."""
    first = _SLICES[name].start
    return EVENT_FIELDS[name][max(_possible(kind, name), key=lambda place: fields[first + place])]


@cache
def _possible(kind: str, name: str) -> tuple[int, ...]:
    """The places of the values of a field that a type may have."""
    return tuple(place for place, value in enumerate(EVENT_FIELDS[name]) if _may_have(kind, name, value))


def _may_have(kind: str, name: str, value: str) -> bool:
    if name == "mode":
        return not value or value.startswith(f"{kind}/")
    return name != "cameo" or not value or ontology().cameo[value].type == kind


def _chance(fields: NDArray[np.float32], name: str, value: str) -> float:
    """The probability of a field's value."""
    logits = fields[_SLICES[name]].astype(np.float64)
    chances = np.exp(logits - logits.max())
    return float(chances[EVENT_FIELDS[name].index(value)] / chances.sum())
