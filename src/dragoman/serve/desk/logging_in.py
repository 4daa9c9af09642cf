"""Logging in with an account or with the desk's token, and out again."""

from __future__ import annotations

from typing import Annotated, NamedTuple
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from dragoman.serve.desk.asking import options_of, show
from dragoman.serve.desk.forms import Form, local, sent
from dragoman.serve.desk.pages import is_part
from dragoman.serve.guard.guard import session_cookie
from dragoman.serve.guard.rate import Rate
from dragoman.serve.guard.sessions import Sessions, same
from dragoman.serve.options import Options

router = APIRouter()
Sent = Annotated[Form, Depends(sent)]


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:  # noqa: A002 - as the address has it
    """Where one logs in; a script that meets it in the middle of a page leads the whole page there, and back."""
    if is_part(request):
        shown = urlsplit(request.headers.get("hx-current-url", ""))
        back = local(shown.path + (f"?{shown.query}" if shown.query else ""), "/")
        return Response(status_code=200, headers={"HX-Redirect": f"/login?next={quote(back, safe='')}"})
    return _page(request, next)


@router.post("/login")
async def log_in(request: Request, form: Sent) -> Response:
    """Begins a session. Who has tried too often waits, right or wrong."""
    options, tries = options_of(request), _tries(request)
    keys = [f"from {request.client.host if request.client else ''}", f"as {form.one('name')}"]
    allowed = [await run_in_threadpool(tries.allows, key) for key in keys]  # both count, whatever the first says
    if not all(allowed):
        return _page(request, form.one("next"), "Too many tries. Wait five minutes.", 429)
    found = await run_in_threadpool(_known, options, form)
    if found is None:
        return _page(request, form.one("next"), "This is not right.", 401)
    for key in keys:
        await run_in_threadpool(tries.forget, key)
    answer = RedirectResponse(local(form.one("next"), "/"), 303)
    secret = await run_in_threadpool(_sessions(request).begin, found.account)
    answer.headers["Set-Cookie"] = session_cookie(secret, secure=options.secure)
    return answer


@router.post("/logout")
async def log_out(request: Request, _: Sent) -> Response:
    """Ends the session."""
    if request.state.viewer is not None:
        await run_in_threadpool(_sessions(request).end, request.state.viewer.session)
    answer = RedirectResponse("/login", 303)
    answer.headers["Set-Cookie"] = session_cookie("", secure=options_of(request).secure, lasts=0)
    return answer


class _Proof(NamedTuple):
    """What a form proves: that it brings the token, or the name and password of an account."""

    account: str | None


def _known(options: Options, form: Form) -> _Proof | None:
    """What the form proves; None where it is nothing."""
    if options.token is not None and form.one("token"):
        return _Proof(None) if same(form.one("token"), options.token) else None
    if options.accounts is None:
        return None
    account = options.accounts.verified(form.one("name"), form.one("password"))
    return _Proof(account.name) if account else None


def _page(request: Request, following: str, wrong: str = "", status: int = 200) -> Response:
    options = options_of(request)
    return show(
        request, "login.html", status=status, wrong=wrong, following=local(following, "/"),
        with_token=options.token is not None, with_accounts=options.accounts is not None,
    )  # fmt: skip


def _tries(request: Request) -> Rate:
    tries: Rate = request.app.state.log_ins
    return tries


def _sessions(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions
