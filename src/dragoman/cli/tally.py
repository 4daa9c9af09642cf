"""How a long run is going: counts, rate and estimate on the terminal, and for Prometheus where that is wanted."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dragoman.cli.messages import complain, is_terminal
from dragoman.export.visible import on_one_line
from dragoman.ingest import Skipped

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from dragoman.cli.along import Along
    from dragoman.cluster import Progress

_SECONDS_BETWEEN_METRICS = 10


class Tally:
    """Counts what becomes of documents, and shows it."""

    def __init__(self, metrics: Path | None, *, quiet: bool, along: Along | None = None) -> None:
        self._metrics = metrics
        self._along = along
        self._quiet = quiet
        self._outcomes: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._share: float | None = None
        self._begun = self._written = time.monotonic()
        self._bar: Bar | None = _bar() if is_terminal(sys.stderr) and not quiet else None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._bar.add_task("", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        self._write()

    def advance(self, what: object) -> None:
        """One document more is done."""
        if isinstance(what, Skipped):
            self._outcomes["skipped"] += 1
            self._reasons[what.reason] += 1
        else:
            self._outcomes[str(getattr(what, "outcome", "read"))] += 1
        if self._along is not None and self._along.total:
            self._share = self._along.done / self._along.total
        self._show()

    def follow(self, progress: Progress) -> None:
        """A run into shards is that far."""
        self._outcomes = Counter(read=progress.counts.read, skipped=progress.counts.skipped)
        self._reasons = Counter(progress.counts.reasons)
        self._share = progress.parts_done / progress.parts if progress.parts else None
        self._show()

    def say(self, message: str) -> None:
        """One line on standard error, unless the user wants quiet."""
        if self._quiet:
            return
        if self._bar is None:
            complain(message)
        else:
            self._bar.console.print(f"dragoman: {on_one_line(message)}", markup=False, highlight=False)

    def metrics(self) -> str:
        """The counts in Prometheus's text form."""
        seconds = time.monotonic() - self._begun
        lines = ["# HELP dragoman_documents_total Documents by what became of them.",
                 "# TYPE dragoman_documents_total counter"]  # fmt: skip
        lines += [f'dragoman_documents_total{{outcome="{name}"}} {count}' for name, count in self._outcomes.items()]
        lines += [
            "# HELP dragoman_skipped_total Documents skipped, by reason.",
            "# TYPE dragoman_skipped_total counter",
        ]
        lines += [f'dragoman_skipped_total{{reason="{_escaped(name)}"}} {n}' for name, n in self._reasons.items()]
        if self._share is not None:
            lines += ["# HELP dragoman_done_ratio The share of the files that is done, 0 to 1.",
                      "# TYPE dragoman_done_ratio gauge", f"dragoman_done_ratio {self._share:.4f}"]  # fmt: skip
        lines += ["# HELP dragoman_run_seconds How long the run has taken.", "# TYPE dragoman_run_seconds gauge",
                  f"dragoman_run_seconds {seconds:.1f}"]  # fmt: skip
        return "\n".join(lines) + "\n"

    def _show(self) -> None:
        if self._bar is not None:
            done = sum(self._outcomes.values())
            rate = done / max(time.monotonic() - self._begun, 0.001)
            counts = ", ".join(f"{count:,} {name}" for name, count in self._outcomes.items())
            self._bar.update(self._bar.task_ids[0], description=f"{counts} · {rate:.1f}/s",
                             completed=self._share or 0, total=None if self._share is None else 1)  # fmt: skip
        if self._metrics is not None and time.monotonic() - self._written > _SECONDS_BETWEEN_METRICS:
            self._write()

    def _write(self) -> None:
        if self._metrics is None:
            return
        self._written = time.monotonic()
        # Prometheus's collector may read at any time: never half a file.
        draft = self._metrics.with_name(f".{self._metrics.name}")
        draft.write_text(self.metrics(), encoding="utf-8")
        draft.replace(self._metrics)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
