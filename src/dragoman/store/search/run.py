"""A request, answered: which rows, in which order, how many, and counted by what."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from dragoman.errors import SearchError
from dragoman.store.answers import Hit, Results, Total
from dragoman.store.search.conditions import Conditions
from dragoman.store.search.cursor import Cursor, parse_cursor
from dragoman.store.search.facets import count_facets
from dragoman.store.search.finding import Finding
from dragoman.store.search.hits import load_hits
from dragoman.store.search.people import name_words
from dragoman.store.search.request import Search
from dragoman.store.search.words import parse_words

#: The largest page.
MOST_HITS = 500
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def search(connection: Connection, request: Search) -> Results:
    """The answer to one request; raises SearchError where it asks for what there is not."""
    cursor = _page(request)
    finding = find(connection, request)
    counted = finding.counted(connection, cursor, request.limit + 1)
    rows = finding.first(connection, counted, cursor, request.limit + 1)
    keys = [row.key for row in rows[: request.limit]]
    following = finding.cursor(rows[request.limit - 1], cursor) if len(rows) > request.limit else None
    return Results(
        hits=load_hits(connection, request.find, keys, finding.words),
        total=Total(counted.number, counted.exact),
        next=str(following) if following else None,
        facets=count_facets(connection, request, counted) if request.facets else (),
        facets_exact=counted.exact,
    )


def first_hits(connection: Connection, request: Search) -> tuple[Hit, ...]:
    """The hits of a page alone: nothing is counted."""
    cursor = _page(request)
    finding = find(connection, request)
    rows = finding.first(connection, None, cursor, request.limit)
    return load_hits(connection, request.find, [row.key for row in rows], finding.words)


def _page(request: Search) -> Cursor | None:
    """Where the page that is asked for begins; raises SearchError where there is none such."""
    if not 1 <= request.limit <= MOST_HITS:
        raise SearchError(f"a page has 1 to {MOST_HITS} hits", where="limit", remedy="Ask for fewer, and go on.")
    return parse_cursor(request.cursor) if request.cursor else None


def find(connection: Connection, request: Search) -> Finding:
    """What a request finds; raises SearchError where a field's value cannot be."""
    _check_characters(request)
    words = name_words(request.text) if request.find == "actors" else parse_words(request.text)
    return Finding.of(connection, request, words, Conditions.of(connection, request))


def _check_characters(request: Search) -> None:
    """Raises SearchError where a request holds what no text can, and no database takes."""
    for field in request.__struct_fields__:
        value = getattr(request, field)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and _NO_TEXT.search(text):
                raise SearchError("there is a character that no text holds", where=field, remedy="Leave it out.")
