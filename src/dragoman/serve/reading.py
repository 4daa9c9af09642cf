"""The one reader of a desk: loaded when the first report is pasted, and used by one request at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from dragoman.model import Record, Report


class ReportReader(Protocol):
    """What a desk needs of a reader; `dragoman.read.Reader` is one."""

    def read(self, report: Report) -> Record:
        """The record of one report."""


def shipped_reader() -> ReportReader:
    """The reader that ships with Dragoman."""
    from dragoman.read import Reader

    return Reader()


class Reading:
    """Reads reports, each when the one before is done: most of a second to load is spent but once."""

    def __init__(self, make: Callable[[], ReportReader] = shipped_reader) -> None:
        self._make = make
        self._reader: ReportReader | None = None
        self._lock = Lock()

    def read(self, report: Report) -> Record:
        """The record of a report."""
        with self._lock:
            if self._reader is None:
                self._reader = self._make()
            return self._reader.read(report)
