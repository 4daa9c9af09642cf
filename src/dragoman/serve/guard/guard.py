"""What stands before every request: names, sizes, who asks, and what every answer tells the browser."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.guard.sessions import Sessions, Viewer, same
from dragoman.serve.options import Options
from dragoman.serve.problems import problem
from dragoman.store.database import time_limit

COOKIE = "dragoman"
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_EXPORTS, _TABLE = "/api/export/", "/table.csv"
_OPEN = ("/login", "/static/")
#: Nothing is run, loaded or sent but what the desk itself serves; no other page can hold it in a frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def session_cookie(value: str, *, secure: bool, lasts: int | None = None) -> str:
    """A Set-Cookie header: never sent along from other sites, never read by a script."""
    ends = f"; Max-Age={lasts}" if lasts is not None else ""
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}{ends}"


class _TooLarge(Exception):
    """A body is larger than it may be."""


class Guard:
    """Lets a request through, or answers it itself. `request.state.viewer` is who asks, `csrf` the token of forms."""

    def __init__(self, app: ASGIApp, options: Options, sessions: Sessions) -> None:
        self._app = app
        self._options = options
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = _Sent(send)
        connection = HTTPConnection(scope)
        cookie = connection.cookies.get(COOKIE) or ""
        refused = self._unfit(connection.headers, scope)
        if refused is None:
            viewer = await self._viewer(connection.headers, cookie)
            scope.setdefault("state", {})["viewer"] = viewer
            refused = self._refused(viewer, scope)
        if refused is None:
            if not cookie:
                cookie = secrets.token_urlsafe(32)
                sent.cookie = session_cookie(cookie, secure=self._options.secure)
            scope["state"]["csrf"] = self.csrf(cookie)
            try:
                with self._time_limit(scope["path"]):
                    await self._app(scope, _limited(receive, self._options.largest_body), sent)
                return
            except _TooLarge:
                if sent.begun:
                    raise
                refused = problem(413, f"A body has at most {self._options.largest_body:,} bytes.")
        await refused(scope, receive, sent)

    def _time_limit(self, path: str) -> AbstractContextManager[None]:
        """An export is as long as the store is large; every other answer has a time."""
        is_export = path.startswith(_EXPORTS) or path.endswith(_TABLE)
        return nullcontext() if is_export else time_limit(self._options.longest_query)

    def csrf(self, cookie: str) -> str:
        """The token that a change must bring beside the cookie."""
        return hmac.new(self._options.key, cookie.encode(), hashlib.sha256).hexdigest()

    def _unfit(self, headers: Headers, scope: Scope) -> Response | None:
        """What is wrong with a request, whoever asks."""
        options = self._options
        if _host(headers.get("host", "")) not in options.hosts and "*" not in options.hosts:
            return problem(421, "The desk does not answer to this name.", remedy="Add it: dragoman serve --host-name.")
        if int(headers.get("content-length") or 0) > options.largest_body:
            return problem(413, f"A body has at most {options.largest_body:,} bytes.")
        return self._change_refused(headers, _is_api(scope)) if scope["method"] in _CHANGES else None

    def _refused(self, viewer: Viewer | None, scope: Scope) -> Response | None:
        """What whoever asks may not."""
        if scope["path"].startswith(_OPEN):
            return None
        if viewer is None:
            return _log_in(scope, _is_api(scope))
        if scope["method"] in _CHANGES and not viewer.may_correct and scope["path"] != "/logout":
            return problem(403, "A reader cannot correct.", remedy="Ask for an editor's account.")
        return None

    def _change_refused(self, headers: Headers, api: bool) -> Response | None:
        """Browsers say where a request comes from; JSON cannot be sent here from another site at all."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return problem(403, "The request comes from another site.")
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        if api and kind != "application/json":
            return problem(415, "A change to the API is sent as application/json.")
        return None

    async def _viewer(self, headers: Headers, cookie: str) -> Viewer | None:
        options = self._options
        if options.token is None and options.accounts is None:
            return Viewer(options.name, "editor")
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if options.token is not None and scheme.lower() == "bearer" and same(given.strip(), options.token):
            return Viewer(options.name, "editor")
        return await run_in_threadpool(self._sessions.find, cookie) if cookie else None


class _Sent:
    """Sends an answer on, with the headers that every one has."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.cookie: str | None = None
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
            if self.cookie is not None and "set-cookie" not in headers:
                headers.append("Set-Cookie", self.cookie)
        await self._send(message)


def _limited(receive: Receive, most: int) -> Receive:
    """Reads a body no further than it may be long, whatever its headers say."""
    read = 0

    async def limited() -> Message:
        nonlocal read
        message: dict[str, Any] = dict(await receive())
        read += len(message.get("body", b""))
        if read > most:
            raise _TooLarge
        return message

    return limited


def _is_api(scope: Scope) -> bool:
    return bool(scope["path"].startswith("/api/"))


def _host(value: str) -> str:
    """The name in a Host header, without its port."""
    if value.startswith("["):
        return value[1:].partition("]")[0].lower()
    return value.rpartition(":")[0].lower() if ":" in value else value.lower()


def _log_in(scope: Scope, api: bool) -> Response:
    if api:
        return problem(401, "Nobody is logged in.", headers={"WWW-Authenticate": "Bearer"})
    asked = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    return RedirectResponse(f"/login?next={quote(asked, safe='')}", status_code=303)
