"""The newest statements that a saved search finds, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import cast
from xml.etree.ElementTree import Element, SubElement, tostring

import msgspec

from dragoman.export.formats.feed import NEWEST, put, told
from dragoman.store import StatementHit, Store
from dragoman.watch import SavedSearch

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def atom(store: Store, saved: SavedSearch, address: str | None = None) -> bytes:
    """The feed; `address` is where it stands itself. Raises SearchError where the search has become none."""
    newest = msgspec.structs.replace(saved.search, sort="time", limit=NEWEST)
    hits = [cast("StatementHit", hit) for hit in store.search(newest).hits]
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    put(root, "id", f"urn:dragoman:search:{saved.name}")
    put(root, "title", f"{saved.name}: {saved.query}")
    put(root, "updated", max((hit.report.added for hit in hits), default=saved.saved))
    put(SubElement(root, "author"), "name", "Dragoman")
    if address:
        SubElement(root, "link", rel="self", href=address)
    for hit in hits:
        _entry(root, hit)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: Element, hit: StatementHit) -> None:
    entry = SubElement(root, "entry")
    put(entry, "id", f"urn:dragoman:{hit.id}")
    put(entry, "title", told(hit))
    put(entry, "updated", hit.report.added)
    if hit.report.published:
        put(entry, "published", f"{hit.report.published}T00:00:00Z")
    if hit.report.outlet:
        put(SubElement(entry, "author"), "name", hit.report.outlet)
    source = hit.report.source or ""
    if source.startswith(("https://", "http://")):
        SubElement(entry, "link", rel="alternate", href=source)
    put(entry, "summary", hit.passage.text)
