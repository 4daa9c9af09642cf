"""An event: what somebody did, is doing, means to do, or is said to have done."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span
from dragoman.model.time import Time

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventRole = Literal["source", "target", "party", "mediator", "host", "guarantor", "observer", "location"]
EventStatus = Literal["happened", "ongoing", "planned", "possible", "denied"]
LevelKind = Literal["head of state", "ministerial", "technical"]
FormatKind = Literal["direct", "proximity", "shuttle", "phone", "video"]
OutcomeKind = Literal["agreed", "failed", "adjourned", "next meeting"]
StandKind = Literal["demanded", "offered", "refused"]


class Participant(msgspec.Struct, frozen=True):
    """Who took part, by the words that name them in this event; `actor` is an actor's id or null."""

    span: Span
    role: EventRole
    actor: str | None = None


class EventPlace(msgspec.Struct, frozen=True):
    """Where it happened; `latitude` and `longitude` are degrees, null where the place is not known."""

    span: Span
    actor: str | None = None
    lat: float | None = None
    lon: float | None = None


class Level(msgspec.Struct, frozen=True):
    """How high the talks were held, with the words that say so."""

    value: LevelKind
    span: Span


class Format(msgspec.Struct, frozen=True):
    """How the parties were brought together, with the words that say so."""

    value: FormatKind
    span: Span


class Round(msgspec.Struct, frozen=True):
    """Which round of talks it was, counted from one."""

    number: int
    span: Span


class Outcome(msgspec.Struct, frozen=True):
    """How the talks ended, with the words that say so."""

    value: OutcomeKind
    span: Span


class Stand(msgspec.Struct, frozen=True):
    """What one side demanded, offered or refused; `by` holds the words that name the side."""

    kind: StandKind
    span: Span
    by: Span | None = None
    actor: str | None = None


class Event(msgspec.Struct, frozen=True):
    """One event, each field bound to its words.

    `type`, `mode` and `contexts` are PLOVER's; `cameo` is the CAMEO code where it carries mediation, which PLOVER
    drops. `trigger` is the first of the words that tell of the event and `triggers` all of them, so that an event told
    twice in a report is one. `issues` are names of the controlled vocabulary, `issue_spans` the words for each, in the
    same order. `according_to` is the id of the statement that the event stands in; null where it is the reporter's own
    word. `confidence` is the probability that type, participants and status are all right.
    """

    id: str
    type: EventType
    trigger: Span
    status: EventStatus
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    triggers: tuple[Span, ...] = ()
    participants: tuple[Participant, ...] = ()
    place: EventPlace | None = None
    time: Time | None = None
    according_to: str | None = None
    issues: tuple[str, ...] = ()
    issue_spans: tuple[Span, ...] = ()
    level: Level | None = None
    format: Format | None = None
    round: Round | None = None
    outcome: Outcome | None = None
    stands: tuple[Stand, ...] = ()
