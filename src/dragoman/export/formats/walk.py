"""Everything that a search finds, page after page."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.store import Found, Hit, Search, Store

_PAGE = 500


def all_hits(store: Store, search: Search, find: Found) -> Iterator[Hit]:
    """Every hit of that kind, the newest first, however many there are."""
    page = msgspec.structs.replace(search, find=find, sort="time", limit=_PAGE, cursor=None, facets=())
    while True:
        results = store.search(page)
        yield from results.hits
        if results.next is None:
            return
        page = msgspec.structs.replace(page, cursor=results.next)
