"""Feeds saved to disk, RSS and Atom: one report an entry, its text as long as the feed gives it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any, Literal

from dragoman.errors import Damaged, DocumentError, TooLarge
from dragoman.ingest.document import Document, Skipped, check_size, place
from dragoman.ingest.structure import check_depth
from dragoman.settings import Settings


def read_feed(stream: IO[bytes], container: str, settings: Settings) -> Iterator[Document | Skipped]:
    """The entries of a feed, in its order; nothing is fetched."""
    try:
        entries = feed_entries(stream.read(settings.maximum_bytes + 1), container, settings)
    except DocumentError as error:
        yield Skipped(container, error.reason)
        return
    for entry in entries:
        if entry.data.strip():
            yield entry
        else:
            yield Skipped(entry.name, "the entry has no text. Fetch the page that it leads to.")


def feed_entries(data: bytes, container: str, settings: Settings) -> list[Document]:
    """The entries of a feed, in its order, those that have no text too. Raises TooLarge or Damaged."""
    _check(data, settings)
    # feedparser takes a third of a second to load.
    import feedparser

    try:
        feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    except Exception as error:
        raise _damaged(f"the feed cannot be read ({type(error).__name__})") from error
    if not feed.entries:
        raise _damaged("no entry was found in this feed")
    return [_entry(entry, feed.feed, container, number) for number, entry in enumerate(feed.entries, start=1)]


def _entry(entry: Any, feed: Any, container: str, number: int) -> Document:
    url = entry.get("link") or None
    body, form = _body(entry)
    parsed = entry.get("published") or entry.get("updated")
    return Document(
        data=body.encode("utf-8", "replace"),
        source=url or place(container, number),
        form=form,
        url=url,
        outlet=feed.get("title"),
        headline=entry.get("title"),
        byline=entry.get("author"),
        published=_day(entry) or parsed,
        language=entry.get("language") or feed.get("language"),
        container=container,
        item=entry.get("id"),
        offset=number,
        called="entry",
    )


def _body(entry: Any) -> tuple[str, Literal["fragment", "text"]]:
    """The longest text that the entry has, and what it is."""
    bodies = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    longest = max(bodies, key=lambda body: len(body.get("value") or ""))
    plain = (longest.get("type") or "text/html") == "text/plain" and "</" not in (longest.get("value") or "")
    return longest.get("value") or "", "text" if plain else "fragment"


def _day(entry: Any) -> str | None:
    """The day, with the instant where the entry has a time: feedparser gives midnight where it has none."""
    # asked for a date of change that is not there, feedparser gives the other one with a warning
    name = next((name for name in ("published", "updated") if dict.get(entry, f"{name}_parsed")), None)
    if name is None:
        return None
    moment = entry[f"{name}_parsed"]
    day = f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
    time = f"T{moment.tm_hour:02}:{moment.tm_min:02}:{moment.tm_sec:02}Z"
    return f"{day}{time}" if ":" in (dict.get(entry, name) or "") else day


def _check(data: bytes, settings: Settings) -> None:
    check_size(data, settings)
    if data.count(b"<") > settings.maximum_html_tags:
        raise TooLarge(
            f"the feed holds more than {settings.maximum_html_tags:,} tags",
            remedy="Split it, or raise maximum_html_tags in the settings.",
        )
    if b"<!ENTITY" in data:
        raise Damaged("it defines entities, which feeds have no use for", remedy="Check where it is from.")
    check_depth(data.decode("utf-8", "replace"), settings.maximum_html_depth)


def _damaged(what: str) -> Damaged:
    return Damaged(what, remedy="Check how it was saved.")
