"""The files that pages load: each at an address that changes when it does, so that a browser asks for it once."""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import quote

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dragoman.serve.desk.static import STATIC

_A_YEAR = "private, max-age=31536000, immutable"


@cache
def asset(name: str) -> str:
    """The address of a file, with a mark of what it holds."""
    return f"/static/{quote(name)}?{_mark(name)}"


@cache
def _mark(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


class Assets(StaticFiles):
    """Serves the files; who asks for one by its mark may keep it."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or what is said where there is none."""
        answer = await super().get_response(path, scope)
        if answer.status_code == 200 and scope["query_string"].decode("latin-1") == _mark(path):
            answer.headers["Cache-Control"] = _A_YEAR
        return answer
