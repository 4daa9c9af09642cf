"""The newest statements that a search finds, as an RSS feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import cast
from xml.etree.ElementTree import Element, SubElement, tostring

import msgspec

from dragoman.export.labels import they_do
from dragoman.export.visible import on_one_line
from dragoman.model import listed
from dragoman.store import Search, StatementHit, Store, write_query

#: A feed is what is new; readers keep what they have seen.
NEWEST = 100
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(store: Store, search: Search) -> Iterator[bytes]:
    """RSS 2.0, an item for each statement."""
    newest = msgspec.structs.replace(search, find="statements", sort="time", limit=NEWEST, cursor=None, facets=())
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    asked = write_query(msgspec.structs.replace(search, find="statements", sort="relevance", cursor=None, limit=20))
    put(channel, "title", f"Dragoman: {asked}" if asked else "Dragoman: who said what")
    put(channel, "link", "urn:dragoman:feed")
    put(channel, "description", "Statements read from news reports, with the sentences that they stand in.")
    for hit in store.search(newest).hits:
        _item(channel, cast("StatementHit", hit))
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _item(channel: Element, hit: StatementHit) -> None:
    item = SubElement(channel, "item")
    put(item, "title", told(hit))
    source = hit.report.source or ""
    if source.startswith(("https://", "http://")):
        put(item, "link", source)
    put(item, "description", hit.passage.text)
    put(item, "guid", f"urn:dragoman:{hit.id}").set("isPermaLink", "false")
    if hit.report.published:
        published = datetime.fromisoformat(hit.report.published).replace(tzinfo=UTC)
        put(item, "pubDate", format_datetime(published))


def told(hit: StatementHit) -> str:
    """A statement in one line: who says what."""
    who = listed(one.name for one in hit.named) or hit.speaker_words or "Nobody named"
    return f"{on_one_line(who, 80)} {they_do(hit.act, hit.named)}: {on_one_line(hit.content, 160)}"


def put(parent: Element, name: str, text: str) -> Element:
    """A new element with a text, of which what XML cannot hold is replaced."""
    made = SubElement(parent, name)
    made.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return made
