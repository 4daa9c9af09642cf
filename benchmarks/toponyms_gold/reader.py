"""Reads the reports: a header, a blank line, and a text with `[[latitude,longitude|words]]` around each place name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.ingest import from_text
from dragoman.model import Report, Span

HERE = Path(__file__).resolve().parent

_MARK = re.compile(r"\[\[(?P<latitude>-?\d+(?:\.\d+)?),(?P<longitude>-?\d+(?:\.\d+)?)\|(?P<words>[^\]|]+)\]\]")


class BadGold(ValueError):
    """A gold report that does not keep the format."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text, and where the place is."""

    span: Span
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its place names."""

    report: Report
    toponyms: tuple[Toponym, ...]


def gold_articles(folder: Path = HERE) -> Iterator[Article]:
    """Every report of a folder, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path.stem, path.read_text(encoding="utf8"))


def parse(name: str, written: str) -> Article:
    """The article that a file's words make; raises BadGold where they do not keep the format."""
    head, _, marked = written.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", fields.get("published", "")):
        raise BadGold(f"{name}: a header with `published: yyyy-mm-dd` and a blank line come first")
    text, places = _unmarked(marked.strip("\n") + "\n")
    if "[[" in text or "]]" in text:
        raise BadGold(f"{name}: a mark is not whole")
    report = from_text(text, source=f"{name}.txt", outlet=fields.get("outlet"), published=fields["published"])
    toponyms = tuple(
        Toponym(Span.of(text, start, end), float(mark["latitude"]), float(mark["longitude"]))
        for start, end, mark in places
    )
    return Article(report, toponyms)


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, re.Match[str]]]]:
    parts: list[str] = []
    places = []
    length = at = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        parts += [before, mark["words"]]
        start = length + len(before)
        length = start + len(mark["words"])
        places.append((start, length, mark))
        at = mark.end()
    return "".join([*parts, marked[at:]]), places
