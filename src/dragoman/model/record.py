"""The record: all that was read from one report."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec

from dragoman.model.actor import Actor
from dragoman.model.event import Event
from dragoman.model.figure import Figure
from dragoman.model.position import Position
from dragoman.model.report import Report
from dragoman.model.statement import Statement
from dragoman.model.time import Time


class Record(msgspec.Struct, frozen=True, dict=True):
    """The record of one report. Looking an actor up takes the same time however many there are."""

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
        return self._by_id.get(actor_id) if actor_id is not None else None

    def speakers(self, statement: Statement) -> tuple[Actor, ...]:
        """Who said it: each of several who are named one by one, else the one speaker; nobody where none is known."""
        told: tuple[str | None, ...] = tuple(one.actor for one in statement.speakers) or (statement.speaker,)
        return tuple(actor for name in dict.fromkeys(told) if (actor := self.actor(name)) is not None)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        """The actors by their ids, made at the first look-up; the first where two have one id."""
        return {actor.id: actor for actor in reversed(self.actors)}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the types."""
    return msgspec.json.schema(Record)
