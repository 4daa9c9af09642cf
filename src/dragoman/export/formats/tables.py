"""Tables: a workbook for a spreadsheet, CSV for programs, Parquet for a data frame."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, get_args

from dragoman.errors import ExportError
from dragoman.export.formats.walk import all_hits
from dragoman.export.formula import without_formula
from dragoman.export.sheet import Sheet
from dragoman.store import ActorHit, EventHit, FigureHit, Found, Hit, ReportLine, Search, StatementHit, Store

KINDS: tuple[Found, ...] = tuple(kind for kind in get_args(Found) if kind != "reports")
_BATCH = 5000
_BETWEEN = " | "

Row = Mapping[str, Any]


def csv_writer(kind: Found) -> Callable[[Store, Search], Iterator[bytes]]:
    """Writes one kind as CSV (RFC 4180, UTF-8), lists as "one | other".

    Text that a spreadsheet would run as a formula has an apostrophe before it.
    """

    def write(store: Store, search: Search) -> Iterator[bytes]:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(name for name, _ in _COLUMNS[kind])
        for hit in all_hits(store, search, kind):
            writer.writerow(map(_cell, row_of(hit).values()))
            if buffer.tell() > 1 << 16:
                yield _taken(buffer)
        yield _taken(buffer)

    return write


def sheet_writer(kind: Found) -> Callable[[Store, Search], Iterator[bytes]]:
    """Writes one kind as a workbook of one sheet, lists as "one | other". Raises ExportError where a sheet is full."""

    def write(store: Store, search: Search) -> Iterator[bytes]:
        sink = io.BytesIO()
        sheet = Sheet(sink, kind, [name for name, _ in _COLUMNS[kind]])
        for hit in all_hits(store, search, kind):
            sheet.add([_joined(value) for value in row_of(hit).values()])
        sheet.close()
        yield from _pieces(sink.getvalue())

    return write


def parquet_writer(kind: Found) -> Callable[[Store, Search], Iterator[bytes]]:
    """Writes one kind as Parquet, in row groups of 5,000. Raises ExportError where pyarrow is not there."""

    def write(store: Store, search: Search) -> Iterator[bytes]:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ModuleNotFoundError as error:
            remedy = "Install it: pip install 'dragoman[parquet]'."
            raise ExportError("Parquet needs pyarrow", where=f"{kind}.parquet", remedy=remedy) from error
        schema = pa.schema([(name, _arrow(pa, column)) for name, column in _COLUMNS[kind]])
        sink = io.BytesIO()
        hits = all_hits(store, search, kind)
        with parquet.ParquetWriter(sink, schema) as writer:
            while batch := [dict(row_of(hit)) for hit in islice(hits, _BATCH)]:
                writer.write_table(pa.Table.from_pylist(batch, schema))
        yield from _pieces(sink.getvalue())

    return write


_TEXT, _LIST, _NUMBER, _WHOLE, _TRUTH = "text", "list", "number", "whole", "truth"
_REPORT = (("report", _TEXT), ("headline", _TEXT), ("outlet", _TEXT), ("source", _TEXT), ("published", _TEXT))
_WORDS = (("sentence", _TEXT), ("sentence_start", _WHOLE))
_COLUMNS: Mapping[str, Sequence[tuple[str, str]]] = {
    "statements": (
        ("id", _TEXT), *_REPORT, ("day", _TEXT), ("speaker", _TEXT), ("speaker_id", _TEXT), ("speakers", _LIST),
        ("speaker_words", _TEXT), ("act", _TEXT), ("kind", _TEXT), ("medium", _TEXT), ("addressees", _LIST),
        ("via", _LIST), ("about", _LIST), ("content", _TEXT), ("confidence", _NUMBER), ("corrected", _TRUTH), *_WORDS,
    ),
    "events": (
        ("id", _TEXT), *_REPORT, ("day", _TEXT), ("type", _TEXT), ("mode", _TEXT), ("status", _TEXT),
        ("trigger", _TEXT), ("participants", _LIST), ("roles", _LIST), ("place", _TEXT), ("latitude", _NUMBER),
        ("longitude", _NUMBER), ("issues", _LIST), ("speaker", _TEXT), ("speakers", _LIST),
        ("statement", _TEXT), ("confidence", _NUMBER), ("corrected", _TRUTH), *_WORDS,
    ),
    "figures": (
        ("id", _TEXT), *_REPORT, ("day", _TEXT), ("words", _TEXT), ("value", _NUMBER), ("low", _NUMBER),
        ("high", _NUMBER), ("unit", _TEXT), ("bound", _TEXT), ("counted", _TEXT), ("happened", _TEXT),
        ("place", _TEXT), ("speaker", _TEXT), ("speakers", _LIST), ("statement", _TEXT), ("corrected", _TRUTH),
        *_WORDS,
    ),
    "actors": (
        ("id", _TEXT), ("name", _TEXT), ("type", _TEXT), ("wikidata", _TEXT), ("names", _LIST), ("reports", _WHOLE),
        ("statements", _WHOLE),
    ),
}  # fmt: skip


def row_of(hit: Hit) -> Row:
    """A hit as a row, its columns in their order."""
    if isinstance(hit, ActorHit):
        return {
            "id": hit.id, "name": hit.actor.name, "type": hit.actor.type, "wikidata": hit.wikidata, "names": hit.names,
            "reports": hit.reports, "statements": hit.statements,
        }  # fmt: skip
    assert isinstance(hit, StatementHit | EventHit | FigureHit)
    start = {"id": hit.id, **_report(hit.report), "day": hit.day}
    end = {"corrected": hit.judged, "sentence": hit.passage.text, "sentence_start": hit.passage.start}
    return start | _own(hit) | end


def _own(hit: StatementHit | EventHit | FigureHit) -> dict[str, Any]:
    if isinstance(hit, StatementHit):
        return {
            "speaker": hit.speaker and hit.speaker.name, "speaker_id": hit.speaker and hit.speaker.id,
            "speakers": [one.name for one in hit.speakers], "speaker_words": hit.speaker_words,
            "act": hit.act, "kind": hit.kind, "medium": hit.medium,
            "addressees": [one.name for one in hit.addressees], "via": [one.name for one in hit.via],
            "about": [one.name for one in hit.about], "content": hit.content, "confidence": hit.confidence,
        }  # fmt: skip
    if isinstance(hit, EventHit):
        return {
            "type": hit.type, "mode": hit.mode, "status": hit.status, "trigger": hit.trigger,
            "participants": [one.actor.name for one in hit.participants],
            "roles": [one.role for one in hit.participants],
            "place": hit.place, "latitude": hit.latitude, "longitude": hit.longitude, "issues": list(hit.issues),
            "speaker": hit.speaker and hit.speaker.name, "speakers": [one.name for one in hit.speakers],
            "statement": hit.statement, "confidence": hit.confidence,
        }  # fmt: skip
    return {
        "words": hit.words, "value": hit.value, "low": hit.low, "high": hit.high, "unit": hit.unit, "bound": hit.bound,
        "counted": hit.counted, "happened": hit.happened, "place": hit.place,
        "speaker": hit.speaker and hit.speaker.name, "speakers": [one.name for one in hit.speakers],
        "statement": hit.statement,
    }  # fmt: skip


def _report(report: ReportLine) -> dict[str, Any]:
    return {
        "report": report.id, "headline": report.headline, "outlet": report.outlet, "source": report.source,
        "published": report.published,
    }  # fmt: skip


def _joined(value: Any) -> Any:
    return _BETWEEN.join(map(str, value)) if isinstance(value, list | tuple) else value


def _cell(value: Any) -> Any:
    value = _joined(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return without_formula(value) if isinstance(value, str) else value


def _arrow(arrow: Any, column: str) -> Any:
    types = {
        _TEXT: arrow.string(), _LIST: arrow.list_(arrow.string()), _NUMBER: arrow.float64(),
        _WHOLE: arrow.int64(), _TRUTH: arrow.bool_(),
    }  # fmt: skip
    return types[column]


def _taken(buffer: io.StringIO) -> bytes:
    """What was written since the last time."""
    written = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return written


def _pieces(data: bytes, size: int = 1 << 16) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]
