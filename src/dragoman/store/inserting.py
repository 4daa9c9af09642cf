"""Many rows into a table at once, past SQLAlchemy's own handling of each, which takes longer than the engine does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

from dragoman.store.rows import Row


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row], unique: Sequence[str] = ()) -> None:
    """Inserts rows, all of the same columns and of values that the driver takes as they are; those that are there by
    the `unique` columns are left out.
    """
    if not rows:
        return
    statement, columns = _statement(connection.dialect, table, tuple(rows[0]), tuple(unique))
    if columns:
        pick = itemgetter(*columns)
        connection.exec_driver_sql(statement, [pick(row) if len(columns) > 1 else (pick(row),) for row in rows])
    else:
        connection.exec_driver_sql(statement, list(rows))


@lru_cache(maxsize=256)
def _statement(
    dialect: Dialect, table: Table, columns: tuple[str, ...], unique: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The statement in the driver's own words, with the order of its columns where it takes them by place."""
    made: Any = sqlite if dialect.name == "sqlite" else postgresql
    statement = made.insert(table)
    if unique:
        statement = statement.on_conflict_do_nothing(index_elements=list(unique))
    compiled = statement.compile(dialect=dialect, column_keys=list(columns))
    return compiled.string, tuple(compiled.positiontup or ())
