"""Many documents through a reader: a bad one becomes a counted Skipped and takes no good one with it."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from dragoman.errors import DragomanError, ModelError
from dragoman.ingest import Skipped
from dragoman.model import Record, Report
from dragoman.settings import Settings


class ReportReader(Protocol):
    """What a command needs of a reader; `dragoman.read.Reader` is one."""

    def read(self, report: Report) -> Record:
        """The record of one report."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of reports, in their order."""


ReaderFactory = Callable[[Settings], ReportReader]


def default_reader(settings: Settings) -> ReportReader:
    """The reader that ships with Dragoman, loaded no sooner than it is needed."""
    from dragoman.read import Reader

    reader: ReportReader = Reader(settings)
    gc.freeze()  # what is loaded stays: the collector need not walk through it again and again
    return reader


class Reading:
    """Reads what `found` holds. `skipped` grows while `reports` and `records` are walked, and `on_skipped` hears."""

    def __init__(self, found: Iterable[Report | Skipped], on_skipped: Callable[[Skipped], None]) -> None:
        self._found = iter(found)
        self._on_skipped = on_skipped
        self.skipped: list[Skipped] = []

    def reports(self) -> Iterator[Report]:
        """The reports among what was found."""
        for item in self._found:
            if isinstance(item, Skipped):
                self._skip(item)
            else:
                yield item

    def records(self, reader: ReportReader, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of `reports`. Where a batch fails, its reports are read one at a time and the rest goes on.

        Raises ModelError, with which no report can be read.
        """
        supply = iter(reports)
        while True:
            waiting: deque[Report] = deque()
            try:
                for record in reader.read_many(_noted(supply, waiting)):
                    waiting.popleft()
                    yield record
                return
            except ModelError:
                raise
            except Exception:
                if not waiting:
                    raise
            yield from self._one_by_one(reader, waiting)

    def _one_by_one(self, reader: ReportReader, reports: Iterable[Report]) -> Iterator[Record]:
        for report in reports:
            try:
                record = reader.read(report)
            except ModelError:
                raise
            except DragomanError as error:
                self._skip(Skipped(report.source or "-", error.reason))
            except Exception as error:  # noqa: BLE001 - a fault of the reader must not lose the other reports
                fault = f"the reader failed on it ({type(error).__name__}: {error}). Please report this as a bug."
                self._skip(Skipped(report.source or "-", fault))
            else:
                yield record

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        self._on_skipped(skipped)


def _noted(supply: Iterator[Report], waiting: deque[Report]) -> Iterator[Report]:
    for report in supply:
        waiting.append(report)
        yield report
