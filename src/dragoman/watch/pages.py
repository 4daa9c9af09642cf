"""Pages that followed feeds led to, and when each of them is looked at again.

A report is corrected and goes on in its first hours, and seldom after days: a page is looked at again after an hour,
and then whenever twice as much time has passed, until it is a month old.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import delete, insert, select, update

from dragoman.ingest import Document
from dragoman.store import Store, schema
from dragoman.watch.fetching import Fetched

FIRST_AGAIN, LONGEST = timedelta(hours=1), timedelta(days=30)
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class Page(msgspec.Struct, frozen=True):
    """A page: what its feed said of it, what its server said of it last, and when it was fetched first."""

    entry: Document
    first: datetime
    etag: str | None = None
    modified: str | None = None


def keep_page(store: Store, feed: str, entry: Document, fetched: Fetched) -> None:
    """Keeps that a page was fetched just now for the first time."""
    table, at = schema.watched_pages, datetime.now(UTC)
    row = {
        "source": entry.name, "feed": feed, "etag": fetched.etag, "modified": fetched.modified,
        "entry": msgspec.json.encode(msgspec.structs.replace(entry, data=b"")).decode(),
        "first": at.strftime(_FORMAT), "due": (at + FIRST_AGAIN).strftime(_FORMAT),
    }  # fmt: skip
    with store.transaction(writes=True) as connection:
        connection.execute(delete(table).where(table.c.source == entry.name))
        connection.execute(insert(table), row)


def pages_due(store: Store, feed: str, most: int) -> tuple[Page, ...]:
    """The pages of a feed that it is time to look at again, those first that waited longest."""
    table, at = schema.watched_pages, datetime.now(UTC).strftime(_FORMAT)
    query = select(table).where(table.c.feed == feed, table.c.due <= at).order_by(table.c.due).limit(most)
    with store.transaction() as connection:
        return tuple(
            Page(msgspec.json.decode(row.entry, type=Document), _moment(row.first), row.etag, row.modified)
            for row in connection.execute(query)
        )


def looked_at_page(store: Store, page: Page, *, etag: str | None = None, modified: str | None = None) -> None:
    """Keeps that a page was looked at again just now, and what its server said of the text that is in the store."""
    table, at = schema.watched_pages, datetime.now(UTC)
    following = max(page.first + 2 * (at - page.first), at + FIRST_AGAIN)
    due = following.strftime(_FORMAT) if at - page.first < LONGEST else None
    with store.transaction(writes=True) as connection:
        same = table.c.source == page.entry.name
        connection.execute(update(table).where(same).values(etag=etag, modified=modified, due=due))


def _moment(value: str) -> datetime:
    return datetime.strptime(value, _FORMAT).replace(tzinfo=UTC)
