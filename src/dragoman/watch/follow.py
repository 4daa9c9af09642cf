"""One look at what is followed: the new of it is fetched, read and added.

What was added already is known by its source, and what failed by the list of what was skipped; so a look that was
ended half-way goes on where it stopped, and nothing is remembered twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dragoman.errors import DocumentError
from dragoman.ingest import Document, Skipped, make_report, read_paths
from dragoman.ingest.feed import feed_entries
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings
from dragoman.store import Added, Store, add_documents
from dragoman.store.adding import Read
from dragoman.watch.addresses import whole
from dragoman.watch.fetching import AGAIN, Fetched, Fetcher
from dragoman.watch.kept import Watched, looked_at, times_skipped
from dragoman.watch.pages import keep_page, looked_at_page, pages_due

#: A page that cannot be read is fetched this often, once a round, and then left; one whose site only did not answer is
#: tried for longer.
TRIES = 3
TRIES_OF_SILENT = 100
#: New pages of one feed that are fetched in one round, and old ones; the rest come with the next ones.
PAGES = 200
PAGES_AGAIN = 100
_HTML = ("text/html", "application/xhtml+xml")


def follow(
    store: Store, one: Watched, fetcher: Fetcher, read: Read, settings: Settings = DEFAULT
) -> Iterator[Added | Skipped]:
    """What became of each document that is new in a feed, or of each that is in a folder.

    A feed or folder that fails as a whole comes as one Skipped, and is kept as its problem.
    """
    yield from (_folder if one.folder else _feed)(store, one, fetcher, read, settings)


def _folder(store: Store, one: Watched, _: Fetcher, read: Read, settings: Settings) -> Iterator[Added | Skipped]:
    if not Path(one.address).is_dir():
        yield _failed(store, one, "the folder is not there")
        return
    yield from add_documents(store, read_paths([one.address], settings=settings), read)
    looked_at(store, one)


def _feed(store: Store, one: Watched, fetcher: Fetcher, read: Read, settings: Settings) -> Iterator[Added | Skipped]:
    try:
        fetched = fetcher.fetch(
            one.address, most=settings.maximum_html_bytes, etag=one.etag, modified=one.modified
        )  # fmt: skip
        entries = _entries(fetched, one, settings) if fetched else []
    except DocumentError as error:
        yield _failed(store, one, error.reason)
        return
    yield from add_documents(store, _changed(store, one, fetcher, settings), read)
    if fetched is None:
        looked_at(store, one, etag=one.etag, modified=one.modified)
        return
    new = (entry for entry in entries if _to_try(store, entry))
    wanted = [entry for entry, _ in zip(new, range(PAGES), strict=False)]
    yield from add_documents(store, (_new_page(store, one, entry, fetcher, settings) for entry in wanted), read)
    # Whoever remembers the feed is told that nothing is new, and would never come to what is left.
    done = not any(_to_try(store, entry) for entry in entries)
    looked_at(store, one, etag=fetched.etag if done else None, modified=fetched.modified if done else None)


def _failed(store: Store, one: Watched, problem: str) -> Skipped:
    looked_at(store, one, problem=problem)
    return Skipped(one.address, problem)


def _entries(fetched: Fetched, one: Watched, settings: Settings) -> list[Document]:
    """The entries of a feed, each page once, with whole addresses."""
    found: dict[str, Document] = {}
    for entry in feed_entries(fetched.data, one.address, settings):
        url = whole(fetched.url, entry.url) if entry.url else None
        source = url or f"{one.address}#{entry.offset}"
        found.setdefault(source, msgspec.structs.replace(entry, url=url, source=source))
    return list(found.values())


def _to_try(store: Store, entry: Document) -> bool:
    if store.latest(entry.name) is not None:
        return False
    return times_skipped(store, entry.name, but=AGAIN) < TRIES and times_skipped(store, entry.name) < TRIES_OF_SILENT


def _new_page(store: Store, one: Watched, entry: Document, fetcher: Fetcher, settings: Settings) -> Report | Skipped:
    """The report on the page that an entry leads to, which is looked at again from now on."""
    if entry.url is None:
        return Skipped(entry.name, "the entry leads to no page. Save the feed, and add the file.")
    try:
        fetched = fetcher.fetch(entry.url, most=settings.maximum_html_bytes)
    except DocumentError as error:
        return Skipped(entry.name, error.reason)
    assert fetched is not None
    report = _report(entry, fetched, settings)
    if isinstance(report, Report):
        keep_page(store, one.address, entry, fetched)
    return report


def _changed(store: Store, one: Watched, fetcher: Fetcher, settings: Settings) -> Iterator[Report]:
    """The reports on pages whose text is another than it was; one that is gone, or no report any more, stays as it is.

    What a server says of a text is kept once that text is in the store: whoever is stopped before is told of it again.
    """
    for page in pages_due(store, one.address, PAGES_AGAIN):
        assert page.entry.url is not None
        try:
            fetched = fetcher.fetch(
                page.entry.url, most=settings.maximum_html_bytes, etag=page.etag, modified=page.modified
            )
        except DocumentError:
            looked_at_page(store, page, etag=page.etag, modified=page.modified)
            continue
        report = _report(page.entry, fetched, settings) if fetched else None
        if fetched is None:
            looked_at_page(store, page, etag=page.etag, modified=page.modified)
        elif isinstance(report, Report) and not store.has(report.id):
            looked_at_page(store, page)
            yield report
        else:
            looked_at_page(store, page, etag=fetched.etag, modified=fetched.modified)


def _report(entry: Document, fetched: Fetched, settings: Settings) -> Report | Skipped:
    """The report on a page; its date and outlet are the feed's, its words the page's."""
    if fetched.media not in _HTML:
        return Skipped(entry.name, f"it is no page but {fetched.media or 'nothing that says its kind'}")
    page = msgspec.structs.replace(
        entry, data=fetched.data, form="page", url=fetched.url, charset=fetched.charset, headline=None,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )  # fmt: skip
    return make_report(page, settings=settings)
