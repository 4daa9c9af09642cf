"""The search page: what is found, and facets to narrow it by."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.errors import SearchError
from dragoman.export.plain import noun
from dragoman.model import Act, Kind, MediumKind
from dragoman.model.event import EventStatus, EventType
from dragoman.serve.desk import words
from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.pages import is_part
from dragoman.serve.requests import query_of
from dragoman.store import Facet, Results, Search, Store, Summary, Total, write_query

router = APIRouter()
_CHOICES = {"act": Act, "kind": Kind, "medium": MediumKind, "type": EventType, "status": EventStatus}


class Narrowed(msgspec.Struct, frozen=True):
    """One thing that a search is narrowed by, and the address without it."""

    field: str
    value: str
    without: str


class Counted(msgspec.Struct, frozen=True):
    """The facets of a search, and whether all that it finds was counted."""

    facets: tuple[Facet, ...]
    exact: bool


@router.get("/")
def search_page(request: Request) -> Response:
    """What a search finds; without one, what the store holds and the newest of it.

    More hits that a script puts below the first come without counts, which stand beside them already.
    """
    store, wrong = store_of(request), ""
    with store.reading():
        try:
            search = asked(request)
            more = is_part(request) and search.cursor is not None
            results = store.search(search) if more else _found(request, with_facets(search))
        except SearchError as error:
            search, results, wrong = Search(), Results((), Total(0, True), None, ()), str(error)
        opened = search == Search(find=search.find)
        return show(
            request, "search.html", search=search, results=results, wrong=wrong, narrowed=narrowed(store, search),
            summary=remembered(request, "summary", store.summary, Summary) if opened else None,
            choices=choices(search.find),
            line=write_query(msgspec.structs.replace(search, find="statements", cursor=None)),
        )  # fmt: skip


def _found(request: Request, search: Search) -> Results:
    """What a search finds, as it is now; the facets beside it are kept for a while."""
    store = store_of(request)
    made: list[Results] = []

    def facets() -> Counted:
        made.append(store.search(search))
        return Counted(made[0].facets, made[0].facets_exact)

    rows = msgspec.structs.replace(search, cursor=None, limit=Search().limit, sort="time")
    kept = remembered(request, ("facets", rows), facets, Counted)
    if made:
        return made[0]
    hits = store.search(msgspec.structs.replace(search, facets=()))
    return msgspec.structs.replace(hits, facets=kept.facets, facets_exact=kept.exact)


def with_facets(search: Search) -> Search:
    """The search with the facets that its kind of hits has."""
    return msgspec.structs.replace(search, facets=words.KINDS[search.find][1])


def choices(find: str) -> dict[str, tuple[str, ...]]:
    """The fields that have a fixed list of values, with their values."""
    named = {name: get_args(kind) for name, kind in _CHOICES.items()}
    if find == "actors":
        named["type"] = ("person", "organisation", "state", "place", "group")
    return named


def narrowed(store: Store, search: Search) -> tuple[Narrowed, ...]:
    """What a search is narrowed by, beside its words."""
    found = []
    for field in words.FACETS:
        value: Any = getattr(search, field, None)
        if isinstance(value, tuple):
            for one in value:
                rest = tuple(other for other in value if other != one)
                without = query_of(search, **{field: rest}, cursor=None)
                found.append(Narrowed(words.FACETS[field], _named(store, field, one), without))
        elif value:
            without = query_of(search, **{field: None if field != "all_versions" else False}, cursor=None)
            found.append(Narrowed(words.FACETS[field], words.day(str(value)), without))
    return tuple(found)


def _named(store: Store, field: str, value: str) -> str:
    """A value as it is shown: an actor or a report by its name, a type in a plain noun."""
    if field in words.PEOPLE:
        named = store.named([value])
        return named[value].name if value in named else value
    if field == "report":
        line = store.report(value)
        return words.title(line) if line else value
    if field == "type":
        return noun(value)
    return value
