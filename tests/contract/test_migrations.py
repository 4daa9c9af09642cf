"""A store of any older version, brought on, has the schema of a new one."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.script import ScriptDirectory
from msgspec.structs import replace
from sqlalchemy import Connection, Inspector, inspect, select, text

from dragoman.consolidate.kept import consolidate
from dragoman.errors import StoreError
from dragoman.model import ReaderStamp
from dragoman.store import Edit, Reject, Search, SetSpeaker, StatementHit, Store, counted, migrate
from dragoman.store import schema as schema_of
from dragoman.store.database import engine
from tests.contract import older
from tests.contract.records import corridor, denial, press, rains, together

_REVISIONS = [script.revision for script in ScriptDirectory.from_config(migrate._configuration()).walk_revisions()]
#: What makes a store of a PostgreSQL server's template empty again; an SQLite file is simply another one.
_EMPTIED = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


@pytest.fixture
def nothing(address: str, tmp_path: Any) -> str:
    """The address of a database without a table."""
    if "://" not in address:
        return str(tmp_path / "nothing.db")
    made = engine(address, create=False)
    with made.begin() as connection:
        connection.exec_driver_sql(_EMPTIED)
    made.dispose()
    return address


@pytest.mark.parametrize("revision", _REVISIONS)
def test_a_store_of_every_revision_comes_to_the_schema_of_a_new_one(nothing: str, another: str, revision: str) -> None:
    older.make(nothing, revision)
    if revision != migrate.newest():
        with pytest.raises(StoreError, match="older than this version"):
            Store.open(nothing)
    assert Store.upgrade(nothing) == (revision, migrate.newest())
    with Store.open(nothing) as store, Store.open(another) as new:
        with store.transaction() as connection, new.transaction() as of_new:
            assert schema(connection) == schema(of_new)
        for record in press():
            store.add(record)
        assert list(store.records()) == list(press())


#: What revision 0011 made, taken away again, with all that is consolidated.
_BEFORE_0011 = (
    "DROP TABLE due",
    "DROP TABLE consolidated",
    """CREATE TABLE consolidated (
        report INTEGER NOT NULL CONSTRAINT pk_consolidated PRIMARY KEY
            CONSTRAINT fk_consolidated_report REFERENCES reports (key) ON DELETE CASCADE,
        state TEXT NOT NULL)""",
    "UPDATE alembic_version SET version_num = '0010'",
)
#: What revision 0009 made, taken away again.
_BEFORE_0009 = (
    *_BEFORE_0011,
    "DROP INDEX ix_statement_actors_actor",
    "DROP INDEX ix_reports_latest_published",
    "ALTER TABLE statement_actors DROP COLUMN latest",
    "ALTER TABLE statement_actors DROP COLUMN day",
    "ALTER TABLE statement_actors DROP COLUMN speaker",
    "DROP TABLE statement_facets",
    "CREATE INDEX ix_statement_actors_actor ON statement_actors (actor, role, statement)",
    "CREATE INDEX ix_reports_latest_published ON reports (latest, published)",
    "UPDATE alembic_version SET version_num = '0008'",
)


def test_what_is_repeated_of_old_statements_is_what_is_written_with_new_ones(address: str) -> None:
    with Store.open(address) as store:
        for record in press():
            store.add(record)
        store.add(corridor(outlet="Gulf\x1fWire %1F 100 %", extra=" It rained.").record())
        with store.transaction(writes=True) as connection:
            written = repeated(connection)
            for statement in _BEFORE_0009:
                connection.exec_driver_sql(statement)
    assert Store.upgrade(address) == ("0008", migrate.newest())
    with Store.open(address) as store, store.transaction() as connection:
        assert repeated(connection) == written


#: What revision 0010 indexes, taken away again: who said it together with whom it is shown under.
_BEFORE_0010 = (
    *_BEFORE_0011,
    "DELETE FROM statement_actors WHERE role = 'joint'",
    "UPDATE alembic_version SET version_num = '0009'",
)


def test_who_spoke_together_in_an_old_store_is_indexed_and_nothing_is_lost(address: str) -> None:
    with Store.open(address) as store:
        for record in (*press(), together().record()):
            store.add(record)
        store.judge(SetSpeaker(corridor().record().report.id, "s3", "a1"), by="ines")
        store.judge(Edit(together().record().report.id, "s1", "statement", {"act": "threaten"}), by="ines")
        with store.transaction(writes=True) as connection:
            written = repeated(connection)
            for statement in _BEFORE_0010:
                connection.exec_driver_sql(statement)
            counted.write(connection, select(schema_of.statements.c.key))
    with pytest.raises(StoreError, match="older than this version"):
        Store.open(address)
    assert Store.upgrade(address) == ("0009", migrate.newest())
    with Store.open(address) as store:
        with store.transaction() as connection:
            assert repeated(connection) == written
        hits = store.search(Search(speaker=("local:vance",), act=("threaten",))).hits
        assert [hit.judged for hit in hits if isinstance(hit, StatementHit)] == [True]


def test_what_was_due_in_an_old_store_is_due_after_it_and_nothing_else(address: str) -> None:
    """Old stores kept of each report which reading of it was consolidated, after how many judgements."""
    again = corridor(stamp=ReaderStamp("dragoman", "9", "sha256:2")).record()
    with Store.open(address) as store:
        for record in press():
            store.add(record)
        consolidate(store)
        with store.transaction(writes=True) as connection:
            ids = connection.execute(select(schema_of.reports.c.key, schema_of.reports.c.id)).all()
        store.add(again, again=True)
        store.judge(Reject(denial().record().report.id, "s1", "statement"), by="ines")
        newer = rains().record()
        source = newer.report.source
        changed = corridor(extra=" It rained.").record()
        store.add(replace(changed, report=replace(changed.report, id="newer", source=source)))
        with store.transaction() as connection:
            due = set(connection.execute(select(schema_of.due.c.report)).scalars())
        with store.transaction(writes=True) as connection:
            for statement in _BEFORE_0011:
                connection.exec_driver_sql(statement)
            for key, _ in ids:
                connection.exec_driver_sql(f"INSERT INTO consolidated VALUES ({key}, '8:1:0')")
    assert Store.upgrade(address) == ("0010", migrate.newest())
    with Store.open(address) as store:
        with store.transaction() as connection:
            assert set(connection.execute(select(schema_of.due.c.report)).scalars()) == due
        done = consolidate(store)
        assert (done.reports, done.aside) == (5, 1)  # what is kept in an older form is looked at once more, all of it


def repeated(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """What stands a second time beside statements and their actors; what a statement is counted by in any order."""
    parts = "SELECT statement, role, place, latest, day, speaker FROM statement_actors ORDER BY 1, 2, 3"
    facets = connection.execute(text("SELECT statement, facets FROM statement_facets ORDER BY 1"))
    return {
        "actors": [tuple(row) for row in connection.execute(text(parts))],
        "facets": [(key, *sorted(told.split("\x1f"))) for key, told in facets],
    }


def schema(connection: Connection) -> dict[str, Any]:
    """Everything that a schema says, in no order that depends on when it was said."""
    found = inspect(connection)
    tables = {name: table(found, name) for name in found.get_table_names()}
    return {"tables": tables, "more": more(connection)}


def table(found: Inspector, name: str) -> dict[str, Any]:
    """What is known of a table, as words."""
    return {
        "columns": sorted(str(sorted(column.items(), key=str)) for column in found.get_columns(name)),
        "key": found.get_pk_constraint(name),
        "keys elsewhere": sorted(map(str, found.get_foreign_keys(name))),
        "unique": sorted(map(str, found.get_unique_constraints(name))),
        "indexes": sorted(map(str, found.get_indexes(name))),
    }


def more(connection: Connection) -> list[str]:
    """What an inspector does not see: tables of words and triggers on SQLite, indexes of words on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE '%VIRTUAL%' OR sql LIKE '%WITHOUT ROWID%'"
        )
    else:
        query = """SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                   UNION ALL SELECT table_name || column_name || generation_expression FROM information_schema.columns
                   WHERE is_generated = 'ALWAYS'
                   UNION ALL SELECT cfgname || maptokentype || dictname FROM pg_ts_config
                   JOIN pg_ts_config_map ON mapcfg = pg_ts_config.oid JOIN pg_ts_dict ON mapdict = pg_ts_dict.oid
                   WHERE cfgname LIKE 'dragoman%'"""
    return sorted(" ".join(str(value).split()) for value in connection.execute(text(query)).scalars())
