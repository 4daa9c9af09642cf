"""What every page needs of a request."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serve.desk.pages import Pages
from dragoman.serve.options import Options
from dragoman.serve.remembered import Answer, Remembered
from dragoman.serve.requests import search_of
from dragoman.store import Search, Store, parse_query


def store_of(request: Request) -> Store:
    """The store that the desk is over."""
    store: Store = request.app.state.store
    return store


def remembered(request: Request, asked: Hashable, make: Callable[[], Answer], kind: type[Answer]) -> Answer:
    """The answer to what is asked of much of the store, which is of that type; made at most twice a minute."""
    kept: Remembered = request.app.state.remembered
    return kept.get(asked, make, kind)


def options_of(request: Request) -> Options:
    """What the desk goes by."""
    options: Options = request.app.state.options
    return options


def asked(request: Request) -> Search:
    """The search that the address asks for; fields may also stand among its words, as `speaker:Lavrov`.

    Raises SearchError.
    """
    search = search_of(request.query_params.multi_items(), most=options_of(request).largest_page)
    return msgspec.structs.replace(search, **({"text": ""} | parse_query(search.text).stated()))


def show(request: Request, template: str, **values: Any) -> Response:
    """A page."""
    pages: Pages = request.app.state.pages
    return pages.show(request, template, **values)
