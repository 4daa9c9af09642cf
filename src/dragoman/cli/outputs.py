"""Where records go: JSON, a line of JSON each, a terminal, or pages. One class a format."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import msgspec

from dragoman.ingest import Skipped
from dragoman.model import Record

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.export import Listed


class Output(Protocol):
    """Takes records one at a time, and what was skipped at the end."""

    def add(self, record: Record) -> None:
        """Writes one record."""

    def close(self, skipped: list[Skipped]) -> None:
        """Writes what can only be written at the end."""


class Json:
    """One record as indented JSON, or many as a line each (`lines`), to a file or to standard output."""

    def __init__(self, file: Path | None, *, lines: bool) -> None:
        self._stream: IO[bytes] = file.open("wb") if file else sys.stdout.buffer
        self._own = file is not None
        self._lines = lines

    def add(self, record: Record) -> None:
        """Writes a record and hands it on at once, so that a pipe sees it while the next is read."""
        encoded = record.to_json()
        self._stream.write((encoded if self._lines else msgspec.json.format(encoded, indent=2)) + b"\n")
        self._stream.flush()

    def close(self, skipped: list[Skipped]) -> None:  # noqa: ARG002 - other outputs list what was skipped
        """Closes the file, where there is one."""
        if self._own:
            self._stream.close()


class Terminal:
    """The view for a person. A file gets it without colours, at a fixed width."""

    def __init__(self, file: Path | None) -> None:
        self._stream: IO[str] | None = file.open("w", encoding="utf-8") if file else None
        self._console = output_console(self._stream)
        self._any = False

    def add(self, record: Record) -> None:
        """Prints a record, below a line where it is not the first."""
        from dragoman.cli.terminal import terminal_view

        if self._any:
            self._console.rule(style="dim")
        self._any = True
        self._console.print(terminal_view(record), highlight=False, overflow="fold")

    def close(self, skipped: list[Skipped]) -> None:  # noqa: ARG002 - other outputs list what was skipped
        """Closes the file, where there is one."""
        if self._stream:
            self._stream.close()


class Page:
    """One page for one report: the file `out`, or a file in it where it is a directory."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def add(self, record: Record) -> None:
        """Writes the page."""
        from dragoman.export import html_page

        file = self._out / page_name(record, set()) if self._out.is_dir() else self._out
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html_page(record), encoding="utf-8")

    def close(self, skipped: list[Skipped]) -> None:
        """Nothing is left to write."""


class Pages:
    """A directory with one page for each report and an index."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._listed: list[Listed] = []
        self._names = {"index.html"}
        directory.mkdir(parents=True, exist_ok=True)

    def add(self, record: Record) -> None:
        """Writes a page beside the others."""
        from dragoman.export import Listed, html_page

        name = page_name(record, self._names)
        (self._directory / name).write_text(html_page(record), encoding="utf-8")
        self._listed.append(Listed.of(record, name))

    def close(self, skipped: list[Skipped]) -> None:
        """Writes the index, with what was skipped."""
        from dragoman.export import html_index

        index = html_index(self._listed, [(missed.source, missed.reason) for missed in skipped])
        (self._directory / "index.html").write_text(index, encoding="utf-8")


def page_name(record: Record, taken: set[str]) -> str:
    """A file name for a record's page, made from its source, that is not among `taken`, and is from now on."""
    stem = re.sub(r"[^\w.-]+", "-", Path(record.report.source or "report").stem).strip("-.")[:60] or "report"
    name, number = f"{stem}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.html"
    taken.add(name.casefold())
    return name


def output_console(stream: IO[str] | None) -> Console:
    """The console that writes to `stream`, or to standard output."""
    from rich.console import Console

    class PipedConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    if stream is not None:
        return Console(file=stream, width=100, no_color=True, force_terminal=False)
    with suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    return PipedConsole()
