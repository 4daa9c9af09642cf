"""A record as it is shown: what was read, with the judgements in force. Pure; what was read is never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from dragoman.errors import JudgementError
from dragoman.model import Actor, Figure, Record, Span, Statement
from dragoman.model.event import Event
from dragoman.store.judgements.anchoring import (
    Entry,
    anchors_of,
    entries,
    find_actor,
    find_entry,
    relocated,
)
from dragoman.store.judgements.judgement import Anchors, Edit, EntryChange, Reject, SetSpeaker
from dragoman.store.rows import events_of

_TYPES: dict[str, Any] = {"statement": Statement, "event": Event, "figure": Figure}
_FIELDS = {"statement": "statements", "event": "events", "figure": "figures"}
_FIXED = frozenset({"id", "confidence"})


@dataclass(frozen=True, slots=True)
class Applied:
    """The record as it is shown, the ids of entries that were changed, and why which judgements fit nothing."""

    record: Record
    judged: frozenset[str] = frozenset()
    unfit: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InForce:
    """A judgement on an entry that is not withdrawn."""

    id: int
    change: EntryChange
    anchors: Anchors


def apply(record: Record, judgements: Iterable[InForce]) -> Applied:
    """The record with the judgements, in their order."""
    judged: set[str] = set()
    unfit: dict[int, str] = {}
    for judgement in judgements:
        try:
            record, changed = apply_one(record, judgement.change, judgement.anchors)
            judged.add(changed)
        except JudgementError as error:
            unfit[judgement.id] = error.what
    return Applied(record, frozenset(judged), unfit)


def kind_of(change: EntryChange) -> str:
    """What kind of entry a change is about."""
    return "statement" if isinstance(change, SetSpeaker) else change.kind


def apply_one(record: Record, change: EntryChange, anchors: Anchors) -> tuple[Record, str]:
    """The record with one change, and the id of the entry; raises JudgementError where it fits nothing."""
    entry = find_entry(record, kind_of(change), anchors.entry, change.item)
    if entry is None:
        raise JudgementError(f"no {kind_of(change)} stands in its words any more", where=change.report)
    if isinstance(change, Reject):
        return _without(record, entry), entry.id
    if isinstance(change, Edit):
        return with_entry(record, change.kind, _edited(record, entry, change)), entry.id
    assert isinstance(entry, Statement)
    record, speaker = _speaker(record, change, anchors)
    return with_entry(record, "statement", replace(entry, speaker=speaker, speakers=())), entry.id


def anchors_for(record: Record, change: EntryChange) -> Anchors:
    """The words that a new judgement is bound to; raises JudgementError where the record has no such entry or actor."""
    entry = entry_of(record, change)
    if not isinstance(change, SetSpeaker) or change.speaker is None:
        return Anchors(anchors_of(entry), (change.words,) if isinstance(change, SetSpeaker) and change.words else ())
    actor = record.actor(change.speaker)
    if actor is None:
        raise JudgementError("there is no such actor", where=change.speaker, remedy="Name one of the report's actors.")
    return Anchors(anchors_of(entry), actor.mentions)


def entry_of(record: Record, change: EntryChange) -> Entry:
    """The entry that a new judgement names by its id; raises JudgementError where there is none."""
    found = next((entry for entry in entries(record, kind_of(change)) if entry.id == change.item), None)
    if found is None:
        where = f"{change.report}:{change.item}"
        raise JudgementError(f"there is no such {kind_of(change)}", where=where, remedy="Read the report again.")
    return found


def with_entry(record: Record, kind: str, entry: Entry) -> Record:
    """The record with an entry in the place of the one with its id."""
    put = tuple(entry if old.id == entry.id else old for old in entries(record, kind))
    changed: dict[str, Any] = {_FIELDS[kind]: put}
    return replace(record, **changed)


def _speaker(record: Record, change: SetSpeaker, anchors: Anchors) -> tuple[Record, str | None]:
    """The actor who is to be the speaker, added to the record where words name it."""
    if change.words is not None:
        return _with_actor(record, change.words)
    if change.speaker is None:
        return record, None
    actor = find_actor(record, anchors.speaker, change.speaker)
    if actor is None:
        raise JudgementError("the actor whom it names is not found any more", where=change.report)
    return record, actor.id


def _with_actor(record: Record, words: Span) -> tuple[Record, str]:
    found = relocated((words,), record.report.text)
    if not found or not words.text.strip():
        raise JudgementError("the words that name the speaker are not in the report", where=words.text)
    same = next((actor.id for actor in record.actors if found[0] in actor.mentions), None)
    if same is not None:
        return record, same
    taken = {actor.id for actor in record.actors}
    new = next(name for number in range(1, len(taken) + 2) if (name := f"j{number}") not in taken)
    actor = Actor(new, words.text, "person", found, 1.0)
    return replace(record, actors=(*record.actors, actor)), new


def _edited(record: Record, entry: Entry, change: Edit) -> Entry:
    kind = _TYPES[change.kind]
    unknown = sorted(change.changes.keys() - set(kind.__struct_fields__) | change.changes.keys() & _FIXED)
    if unknown:
        raise JudgementError(f"{', '.join(unknown)} cannot be set", where=change.item, remedy="Set other fields.")
    try:
        edited: Entry = msgspec.convert(msgspec.to_builtins(entry) | change.changes, kind)
    except msgspec.ValidationError as error:
        raise JudgementError(f"a field has a value that it cannot have ({error})", where=change.item) from error
    _check_words(record, edited, change)
    return edited


def _check_words(record: Record, entry: Entry, change: Edit) -> None:
    """Every span of a record holds the words that stand in its place."""
    for span in _spans(entry):
        if record.report.text[span.start : span.end] != span.text:
            raise JudgementError(f"{span.text!r} does not stand at {span.start} in the report", where=change.item)
    if not anchors_of(entry):
        raise JudgementError("an entry without words is none", where=change.item, remedy="Reject it.")


def _spans(value: Any) -> Iterable[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)


def _without(record: Record, entry: Entry) -> Record:
    """The record without an entry; what stood in a statement stands in the one around it."""
    if not isinstance(entry, Statement):
        kind = "event" if isinstance(entry, Event) else "figure"
        left: dict[str, Any] = {_FIELDS[kind]: tuple(old for old in entries(record, kind) if old.id != entry.id)}
        return replace(record, **left)
    around = entry.within
    return replace(
        record,
        statements=tuple(
            replace(said, within=around) if said.within == entry.id else said
            for said in record.statements
            if said.id != entry.id
        ),
        events=tuple(
            replace(event, according_to=around) if event.according_to == entry.id else event
            for event in events_of(record)
        ),
        figures=tuple(
            replace(figure, according_to=around) if figure.according_to == entry.id else figure
            for figure in record.figures
        ),
    )
