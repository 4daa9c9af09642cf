"""Every address of the desk."""

from __future__ import annotations

from fastapi import APIRouter

from dragoman.serve.desk import (
    across,
    actors,
    came_in,
    connected,
    correcting,
    feeds,
    finding,
    logging_in,
    over_time,
    pasting,
    placed,
    reports,
    watching,
)


def desk_router() -> APIRouter:
    """The routes of all pages."""
    router = APIRouter(include_in_schema=False)
    for page in (
        finding,
        reports,
        actors,
        across,
        pasting,
        over_time,
        connected,
        placed,
        came_in,
        correcting,
        feeds,
        watching,
        logging_in,
    ):
        router.include_router(page.router)
    return router
