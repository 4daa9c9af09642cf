"""Adding a record: whole or not at all, in the connection's one transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, select, text, update

from dragoman.model import Record, Report
from dragoman.store import counted, due, schema
from dragoman.store.answers import Added
from dragoman.store.cast import Cast, storable, storable_text
from dragoman.store.days import published_day
from dragoman.store.inserting import insert_rows
from dragoman.store.rows import Indexed, Row, index

# Made once: to put a statement together takes SQLAlchemy as long as to run it.
_KNOWN = select(schema.reports.c.key, schema.reports.c.reading).where(schema.reports.c.id == bindparam("id"))
_OF_SOURCE = select(schema.reports.c.key).where(schema.reports.c.source == bindparam("source"))
_NEW = insert(schema.reports).returning(schema.reports.c.key)
_READING = insert(schema.readings)
_RESOLVED = (
    update(schema.skipped)
    .where(schema.skipped.c.source == bindparam("of_source"), schema.skipped.c.resolved.is_(None))
    .values(resolved=bindparam("at"))
)

#: Tables of a report's index by the column that leads to the report, those that point at others first.
_ENTRIES = (schema.figures, schema.events, schema.statements, schema.appearances)
_PARTS = (
    (schema.event_issues, schema.event_issues.c.event, schema.events),
    (schema.event_actors, schema.event_actors.c.event, schema.events),
    (schema.statement_actors, schema.statement_actors.c.statement, schema.statements),
    (schema.statement_facets, schema.statement_facets.c.statement, schema.statements),
)


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def packed(record: Record) -> bytes:
    """The record as it is kept."""
    return zlib.compress(record.to_json(), 6)


def unpacked(data: bytes) -> Record:
    """The record that was packed."""
    return Record.from_json(zlib.decompress(data))


def add(connection: Connection, record: Record, *, again: bool) -> Added:
    """Adds a record; `again` takes another reading of a report that is there, which is left alone otherwise.

    The index of a report that is read again is left to `judgements.log.show_report`, which knows what is corrected.
    """
    report = record.report
    one_writer_for(connection, storable_text(connection, report.source or report.id))
    known = connection.execute(_KNOWN, {"id": report.id}).one_or_none()
    if known is None:
        return _add_new(connection, record)
    before = kept(connection, known.key, known.reading) if again else None
    record = _with_what_was_told(record, before.report) if before else record
    if before is None or before == Record.from_json(record.to_json()):
        return Added(report.id, "unchanged")
    _keep_reading(connection, record, known.key, known.reading + 1)
    row = report_row(record, 1)
    told = storable(connection, {name: row[name] for name in (*_TOLD, "published_how")})
    here = schema.reports.c.key == known.key
    connection.execute(update(schema.reports).where(here).values(told | {"reading": known.reading + 1}))
    return Added(report.id, "read again")


#: What whoever adds a report may know of it beside its text.
_TOLD = ("outlet", "headline", "byline", "dateline", "published")


def _with_what_was_told(record: Record, before: Report) -> Record:
    """The record of a report that is read again: what nobody says of it now stays as it was said before."""
    report = record.report
    missing = {name: getattr(before, name) for name in _TOLD if getattr(report, name) is None}
    if before.published and before.published.how == "given" and report.published and report.published.how != "given":
        missing["published"] = before.published
    return msgspec.structs.replace(record, report=msgspec.structs.replace(report, **missing)) if missing else record


def kept(connection: Connection, key: int, number: int) -> Record:
    """A record as it was read, the reading of that number."""
    query = select(schema.readings.c.record).where(schema.readings.c.report == key, schema.readings.c.number == number)
    return unpacked(connection.execute(query).scalar_one())


def put_index(connection: Connection, record: Record, key: int, judged: frozenset[str] = frozenset()) -> None:
    """Makes the index of a report anew, from the record as it is to be shown."""
    latest = connection.execute(select(schema.reports.c.latest).where(schema.reports.c.key == key)).scalar_one()
    for table, column, entries in _PARTS:
        inside = select(entries.c.key).where(entries.c.report == key)
        connection.execute(delete(table).where(column.in_(inside)))
    for table in _ENTRIES:
        connection.execute(delete(table).where(table.c.report == key))
    put_rows(connection, index(record, key, latest=latest, judged=judged), record)


def put_rows(connection: Connection, rows: Indexed, record: Record) -> None:
    """Writes the rows of an index; actors get their keys here."""
    cast = Cast.of(connection, rows.appearances, record)
    appearing = cast.appearances(rows.appearances)
    actor_of = {row["key"]: row["actor"] for row in appearing}
    speakers = {
        part["statement"]: actor_of[part["appearance"]] for part in rows.statement_actors if part["role"] == "speaker"
    }
    _insert(connection, schema.appearances, appearing)
    _insert(connection, schema.statements, [row | {"speaker": speakers.get(row["key"])} for row in rows.statements])
    _insert(connection, schema.events, rows.events)
    _insert(connection, schema.figures, rows.figures)
    told = [part | {"speaker": speakers.get(part["statement"])} for part in rows.statement_actors]
    for table, parts in ((schema.statement_actors, told), (schema.event_actors, rows.event_actors)):
        _insert(connection, table, [part | {"actor": actor_of[part["appearance"]]} for part in parts])
    _insert(connection, schema.event_issues, rows.event_issues)
    if rows.statements:
        counted.write_report(connection, rows.statements[0]["report"])
    for appearance in rows.written_from:
        here = schema.reports.c.id == record.report.id
        connection.execute(update(schema.reports).where(here).values(place=actor_of[appearance]))


def _add_new(connection: Connection, record: Record) -> Added:
    report = record.report
    source = None if report.source is None else storable_text(connection, report.source)
    older = _set_older_aside(connection, source)
    row = storable(connection, report_row(record, older + 1))
    key = connection.execute(_NEW, row).scalar_one()
    _insert(connection, schema.texts, [{"report": key, "text": report.text}])
    _keep_reading(connection, record, key, 1)
    put_rows(connection, index(record, key, latest=True), record)
    due.put(connection, [key])
    _resolve_skipped(connection, source)
    return Added(report.id, "new version" if older else "added")


def report_row(record: Record, version: int) -> Row:
    """The row of a report that is added now, without its key."""
    report = record.report
    return {
        "id": report.id, "source": report.source, "outlet": report.outlet or "", "headline": report.headline,
        "byline": report.byline, "dateline": report.dateline, "language": report.language,
        "published": published_day(record), "published_how": report.published.how if report.published else None,
        "text_hash": hashlib.sha256(report.text.encode()).hexdigest(), "words": len(report.text.split()),
        "version": version, "latest": True, "added": now(),
    }  # fmt: skip


def _set_older_aside(connection: Connection, source: str | None) -> int:
    """Marks what is kept of a source as no longer the latest; how many versions there are of it."""
    if source is None:
        return 0
    keys = connection.execute(_OF_SOURCE, {"source": source}).scalars().all()
    if keys:
        connection.execute(update(schema.reports).where(schema.reports.c.key.in_(keys)).values(latest=False))
        for table in _ENTRIES:
            connection.execute(update(table).where(table.c.report.in_(keys)).values(latest=False))
        parts, said = schema.statement_actors, schema.statements
        inside = parts.c.statement.in_(select(said.c.key).where(said.c.report.in_(keys)))
        connection.execute(update(parts).where(inside).values(latest=False))
        due.put(connection, keys)
    return len(keys)


def reading_row(record: Record, key: int, number: int) -> Row:
    """The row of a reading of the report that has `key`."""
    stamp = record.report.reader
    return {
        "report": key, "number": number, "reader": stamp.name if stamp else None,
        "reader_version": stamp.version if stamp else None, "model": stamp.model if stamp else None,
        "added": now(), "record": packed(record),
    }  # fmt: skip


def _keep_reading(connection: Connection, record: Record, key: int, number: int) -> None:
    connection.execute(_READING, reading_row(record, key, number))


def _resolve_skipped(connection: Connection, source: str | None) -> None:
    if source is not None:
        connection.execute(_RESOLVED, {"of_source": source, "at": now()})


def one_writer_for(connection: Connection, source: str) -> None:
    """On PostgreSQL, waits for whoever adds a version of the same source; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:source, 0))"), {"source": source})


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    insert_rows(connection, table, [storable(connection, row) for row in rows])


def skip(connection: Connection, source: str, reason: str) -> None:
    """Keeps that a document could not be read; the same once more only counts."""
    skipped, at = schema.skipped, now()
    source, reason = storable_text(connection, source), storable_text(connection, reason)
    same = (skipped.c.source == source) & (skipped.c.reason == reason)
    if connection.execute(select(exists().where(same))).scalar_one():
        again = {"last": at, "times": skipped.c.times + 1, "resolved": None}
        connection.execute(update(skipped).where(same).values(again))
    else:
        connection.execute(insert(skipped), {"source": source, "reason": reason, "first": at, "last": at, "times": 1})


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
