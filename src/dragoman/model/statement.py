"""A statement: what somebody said, wrote, thought or asked for, as the report has it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span
from dragoman.model.time import Time

Kind = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "say", "ask", "demand", "promise", "offer", "threaten", "warn", "accuse",
    "deny", "reject", "accept", "praise", "announce", "confirm", "think",
]  # fmt: skip
MediumKind = Literal[
    "news conference", "post", "broadcast", "interview", "statement", "speech", "letter", "call", "meeting"
]


class Addressee(msgspec.Struct, frozen=True):
    """To whom it was said; `actor` is an actor's id or null."""

    span: Span
    actor: str | None = None


class Medium(msgspec.Struct, frozen=True):
    """By what means it was said."""

    span: Span
    kind: MediumKind


class Via(msgspec.Struct, frozen=True):
    """Who passed it on: 'Al Jazeera quoted Mr Lavrov as saying'."""

    span: Span
    actor: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """One of several who said it together, by the words that name this one."""

    span: Span
    actor: str


class Statement(msgspec.Struct, frozen=True):
    """One statement, each field bound to its words.

    `speaker` is an actor's id, or null where nobody is named or the reader would be guessing. Where
    several who said it together are named one by one, `speakers` holds each of them, and `speaker` is
    the one that their words as a whole name: a group, or the first of them. `content` is in fragments
    where the attribution stands in its middle; `quoted` holds the parts inside quotation marks, without
    the marks. `via` is outermost first. `within` is the id of the statement that this one stands in.
    `confidence` is the probability that content and speaker are both right.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    kind: Kind
    act: Act
    confidence: float
    speaker: str | None = None
    addressee: Addressee | None = None
    medium: Medium | None = None
    via: tuple[Via, ...] = ()
    within: str | None = None
    said: Time | None = None
    speakers: tuple[Speaker, ...] = ()
