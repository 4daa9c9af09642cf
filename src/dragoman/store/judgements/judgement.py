"""A judgement: what an analyst says the record should be. Judgements are added and withdrawn, never changed."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dragoman.model import Span

ItemKind = Literal["statement", "event", "figure"]
GroupKind = Literal["copies", "quotations", "threads", "figures", "positions"]


class SetSpeaker(msgspec.Struct, frozen=True, tag="speaker", tag_field="do"):
    """Somebody else, or nobody, said a statement.

    `speaker` is an id of the report's actors ("a3"), or null; `words` names an actor that the reader did not find by
    the words of the report that stand for it, and is null otherwise.
    """

    report: str
    item: str
    speaker: str | None = None
    words: Span | None = None


class Reject(msgspec.Struct, frozen=True, tag="reject", tag_field="do"):
    """An entry is none: the words are no statement, event or figure."""

    report: str
    item: str
    kind: ItemKind


class Edit(msgspec.Struct, frozen=True, tag="edit", tag_field="do"):
    """Fields of an entry are something else. `changes` has the names and values of fields as the record has them."""

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
    """In the reports named, `actor` is somebody else: a new actor of that `name`."""

    actor: str
    reports: tuple[str, ...]
    name: str


class Regroup(msgspec.Struct, frozen=True, tag="group", tag_field="do"):
    """Two entries of different reports, or two reports, are one (`same`) or are not, whatever was found.

    `one` and `other` are ids of entries ("6f…:s3") of quotations, figures and positions, or ids of reports of copies
    and threads.
    """

    kind: GroupKind
    one: str
    other: str
    same: bool


EntryChange = SetSpeaker | Reject | Edit
ActorChange = Rename | Merge | Split
Change = SetSpeaker | Reject | Edit | Rename | Merge | Split | Regroup


class Withdrawal(msgspec.Struct, frozen=True):
    """Who took a judgement back, when (UTC), and why."""

    by: str
    at: str
    why: str


class Unfit(msgspec.Struct, frozen=True):
    """A report that a judgement is about and no longer fits, and why."""

    report: str
    reason: str


class Anchors(msgspec.Struct, frozen=True):
    """The words by which what a judgement is about is found again.

    Those of the entry, those of its new speaker, and those of the other entry of a group.
    """

    entry: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    other: tuple[Span, ...] = ()


class Judgement(msgspec.Struct, frozen=True):
    """A change, who made it, when (UTC), why, and what stood there before and after.

    `before` and `after` are the entry as the record has it, null where there is none; of an actor, the names and ids
    that the change concerns. `unfit` lists the reports whose record, read again, has nothing that it fits.
    """

    id: int
    change: Change
    by: str
    at: str
    why: str
    before: Any
    after: Any
    anchors: Anchors
    withdrawn: Withdrawal | None = None
    unfit: tuple[Unfit, ...] = ()
