"""A report's text as paragraphs with roles, for views that set it as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import BlockRole, Report

_BLANK_LINES = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+[ \t\r]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without a blank line in it, and the role of the block it stands in."""

    start: int
    end: int
    role: BlockRole


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """The report's paragraphs in order. Words outside of every block are kept, as 'body' where no block is known."""
    place = 0
    between: BlockRole = "other" if report.blocks else "body"
    for block in sorted(report.blocks, key=lambda block: block.start):
        yield from _split(report.text, place, block.start, between)
        yield from _split(report.text, max(place, block.start), block.end, block.role)
        place = max(place, block.end)
    yield from _split(report.text, place, len(report.text), between)


def _split(text: str, start: int, end: int, role: BlockRole) -> Iterator[Paragraph]:
    for gap in _BLANK_LINES.finditer(text, start, max(start, end)):
        yield from _trimmed(text, start, gap.start(), role)
        start = gap.end()
    yield from _trimmed(text, start, end, role)


def _trimmed(text: str, start: int, end: int, role: BlockRole) -> Iterator[Paragraph]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Paragraph(start, end, role)
