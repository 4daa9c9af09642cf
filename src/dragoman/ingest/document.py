"""One document as it was found, before anything is made of its bytes."""

from __future__ import annotations

from typing import IO, Literal

import msgspec

from dragoman.errors import TooLarge
from dragoman.settings import Settings

#: What holds one document, in the words of whoever made its container.
Called = Literal["entry", "line", "object", "row"]
#: What to do with a file that is too large and can be split.
_SPLIT = "Split it, or raise maximum_bytes in the settings."


class Skipped(msgspec.Struct, frozen=True):
    """A document that could not be read, and why; `source` is its path or URL, as the report would have it."""

    source: str
    reason: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one document and what its container says of it; cheap to find, and to send to a worker.

    `form` says what the bytes are: a `file` is told by its name and beginning, a `page` is HTML with all that stands
    around an article, a `fragment` is HTML of the article alone, a `text` is UTF-8.
    """

    data: bytes
    source: str | None
    form: Literal["file", "page", "fragment", "text"] = "file"
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    """As the container has it, in any form."""
    language: str | None = None
    container: str | None = None
    item: str | None = None
    offset: int | None = None
    called: Called | None = None
    """What one such document is in its container, in the words of whoever made that."""
    fetched: str | None = None

    @property
    def name(self) -> str:
        """What a person finds it by, where it cannot be read."""
        if self.source is not None:
            return self.source
        return place(self.container or "-", self.offset) if self.container else "-"


def place(container: str, offset: int | None) -> str:
    """A place in a container, as a source for what has no address of its own: `feed.jsonl#12`."""
    return container if offset is None else f"{container}#{offset}"


def whole(stream: IO[bytes], settings: Settings, *, remedy: str = _SPLIT) -> bytes:
    """The bytes of a file that is read at once; raises TooLarge, with what to do, where it is too large."""
    data = stream.read(settings.maximum_bytes + 1)
    check_size(data, settings, remedy=remedy)
    return data


def check_size(data: bytes, settings: Settings, *, remedy: str = _SPLIT) -> None:
    """Raises TooLarge, with what to do, where there are more bytes than the settings allow."""
    if len(data) > settings.maximum_bytes:
        raise TooLarge(f"the document holds more than {settings.maximum_bytes:,} bytes", remedy=remedy)
