"""A desk that has just started, made ready before anybody asks: with what many will ask for first.

The first answers of a process take several times as long as later ones: templates and queries are compiled, modules
loaded, views over the whole store counted. Where many ask at once for what takes long, all of them wait for it.
"""

from __future__ import annotations

import gc
import logging
import re
import time
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec
from fastapi import FastAPI
from starlette.types import Message

from dragoman.serve.options import Options

_log = logging.getLogger("dragoman.serve")

#: After so many seconds it asks itself for nothing more, however large the store is.
_LONGEST = 20.0
_HOST = "ready.invalid"


def open_to_itself(options: Options) -> Options:
    """The options of an application that nobody but this process can reach, so that it asks for no secret."""
    return msgspec.structs.replace(options, token=None, accounts=None, hosts=(_HOST,))


async def make_ready(app: FastAPI) -> None:
    """Asks an application of `open_to_itself` for what is asked for most; stops where that takes long."""
    until = time.monotonic() + _LONGEST
    for address in _further(await _ask(app, "/")):
        if time.monotonic() > until:
            break
        await _ask(app, address)
    # What there is now stays: it need not be looked through again whenever memory is tidied.
    gc.collect()
    gc.freeze()


def _further(page: str) -> Iterator[str]:
    """The sources, searches for each kind, and a report and views of somebody that the first page names."""
    yield "/sources"
    yield from (f"/?find={kind}&text=the" for kind in ("statements", "events", "figures", "reports", "actors"))
    yield from ("/?text=sai*&said_from=1900", "/?text=the&sort=time", "/api/search?text=the&facets=speaker")
    if found := re.search(r'href="(/reports/[^"#]+)', page):
        yield found[1]
    if found := re.search(r'href="/actors/([^"#]+)', page):
        name = found[1]
        yield f"/actors/{name}"
        yield from (f"/{page}?{field}={name}" for page, field in
                    (("", "speaker"), ("timeline", "speaker"), ("network", "actor"), ("map", "actor")))  # fmt: skip
        yield f"/?find=events&participant={name}"


async def _ask(app: FastAPI, address: str) -> str:
    """The page at an address, as far as it was made; what cannot be answered now is left to whoever asks for it."""
    parts, body = urlsplit(address), bytearray()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(b"host", _HOST.encode())], "client": None, "server": None,
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    try:
        await app(scope, receive, send)
    except Exception:  # noqa: BLE001 - a desk of which one page fails has others: it is told and not let fall
        _log.exception("%s was not made ready", address)
    return body.decode("utf8", "replace")
