"""The lines that name a report's writers: no town is in their names."""

from __future__ import annotations

import re

import msgspec

from dragoman.model import Record, Span

_FIRST_BLOCKS = 16
_AFTER_NAME = re.compile(r"[A-Z][\w.’'\-]* $|\b[Bb][Yy]\s$")
_BEGINS_NAME = re.compile(r"(?:^|\n|\b[Bb][Yy]\s|\b(?:and|&)\s)$")
_GOES_ON = re.compile(r" (?:[A-Z][\w.’'\-]*(?<!City)|(?:al|el|van|von|der|de|da|di|bin|ben)[\s\-])(?=[\w\s,’'\-]|$)")
_REACH = 40


def is_of_writer(record: Record, span: Span) -> bool:
    """Whether words of a byline are a part of its writer's name: "By Carla London and Rashid al-Lawati"."""
    if not is_in_byline(record, span):
        return False
    text = record.report.text
    before = text[max(0, span.start - _REACH) : span.start]
    if _AFTER_NAME.search(before):
        return True
    return _BEGINS_NAME.search(before) is not None and _GOES_ON.match(text, span.end) is not None


def without_towns_in_bylines(record: Record, read: Record) -> Record:
    """The record without such mentions of places and states as `read`, the record before, did not have."""
    had = {m for a in read.actors for m in a.mentions}
    actors = []
    for actor in record.actors:
        kept = actor.mentions
        if actor.type in ("place", "state"):
            kept = tuple(m for m in kept if m in had or not is_of_writer(record, m))
        if kept or not actor.mentions:
            actors.append(actor if kept == actor.mentions else msgspec.structs.replace(actor, mentions=kept))
    return msgspec.structs.replace(record, actors=tuple(actors))


def is_in_byline(record: Record, span: Span) -> bool:
    """Whether words stand in a line that names the report's writers."""
    blocks = record.report.blocks[:_FIRST_BLOCKS]
    return any(b.role == "byline" and b.start <= span.start < b.end for b in blocks)
