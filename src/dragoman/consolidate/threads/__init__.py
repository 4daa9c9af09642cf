"""Threads: the reports of one matter over days."""

from dragoman.consolidate.threads.profile import Moment, Profile, alike, profile
from dragoman.consolidate.threads.rule import ThreadRule
from dragoman.consolidate.threads.thread import Changes, Day, Party, Thread, changes, find_threads, thread_of

__all__ = [
    "Changes", "Day", "Moment", "Party", "Profile", "Thread", "ThreadRule", "alike", "changes", "find_threads",
    "profile", "thread_of",
]  # fmt: skip
