"""Groups across reports as a table: one row an entry, the same for each kind of group."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

import msgspec

from dragoman.consolidate.copies import Copies
from dragoman.consolidate.figures import Given, Series
from dragoman.consolidate.kept import Group
from dragoman.consolidate.positions import Course, Taken
from dragoman.consolidate.quotations import Alteration, Quotation
from dragoman.consolidate.threads import Thread
from dragoman.export.formula import without_formula
from dragoman.export.labels import counted
from dragoman.export.visible import on_one_line

_MOST_NOTES = 3
#: What each change of meaning is called.
_CHANGES = {
    "negation": "denied otherwise", "number": "another number", "modal": "surer or less sure",
    "condition": "condition dropped or added", "speaker": "another speaker",
}  # fmt: skip

#: Why a report is held to be the earliest of its copies.
_GROUNDS = {
    "day": "published on the first day", "longest": "the longest of its day",
    "added": "added first, nothing else tells them apart",
}  # fmt: skip


class GroupRow(msgspec.Struct, frozen=True):
    """An entry of a group: `entry` is its id in the store (that of its report for copies and threads), `member` the id
    by which it can be taken out of its group or into another, '' where it is only a part of a member.

    `who` said or took it, `what` it is (a kind of version, an act, a number, a stance), `words` have it, and `note`
    says what asks for a look: what was altered, what contradicts it, from what it changed; or why a copy is held to be
    the earliest.
    """

    group: str
    kind: str
    entry: str
    report: str
    day: str
    outlet: str
    who: str
    what: str
    words: str
    note: str
    member: str


def group_rows(group: Group) -> Iterator[GroupRow]:
    """The rows of a group, in the order of their days."""
    view, of = group.view, (group.line.id, group.line.kind)
    if isinstance(view, Copies):
        for copy in view.reports:
            is_first = copy is view.earliest
            what, note = ("earliest", _ground(view)) if is_first else ("copy", f"{copy.shared:.0%} shared")
            yield GroupRow(
                *of, copy.report, copy.report, copy.day, copy.outlet, "", what, copy.headline, note, copy.report
            )
    elif isinstance(view, Quotation):
        for version in view.versions:
            note = "; ".join(map(told, version.alterations))
            yield GroupRow(
                *of, version.statement, version.report, version.day, version.outlet, version.speaker_name,
                version.kind, version.words, note, version.statement,
            )  # fmt: skip
    elif isinstance(view, Thread):
        yield from _thread_rows(view, *of)
    elif isinstance(view, Series):
        notes = _figure_notes(view)
        for given in view.given:
            yield GroupRow(
                *of, given.figure, given.report, given.day, given.outlet, given.claimant_name, given.words,
                given.sentence, _few(notes.get(given.figure, {})), given.figure,
            )  # fmt: skip
    elif isinstance(view, Course):
        turned = {turn.after.id: turn.before for turn in view.turns}
        for taken in view.positions:
            yield GroupRow(
                *of, taken.entry, taken.report, taken.day, taken.outlet, taken.by, taken.stance, taken.words,
                "; ".join(_position_notes(taken, turned.get(taken.id))), taken.id,
            )  # fmt: skip


def told(alteration: Alteration) -> str:
    """A change of meaning in words."""
    both = [f"{words!r}" for words in (alteration.there, alteration.here) if words]
    return f"{_CHANGES[alteration.kind]}: {' became '.join(both)}"


def csv_head() -> str:
    """The first line of a table."""
    return _line(GroupRow.__struct_fields__)


def csv_line(row: GroupRow) -> str:
    """A row as a line of CSV."""
    return _line(without_formula(on_one_line(value)) for value in msgspec.structs.astuple(row))


def _ground(copies: Copies) -> str:
    """Why the earliest is held to be that."""
    if copies.ground == "time":
        return f"published first, {copies.earliest.at.replace('T', ' at ').removesuffix('Z')[:-3]} UTC"
    if copies.ground == "credited":
        return (
            f"{counted(copies.credited, 'other')} of the group {'names' if copies.credited == 1 else 'name'} its outlet"
        )
    return _GROUNDS[copies.ground]


def _thread_rows(view: Thread, group: str, kind: str) -> Iterator[GroupRow]:
    for day in view.days:
        outlets = {report.report: report.outlet for report in day.reports}
        for report in day.reports:
            yield GroupRow(
                group, kind, report.report, report.report, day.day, report.outlet, "", "report", report.headline, "",
                report.report,
            )  # fmt: skip
        for moment in day.moments:
            report_id = moment.id.rpartition(":")[0]
            who = ", ".join(view.names.get(actor, actor) for actor in moment.actors)
            yield GroupRow(
                group, kind, moment.id, report_id, day.day, outlets.get(report_id, ""), who, moment.what,
                moment.words, "", "",
            )  # fmt: skip


def _figure_notes(view: Series) -> dict[str, dict[str, None]]:
    """What asks for a look at each figure, each once however many papers have the other."""
    notes: dict[str, dict[str, None]] = {}
    for change in view.changes:
        notes.setdefault(change.after.figure, {})[f"was {change.before.words}"] = None
    for found in view.contradictions:
        for one, other in ((found.one, found.other), (found.other, found.one)):
            notes.setdefault(one.figure, {})[f"contradicts {other.words}{_of(other)}"] = None
    return notes


def _few(notes: Collection[str]) -> str:
    shown = list(notes)[:_MOST_NOTES]
    more = [f"and {len(notes) - _MOST_NOTES} more"] if len(notes) > _MOST_NOTES else []
    return "; ".join((*shown, *more))


def _of(given: Given) -> str:
    return f" of {given.claimant_name}" if given.claimant_name else ""


def _position_notes(taken: Taken, before: Taken | None) -> Iterator[str]:
    if taken.ascribed:
        yield f"according to {taken.ascribed}"
    if taken.condition and taken.condition not in taken.words:
        yield taken.condition
    if before:
        yield f"changed from {before.stance} on {before.day}: {before.words}"


def _line(values: object) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(values)  # type: ignore[arg-type]
    return stream.getvalue()
