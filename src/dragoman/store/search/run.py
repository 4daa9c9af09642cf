"""A request, answered: which rows, in which order, how many, and counted by what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from dragoman.errors import SearchError
from dragoman.store import schema
from dragoman.store.answers import Results, Total
from dragoman.store.search.conditions import TABLES, Conditions
from dragoman.store.search.cursor import Cursor, parse_cursor
from dragoman.store.search.facets import count_facets
from dragoman.store.search.hits import load_hits
from dragoman.store.search.matching import matches
from dragoman.store.search.people import name_words
from dragoman.store.search.request import Search
from dragoman.store.search.words import Words, parse_words

#: Hits are counted, and facets with them, up to here: beyond it a number says no more than "many".
MOST_COUNTED = 10_000
#: The largest page.
MOST_HITS = 500
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
#: Which table's words are searched, and how its rows are those that are found.
_WORDS = {
    "statements": "statements", "events": "events", "figures": "figures", "reports": "texts", "actors": "actor_names",
}  # fmt: skip


def search(connection: Connection, request: Search) -> Results:
    """The answer to one request; raises SearchError where it asks for what there is not."""
    if not 1 <= request.limit <= MOST_HITS:
        raise SearchError(f"a page has 1 to {MOST_HITS} hits", where="limit", remedy="Ask for fewer, and go on.")
    cursor = parse_cursor(request.cursor) if request.cursor else None
    finding = Finding.of(connection, request)
    rows = connection.execute(finding.page(cursor, request.limit + 1)).all()
    keys = [row.key for row in rows[: request.limit]]
    following = finding.cursor(rows[request.limit - 1], cursor) if len(rows) > request.limit else None
    count = connection.execute(select(func.count()).select_from(finding.first(MOST_COUNTED + 1))).scalar_one()
    exact = count <= MOST_COUNTED
    return Results(
        hits=load_hits(connection, request.find, keys, finding.words),
        total=Total(min(count, MOST_COUNTED), exact),
        next=str(following) if following else None,
        facets=count_facets(connection, request, finding.first(MOST_COUNTED)),
        facets_exact=exact,
    )


class Finding:
    """The rows that a request finds."""

    def __init__(self, dialect: str, request: Search, words: Words, conditions: Sequence[ColumnElement[bool]]) -> None:
        self.words = words
        self._request = request
        self._table = TABLES[request.find]
        self._conditions = conditions
        self._hits = matches(dialect, _WORDS[request.find], words).subquery("hits") if words else None

    @classmethod
    def of(cls, connection: Connection, request: Search) -> Finding:
        """Raises SearchError where a field's value cannot be."""
        _check_characters(request)
        words = name_words(request.text) if request.find == "actors" else parse_words(request.text)
        return cls(connection.dialect.name, request, words, Conditions.of(connection, request).on(request.find))

    @property
    def _day(self) -> ColumnElement[Any]:
        if self._request.find == "actors":
            return self._table.c.name
        return self._table.c.published if self._request.find == "reports" else self._table.c.day

    def _by_rank(self) -> bool:
        return self._hits is not None and self._request.sort == "relevance"

    def _rows(self, *columns: ColumnElement[Any]) -> Select[Any]:
        query = select(*columns).select_from(self._table).where(*self._conditions)
        if self._hits is None:
            return query
        if self._request.find == "actors":
            names, actors = schema.actor_names, schema.actors
            of = select(func.coalesce(actors.c.into, actors.c.key)).join(names, names.c.actor == actors.c.key)
            return query.where(self._table.c.key.in_(of.join(self._hits, self._hits.c.key == names.c.key)))
        return query.join(self._hits, self._hits.c.key == self._table.c.key)

    def page(self, cursor: Cursor | None, limit: int) -> Select[Any]:
        """The keys of a page, and what the next one begins after."""
        key = self._table.c.key
        if self._by_rank() and self._request.find != "actors":
            assert self._hits is not None
            query = self._rows(key).order_by(self._hits.c.rank, key.desc())
            return query.limit(limit).offset(cursor.skip if cursor else 0)
        if self._request.find == "actors":
            return self._most_said(limit, cursor.skip if cursor else 0)
        query = self._rows(key, self._day.label("day")).order_by(self._day.desc(), key.desc())
        if cursor:
            after = or_(self._day < cursor.day, and_(self._day == cursor.day, key < cursor.key))
            query = query.where(after)
        return query.limit(limit)

    def _most_said(self, limit: int, skip: int) -> Select[Any]:
        """Actors by the number of reports that they appear in."""
        seen = schema.appearances
        counted = select(func.count()).where(seen.c.actor == self._table.c.key, seen.c.latest).scalar_subquery()
        key = self._table.c.key
        return self._rows(key, counted.label("reports")).order_by(counted.desc(), key).limit(limit).offset(skip)

    def cursor(self, last: Any, before: Cursor | None) -> Cursor:
        """The cursor of the page after the row `last`."""
        if self._by_rank() or self._request.find == "actors":
            return Cursor(skip=(before.skip if before else 0) + self._request.limit)
        return Cursor(day=last.day, key=last.key)

    def keys(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """The keys of all rows found, and other columns of theirs."""
        return self._rows(self._table.c.key, *columns)

    def first(self, most: int) -> Any:
        """The keys of the rows found, no more than `most` of them, the newest first where words are not ranked."""
        query = self._rows(self._table.c.key)
        return query.limit(most).subquery("found")


def _check_characters(request: Search) -> None:
    """Raises SearchError where a request holds what no text can, and no database takes."""
    for field in request.__struct_fields__:
        value = getattr(request, field)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and _NO_TEXT.search(text):
                raise SearchError("there is a character that no text holds", where=field, remedy="Leave it out.")
