"""What an encoder might say of a text, made up: one piece a word or mark, and a reading for each event."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.heads import EVENT_AFTER, EVENT_BEFORE, EVENT_FIELDS, EVENT_ROLES, EVENT_TYPES, event_field_slices
from dragoman.encoder.pieces import Pieces
from dragoman.model import Actor, Record, Report, Span, Statement, Time
from dragoman.model.event import Event
from dragoman.read.events import find_events
from dragoman.segment import lay_out


def at(text: str, words: str, nth: int = 1) -> Span:
    """The place of some words, the `nth`."""
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return Span.of(text, found[nth - 1], found[nth - 1] + len(words))


def pieces_of(text: str) -> Pieces:
    """One piece for each word and each mark."""
    places = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    zeros = np.zeros(len(places), np.int64)
    starts, ends = (np.array([p[i] for p in places], np.int64) for i in (0, 1))
    return Pieces(zeros, starts, ends, np.ones(len(places), np.bool_), zeros, zeros, zeros)


def reading(text: str, trigger: str, kind: str, *, nth: int = 1, sure: float = 0.9, **told: Any) -> EventReading:
    """A reading of an event; `told` names words for roles ("a | b" is two) and values for fields (`ended`: outcome)."""
    pieces, span = pieces_of(text), at(text, trigger, nth)
    piece = pieces.covering(span.start, span.end)[0]
    first = max(0, piece - EVENT_BEFORE)
    roles = np.zeros((min(len(pieces), piece + EVENT_AFTER) - first, 2 * len(EVENT_ROLES)), np.float32)
    fields = np.zeros(sum(map(len, EVENT_FIELDS.values())), np.float32)
    fields[event_field_slices()["context"]] = -1
    for name, value in ({"trigger": trigger, "status": "happened"} | told).items():
        if name in EVENT_ROLES:
            for words in value.split(" | "):
                where = span if name == "trigger" else at(text, *_nth(words))
                low, high = pieces.covering(where.start, where.end)
                roles[low - first : high - first, EVENT_ROLES.index(name)] = 0.9
                roles[low - first, len(EVENT_ROLES) + EVENT_ROLES.index(name)] = 0.9
        else:
            name = "outcome" if name == "ended" else name
            fields[event_field_slices()[name].start + EVENT_FIELDS[name].index(value)] = 4
    types = np.full(1 + len(EVENT_TYPES), 0.01, np.float32)
    types[0], types[1 + EVENT_TYPES.index(kind)] = 1 - sure, sure
    return EventReading(piece, types, first, roles, fields)


def _nth(words: str) -> tuple[str, int]:
    name, _, number = words.partition("#")
    return name, int(number or 1)


def scene_record(
    text: str,
    actors: dict[str, tuple[Span, ...]] | None = None,
    said: tuple[tuple[str, str], ...] = (),
    times: tuple[Time, ...] = (),
) -> Record:
    """A record of a text with actors by name, and statements (source, content)."""
    people = tuple(
        Actor(f"a{i}", name, "state", mentions, 0.9) for i, (name, mentions) in enumerate((actors or {}).items(), 1)
    )
    statements = tuple(
        Statement(f"s{i}", (at(text, source),), (), (at(text, content),), (), "indirect", "say", 0.9)
        for i, (source, content) in enumerate(said, 1)
    )
    report = Report(id="r1", source=None, text=text, blocks=lay_out(text).blocks)
    return Record(report, actors=people, statements=statements, times=times)


def events_of(text: str, *readings: EventReading, record: Record | None = None, phrases: str = "") -> tuple[Event, ...]:
    """The events that come of the readings; `phrases` are noun phrases of the text, "a | b"."""
    mentions = [at(text, *_nth(words)) for words in phrases.split(" | ") if words]
    return find_events(record or scene_record(text), lay_out(text), pieces_of(text), readings, mentions)


def roles(event: Event) -> list[tuple[str, str]]:
    """Its participants as (role, words)."""
    return [(p.role, p.span.text) for p in event.participants]
