"""A store filled in bulk, table by table and with its indexes made at the end: several times as fast as adding.

The store is the one that `Store.add` makes of the same records, put into an empty store (a test holds it to that).
Nothing is looked up, so it serves records that are all new to each other, as those of the synthetic press are.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from sqlalchemy import Table, insert, select
from sqlalchemy.engine import make_url

from dragoman.model import Record
from dragoman.store import Store, counted, schema
from dragoman.store.cast import actor_row, searchable
from dragoman.store.rows import Row, index
from dragoman.store.words_schema import INDEXED
from dragoman.store.writing import reading_row, report_row

#: What a record is written to, a table that others point at before those.
TABLES = (
    schema.actors, schema.actor_names, schema.reports, schema.texts, schema.readings, schema.appearances,
    schema.statements, schema.statement_actors, schema.events, schema.event_actors, schema.event_issues,
    schema.figures,
)  # fmt: skip
_RECORDS_AT_ONCE = 500


class Sink(Protocol):
    """An engine that takes rows, each with the values of its table's columns in their order."""

    def write(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Appends rows to a table."""

    def finish(self) -> None:
        """Makes the indexes, and commits."""


def fill_in_bulk(address: str, records: Iterable[Record]) -> None:
    """Makes a store at an address where there is none, and writes the records."""
    Store.open(address, create=True).close()
    sink: Sink = _Server(address) if "://" in address else _File(address)
    written: dict[Table, list[tuple[Any, ...]]] = defaultdict(list)
    for number, (table, row) in enumerate(_rows(records)):
        written[table].append(tuple(row.get(column.name) for column in table.columns))
        if number % (_RECORDS_AT_ONCE * 100) == 0:
            _flush(sink, written)
    _flush(sink, written)
    sink.finish()
    with Store.open(address) as store:
        store.analyze()
        with store.transaction(writes=True) as connection:
            counted.write(connection, select(schema.statements.c.key))
            connection.execute(insert(schema.due).from_select(["report"], select(schema.reports.c.key)))


def _flush(sink: Sink, written: dict[Table, list[tuple[Any, ...]]]) -> None:
    for table in TABLES:
        if written[table]:
            sink.write(table, written[table])
    written.clear()


def _rows(records: Iterable[Record]) -> Iterator[tuple[Table, Row]]:
    """The rows of the records, and those of the actors that they bring."""
    cast = _Cast()
    for key, record in enumerate(records, start=1):
        rows = index(record, key, latest=True)
        yield from cast.rows(record, rows.appearances)
        actor_of = {row["key"]: cast.keys[row["joined"]] for row in rows.appearances}
        said_by = {part["statement"]: actor_of[part["appearance"]] for part in rows.statement_actors
                   if part["role"] == "speaker"}  # fmt: skip
        place = next((actor_of[appearance] for appearance in rows.written_from), None)
        yield schema.reports, report_row(record, 1) | {"key": key, "reading": 1, "place": place}
        yield schema.texts, {"report": key, "text": record.report.text}
        yield schema.readings, reading_row(record, key, 1)
        for row in rows.appearances:
            actor = actor_of[row["key"]]
            yield schema.appearances, row | {"joined": actor, "actor": actor}
        for row in rows.statements:
            yield schema.statements, row | {"speaker": said_by.get(row["key"])}
        for row in rows.events:
            yield schema.events, row
        for row in rows.figures:
            yield schema.figures, row
        for table, parts in (
            (schema.statement_actors, rows.statement_actors),
            (schema.event_actors, rows.event_actors),
        ):
            for row in parts:
                told = {"speaker": said_by.get(row["statement"])} if table is schema.statement_actors else {}
                yield table, row | {"actor": actor_of[row["appearance"]]} | told
        for row in rows.event_issues:
            yield schema.event_issues, row


class _Cast:
    """The actors so far, by the ids that they are joined by, and the names that they go by."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self._names: set[tuple[int, str]] = set()

    def rows(self, record: Record, appearances: list[Row]) -> Iterator[tuple[Table, Row]]:
        """The rows of actors and names that are new."""
        actors = {actor.id: actor for actor in record.actors}
        joined = {row["joined"]: actors[row["id"]] for row in appearances}
        for name in sorted(joined.keys() - self.keys.keys()):
            self.keys[name] = len(self.keys) + 1
            yield schema.actors, actor_row(name, joined[name]) | {"key": self.keys[name]}
        names = {(self.keys[row["joined"]], row["name"]) for row in appearances} - self._names
        for actor, name in sorted(names):
            self._names.add((actor, name))
            yield (
                schema.actor_names,
                {"key": len(self._names), "actor": actor, "name": name, "folded": searchable(name), "given": False},
            )


class _File:
    """An SQLite file, whose words, indexes and triggers are made anew when all rows are in it."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")
        kept = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        self._left_out = self._connection.execute(kept).fetchall()
        for kind, name, _ in self._left_out:
            self._connection.execute(f"DROP {kind} {name}")

    def write(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Appends rows in one transaction."""
        self._connection.execute("BEGIN")
        places = ", ".join("?" * len(table.columns))
        self._connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
        self._connection.execute("COMMIT")

    def finish(self) -> None:
        """Makes what was left out."""
        for indexed in INDEXED:
            self._connection.execute(f"INSERT INTO {indexed.words}({indexed.words}) VALUES ('rebuild')")
        for _, _, statement in self._left_out:
            self._connection.execute(statement)
        self._connection.close()


class _Server:
    """A PostgreSQL database of one's own, whose indexes are made anew when all rows are in it."""

    def __init__(self, address: str) -> None:
        import psycopg

        url = make_url(address).set(drivername="postgresql")
        self._connection = psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
        # The rows point at each other as they should; looking again for each would take as long as writing them.
        self._connection.execute("SET session_replication_role = replica")
        self._connection.execute("SET maintenance_work_mem = '512MB'")
        made = """SELECT indexdef, indexname FROM pg_indexes WHERE schemaname = 'public'
                  AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
        self._left_out = self._connection.execute(made).fetchall()
        for _, name in self._left_out:
            self._connection.execute(f"DROP INDEX {name}".encode())

    def write(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        """Appends rows."""
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        copying = f"COPY {table.name} ({columns}) FROM STDIN".encode()
        with self._connection.cursor() as cursor, cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self) -> None:
        """Makes what was left out; keys go on where these rows end."""
        for statement, _ in self._left_out:
            self._connection.execute(statement.encode())
        for table in (schema.actors, schema.actor_names, schema.reports):
            self._connection.execute(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'key'), max(key)) FROM {table.name}".encode()
            )
        self._connection.close()
