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
from dragoman.read.events.ontology import ontology

#: a word is a trigger from this probability on, and a piece plays a role from the other
TRIGGER, ROLE = 0.5, 0.45
#: roles of whom at most one stretch is taken, the best
_SINGLE = frozenset({"trigger", "time", "outcome", "claimant", "location"})
_SLICES = event_field_slices()


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play a role, and how sure that is."""

    role: str
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Telling:
    """One place of a report that tells of an event; fields that nothing is told of are empty."""

    type: str
    trigger: Span
    sure: float
    parts: tuple[Part, ...]
    status: str
    status_sure: float
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    level: str | None
    format: str | None
    outcome: str | None

    def played(self, *roles: str) -> tuple[Part, ...]:
        """The parts in any of the roles, in the order of the text."""
        return tuple(p for p in self.parts if p.role in roles)


def find_tellings(text: str, pieces: Pieces, events: Sequence[EventReading]) -> tuple[Telling, ...]:
    """The tellings of a text, by place; where two claim the same words the surer one stands."""
    likely = [e for e in events if 1 - e.types[0] >= TRIGGER]
    kept: list[Telling] = []
    for reading in sorted(likely, key=lambda e: float(e.types[0])):
        telling = _decode(text, pieces, reading)
        if not any(telling.trigger.overlaps(other.trigger) for other in kept):
            kept.append(telling)
    return tuple(sorted(kept, key=lambda t: t.trigger.start))


def _decode(text: str, pieces: Pieces, reading: EventReading) -> Telling:
    kind = EVENT_TYPES[int(np.argmax(reading.types[1:]))]
    parts = [part for index, role in enumerate(EVENT_ROLES) for part in _parts(text, pieces, reading, index, role)]
    trigger = next((p.span for p in parts if p.role == "trigger"), _word(text, pieces, reading.piece))
    choices = {name: _choice(reading.fields, name, kind) for name in EVENT_FIELDS if name != "context"}
    logits = reading.fields[_SLICES["context"]]
    contexts = tuple(name for name, x in zip(EVENT_FIELDS["context"], logits, strict=True) if x > 0)
    talks = kind == "CONSULT"
    return Telling(
        type=kind,
        trigger=trigger,
        sure=1 - float(reading.types[0]),
        parts=tuple(sorted((p for p in parts if p.role != "trigger"), key=lambda p: p.span.start)),
        status=choices["status"][0],
        status_sure=choices["status"][1],
        mode=choices["mode"][0].partition("/")[2] or None,
        cameo=choices["cameo"][0] or None,
        contexts=contexts,
        level=choices["level"][0] or None if talks else None,
        format=choices["format"][0] or None if talks else None,
        outcome=choices["outcome"][0] or None if talks else None,
    )


def _choice(fields: NDArray[np.float32], name: str, kind: str) -> tuple[str, float]:
    """The likeliest value of a field among those that the type may have, and its probability."""
    values, logits = EVENT_FIELDS[name], fields[_SLICES[name]].astype(np.float64)
    if name == "mode":
        logits = np.where([not v or v.startswith(f"{kind}/") for v in values], logits, -1e4)
    if name == "cameo":
        codes = ontology().cameo
        logits = np.where([not v or codes[v].type == kind for v in values], logits, -1e4)
    chances = np.exp(logits - logits.max())
    best = int(np.argmax(chances))
    return values[best], float(chances[best] / chances.sum())


def _parts(text: str, pieces: Pieces, reading: EventReading, index: int, role: str) -> list[Part]:
    """The stretches of pieces that play a role; a piece that opens a stretch ends the one before it."""
    inside, opens = reading.roles[:, index], reading.roles[:, len(EVENT_ROLES) + index]
    at = reading.piece - reading.first
    played = inside >= ROLE
    if role == "trigger":
        played = played.copy()
        played[:at] = False
        if not played[at : at + 1].any():
            return []
    stretches: list[list[int]] = []
    for i in np.nonzero(played)[0]:
        begins = opens[i] >= 0.5 and pieces.word[reading.first + i]
        if stretches and i == stretches[-1][-1] + 1 and not begins:
            stretches[-1].append(int(i))
        else:
            stretches.append([int(i)])
    if role == "trigger":
        stretches = [s for s in stretches if s[0] == at]
    parts = []
    for stretch in stretches:
        span = _whole_words(text, pieces, reading.first + stretch[0], reading.first + stretch[-1] + 1)
        if span is not None:
            parts.append(Part(role, span, float(inside[stretch].mean())))
    if role in _SINGLE and parts:
        return [max(parts, key=lambda p: p.sure)]
    return parts


def _whole_words(text: str, pieces: Pieces, low: int, high: int) -> Span | None:
    """The span of some pieces, with the words that they begin or end whole, without marks at its edges."""
    while low > 0 and not pieces.word[low]:
        low -= 1
    while high < len(pieces) and not pieces.word[high]:
        high += 1
    start, end = int(pieces.start[low]), int(pieces.end[high - 1])
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return Span.of(text, start, end) if end > start else None


def _word(text: str, pieces: Pieces, piece: int) -> Span:
    end = piece + 1
    while end < len(pieces) and not pieces.word[end]:
        end += 1
    return Span.of(text, int(pieces.start[piece]), int(pieces.end[end - 1]))
