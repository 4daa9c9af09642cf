"""Words of a report that name or describe somebody and that no mention covers: names and titles the encoder missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.link.describe import PRONOUNS
from dragoman.link.describer import Describer
from dragoman.link.description import Description
from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.memory import Memory
from dragoman.link.names import is_part, name_forms
from dragoman.link.tables import load_table
from dragoman.model import READ_ROLES, Record, Span
from dragoman.model.spans import Spans

_NAME = re.compile(
    r"\b[A-Z](?:[\w\-]|['’](?!s\b))*[a-z]\w*"
    r"(?:\s(?:[A-Z]\.|(?:al|el|bin|ibn|van|von|der|de|da|dos|del|al-[A-Z]\w+|[A-Z](?:[\w\-]|['’](?!s\b))*)))+"
)
_CAPITALISED = r"(?:[A-Z][\w\-]+|(?:[A-Z]\.){2,})"
_OFFICES = (
    r"(?:secretary of state|secretary[ -]general|director[ -]general|head of state|crown prince|minister|president|"
    r"premier|chancellor|diplomat|secretary|king|[Qq]ueen|emir|sultan|[Pp]ope|monarch|ambassador|counterpart|leader|taoiseach|"
    r"speaker|emperor|chief|head|strongman|ruler|dictator|PM|FM)\b(?!['’]s)"
)
_OFFICE = re.compile(_OFFICES)
_TITLE = re.compile(
    r"\b(?:[Tt]he\s+|[Hh]is\s+|[Hh]er\s+)?(?:(?:[Ff]ormer|[Tt]hen|[Ll]ast|[Pp]revious)\s)?"
    rf"(?:{_CAPITALISED}(?:['’]s?)?\s){{0,4}}(?:(?:top|acting|new|then|former)[ -])?"
    r"(?:(?!(?:the|his|her|an?|of|and|in|at|by|with|for|to|from|said|as)\s)[a-z\-]+\s){0,3}"
    rf"{_OFFICES}"
    r"(?:\sof\s(?:foreign|defen[cs]e|internal|home|external|finance|justice|state|energy|trade|health)(?:\saffairs)?)?"
    rf"(?:\s(?:of|to)\s(?:the\s)?{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})?"
)
_LEADING = re.compile(r"(?!(?:the|his|her)\s)[A-Z][\w.\-’']*\s+(?=\S)", re.IGNORECASE)
_FOLLOWED = re.compile(r",\s[A-Z]")
_PREPOSITION = re.compile(r"\b(?:around|with|by|for|from|between|including|against|under|after|at|to)\b")
#: "A brother of" before a name, and not "by the name of".
_OF = re.compile(r"(?<!\bname) of $")
_ANY_LOWER = re.compile(r"(?<![\w\-])[a-z]{2,}")
_LOWER = re.compile(r"(?<![\w\-])[a-z]{3,}")
_SHORT, _FEW = 2, 3
_LAST = re.compile(r"[\w’'\-.]+$")


def spotted_names(record: Record, gazetteer: Memory) -> Iterator[Span]:
    """Full names of known people that stand outside of every mention."""
    text = record.report.text
    taken = Spans(m for a in record.actors for m in a.mentions if m.text.casefold() not in PRONOUNS)
    for start, end in read_parts(record):
        for found in _NAME.finditer(text, start, end):
            if any(_is_of_names(m) for m in taken.around(*found.span())):
                continue
            words = found[0].split()
            for first in range(len(words) - 1):
                last = _known(words, first, gazetteer)
                if last:
                    at = found.start() + len(" ".join(words[:first])) + (1 if first else 0)
                    span = Span.of(text, at, at + len(" ".join(words[first:last])))
                    if not any(_is_same(m, span) for m in taken.over(span.start, span.end)):
                        yield span
                    break


def _is_of_names(mention: Span) -> bool:
    """Whether a mention has no other words than names, so that it names whatever stands in it."""
    return "," not in mention.text and _ANY_LOWER.search(mention.text.removeprefix("the ")) is None


def _is_same(mention: Span, span: Span) -> bool:
    """Whether a mention names what the words in it do: all of it, but for a title before and what is not parted off."""
    if not mention.contains(span):
        return False
    before = mention.text[: span.start - mention.start]
    behind = mention.text[span.end - mention.start :]
    whole = _PREPOSITION.search(before) is None and _OF.search(before) is None and _LOWER.search(behind) is None
    return whole and "," not in before and " and " not in before and " and " not in behind


def _known(words: list[str], first: int, gazetteer: Memory) -> int:
    for last in range(min(len(words), first + 4), first + 1, -1):
        phrase = " ".join(words[first:last])
        for form in name_forms(phrase):
            found = gazetteer.named(form, fuzzy=False)
            if any(c.entity.type == "person" and c.how in ("exact", "folded") for c in found):
                return last
    return 0


def spotted_holders(record: Record, holders: Iterable[Entity], spotted: Iterable[Span]) -> Iterator[Span]:
    """Names, shorter or spelt otherwise, of those who hold high office on the date, outside of every mention.

    `holders` are the holders of the states that the report names, and `spotted` what was found before.
    """
    known: dict[str, list[str]] = {}
    for name in {entity.name for entity in holders}:
        for word in fold(name).split():
            known.setdefault(word, []).append(name)
    text = record.report.text
    taken = Spans([*spotted, *(m for a in record.actors for m in a.mentions)])
    for start, end in read_parts(record):
        for found in _NAME.finditer(text, start, end):
            parts = found[0].split()
            names = known.get(fold(parts[-1]), ()) if len(parts) <= _FEW and len(parts[-1]) > _SHORT else ()
            if not names:
                continue
            span = Span.of(text, found.start(), found.end())
            if any(is_part(span.text, name) for name in names) and not taken.over(span.start, span.end):
                yield span


def spotted_titles(record: Record, describer: Describer) -> Iterator[Span]:
    """Titles with a state that stand outside of every mention of a person."""
    text = record.report.text
    taken = Spans(m for a in record.actors for m in a.mentions if a.type in ("person", "organisation", "group"))
    people = Spans(m for a in record.actors for m in a.mentions if a.type == "person")
    for start, end in read_parts(record):
        for found in _TITLE.finditer(text, start, end) if _OFFICE.search(text, start, end) else ():
            span = _without_what_precedes(Span.of(text, found.start(), found.end()), text, describer)
            follows = text[span.end : span.end + 2]
            inside = any(m.contains(span) and _is_same_title(m, span) for m in taken.over(span.start, span.end))
            if inside or any(m.end == span.end and m.start >= span.start for m in people.over(span.start, span.end)):
                continue
            if follows[:1] == " " and follows[1:].isupper():
                continue
            description = describer.describe(span.text)
            apposed = text[span.start - 2 : span.start] == ", " and text[span.end : span.end + 1] in ",."
            if description.name or not (description.office or description.counterpart or description.leader):
                continue
            followed = _FOLLOWED.match(text[span.end :]) is not None
            if description.of or description.possessed or apposed or followed or _is_of_one_state(description):
                yield span


def _without_what_precedes(span: Span, text: str, describer: Describer) -> Span:
    """A title without the capitals before it that are no part of it: "On Thursday India's foreign minister"."""
    start = span.start
    while text[start].isupper() and (first := _LEADING.match(text, start, span.end)):
        described = describer.describe(text[start : span.end])
        if not described.name and (described.of or described.office):
            break
        start = first.end()
    return Span.of(text, start, span.end)


def _is_same_title(mention: Span, title: Span) -> bool:
    return "," not in mention.text and _PREPOSITION.search(mention.text[: title.start - mention.start]) is None


def _is_of_one_state(description: Description) -> bool:
    """Whether a title says without a state whose it is ("the home secretary"), or is one of the highest of a state."""
    titles = load_table("titles")
    high = description.office in titles["highest"].split(";") and description.title.islower()
    known = description.title.casefold() in titles["held_in"] or (high and " " in description.title)
    return description.when == "now" and known


def read_parts(record: Record) -> Iterator[tuple[int, int]]:
    """Where a report is read: its headline and body, not what stands around them."""
    blocks = [(b.start, b.end) for b in record.report.blocks if b.role in READ_ROLES]
    yield from blocks or [(0, len(record.report.text))]
