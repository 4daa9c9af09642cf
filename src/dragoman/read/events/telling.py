"""What the encoder's event heads say, decoded: one telling an event's trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.heads import EVENT_FIELDS, EVENT_ROLES, EVENT_TYPES, event_field_slices
from dragoman.encoder.pieces import Pieces
from dragoman.model import Span
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
    trigger = next((s for s, _ in stretches(text, pieces, reading, "trigger")), word_at(text, pieces, reading.piece))
    trigger = without_lead(text, trigger)
    settled = load_table("decoding.toml")["type"].get(trigger.text.lower())
    best = EVENT_TYPES.index(settled) if settled else int(np.argmax(reading.types[1:]))
    kind, sure = EVENT_TYPES[best], 1 - float(reading.types[0])
    parts = [part for role in EVENT_ROLES[1:] for part in _parts(text, pieces, reading, role)]
    choices = {name: _choice(reading.fields, name, kind) for name in EVENT_FIELDS if name != "context"}
    logits = reading.fields[_SLICES["context"]]
    talks = kind == "CONSULT"
    return Telling(
        type=kind,
        trigger=trigger,
        sure=sure,
        type_sure=1.0 if settled else float(reading.types[1 + best]) / max(sure, 1e-6),
        parts=tuple(sorted(parts, key=lambda p: p.span.start)),
        status=choices["status"][0],
        status_sure=choices["status"][1],
        mode=choices["mode"][0].partition("/")[2] or None,
        cameo=choices["cameo"][0] or None,
        contexts=tuple(name for name, x in zip(EVENT_FIELDS["context"], logits, strict=True) if x > 0),
        level=choices["level"][0] or None if talks else None,
        format=choices["format"][0] or None if talks else None,
        outcome=choices["outcome"][0] or None if talks else None,
    )


def _parts(text: str, pieces: Pieces, reading: EventReading, role: str) -> list[Part]:
    """The stretches in a role; where none is sure enough, the surest over the role's lower limit, if it has one."""
    found = [Part(role, *stretch) for stretch in stretches(text, pieces, reading, role)]
    limit = load_table("decoding.toml")["fallback"].get(role)
    if found or limit is None:
        return found
    weaker = [Part(role, *stretch) for stretch in stretches(text, pieces, reading, role, limit)]
    return sorted(weaker, key=lambda p: (-p.sure, p.span))[:1]


def _choice(fields: NDArray[np.float32], name: str, kind: str) -> tuple[str, float]:
    """The likeliest value of a field among those that the type may have, and its probability."""
    values, logits = EVENT_FIELDS[name], fields[_SLICES[name]].astype(np.float64)
    chances = np.exp(np.where([_may_have(kind, name, v) for v in values], logits - logits.max(), -np.inf))
    best = int(np.argmax(chances))
    return values[best], float(chances[best] / max(chances.sum(), 1e-12))


def _may_have(kind: str, name: str, value: str) -> bool:
    if name == "mode":
        return not value or value.startswith(f"{kind}/")
    return name != "cameo" or not value or ontology().cameo[value].type == kind
