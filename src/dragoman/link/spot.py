"""Words of a report that name or describe somebody and that no mention covers: names and titles the encoder missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.link.describe import PRONOUNS
from dragoman.link.description import Describer
from dragoman.link.memory import Memory
from dragoman.model import READ_ROLES, Record, Span

_NAME = re.compile(
    r"\b[A-Z](?:[\w\-]|['’](?!s\b))*[a-z]\w*"
    r"(?:\s(?:[A-Z]\.|(?:al|el|bin|ibn|van|von|der|de|da|dos|del|al-[A-Z]\w+|[A-Z](?:[\w\-]|['’](?!s\b))*)))+"
)
_TITLE = re.compile(
    r"\b(?:[Tt]he\s+|[Hh]is\s+|[Hh]er\s+)?(?:[A-Z][\w.\-]+\s){0,2}(?:[A-Z][\w.\-]*(?:['’]s)?\s)?(?:(?:top|acting|new|then)\s)?"
    r"(?:[a-z\-]+\s){0,2}(?:minister|president|premier|chancellor|diplomat|secretary|king|emir|monarch|ambassador|counterpart|secretary-general)\b(?!['’]s)"
)
_LAST = re.compile(r"[\w’'\-.]+$")


def spotted_names(record: Record, gazetteer: Memory) -> Iterator[Span]:
    """Full names of known people that stand outside of every mention."""
    text = record.report.text
    taken = [m for a in record.actors for m in a.mentions if m.text.casefold() not in PRONOUNS]
    for start, end in _read(record):
        for found in _NAME.finditer(text, start, end):
            words = found[0].split()
            for first in range(len(words) - 1):
                last = _known(words, first, gazetteer)
                if last:
                    at = found.start() + len(" ".join(words[:first])) + (1 if first else 0)
                    span = Span.of(text, at, at + len(" ".join(words[first:last])))
                    if not any(_is_same(m, span) for m in taken):
                        yield span
                    break


def _is_same(mention: Span, span: Span) -> bool:
    """Whether a mention names what the words in it do: all of it, but for a title before and what is not parted off."""
    if not mention.contains(span):
        return False
    before = mention.text[: span.start - mention.start]
    behind = mention.text[span.end - mention.start :]
    return "," not in before and " and " not in before and " and " not in behind


def _known(words: list[str], first: int, gazetteer: Memory) -> int:
    for last in range(min(len(words), first + 4), first + 1, -1):
        phrase = " ".join(words[first:last])
        found = gazetteer.named(phrase, fuzzy=False)
        if any(c.entity.type == "person" and c.how in ("exact", "folded") for c in found):
            return last
    return 0


def spotted_titles(record: Record, describer: Describer) -> Iterator[Span]:
    """Titles with a state that stand outside of every mention of a person."""
    text = record.report.text
    taken = [m for a in record.actors for m in a.mentions if a.type in ("person", "organisation", "group")]
    for start, end in _read(record):
        for found in _TITLE.finditer(text, start, end):
            span = Span.of(text, found.start(), found.end())
            follows = text[span.end : span.end + 2]
            inside = any(m.contains(span) and "," not in m.text for m in taken)
            if inside or any(m.end == span.end and m.start >= span.start for m in taken):
                continue
            if follows[:1] == " " and follows[1:].isupper():
                continue
            description = describer.describe(span.text)
            apposed = text[span.start - 2 : span.start] == ", " and text[span.end : span.end + 1] in ",."
            if description.name or not (description.office or description.counterpart):
                continue
            if description.of or apposed:
                yield span


def _read(record: Record) -> Iterator[tuple[int, int]]:
    blocks = [(b.start, b.end) for b in record.report.blocks if b.role in READ_ROLES]
    yield from blocks or [(0, len(record.report.text))]
