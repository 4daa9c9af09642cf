"""A judgement: what an analyst says the record should be. Judgements are added and withdrawn, never changed."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dragoman.model import Span

ItemKind = Literal["statement", "event", "figure"]


class SetSpeaker(msgspec.Struct, frozen=True, tag="speaker", tag_field="do"):
    """Somebody else, or nobody (null), said a statement. `speaker` is an id of the report's actors ("a3")."""

    report: str
    statement: str
    speaker: str | None


class Reject(msgspec.Struct, frozen=True, tag="reject", tag_field="do"):
    """An entry is none: the words are no statement, event or figure."""

    report: str
    item: str
    kind: ItemKind


class Edit(msgspec.Struct, frozen=True, tag="edit", tag_field="do"):
    """Fields of an entry are something else. `changes` has the names of fields as the record has them."""

    report: str
    item: str
    kind: ItemKind
    changes: dict[str, Any]


class Rename(msgspec.Struct, frozen=True, tag="rename", tag_field="do"):
    """An actor, across all reports, goes by another name. `actor` is its id in the store."""

    actor: str
    name: str


class Merge(msgspec.Struct, frozen=True, tag="merge", tag_field="do"):
    """Two actors are one: all that is `actor`'s is shown as `into`'s."""

    actor: str
    into: str


class Split(msgspec.Struct, frozen=True, tag="split", tag_field="do"):
    """In the reports named, `actor` is somebody else, called `name`, a new actor."""

    actor: str
    reports: tuple[str, ...]
    name: str


Change = SetSpeaker | Reject | Edit | Rename | Merge | Split


class Withdrawal(msgspec.Struct, frozen=True):
    """Who took a judgement back, when (UTC), and why."""

    by: str
    at: str
    why: str


class Judgement(msgspec.Struct, frozen=True):
    """A change, who made it, when (UTC), why, and what stood there before and after.

    `anchors` are the words that the entry stood in, by which it is found again when the report is read anew.
    `unfit` says why the judgement fits no entry of the report any more; null where it does.
    """

    id: int
    change: Change
    by: str
    at: str
    why: str
    before: Any
    after: Any
    anchors: tuple[Span, ...] = ()
    withdrawn: Withdrawal | None = None
    unfit: str | None = None
