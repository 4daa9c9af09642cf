"""The application: one store, the API under /api, the desk at every other address."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response

from dragoman.errors import DragomanError
from dragoman.serve.api import api_router
from dragoman.serve.api.openapi import describe
from dragoman.serve.desk import desk_router
from dragoman.serve.desk.assets import Assets
from dragoman.serve.desk.pages import Pages
from dragoman.serve.guard.guard import Guard
from dragoman.serve.guard.rate import Rate
from dragoman.serve.guard.sessions import Sessions
from dragoman.serve.options import Options
from dragoman.serve.problems import MEDIA_TYPE, Problem, problem, problem_of
from dragoman.serve.reading import Reading, ReportReader, shipped_reader
from dragoman.serve.remembered import Remembered
from dragoman.serve.warming import make_ready, open_to_itself
from dragoman.store import Store

_log = logging.getLogger("dragoman.serve")


#: So many requests are worked on at once, the others wait in their order: pages take a processor, and more of them at
#: once would only be slower each.
THREADS = 3
#: Seconds for which a thread may run Python before another has its turn: a page asks the store some fifteen times, and
#: after each answer waits for its turn.
_TURN = 0.001


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """What holds while a desk runs, and what it does before."""
    current_default_thread_limiter().total_tokens = THREADS
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    own = create_app(app.state.store, open_to_itself(app.state.options))
    own.state.remembered, own.state.pages = app.state.remembered, app.state.pages
    await make_ready(own)
    yield
    sys.setswitchinterval(before)


def create_app(
    store: Store, options: Options | None = None, *, reader: Callable[[], ReportReader] = shipped_reader
) -> FastAPI:
    """The ASGI application over an open store; whoever opened the store closes it. `reader` makes what reads pasted
    reports.
    """
    options = options or Options()
    sessions = Sessions(store, options)
    app = FastAPI(
        title="Dragoman",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_running,
        middleware=[Middleware(Guard, options=options, sessions=sessions)],
    )
    app.state.store, app.state.options, app.state.sessions = store, options, sessions
    app.state.log_ins = Rate(store)
    app.state.remembered = Remembered(store, options.remembers, file=options.kept_in)
    app.state.pages = Pages(options)
    app.state.reading = Reading(reader)
    app.include_router(api_router(), prefix="/api")
    app.include_router(desk_router())
    app.mount("/static", Assets(), name="static")
    app.add_exception_handler(DragomanError, _on_error)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(DBAPIError, _on_database)
    app.add_exception_handler(Exception, _on_fault)
    describe(app)
    return app


def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)
    return _answer(request, problem_of(error))


def _on_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    made = problem(error.status_code, "There is nothing here." if error.status_code == 404 else str(error.detail))
    if _is_api(request):
        made.headers.update(error.headers or {})
        return made
    answer = _answer(request, Problem("", error.status_code, _PLAINLY.get(error.status_code, str(error.detail))))
    answer.headers.update(error.headers or {})
    return answer


_PLAINLY = {404: "There is nothing at this address.", 405: "This cannot be asked for so."}


def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return _answer(request, Problem("Bad Request", 400, str(first["msg"]), ".".join(map(str, first["loc"][1:]))))


def _on_database(request: Request, error: Exception) -> Response:
    """A query that was given up, or a database that cannot be reached; its text stays in the log of the server."""
    _log.warning("the store did not answer: %s", type(error).__name__)
    return _answer(request, Problem("Service Unavailable", 503, "The store took too long.", remedy="Ask for less."))


def _on_fault(request: Request, error: Exception) -> Response:
    _log.error("a fault of the desk", exc_info=error)
    return _answer(request, Problem("Internal Server Error", 500, "The desk failed.", remedy="Please report it."))


def _answer(request: Request, found: Problem) -> Response:
    if _is_api(request):
        return problem(found.status, found.detail, where=found.where, remedy=found.remedy)
    pages: Pages = request.app.state.pages
    return pages.show(request, "error.html", status=found.status, problem=found)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/") or MEDIA_TYPE in request.headers.get("accept", "")
