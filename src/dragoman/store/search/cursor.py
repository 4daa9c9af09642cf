"""The place of a page among the results, as an opaque word."""

from __future__ import annotations

import base64
import binascii

import msgspec

from dragoman.errors import SearchError


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """After which row the next page begins: a day and a key by time, a count of rows by relevance."""

    day: str = ""
    key: int = 0
    skip: int = 0

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")


def parse_cursor(text: str) -> Cursor:
    """The cursor that `str` wrote; raises SearchError where `text` is none."""
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Cursor)
    except (msgspec.DecodeError, binascii.Error, ValueError) as error:
        raise SearchError("it is none that a page of results gave", where="cursor", remedy="Leave it out.") from error
