"""Errors as answers: problem+json for programs (RFC 9457), a page for people."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.responses import Response

from dragoman.errors import DragomanError, JudgementError, SearchError, StoreError

MEDIA_TYPE = "application/problem+json"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong: `title` names the status, `detail` says what and `remedy` what to do; `where` is the field."""

    title: str
    status: int
    detail: str = ""
    where: str | None = None
    remedy: str | None = None
    type: str = "about:blank"


def problem(
    status: int,
    detail: str,
    *,
    where: str | None = None,
    remedy: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """An answer that says what is wrong."""
    made = Problem(HTTPStatus(status).phrase, status, detail, where, remedy)
    return Response(msgspec.json.encode(made), status, headers, MEDIA_TYPE)


def problem_of(error: DragomanError) -> Problem:
    """What an error of Dragoman's is as an answer."""
    status = status_of(error)
    what = error.what[:1].upper() + error.what[1:] + "."
    return Problem(HTTPStatus(status).phrase, status, what, error.where, error.remedy)


def status_of(error: DragomanError) -> int:
    """The status of an error: what is asked wrongly, what cannot be changed so, what cannot be answered now."""
    if isinstance(error, SearchError):
        return 400
    if isinstance(error, JudgementError):
        return 409
    return 503 if isinstance(error, StoreError) else 400
