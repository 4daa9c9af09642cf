"""Saved searches as Atom feeds."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from dragoman.export.formats.atom import MEDIA_TYPE, atom
from dragoman.serve.api.answers import tagged
from dragoman.serve.desk.asking import store_of
from dragoman.watch import saved_search

router = APIRouter()


@router.get("/feeds/{name}.atom")
def feed(request: Request, name: str) -> Response:
    """The newest that a saved search finds."""
    saved = saved_search(store_of(request), name)
    if saved is None:
        raise HTTPException(404)
    own = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
    return tagged(request, atom(store_of(request), saved, own), MEDIA_TYPE)
