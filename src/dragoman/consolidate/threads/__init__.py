"""Threads: the reports of one matter over days."""

from dragoman.consolidate.threads.profile import Moment, Profile, alike, profile
from dragoman.consolidate.threads.rule import ThreadRule
from dragoman.consolidate.threads.thread import (
    HEADING,
    Changes,
    Day,
    Party,
    Thread,
    changes,
    find_threads,
    thread_of,
    title_of,
)

__all__ = [
    "HEADING", "Changes", "Day", "Moment", "Party", "Profile", "Thread", "ThreadRule", "alike", "changes",
    "find_threads", "profile", "thread_of", "title_of",
]  # fmt: skip
