"""Every address of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.serve.desk import actors, finding, reports


def desk_router() -> APIRouter:
    """The routes of all pages."""
    router = APIRouter(include_in_schema=False)
    for page in (finding, reports, actors):
        router.include_router(page.router)
    return router
