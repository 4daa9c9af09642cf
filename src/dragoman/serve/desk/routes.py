"""Every address of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.serve.desk import actors, correcting, finding, logging_in, reports


def desk_router() -> APIRouter:
    """The routes of all pages."""
    router = APIRouter(include_in_schema=False)
    for page in (finding, reports, actors, correcting, logging_in):
        router.include_router(page.router)
    return router
