"""The page of an actor: what they said, what was said of them, whom they met, what they are called."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.serve.desk.asking import remembered, show, store_of
from dragoman.serve.desk.bars import bars
from dragoman.serve.desk.periods import gapless
from dragoman.store import ActorPage, Search

router = APIRouter()
_SHOWN = 6


@router.get("/actors/{actor}")
def actor_page(request: Request, actor: str) -> Response:
    """One actor."""
    store = store_of(request)

    def known() -> ActorPage:
        page = store.actor(actor)
        if page is None:
            raise HTTPException(404)
        return page

    with store.reading():
        page = remembered(request, ("actor", actor), known, ActorPage)
        found = page.actor.id
        months = {tally.name: tally.count for tally in page.by_month}
        return show(
            request, "actor.html", page=page,
            said=store.first(Search(speaker=(found,), sort="time", limit=_SHOWN)) if page.said else (),
            said_of=store.first(Search(about=(found,), sort="time", limit=_SHOWN)) if page.said_of else (),
            months=bars([(month, (months.get(month, 0),)) for month in gapless(list(months))]), search=Search(),
            judgements=store.judgements(actor=found, limit=100),
        )  # fmt: skip
