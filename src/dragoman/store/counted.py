"""What a statement is counted by, as one short text beside it: each value behind the letter of its field.

Ten thousand statements are counted by nine fields at once: read from their own rows and from those of their actors and
issues, that is a hundred thousand rows, handed to Python one by one. As one text for each statement, which the database
joins, it is one row, and Python counts its words.

The texts follow from the other tables, and are written anew wherever those change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Text,
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
_FIELD_OF = {letter: field for field, letter in (_PEOPLE | _WORDS).items()}
#: Parts the values, and stands in none of them.
_BETWEEN = "\x1f"
_ESCAPED = (("%", "%25"), (_BETWEEN, "%1F"))


def write(connection: Connection, statements: Select[Any]) -> None:
    """Writes the texts of statements, given by a query for their keys, anew."""
    facets = schema.statement_facets
    connection.execute(delete(facets).where(facets.c.statement.in_(statements)))
    connection.execute(insert(facets).from_select(["statement", "facets"], _texts(statements)))


def _texts(statements: Select[Any]) -> Select[Any]:
    said = schema.statements
    own = (
        _value("act", said.c.act), _value("kind", said.c.kind), _value("medium", said.c.medium),
        _value("outlet", func.nullif(said.c.outlet, "")),
        _value("year", func.nullif(func.substr(said.c.day, 1, 4), "")),
        _value("speaker", cast(said.c.speaker, Text)), func.coalesce(literal(_BETWEEN).concat(_actors()), ""),
        func.coalesce(literal(_BETWEEN).concat(_issues()), ""),
    )  # fmt: skip
    text: ColumnElement[Any] = own[0]
    for value in own[1:]:
        text = text.concat(value)
    return select(said.c.key, text).where(said.c.key.in_(statements))


def _value(field: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A value of the row's own behind its letter, nothing where there is none."""
    letter = _BETWEEN + (_PEOPLE | _WORDS)[field]
    return func.coalesce(literal(letter).concat(_escaped(column) if field in _WORDS else column), "")


def _actors() -> ScalarSelect[Any]:
    parts = schema.statement_actors
    letter = case({role: letter for role, letter in _PEOPLE.items() if role != "speaker"}, value=parts.c.role)
    values = func.aggregate_strings(letter.concat(cast(parts.c.actor, Text)), _BETWEEN)
    of = parts.c.statement == schema.statements.c.key
    return select(values).where(of, parts.c.role != "speaker").scalar_subquery()


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


def count(text: str) -> Mapping[str, Counter[Any]]:
    """How often each value of each field stands in a text: actors by their keys, the others by their words."""
    counted: dict[str, Counter[Any]] = defaultdict(Counter)
    for value, number in Counter(text.split(_BETWEEN)).items():
        if value:
            field = _FIELD_OF[value[0]]
            counted[field][int(value[1:]) if field in _PEOPLE else _unescaped(value[1:])] = number
    return counted


def _unescaped(value: str) -> str:
    for character, written in reversed(_ESCAPED):
        value = value.replace(written, character)
    return value
