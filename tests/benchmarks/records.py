"""Records made by hand, and a reader that gives back what it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.ingest import from_text
from dragoman.model import Actor, Record, Report, Span, Statement

TEXT = "Ms Varga said the bridge was safe. It will open, she said. Mr Oduya denied it."


def span(words: str, text: str = TEXT) -> Span:
    """The first stretch of the text that reads so."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def statement(number: int, source: str, content: str, speaker: str | None, confidence: float = 0.5) -> Statement:
    """An indirect statement of TEXT."""
    return Statement(
        id=f"s{number}",
        source=(span(source),),
        cue=(),
        content=(span(content),),
        quoted=(),
        kind="indirect",
        act="say",
        confidence=confidence,
        speaker=speaker,
    )


def record(statements: Iterable[Statement], names: dict[str, str]) -> Record:
    """A record of TEXT whose actors have these names by id."""
    actors = tuple(Actor(id=i, name=name, type="person", mentions=(), confidence=1.0) for i, name in names.items())
    return Record(report=from_text(TEXT, source="bridge.txt"), actors=actors, statements=tuple(statements))


class Answers:
    """A reader that knows each report's record beforehand, by its source."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {known.report.source: known for known in records}

    def read(self, report: Report) -> Record:
        return self._records[report.source]

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)

    def coreference(self, report: Report) -> tuple[tuple[Span, ...], ...]:
        return tuple(actor.mentions for actor in self.read(report).actors)
