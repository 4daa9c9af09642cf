"""Paragraphs, the stretches that a quotation cannot run out of."""

from __future__ import annotations

import re

_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\u2029])[^\S\n\r\u2029]*(?:\r\n|[\n\r\u2029])\s*|\u2029\s*")
_NEWLINE = re.compile(r"[\n\r\u2028\u2029]\s*")


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of `text`, without the space around them, none empty.

    They are parted by blank lines where the text has any, else by newlines.
    """
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first >= last:
        return []
    breaks = _BLANK_LINE if _BLANK_LINE.search(text, first, last) else _NEWLINE
    spans = []
    for found in breaks.finditer(text, first, last):
        end = _trimmed(text, first, found.start())
        if end > first:
            spans.append((first, end))
        first = found.end()
    spans.append((first, last))
    return spans


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
