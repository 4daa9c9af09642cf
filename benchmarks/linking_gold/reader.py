"""Reads gold reports: a header, a blank line, and a text with `[[ID|words]]` around each mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.ingest import from_text
from dragoman.model import Report, Span

HERE = Path(__file__).resolve().parent

_MARK = re.compile(r"\[\[(?P<id>Q[1-9]\d*|geonames:[1-9]\d*|dragoman:[^\s|!\]]+|\?)(?P<title>!?)\||(?P<end>\]\])")


class BadGold(ValueError):
    """A gold report that does not keep the format."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention and whose it is.

    `id` is None where "unlinked" is right; `title` says that it is a title alone, which only the date settles.
    """

    span: Span
    id: str | None
    title: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report of the project's own with the mentions of its office holders, states, bodies and places."""

    name: str
    published: str
    outlet: str | None
    text: str
    mentions: tuple[GoldMention, ...]

    def report(self) -> Report:
        """The report as a user gives it: text, date and outlet."""
        return from_text(self.text, source=f"{self.name}.txt", outlet=self.outlet, published=self.published)


def gold_reports(folder: Path = HERE) -> tuple[GoldReport, ...]:
    """Every gold report of a folder, by name."""
    paths = sorted(path for path in folder.glob("*.txt"))
    return tuple(parse(path.stem, path.read_text(encoding="utf8")) for path in paths)


def parse(name: str, written: str) -> GoldReport:
    """The gold report that a file's words make; raises BadGold where they do not keep the format."""
    head, blank, body = written.partition("\n\n")
    fields = dict(_fields(name, head))
    if not blank or not re.fullmatch(r"\d{4}-\d\d-\d\d", fields.get("published", "")):
        raise BadGold(f"{name}: a header with `published: yyyy-mm-dd` and a blank line come first")
    text, mentions = unmark(name, body.strip("\n") + "\n")
    return GoldReport(name, fields["published"], fields.get("outlet"), text, mentions)


def unmark(name: str, marked: str) -> tuple[str, tuple[GoldMention, ...]]:
    """A text without its marks, and the mentions that they marked, in the order of their starts."""
    parts: list[str] = []
    length = position = 0
    open_marks: list[tuple[int, str, bool]] = []
    found: list[tuple[int, int, str, bool]] = []
    for mark in _MARK.finditer(marked):
        parts.append(marked[position : mark.start()])
        length += mark.start() - position
        position = mark.end()
        if mark["end"] is None:
            open_marks.append((length, mark["id"], bool(mark["title"])))
        elif open_marks:
            start, identifier, title = open_marks.pop()
            found.append((start, length, identifier, title))
        else:
            raise BadGold(f"{name}: ]] without [[ near {marked[max(0, mark.start() - 30) : mark.end()]!r}")
    text = "".join([*parts, marked[position:]])
    if open_marks or "[[" in text:
        raise BadGold(f"{name}: a mark that is not closed, or is not [[ID|words]]")
    mentions = [
        GoldMention(Span.of(text, start, end), None if identifier == "?" else identifier, title)
        for start, end, identifier, title in sorted(found, key=lambda one: (one[0], -one[1]))
    ]
    if any(not mention.span.text.strip() for mention in mentions):
        raise BadGold(f"{name}: a mark around nothing")
    return text, tuple(mentions)


def _fields(name: str, head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        if not colon:
            raise BadGold(f"{name}: {line!r} is not `key: value`")
        yield key.strip(), value.strip()
