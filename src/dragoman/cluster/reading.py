"""One report through a reader, where nothing that goes wrong may end the run."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Protocol

from dragoman.errors import DragomanError, ModelError
from dragoman.ingest import Skipped
from dragoman.model import Record, Report
from dragoman.settings import Settings


class ReportReader(Protocol):
    """What a worker needs of a reader; `dragoman.read.Reader` is one."""

    def read(self, report: Report) -> Record:
        """The record of one report."""


DIED = "the process that read it died, again and again. Read it alone; if memory was not short, report this as a bug."

#: Makes a worker's reader; it is sent to the worker, so it must be a function of a module.
MakeReader = Callable[[Settings], ReportReader]


def shipped_reader(settings: Settings) -> ReportReader:
    """The reader that ships with Dragoman."""
    from dragoman.read import Reader

    reader: ReportReader = Reader(settings)
    gc.freeze()  # what is loaded stays: the collector need not walk through it again and again
    return reader


def read_one(reader: ReportReader, report: Report) -> Record | Skipped:
    """The record of a report, or why there is none. Raises ModelError, with which no report can be read."""
    try:
        return reader.read(report)
    except ModelError:
        raise
    except DragomanError as error:
        return Skipped(report.source or "-", error.reason)
    except Exception as error:  # noqa: BLE001 - a fault of the reader must not lose the other reports
        fault = f"the reader failed on it ({type(error).__name__}: {error}). Please report this as a bug."
        return Skipped(report.source or "-", fault)
