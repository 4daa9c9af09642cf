"""Runs of the command line with a reader that needs no model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.model import Actor, Record, Report, Span, Statement
from dragoman.settings import Settings


class LineReader:
    """Takes every line `NAME: words` for a statement. A report that holds FAULT breaks it, alone or in a batch."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read(self, report: Report) -> Record:
        """The record of one report."""
        if "FAULT" in report.text:
            raise ValueError("no such thing\nas this")
        actors, statements, place = [], [], 0
        for number, line in enumerate(report.text.split("\n"), start=1):
            name, colon, _ = line.partition(": ")
            if colon:
                source = Span.of(report.text, place, place + len(name))
                content = Span.of(report.text, place + len(name) + 2, place + len(line))
                actors.append(Actor(f"a{number}", name, "person", (source,), 0.9))
                said = Statement(f"s{number}", (source,), (), (content,), (), "indirect", "say", 0.9, f"a{number}")
                statements.append(said)
            place += len(line) + 1
        return Record(report, tuple(actors), tuple(statements))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of reports, read two at a time."""
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == 2:
                yield from [self.read(report) for report in batch]
                batch = []
        yield from [self.read(report) for report in batch]


def dragoman(*arguments: str | Path, reader: Any = LineReader, **options: Any) -> Result:
    """What `dragoman ARGUMENTS` does, with `reader` in place of the shipped one."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], obj=reader, **options)
