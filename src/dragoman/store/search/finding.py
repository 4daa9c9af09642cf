"""The rows that a request finds, by a way that takes no longer in a large store than in a small one.

A database plans by what it believes of its tables, and of words it believes nothing. Three ways are told apart here, by
looking how many rows hold the words:

- no words: the conditions find the rows, by an index that has them in their order;
- words that few rows hold (`MOST_COUNTED`): those rows are looked at one by one, and ranked;
- words that more rows hold: they tell little, so what they find is not ranked but comes by time; a page of it is soon
  full where rows are looked through from the newest on, and it is counted up to `MOST_OF_COMMON`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from sqlalchemy import CTE, ColumnElement, Connection, ScalarSelect, Select, Text, and_, cast, func, null, or_, select

from dragoman.store import schema
from dragoman.store.counted import FIELDS
from dragoman.store.search.conditions import TABLES, Conditions
from dragoman.store.search.cursor import Cursor
from dragoman.store.search.driven import Driven
from dragoman.store.search.matching import asked_dearly, holds, matches
from dragoman.store.search.request import Search
from dragoman.store.search.words import Words

#: Hits are counted, and facets with them, up to here: beyond it a number says no more than "many".
MOST_COUNTED = 10_000
#: And up to here where they are found by words that more than MOST_COUNTED rows hold.
MOST_OF_COMMON = 1_000
#: So many rows are each asked for the words; where conditions leave more, the words are gone through instead.
_MOST_ASKED = 2_000
#: For each hit of a page, so many of the newest rows are asked whether they hold frequent words, before all that hold
#: them are gathered.
_TRIED_FOR_EACH = 6
#: Which table's words are searched, and how its rows are those that are found.
_WORDS = {
    "statements": "statements", "events": "events", "figures": "figures", "reports": "texts", "actors": "actor_names",
}  # fmt: skip


#: Parts the values of many rows that a database hands over as one text: a row at a time, a thread would wait for its
#: turn after each of them.
_BETWEEN = ","


class Dated(NamedTuple):
    """A row that is found: its key, and the day that it stands under."""

    key: int
    day: str


class Counted(NamedTuple):
    """How many rows are found, whether that is all, and the first of a page, newest first, where they are known by it.

    What facets are counted from: the joined texts of statements (`store.counted`), or the keys of other rows.
    """

    number: int
    exact: bool
    newest: Sequence[Dated] | None = None
    texts: str = ""
    keys: str = ""


class Finding:
    """The rows that a request finds. `common` where many rows hold the words, whatever else is asked."""

    def __init__(
        self, dialect: str, request: Search, words: Words, conditions: Conditions, *, common: bool = False
    ) -> None:
        self.words = words
        self._dialect = dialect
        self._request = request
        self._table = TABLES[request.find]
        self._common = common
        by_role = None if words else conditions.on_roles()
        self._by_role = by_role is not None
        self._conditions = conditions.on(request.find) if by_role is None else by_role

    @classmethod
    def of(cls, connection: Connection, request: Search, words: Words, conditions: Conditions) -> Self:
        """Looks how many rows hold the words, up to MOST_COUNTED."""
        dialect, common = connection.dialect.name, False
        if words and request.find != "actors":
            held = matches(dialect, _WORDS[request.find], words).limit(MOST_COUNTED + 1).subquery()
            common = connection.execute(select(func.count(held.c.key))).scalar_one() > MOST_COUNTED
        return cls(dialect, request, words, conditions, common=common)

    @property
    def _key(self) -> ColumnElement[Any]:
        return schema.statement_actors.c.statement if self._by_role else self._table.c.key

    @property
    def _day(self) -> ColumnElement[Any]:
        if self._by_role:
            return schema.statement_actors.c.day
        if self._request.find == "actors":
            return self._table.c.name
        return self._table.c.published if self._request.find == "reports" else self._table.c.day

    def _by_rank(self) -> bool:
        ranked = bool(self.words) and not self._common and self._request.sort == "relevance"
        return ranked and self._request.find != "actors"

    def dated(self) -> Select[Any]:
        """The keys of all rows found, and their days."""
        return self.keys().add_columns(self._day.label("day"))

    def keys(self) -> Select[Any]:
        """The keys of all rows found."""
        query = select(self._key.label("key")).where(*self._conditions)
        if self._by_role:
            # One actor may stand in one statement twice, in two roles or merged from two.
            return query.distinct()
        if not self.words:
            return query
        hits = matches(self._dialect, _WORDS[self._request.find], self.words).subquery("hits")
        if self._request.find == "actors":
            names, actors = schema.actor_names, schema.actors
            of = select(func.coalesce(actors.c.into, actors.c.key)).join(names, names.c.actor == actors.c.key)
            return query.where(self._table.c.key.in_(of.join(hits, hits.c.key == names.c.key)))
        return query.select_from(Driven(hits, self._table, hits.c.key == self._table.c.key))

    def _asked_each(self, *, gathered: bool = False) -> Select[Any]:
        """The same, with each row that the conditions find asked whether it holds the words."""
        held = holds(self._dialect, _WORDS[self._request.find], self.words, self._table, gathered=gathered)
        return select(self._table.c.key).where(*self._conditions, held)

    def _ordered(self, connection: Connection, cursor: Cursor | None, limit: int) -> Sequence[Any]:
        """The keys of a page, and what the next one begins after."""
        if self._request.find == "actors":
            return connection.execute(self._most_said(limit, cursor.skip if cursor else 0)).all()
        if self._by_rank():
            return connection.execute(self._ranked(limit, cursor.skip if cursor else 0)).all()
        if not self._common:
            return connection.execute(self._by_time(self.keys(), cursor).limit(limit)).all()
        phrase = self.words.has_phrase()
        if self._dialect == "sqlite" and not phrase and not asked_dearly(self.words):
            rows = connection.execute(self._among_newest(cursor, limit * _TRIED_FOR_EACH)).all()
            if len(rows) >= limit:
                return rows[:limit]
        # A phrase is dear to gather: where each of its words stands is looked up in every row that has them.
        return connection.execute(self._by_time(self._asked_each(gathered=not phrase), cursor).limit(limit)).all()

    def _among_newest(self, cursor: Cursor | None, most: int) -> Select[Any]:
        """Those of the newest rows that hold the words: enough for a page where very many rows do."""
        newest = self._by_time(select(self._table.c.key).where(*self._conditions), cursor).limit(most)
        tried = newest.subquery("tried")
        held = holds(self._dialect, _WORDS[self._request.find], self.words, tried)
        return select(tried).where(held).order_by(tried.c.day.desc(), tried.c.key.desc())

    def _by_time(self, query: Select[Any], cursor: Cursor | None) -> Select[Any]:
        """The rows of a query with their days, the newest first, from those after the cursor on."""
        key = self._key
        if cursor:
            after = or_(self._day < cursor.day, and_(self._day == cursor.day, key < cursor.key))
            query = query.where(after)
        return query.add_columns(self._day.label("day")).order_by(self._day.desc(), key.desc())

    def _ranked(self, limit: int, skip: int) -> Select[Any]:
        """By how well the words fit, the newest first of those that fit alike."""
        hits = matches(self._dialect, _WORDS[self._request.find], self.words, ranked=True).subquery("hits")
        key = self._table.c.key
        query = select(key).select_from(Driven(hits, self._table, hits.c.key == key)).where(*self._conditions)
        return query.order_by(hits.c.rank, key.desc()).limit(limit).offset(skip)

    def _most_said(self, limit: int, skip: int) -> Select[Any]:
        """Actors by the number of reports that they appear in."""
        seen, key = schema.appearances, self._table.c.key
        counted = select(func.count()).where(seen.c.actor == key, seen.c.latest).scalar_subquery()
        return self.keys().add_columns(counted.label("reports")).order_by(counted.desc(), key).limit(limit).offset(skip)

    def cursor(self, last: Any, before: Cursor | None) -> Cursor:
        """The cursor of the page after the row `last`."""
        if self._by_rank() or self._request.find == "actors":
            return Cursor(skip=(before.skip if before else 0) + self._request.limit)
        return Cursor(day=last.day, key=last.key)

    def counted(self, connection: Connection, cursor: Cursor | None, limit: int) -> Counted:
        """The rows found, up to so many as are counted."""
        most = MOST_OF_COMMON if self._common else MOST_COUNTED
        asking = self._common and self._leaves_few(connection)
        query = self._asked_each().add_columns(self._day.label("day")) if asking else self.dated()
        found = query.limit(most + 1).cte("found")
        by_time = not (self._common or self._by_rank() or self._request.find == "actors")
        newest = self._newest(found, cursor, limit) if by_time else None
        number, page, texts, keys = connection.execute(
            select(
                select(func.count()).select_from(found).scalar_subquery(),
                null() if newest is None else newest,
                *self._countable(found, most),
            )
        ).one()
        exact = number <= most
        return Counted(min(number, most), exact, _rows(page) if exact and by_time else None, texts or "", keys or "")

    def _newest(self, found: CTE, cursor: Cursor | None, limit: int) -> ScalarSelect[Any]:
        """The rows of a page, as one text."""
        query = select(found.c.key, found.c.day).order_by(found.c.day.desc(), found.c.key.desc()).limit(limit)
        if cursor:
            same = and_(found.c.day == cursor.day, found.c.key < cursor.key)
            query = query.where(or_(found.c.day < cursor.day, same))
        page = query.subquery("page")
        row = cast(page.c.key, Text).concat(" ").concat(page.c.day)
        return select(func.aggregate_strings(row, _BETWEEN)).select_from(page).scalar_subquery()

    def _countable(self, found: CTE, most: int) -> tuple[Any, Any]:
        """What the facets asked for are counted from: the texts of statements, and keys."""
        rows = select(found.c.key).limit(most).subquery("counted")
        of_statements = self._request.find == "statements"
        in_texts = [name for name in self._request.facets if of_statements and name in FIELDS]
        facets = schema.statement_facets
        texts = select(func.aggregate_strings(facets.c.facets, "")).select_from(
            Driven(rows, facets, facets.c.statement == rows.c.key)
        )
        keys = select(func.aggregate_strings(cast(rows.c.key, Text), _BETWEEN)).select_from(rows)
        others = len(self._request.facets) > len(in_texts)
        return texts.scalar_subquery() if in_texts else null(), keys.scalar_subquery() if others else null()

    def first(
        self, connection: Connection, counted: Counted | None, cursor: Cursor | None, limit: int
    ) -> Sequence[Any]:
        """The first rows of a page, whether they were counted before or not."""
        if counted is None or counted.newest is None:
            return self._ordered(connection, cursor, limit)
        return counted.newest

    def _leaves_few(self, connection: Connection) -> bool:
        """Whether the conditions alone find so few rows that each can be asked for the words."""
        rows = select(self._table.c.key).where(*self._conditions).limit(_MOST_ASKED + 1).subquery()
        return connection.execute(select(func.count()).select_from(rows)).scalar_one() <= _MOST_ASKED


def _rows(text: str | None) -> list[Dated]:
    """The rows that a text holds, the newest first."""
    rows = (row.partition(" ") for row in text.split(_BETWEEN)) if text else ()
    return sorted((Dated(int(key), day) for key, _, day in rows), key=lambda row: (row.day, row.key), reverse=True)
