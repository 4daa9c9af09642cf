"""What a statement is counted by, as one short text beside it: each value behind the letter of its field.

Ten thousand statements are counted by nine fields at once: read from their own rows and from those of their actors and
issues, that is a hundred thousand rows, handed to Python one by one. As one text for each statement, which the database
joins, it is one row, and Python counts its words.

The texts follow from the other tables, and are written anew wherever those change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from heapq import nlargest
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    ScalarSelect,
    Select,
    Text,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)

from dragoman.store import schema

#: Fields that hold an actor's key, and those that hold words.
_PEOPLE = {"speaker": "s", "addressee": "d", "via": "v", "about": "b"}
_WORDS = {"act": "a", "kind": "k", "medium": "m", "outlet": "o", "year": "y", "issue": "i"}
FIELDS = (*_PEOPLE, *_WORDS)
#: Parts the values, and stands in none of them.
_BETWEEN = "\x1f"
_ESCAPED = (("%", "%25"), (_BETWEEN, "%1F"))


def write(connection: Connection, statements: Select[Any]) -> None:
    """Writes the texts of statements, given by a query for their keys, anew."""
    for statement in _written_anew(statements):
        connection.execute(statement)


def write_report(connection: Connection, report: int) -> None:
    """Writes the texts of a report's statements anew; `report` is its key."""
    for statement in _of_report():
        connection.execute(statement, {"report": report})


@cache
def _of_report() -> tuple[Executable, ...]:
    """Made once: to put them together takes SQLAlchemy longer than the engine takes to run them."""
    said = schema.statements
    return _written_anew(select(said.c.key).where(said.c.report == bindparam("report")))


def _written_anew(statements: Select[Any]) -> tuple[Executable, ...]:
    facets = schema.statement_facets
    return (
        delete(facets).where(facets.c.statement.in_(statements)),
        insert(facets).from_select(["statement", "facets"], _texts(statements)),
    )


def _texts(statements: Select[Any]) -> Select[Any]:
    said = schema.statements
    own = (
        _value("act", said.c.act), _value("kind", said.c.kind), _value("medium", said.c.medium),
        _value("outlet", func.nullif(said.c.outlet, "")),
        _value("year", func.nullif(func.substr(said.c.day, 1, 4), "")),
        _value("speaker", cast(said.c.speaker, Text)),
        *(func.coalesce(literal(_BETWEEN).concat(values), "") for values in (_joint(), _actors(), _issues())),
    )  # fmt: skip
    text: ColumnElement[Any] = own[0]
    for value in own[1:]:
        text = text.concat(value)
    return select(said.c.key, text).where(said.c.key.in_(statements))


def _value(field: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value of the row's own behind its letter, nothing where there is none."""
    letter = _BETWEEN + (_PEOPLE | _WORDS)[field]
    return func.coalesce(literal(letter).concat(_escaped(column) if field in _WORDS else column), "")


def _joint() -> ScalarSelect[Any]:
    """Those who said it together with the one who stands in the row, each once."""
    said, parts = schema.statements, schema.statement_actors
    others = parts.c.actor.is_distinct_from(said.c.speaker)
    each = select(parts.c.actor).where(parts.c.statement == said.c.key, parts.c.role == "joint", others).distinct()
    actor = each.correlate(said).subquery("joint").c.actor
    return select(
        func.aggregate_strings(literal(_PEOPLE["speaker"]).concat(cast(actor, Text)), _BETWEEN)
    ).scalar_subquery()


def _actors() -> ScalarSelect[Any]:
    parts = schema.statement_actors
    letter = case({role: letter for role, letter in _PEOPLE.items() if role != "speaker"}, value=parts.c.role)
    values = func.aggregate_strings(letter.concat(cast(parts.c.actor, Text)), _BETWEEN)
    of = parts.c.statement == schema.statements.c.key
    return select(values).where(of, parts.c.role.not_in(schema.SPEAKING)).scalar_subquery()


def _issues() -> ScalarSelect[Any]:
    """An issue as often as there are events about it."""
    events, issues = schema.events, schema.event_issues
    values = func.aggregate_strings(literal(_WORDS["issue"]).concat(_escaped(issues.c.issue)), _BETWEEN)
    joined = select(values).select_from(events).join(issues, issues.c.event == events.c.key)
    return joined.where(events.c.statement == schema.statements.c.key).scalar_subquery()


def _escaped(column: ColumnElement[Any]) -> ColumnElement[Any]:
    for character, written in _ESCAPED:
        column = func.replace(column, character, written)
    return column


def most_frequent(text: str, fields: Iterable[str], size: int) -> dict[str, list[tuple[Any, int]]]:
    """The most frequent values of fields in a text, each with its number: actors by their keys, the others by words.

    Those of one number come in their order. Of the thousands that there may be, only these are looked at closely.
    """
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for value in Counter(text.split(_BETWEEN)).items():
        counted[value[0][:1]].append(value)
    return {field: _most(field, counted[(_PEOPLE | _WORDS)[field]], size) for field in fields}


def _most(field: str, counted: list[tuple[str, int]], size: int) -> list[tuple[Any, int]]:
    least = min(nlargest(size, (number for _, number in counted)), default=0)
    values = ((value[1:], number) for value, number in counted if number >= least)
    read = [(int(value) if field in _PEOPLE else _unescaped(value), number) for value, number in values]
    return sorted(read, key=lambda one: (-one[1], one[0]))[:size]


def _unescaped(value: str) -> str:
    for character, written in reversed(_ESCAPED):
        value = value.replace(written, character)
    return value
