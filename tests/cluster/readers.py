"""A reader for tests: quick, or as slow as asked, and deadly where the report says so."""

from __future__ import annotations

import os
import time

from dragoman.model import Record, Report
from dragoman.settings import Settings


class WordReader:
    """Reads nothing into a report; a report with KILLSME ends its process, one with BREAKSME raises."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._seconds = seconds

    def read(self, report: Report) -> Record:
        """The record of one report."""
        if "KILLSME" in report.text:
            os._exit(9)
        if "BREAKSME" in report.text:
            raise ValueError("broken")
        time.sleep(self._seconds)
        return Record(report)


def quick(settings: Settings) -> WordReader:
    """A reader that takes no time."""
    return WordReader()


def slow(settings: Settings) -> WordReader:
    """A reader that takes a twentieth of a second."""
    return WordReader(0.05)


def quick_alone() -> WordReader:
    """The quick reader for a pool."""
    return WordReader()
