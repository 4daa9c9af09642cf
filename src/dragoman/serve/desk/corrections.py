"""Corrections told: what a judgement changed, with names in place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from dragoman.serve.desk.words import path
from dragoman.store import Edit, Judgement, Merge, Regroup, Reject, Rename, SetSpeaker, Split, Store

_NOBODY = "nobody named"


class Correction(msgspec.Struct, frozen=True):
    """A judgement as it is shown: a heading, what stood there and what stands there, and where."""

    judgement: Judgement
    heading: str
    before: str
    after: str
    words: str
    where: str


class Teller:
    """Tells judgements; each report is looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, dict[str, str]] = {}

    def told(self, judgements: Sequence[Judgement]) -> list[Correction]:
        """The judgements in their order."""
        return [self._one(judgement) for judgement in judgements]

    def _one(self, judgement: Judgement) -> Correction:
        change = judgement.change
        if isinstance(change, SetSpeaker):
            before = self._speaker(change.report, judgement.before)
            after = change.words.text if change.words else self._speaker(change.report, judgement.after)
            return Correction(judgement, "Speaker set", before, after, said(judgement.before), _in_report(change))
        if isinstance(change, Reject):
            heading = f"{change.kind.capitalize()} rejected"
            return Correction(judgement, heading, said(judgement.before), "", "", _in_report(change))
        if isinstance(change, Edit):
            fields = ", ".join(name.replace("_", " ") for name in change.changes)
            before, after = (_values(entry, change) for entry in (judgement.before, judgement.after))
            heading = f"{change.kind.capitalize()} edited: {fields}"
            return Correction(judgement, heading, before, after, said(judgement.before), _in_report(change))
        if isinstance(change, Regroup):
            before, after = (_together(same) for same in (judgement.before, judgement.after))
            where = f"/across/{change.kind}/{path(change.one)}"
            return Correction(judgement, f"Group of {change.kind}", before, after, "", where)
        heading = {Rename: "Actor renamed", Merge: "Actors merged", Split: "Actor split"}[type(change)]
        actor = change.into if isinstance(change, Merge) else change.actor
        where = f"/actors/{path(actor)}"
        return Correction(judgement, heading, _actors(judgement.before), _actors(judgement.after), "", where)

    def _speaker(self, report: str, statement: Any) -> str:
        speaker = statement.get("speaker") if isinstance(statement, dict) else None
        if speaker is None:
            return _NOBODY
        if report not in self._names:
            record = self._store.record(report, judged=True)
            known = {actor.id: actor.name for actor in record.actors} if record else {}
            cast = {actor: named.name for actor, named in self._store.cast(report).items()}
            self._names[report] = known | cast
        return self._names[report].get(speaker, str(speaker))


def said(entry: Any) -> str:
    """The words of an entry as a judgement keeps it."""
    if not isinstance(entry, dict):
        return ""
    if entry.get("content"):
        return " … ".join(span["text"] for span in entry["content"])
    return str((entry.get("trigger") or entry.get("span") or {}).get("text", ""))


def _together(same: Any) -> str:
    return "one" if same else "two"


def _in_report(change: SetSpeaker | Reject | Edit) -> str:
    return f"/reports/{path(change.report)}#text-{quote(change.item)}"


def _values(entry: Any, change: Edit) -> str:
    return "; ".join(_value(entry.get(name)) for name in change.changes) if isinstance(entry, dict) else ""


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("kind") or _value(value.get("span")))
    if isinstance(value, list):
        return " … ".join(map(_value, value)) or "none"
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _actors(named: Any) -> str:
    found = named if isinstance(named, list) else [named]
    return ", ".join(str(one["name"] if isinstance(one, dict) else one) for one in found)
