"""Sentences, by rule: where a stop ends one and where it belongs to an abbreviation, a number or a quotation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from dragoman.model import Block
from dragoman.segment.lines import split_lines

_TABLE: dict[str, list[str]] = tomllib.loads(
    (files("dragoman.segment") / "abbreviations.toml").read_text(encoding="utf8")
)
_BEFORE_NAME = frozenset(_TABLE["before_name"])
_BEFORE_NUMBER = frozenset(_TABLE["before_number"])
_MAY_END = frozenset(_TABLE["may_end"])
_CLOCK = frozenset(_TABLE["clock"])
_DAYS_AND_ZONES = frozenset(_TABLE["days_and_zones"])
#: Words that, with a capital, begin a sentence and seldom a name.
STARTERS = frozenset(_TABLE["starters"])

_STOP = re.compile(
    r"""(?<![.!?…])(?P<stop>[.!?…]++|[。！？।؟۔])"""
    r"""(?P<marks>["'”’»›)\]}*]*+(?:[ \u00a0\u202f][»›])?)"""
    r"""(?:(?P<space>\s+)|(?=["“‘]?[A-Z][a-z]*[\s,’']))"""
)
_LEAD = re.compile(r"""["'“‘«‹„`([{*¿¡]*[ \u00a0\u202f]?""")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$")
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][\w'’.-]*|the|of|de|al|bin|van|von)[ ,]+){1,6}(?:" + "|".join(_TABLE["reporting"]) + r")\b"
)
_ADDRESS = re.compile(r"[@/]|www\.|\.(?:com|org|net|gov)$")


def find_sentences(text: str, blocks: Sequence[Block] | None = None) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as offsets, in order; together they cover all that is not space. Never raises.

    A sentence never runs out of its line (see `split_lines`) nor, where they are given, out of its block.
    """
    sentences: list[tuple[int, int]] = []
    for start, end in _cut(split_lines(text), blocks or ()):
        _split_line(text, start, end, sentences)
    return tuple(sentences)


def _cut(lines: list[tuple[int, int]], blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """The lines, cut where a block begins or ends."""
    edges = sorted({edge for block in blocks for edge in (block.start, block.end)})
    cut = []
    place = 0
    for start, end in lines:
        while place < len(edges) and edges[place] <= start:
            place += 1
        while place < len(edges) and edges[place] < end:
            cut.append((start, edges[place]))
            start = edges[place]
            place += 1
        cut.append((start, end))
    return cut


def _split_line(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
    first = start
    for found in _STOP.finditer(text, start, end):
        if _ends_sentence(text, found, first, end):
            _add(text, first, found.end("marks"), sentences)
            first = found.end()
    _add(text, first, end, sentences)


def _add(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append((start, end))


def _ends_sentence(text: str, found: re.Match[str], first: int, end: int) -> bool:
    lead = _LEAD.match(text, found.end(), end)
    after = lead.end() if lead else found.end()
    if after >= end:
        return False
    following = text[after]
    if not (following.isalnum() or following in "@#$€£₦₹•·" or ord(following) > 0x2190) or following.islower():
        return False
    if found.group("space") is None:
        return _lacks_space(text, found, first)
    stop, marks = found.group("stop"), found.group("marks")
    if stop == "." and not marks:
        return _ends_after_word(text, found.start(), first, after, following)
    return stop == "." or not marks.strip(")]}*") or not _carries_on(text, after)


def _carries_on(text: str, after: int) -> bool:
    """Whether who said it follows: “Why?” Ms Adeyemi asked."""
    speaker = _SPEAKER.match(text, after, after + 90)
    return speaker is not None and speaker.group().split(maxsplit=1)[0].lower() not in STARTERS - {"the"}


def _lacks_space(text: str, found: re.Match[str], first: int) -> bool:
    """Whether a stop with no space after it parts two words all the same: 'the talks.The minister'."""
    before = text[max(first, found.start() - 40) : found.start()].rsplit(maxsplit=1)[-1:]
    after = _WORD_AFTER.match(text, found.end())
    if not before or after is None or len(before[0]) < 3 or not before[0][-2:].islower():
        return False
    starts = after.group().lower() in STARTERS or bool(found.group("marks"))
    return starts and not _ADDRESS.search(before[0])


def _ends_after_word(text: str, stop: int, first: int, after: int, following: str) -> bool:
    """Whether the one full stop at `stop` ends a sentence, by the words on both sides of it."""
    before = _WORD_BEFORE.search(text, max(first, stop - 24), stop)
    if before is None:
        return True
    word = before.group().lower()
    if word in _BEFORE_NAME:
        return False
    if word in _BEFORE_NUMBER:
        return not following.isdigit()
    if word.isdigit() and before.start() == first and len(word) <= 3:
        return False
    next_word = _WORD_AFTER.match(text, after)
    next_lower = next_word.group().lower() if next_word else ""
    if word in _CLOCK:
        return next_lower.rstrip(".") not in _DAYS_AND_ZONES
    if word in _MAY_END or _INITIALS.match(word) or (len(word) == 1 and word.isalpha()):
        return next_lower in STARTERS
    return True
