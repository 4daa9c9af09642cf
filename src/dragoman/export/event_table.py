"""Events as a table: one row an event, and beside each cell the report's words for it."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dragoman.export.formula import without_formula
from dragoman.export.labels import Labels
from dragoman.export.visible import on_one_line
from dragoman.model import Event, Participant, Record, Span
from dragoman.model.event import Stand
from dragoman.segment import find_sentences

#: Roles with a column each; the location is the column `place`.
ROLES = ("source", "target", "party", "mediator", "host", "guarantor", "observer")
STANDS = ("demanded", "offered", "refused")
#: Columns without words beside them: what is concluded from the whole event and not from words of its own.
WITHOUT_WORDS = frozenset({"mode", "cameo", "contexts", "status", "latitude", "longitude"})
#: Columns of numbers, so that a spreadsheet can reckon with them.
_DEGREES = frozenset({"latitude", "longitude"})
#: What stands in front of the cells.
_FIRST = ("report", "file", "headline", "outlet", "published", "event", "confidence", "sentence")
_BETWEEN = "; "
#: A sentence is cut after so many characters.
_LONGEST = 2000


class Cell(msgspec.Struct, frozen=True):
    """What stands in a column: values, the report's words for each, and where they stand (`start-end`)."""

    values: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Span]]) -> Cell:
        """The cell of values with their spans."""
        found = list(pairs)
        spans = [span for _, span in found]
        values = tuple(value for value, _ in found)
        return cls(values, tuple(s.text for s in spans), tuple(f"{s.start}-{s.end}" for s in spans))


class EventRow(msgspec.Struct, frozen=True):
    """One event: where it was read, the sentence of its first words, and its cells by column."""

    report: str
    file: str
    headline: str
    outlet: str
    published: str
    event: str
    confidence: float
    sentence: str
    cells: dict[str, Cell]


def columns() -> tuple[str, ...]:
    """The columns of cells, in order; each has a column `…_words` to its right, but for `WITHOUT_WORDS`."""
    return (
        "type", "mode", "cameo", "contexts", "status", *ROLES, "place", "latitude", "longitude", "time", "level",
        "format", "round", "outcome", "issues", *STANDS, "according_to",
    )  # fmt: skip


def event_rows(record: Record) -> Iterator[EventRow]:
    """A row for each event of a record."""
    labels, report = Labels(record), record.report
    sentences = find_sentences(report.text, report.blocks) if record.events else ()
    starts = [start for start, _ in sentences]
    for event in record.events:
        yield EventRow(
            report=report.id,
            file=report.source or "",
            headline=report.headline or "",
            outlet=report.outlet or "",
            published=report.published.date if report.published else "",
            event=event.id,
            confidence=event.confidence,
            sentence=_around(report.text, sentences[max(0, bisect_right(starts, event.trigger.start) - 1)], event),
            cells=_cells(labels, event),
        )


def _around(text: str, sentence: tuple[int, int], event: Event) -> str:
    start, end = sentence
    return text[min(start, event.trigger.start) : max(end, event.trigger.end)]


def _cells(labels: Labels, event: Event) -> dict[str, Cell]:
    found = {"type": Cell.of((event.type, span) for span in event.triggers[:1] or (event.trigger,))}
    found["type"] = msgspec.structs.replace(
        found["type"],
        words=tuple(span.text for span in event.triggers or (event.trigger,)),
        places=tuple(f"{span.start}-{span.end}" for span in event.triggers or (event.trigger,)),
    )
    plain = {"mode": event.mode, "cameo": event.cameo, "status": event.status}
    found |= {name: Cell((value,)) for name, value in plain.items() if value}
    found["contexts"] = Cell(event.contexts)
    found |= {role: _people(labels, event.participants, role) for role in ROLES}
    found |= _where_and_when(labels, event)
    for name in ("level", "format", "outcome"):
        told = getattr(event, name)
        found[name] = Cell.of([(told.value, told.span)] if told else [])
    found["round"] = Cell.of([(str(event.round.number), event.round.span)] if event.round else [])
    found["issues"] = Cell.of(zip(event.issues, event.issue_spans, strict=True))
    found |= {kind: Cell.of(_stands(labels, event.stands, kind)) for kind in STANDS}
    statement = labels.statement(event.according_to)
    if statement:
        speaker = labels.said_by(statement)
        source = statement.source[:1]
        found["according_to"] = Cell.of((speaker, span) for span in source) if source else Cell((speaker,))
    return found


def _people(labels: Labels, participants: Iterable[Participant], role: str) -> Cell:
    return Cell.of((labels.name(p.actor, p.span), p.span) for p in participants if p.role == role)


def _stands(labels: Labels, stands: Iterable[Stand], kind: str) -> Iterator[tuple[str, Span]]:
    for stand in stands:
        if stand.kind == kind:
            yield labels.name(stand.actor, stand.by), stand.span


def _where_and_when(labels: Labels, event: Event) -> dict[str, Cell]:
    found = {}
    if event.place:
        found["place"] = Cell.of([(labels.name(event.place.actor, event.place.span), event.place.span)])
        for name, value in (("latitude", event.place.lat), ("longitude", event.place.lon)):
            found[name] = Cell((f"{value:g}",)) if value is not None else Cell()
    if event.time:
        found["time"] = Cell.of([(event.time.value or "", event.time.span)])
    return found


def head() -> list[str]:
    """The names of all columns of the table."""
    heads = [[name] if name in WITHOUT_WORDS else [name, f"{name}_words"] for name in columns()]
    return [*_FIRST, *chain.from_iterable(heads)]


def csv_head() -> str:
    """The first line of the table."""
    return _line(head())


def csv_line(row: EventRow) -> str:
    """A row as a line of CSV (RFC 4180); several values of a cell stand with "; " between them.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    return _line(without_formula(cell) if isinstance(cell, str) else str(cell) for cell in told_in(row))


def told_in(row: EventRow) -> list[str | float]:
    """What stands in each column of `head`; several values of a cell stand with "; " between them."""
    told: list[str | float] = [getattr(row, name) for name in _FIRST[:-1]]
    told.append(on_one_line(row.sentence, _LONGEST))
    for name in columns():
        cell = row.cells.get(name, Cell())
        if name in _DEGREES and cell.values:
            told.append(float(cell.values[0]))
            continue
        parts = (cell.values,) if name in WITHOUT_WORDS else (cell.values, cell.words)
        told += [_BETWEEN.join(map(_plain, part)) for part in parts]
    return told


def json_line(row: EventRow) -> bytes:
    """A row as one line of JSON: for each column that holds something its values, words and places."""
    filled = {name: cell for name, cell in row.cells.items() if cell.values or cell.words}
    return msgspec.json.encode(msgspec.structs.replace(row, cells=filled)) + b"\n"


def _plain(value: str) -> str:
    return on_one_line(value, 400)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(list(cells))
    return written.getvalue()
