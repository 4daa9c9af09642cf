"""Answers in JSON, with a mark by which a client knows that it has them already."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response


def answer(request: Request, value: Any, status: int = 200) -> Response:
    """`value` as JSON with an ETag; 304 where the client has it."""
    return tagged(request, msgspec.json.encode(value), "application/json", status)


def tagged(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """A body with an ETag, or 304 where the client has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.method in ("GET", "HEAD") and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)


def _has(given: str, tag: str) -> bool:
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    return tag in tags or "*" in tags
