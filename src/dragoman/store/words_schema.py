"""What full-text search needs beside the tables: FTS5 tables on SQLite, tsvector columns on PostgreSQL.

Both are kept by the database itself, so that whoever writes a row need not know of them. Both fold case and accents,
stem English words and leave no word out: a search finds the same on either.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection


class Indexed(NamedTuple):
    """A column whose words can be searched, and the key of its table; `stemmed` where they are English."""

    table: str
    key: str
    column: str
    stemmed: bool

    @property
    def words(self) -> str:
        """The FTS5 table of it."""
        return f"{self.table}_words"


INDEXED = (
    Indexed("texts", "report", "text", True),
    Indexed("statements", "key", "content", True),
    Indexed("events", "key", "sentence", True),
    Indexed("figures", "key", "sentence", True),
    Indexed("actor_names", "key", "folded", False),
)
#: FTS5 keeps an index of the beginnings of words that have so many letters. It has no other beginning at hand: it puts
#: together all rows of all words that begin so before it says whether a single row is among them. That takes long where
#: they are many; few words begin alike with six letters and more.
LETTERS_AT_HAND = (1, 2, 3, 4, 5)

_VIRTUAL = """CREATE VIRTUAL TABLE {i.words} USING fts5(
    {i.column}, content='{i.table}', content_rowid='{i.key}', tokenize="{tokens}", prefix='{letters}')"""
_INSERTED = "INSERT INTO {i.words}(rowid, {i.column}) VALUES (new.{i.key}, new.{i.column})"
_DELETED = "INSERT INTO {i.words}({i.words}, rowid, {i.column}) VALUES ('delete', old.{i.key}, old.{i.column})"
_TIDIED = "INSERT INTO {i.words}({i.words}) VALUES ('optimize')"
_TRIGGERS = {
    "added AFTER INSERT ON {i.table}": (_INSERTED,),
    "removed AFTER DELETE ON {i.table}": (_DELETED,),
    "changed AFTER UPDATE OF {i.column} ON {i.table}": (_DELETED, _INSERTED),
}


def create_words(connection: Connection) -> None:
    """Makes them for the engine that the connection speaks to."""
    if connection.dialect.name == "sqlite":
        for indexed in INDEXED:
            _create_fts5(connection, indexed)
    else:
        for statement in _CONFIGURATION:
            connection.exec_driver_sql(statement)
        for indexed in INDEXED:
            _create_tsvector(connection, indexed)


def _create_fts5(connection: Connection, indexed: Indexed) -> None:
    tokens = ("porter " if indexed.stemmed else "") + "unicode61 remove_diacritics 2"
    connection.exec_driver_sql(_VIRTUAL.format(i=indexed, tokens=tokens, letters=" ".join(map(str, LETTERS_AT_HAND))))
    for head, body in _TRIGGERS.items():
        statements = "; ".join(line.format(i=indexed) for line in body)
        connection.exec_driver_sql(f"CREATE TRIGGER {indexed.table}_{head.format(i=indexed)} BEGIN {statements}; END")


_KINDS_OF_WORD = "asciiword, word, hword, hword_part, hword_asciipart, asciihword"
_MAPPING = "ALTER TEXT SEARCH CONFIGURATION {} ALTER MAPPING FOR " + _KINDS_OF_WORD + " WITH unaccent, {}"
# English without a list of words to leave out; accents are removed before stemming.
_CONFIGURATION = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TEXT SEARCH DICTIONARY dragoman_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION dragoman (COPY = simple)",
    _MAPPING.format("dragoman", "dragoman_stem"),
    "CREATE TEXT SEARCH CONFIGURATION dragoman_names (COPY = simple)",
    _MAPPING.format("dragoman_names", "simple"),
)


def _create_tsvector(connection: Connection, indexed: Indexed) -> None:
    configuration = "dragoman" if indexed.stemmed else "dragoman_names"
    connection.exec_driver_sql(
        f"ALTER TABLE {indexed.table} ADD COLUMN {indexed.column}_words tsvector "
        f"GENERATED ALWAYS AS (to_tsvector('{configuration}', {indexed.column})) STORED"
    )
    connection.exec_driver_sql(
        f"CREATE INDEX ix_{indexed.table}_{indexed.column}_words ON {indexed.table} USING gin ({indexed.column}_words)"
    )
    if not indexed.stemmed:
        connection.exec_driver_sql(
            f"CREATE INDEX ix_{indexed.table}_{indexed.column}_alike ON {indexed.table} "
            f"USING gin ({indexed.column} gin_trgm_ops)"
        )


def tidying(dialect: str) -> tuple[str, ...]:
    """What makes an engine put the parts of its indexes of words together."""
    return tuple(_TIDIED.format(i=indexed) for indexed in INDEXED) if dialect == "sqlite" else ()


def analyzing(dialect: str) -> tuple[str, ...]:
    """What makes an engine look at its tables, no further than it needs to."""
    return ("PRAGMA analysis_limit = 1000", "ANALYZE") if dialect == "sqlite" else ("ANALYZE",)
