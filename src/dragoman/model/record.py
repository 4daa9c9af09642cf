"""The record: all that was read from one report."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.model.actor import Actor
from dragoman.model.event import Event
from dragoman.model.figure import Figure
from dragoman.model.position import Position
from dragoman.model.report import Report
from dragoman.model.statement import Statement
from dragoman.model.time import Time


class Record(msgspec.Struct, frozen=True):
    """The record of one report."""

    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    positions: tuple[Position, ...] = ()

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Record:
        """The record that `to_json` wrote; raises msgspec.ValidationError where `data` is none."""
        return msgspec.json.decode(data, type=cls)

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id, or None."""
        return next((a for a in self.actors if a.id == actor_id), None)

    def speakers(self, statement: Statement) -> tuple[Actor, ...]:
        """Who said it: each of several who are named one by one, else the one speaker; nobody where none is known."""
        told: tuple[str | None, ...] = tuple(one.actor for one in statement.speakers) or (statement.speaker,)
        return tuple(actor for name in dict.fromkeys(told) if (actor := self.actor(name)) is not None)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the types."""
    return msgspec.json.schema(Record)
