"""What is followed and which searches are saved, each with its feed; searches are saved and forgotten here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import SearchError, WatchError
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.forms import Form, sent
from dragoman.watch import forget_search, save_search, saved_searches, watched

router = APIRouter()
Sent = Annotated[Form, Depends(sent)]


@router.get("/watch")
def watch_page(request: Request, query: str = "") -> Response:
    """Feeds and folders that are followed, and saved searches; `query` is what is to be saved."""
    return _page(request, query=query)


@router.post("/watch/searches")
def save(request: Request, form: Sent) -> Response:
    """Saves a search by a name; one of that name is replaced."""
    name, query = form.one("name"), form.one("query")
    try:
        save_search(store_of(request), name, query)
    except (WatchError, SearchError) as error:
        return _page(request, name=name, query=query, wrong=str(error), status=400)
    return RedirectResponse(f"/watch#search-{name}", 303)


@router.post("/watch/searches/{name}/forget")
def forget(request: Request, name: str, _: Sent) -> Response:
    """Forgets a saved search, and with it its feed."""
    forget_search(store_of(request), name)
    return RedirectResponse("/watch", 303)


def _page(request: Request, *, name: str = "", query: str = "", wrong: str = "", status: int = 200) -> Response:
    store = store_of(request)
    return show(
        request, "watch.html", status=status, followed=watched(store), searches=saved_searches(store),
        name=name, query=query, wrong=wrong,
    )  # fmt: skip
