"""Following the press: feeds and folders that are looked at again and again, and searches that are kept by a name."""

from dragoman.watch.fetching import Fetcher
from dragoman.watch.follow import follow
from dragoman.watch.kept import (
    SavedSearch,
    Watched,
    add_watched,
    forget_search,
    remove,
    save_search,
    saved_search,
    saved_searches,
    watched,
)

__all__ = [
    "Fetcher", "SavedSearch", "Watched", "add_watched", "follow", "forget_search", "remove", "save_search",
    "saved_search", "saved_searches", "watched",
]  # fmt: skip
