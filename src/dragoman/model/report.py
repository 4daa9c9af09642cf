"""A report: its text, where it came from, and the blocks it is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockRole = Literal["headline", "byline", "dateline", "body", "caption", "related", "appeal", "advert", "other"]

#: Roles whose words are the report's own; statements are read from these alone.
READ_ROLES: frozenset[str] = frozenset({"headline", "body", "caption"})


class Block(msgspec.Struct, frozen=True):
    """A stretch of the report's text with one role; offsets as in Span."""

    start: int
    end: int
    role: BlockRole


class Published(msgspec.Struct, frozen=True):
    """The date of the report (ISO 8601, `YYYY-MM-DD`) and how it is known."""

    date: str
    how: Literal["given", "metadata", "text"]


class ReaderStamp(msgspec.Struct, frozen=True):
    """Who made the record, so that it can be made again."""

    name: str
    version: str
    model: str


class Report(msgspec.Struct, frozen=True):
    """One report. `text` is the canonical text that every span points into."""

    id: str
    source: str | None
    text: str
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    published: Published | None = None
    blocks: tuple[Block, ...] = ()
    reader: ReaderStamp | None = None
