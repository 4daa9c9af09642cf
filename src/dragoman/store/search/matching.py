"""Words against the database's own full-text search: FTS5 on SQLite, tsquery on PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Select,
    Subquery,
    Table,
    cast,
    column,
    exists,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import REGCONFIG

from dragoman.store.schema import Key
from dragoman.store.search.words import Term, Words
from dragoman.store.words_schema import INDEXED, LETTERS_AT_HAND

_BY_TABLE = {indexed.table: indexed for indexed in INDEXED}
_NO_WORD = re.compile(r"\W+")


def matches(dialect: str, name: str, words: Words, *, ranked: bool = False) -> Select[Any]:
    """The keys of the rows of a table that hold the words; with `rank`, the smaller, the better they fit, if asked."""
    if dialect == "sqlite":
        index = _fts5(name)
        query = select(index.c.rowid.label("key")).where(_matching(name, index, words))
        return query.add_columns(index.c.rank.label("rank")) if ranked else query
    source, vector, asked = _tsvector(name, words)
    query = select(source.c[_BY_TABLE[name].key].label("key")).where(vector.op("@@")(asked))
    return query.add_columns((-cast(func.ts_rank_cd(vector, asked, 1), Float)).label("rank")) if ranked else query


def holds(
    dialect: str, name: str, words: Words, rows: Table | Subquery, *, gathered: bool = False
) -> ColumnElement[bool]:
    """Whether the row of `rows` that is looked at, whose words are those of the table `name`, holds the words.

    SQLite asks its index of words about each row, or where `gathered`, first gathers all rows that hold the words.
    """
    if dialect == "sqlite":
        if gathered or asked_dearly(words):
            # The sum keeps SQLite from going through the words: the rows stay in their order, and each is looked up.
            return (rows.c.key + 0).in_(matches(dialect, name, words))
        index = _fts5(name)
        return exists().where(_matching(name, index, words), index.c.rowid == rows.c.key)
    source, vector, asked = _tsvector(name, words)
    if name == rows.name:
        return literal_column(f"{name}.{_BY_TABLE[name].column}_words").op("@@")(asked)
    return exists().where(vector.op("@@")(asked), source.c[_BY_TABLE[name].key] == rows.c.key)


def asked_dearly(words: Words) -> bool:
    """Whether FTS5 takes as long to say whether one row holds the words as to find all rows that do."""
    return any(len(beginning) not in LETTERS_AT_HAND for beginning in words.beginnings())


def _fts5(name: str) -> FromClause:
    words = _BY_TABLE[name].words
    return table(words, column("rowid"), column("rank"), column(words))


def _matching(name: str, index: FromClause, words: Words) -> ColumnElement[bool]:
    return index.c[_BY_TABLE[name].words].op("MATCH")(literal(fts5_query(words)))


def _tsvector(name: str, words: Words) -> tuple[FromClause, ColumnElement[Any], ColumnElement[Any]]:
    """The table, under another name than its own, its words, and what they are asked for."""
    indexed = _BY_TABLE[name]
    source = table(indexed.table, column(indexed.key, Key), column(f"{indexed.column}_words")).alias("holding")
    asked = tsquery(words, "dragoman" if indexed.stemmed else "dragoman_names")
    return source, source.c[f"{indexed.column}_words"], asked


def fts5_query(words: Words) -> str:
    """The words in the language of FTS5, each in quotation marks, so that nothing in them is a command."""
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_term, group))})" for group in words.groups)
    left_out = " OR ".join(map(_fts5_term, words.excluded))
    return f"({wanted}) NOT ({left_out})" if left_out else wanted


def _fts5_term(term: Term) -> str:
    return '"' + term.words.replace('"', " ") + '"' + (" *" if term.prefix else "")


def tsquery(words: Words, configuration: str) -> ColumnElement[Any]:
    """The words as a tsquery; each is a bound value that PostgreSQL reads as plain words."""
    wanted = [_any([_tsquery_term(term, configuration) for term in group]) for group in words.groups]
    query: ColumnElement[Any] = reduce(func.tsquery_and, wanted)
    if words.excluded:
        left_out = _any([_tsquery_term(term, configuration) for term in words.excluded])
        query = func.tsquery_and(query, func.tsquery_not(left_out))
    return query


def _any(queries: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    return reduce(func.tsquery_or, queries)


def _tsquery_term(term: Term, configuration: str) -> ColumnElement[Any]:
    name = cast(literal(configuration), REGCONFIG)
    if not term.prefix:
        return func.phraseto_tsquery(name, literal(term.words))
    *before, last = _NO_WORD.sub(" ", term.words).split() or [""]
    return func.to_tsquery(name, literal(" <-> ".join([*before, f"{last}:*"])))


#: Two characters that Unicode keeps from ever being text.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"


def places(
    connection: Connection, name: str, texts: Mapping[int, str], words: Words
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the words stand in the texts of rows, given by their keys, as offsets."""
    if not texts:
        return {}
    indexed = _BY_TABLE[name]
    if connection.dialect.name == "sqlite":
        index = _fts5(name)
        marked = func.highlight(literal_column(indexed.words), 0, _OPEN, _CLOSE)
        row = index.c.rowid + 0 if asked_dearly(words) else index.c.rowid
        query = select(index.c.rowid, marked).where(_matching(name, index, words), row.in_(list(texts)))
    else:
        source: FromClause = table(indexed.table, column(indexed.key, Key), column(indexed.column))
        configuration = "dragoman" if indexed.stemmed else "dragoman_names"
        options = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}"
        marked = func.ts_headline(
            cast(literal(configuration), REGCONFIG), source.c[indexed.column], tsquery(words, configuration), options
        )
        query = select(source.c[indexed.key], marked).where(source.c[indexed.key].in_(list(texts)))
    return {key: tuple(_between_marks(texts[key], text)) for key, text in connection.execute(query)}


def _between_marks(text: str, marked: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that `marked`, the same text, has between marks."""
    place, start = 0, 0
    for character in marked:
        own = text[place : place + 1]
        if character == _OPEN and own != _OPEN:
            start = place
        elif character == _CLOSE and own != _CLOSE:
            yield start, place
        else:
            place += 1
