"""A search as one line: `speaker:Lavrov act:deny after:2022-03-01 corridor`.

What is not a field is words to look for. `write_query` is the inverse of `parse_query`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from dragoman.errors import SearchError
from dragoman.store.days import given_day
from dragoman.store.search.fields import BY_NAME, FIELDS, Field
from dragoman.store.search.request import Search
from dragoman.store.search.words import parse_words

_LONGEST = 2000
_NAME = re.compile(r"(?P<minus>-?)(?P<name>[A-Za-z][A-Za-z_-]*):")
_VALUE = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s,"][^\s,]*)')
_TEXT = re.compile(r'-?"[^"]*"?|\S+')
_ESCAPED = re.compile(r"\\(.)")
_SAFE = re.compile(r'[^\s,"\\:]+\Z')
_ANY: dict[str, tuple[str, ...]] = {"type": ("person", "organisation", "state", "place", "group")}


class Piece(NamedTuple):
    """A field with its values, or a word to look for where `field` is None."""

    field: Field | None
    values: tuple[str, ...]
    text: str


def parse_query(query: str, **options: Any) -> Search:
    """The request that a line stands for; `options` are fields of it that the line does not set.

    Raises SearchError, which says which piece of the line is wrong and what to write.
    """
    if len(query) > _LONGEST:
        raise SearchError(f"more than {_LONGEST:,} characters", where="the search", remedy="Look for less.")
    asked: dict[str, Any] = {}
    words: list[str] = []
    for piece in _pieces(query):
        if piece.field is None:
            words.append(piece.text)
        else:
            for name, value in _filled(piece.field, piece):
                _put(asked, name, value, piece)
    text = " ".join(words)
    parse_words(text)
    lists = {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}
    request = Search(**(options | ({"text": text} if text else {}) | lists))
    _check_types(request)
    return request


def write_query(request: Search) -> str:
    """The line that stands for a request; what a line cannot say (facets, pages) is left out."""
    written = []
    for field in FIELDS:
        if field.takes == "dates":
            start, end = getattr(request, f"{field.fills}_from"), getattr(request, f"{field.fills}_to")
            if start or end:
                written.append(f"{field.name}:{start or ''}..{end or ''}" if start != end else f"{field.name}:{start}")
        elif field.takes not in ("first day", "last day"):
            value, default = getattr(request, field.fills), getattr(_PLAIN, field.fills)
            if value != default:
                values = value if isinstance(value, tuple) else (str(value),)
                written.append(f"{field.name}:{','.join(map(_quoted, values))}")
    return " ".join([*written, request.text] if request.text else written)


_PLAIN = Search()


def _quoted(value: str) -> str:
    if _SAFE.match(value) and ".." not in value:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pieces(query: str) -> Iterator[Piece]:
    place = 0
    while place < len(query):
        if query[place].isspace():
            place += 1
            continue
        named = _NAME.match(query, place)
        if named is None:
            found = _TEXT.match(query, place)
            assert found is not None
            yield Piece(None, (), found[0])
            place = found.end()
        else:
            field = _field(named)
            place, values = _values(query, named.end())
            if not values:
                raise SearchError(
                    "it has no value",
                    where=named["name"],
                    remedy=f"Write one behind the colon, such as {field.example}.",
                )
            yield Piece(field, values, query[named.start() : place])


def _field(named: re.Match[str]) -> Field:
    name = named["name"].lower()
    if name not in BY_NAME:
        near = get_close_matches(name, BY_NAME, n=1)
        guess = f"Did you mean {near[0]}:? " if near else ""
        raise SearchError(
            "there is no such field",
            where=named["name"],
            remedy=f"{guess}Fields are {', '.join(BY_NAME)}. To look for the words, put them in quotation marks.",
        )
    if named["minus"]:
        raise SearchError(
            "a field cannot be left out by a minus", where=named["name"], remedy="Leave out words instead."
        )
    return BY_NAME[name]


def _values(query: str, place: int) -> tuple[int, tuple[str, ...]]:
    """Where the values that begin at `place` end, and the values."""
    values = []
    while found := _VALUE.match(query, place):
        quoted = found["quoted"]
        values.append(_ESCAPED.sub(r"\1", quoted) if quoted is not None else found["bare"])
        place = found.end()
        if query[place : place + 1] != ",":
            break
        place += 1
    if query[place : place + 1] == '"':
        raise SearchError("a quotation mark is not closed", where=query[place:][:40], remedy="Close it.")
    return place, tuple(value for value in values if value.strip())


def _filled(field: Field, piece: Piece) -> Iterator[tuple[str, Any]]:
    """What the piece sets, by field of the request."""
    first = piece.values[0]
    if field.takes == "one of":
        yield from ((field.fills, [_one_of(field, value)]) for value in piece.values)
    elif field.takes in ("names", "words"):
        yield field.fills, list(piece.values)
    elif len(piece.values) > 1:
        raise SearchError("it takes one value", where=piece.text, remedy=f"Write {field.example}.")
    elif field.takes == "dates":
        start, dots, end = first.partition("..")
        yield from ((f"{field.fills}_from", given_day(day, piece.text)) for day in [start] if day)
        yield from ((f"{field.fills}_to", given_day(day, piece.text)) for day in [end if dots else start] if day)
    elif field.takes in ("first day", "last day"):
        yield field.fills, given_day(first, piece.text)
    elif field.takes == "number":
        yield field.fills, _number(first, piece.text)
    else:
        yield field.fills, _one_of(field, first)


def _one_of(field: Field, value: str) -> str:
    known = {one.lower(): one for one in (*field.values, *_ANY.get(field.name, ()))}
    if value.lower() not in known:
        raise SearchError(
            f"{value!r} is none of its values", where=field.name, remedy=f"It has {', '.join(field.values)}."
        )
    return known[value.lower()]


def _number(value: str, where: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise SearchError(f"{value!r} is no number from 0 to 1", where=where, remedy="Write one such as 0.9.")
    return number


def _put(asked: dict[str, Any], name: str, value: Any, piece: Piece) -> None:
    """Values of lists add up; anything else can be said once."""
    if isinstance(value, list):
        asked.setdefault(name, []).extend(value)
    elif name in asked:
        raise SearchError("it stands there twice", where=piece.text, remedy="Say it once.")
    else:
        asked[name] = value


def _check_types(request: Search) -> None:
    """An event's type is no actor's, nor the other way round."""
    actors = set(_ANY["type"])
    wrong = [value for value in request.type if (value in actors) != (request.find == "actors")]
    if wrong:
        raise SearchError(
            f"{wrong[0]} is no type of what is looked for",
            where="type",
            remedy="in:actors has person, organisation, state, place and group; events have PLOVER's types.",
        )
