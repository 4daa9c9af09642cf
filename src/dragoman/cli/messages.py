"""What a command says on standard error: lines for a person, and a progress bar where one is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, Self

import typer

from dragoman.cli.exits import Exit
from dragoman.export.visible import on_one_line

if TYPE_CHECKING:
    from rich.progress import Progress


def complain(message: str) -> None:
    """One line on standard error, with nothing in it that could act on a terminal."""
    typer.echo(_printable(f"dragoman: {on_one_line(message)}"), err=True)


def fail(message: str, code: Exit = Exit.USAGE) -> NoReturn:
    """Ends the command with one line on standard error."""
    complain(message)
    raise typer.Exit(code)


def is_terminal(stream: object) -> bool:
    """Whether a person is likely to be looking at `stream`."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


class Watch:
    """Counts documents on a progress bar that is drawn only while `shown`; lines can be printed above it."""

    def __init__(self, *, shown: bool, quiet: bool, count: Callable[[], int]) -> None:
        self._quiet = quiet
        self._count = count
        self._done = 0
        self._bar: Progress | None = _bar() if shown and not quiet else None

    def __enter__(self) -> Self:
        return self

    def begin(self) -> None:
        """Draws the bar, where one is wanted."""
        if self._bar is not None:
            self._bar.start()
            self._bar.add_task("Reading", total=self._count())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, what: object = None) -> None:  # noqa: ARG002 - a Tally counts what became of it
        """One document more is done."""
        if self._bar is not None:
            self._done += 1
            for task in self._bar.task_ids:
                self._bar.update(task, completed=self._done)

    def say(self, message: str) -> None:
        """One line on standard error, unless the user wants quiet."""
        if self._quiet:
            return
        if self._bar is None or not self._bar.live.is_started:
            complain(message)
        else:
            self._bar.console.print(f"dragoman: {on_one_line(message)}", markup=False, highlight=False)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _printable(line: str) -> str:
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)
