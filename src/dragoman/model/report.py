"""A report: its text, where it came from, and the blocks it is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockRole = Literal["headline", "byline", "dateline", "body", "caption", "related", "appeal", "advert", "other"]

#: Who says it: the user, the page itself, the archive or feed that held it, or its address.
Vouches = Literal["given", "page", "container", "address"]

#: Roles whose words are the report's own; statements are read from these alone.
READ_ROLES: frozenset[str] = frozenset({"headline", "body", "caption"})


class Block(msgspec.Struct, frozen=True):
    """A stretch of the report's text with one role; offsets as in Span."""

    start: int
    end: int
    role: BlockRole


class Published(msgspec.Struct, frozen=True, omit_defaults=True):
    """The date of the report (ISO 8601, `YYYY-MM-DD`) and how it is known.

    `at` is the instant, where the container or the page tells it with its time zone (`2022-03-10T06:14:00Z`); left out
    else.
    """

    date: str
    how: Literal["given", "metadata", "text"]
    at: str | None = None


class ReaderStamp(msgspec.Struct, frozen=True):
    """Who made the record, so that it can be made again."""

    name: str
    version: str
    model: str


class Provenance(msgspec.Struct, frozen=True):
    """Where a report was found and where what is known of it comes from; null where it is not known.

    `published`, `outlet`, `url` and `language` say who vouches for the field of that name in the report.
    """

    container: str | None = None
    """The archive or feed that held the report: its path or URL."""

    item: str | None = None
    """What the container calls it: the id of a WARC record, a feed's entry, a NewsML item."""

    offset: int | None = None
    """Where it stands there: the first byte of a WARC record, the number of a line or entry from 1."""

    fetched: str | None = None
    """When the page was fetched (ISO 8601)."""

    extraction: Literal["resiliparse", "trafilatura", "field"] | None = None
    """What took the article out of its page, or `field` where the container holds the text itself."""

    published: Vouches | None = None
    outlet: Vouches | None = None
    url: Vouches | None = None
    language: Literal["words", "page", "container"] | None = None


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
    url: str | None = None
    provenance: Provenance | None = None
