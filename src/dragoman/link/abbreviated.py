"""Regions written short behind a town, whatever they were taken for: "Thackerville, Okla.", "Lexington, Ky."."""

from __future__ import annotations

import re

from dragoman.link.regions import region_of
from dragoman.link.rewire import Newcomers, replaced
from dragoman.model import Record, Span

_BEHIND_TOWN = re.compile(r"[A-Z][\w’'\-]+, $")
_REACH = 24


def with_short_regions(record: Record) -> Record:
    """The record with such words, and the full stop that belongs to them, as mentions of places."""
    text = record.report.text
    moves: dict[Span, tuple[Span, str]] = {}
    added = Newcomers(record)
    known: dict[str, str] = {}
    for actor in record.actors:
        for mention in actor.mentions:
            stop = mention.end + (text[mention.end : mention.end + 1] == ".")
            region = region_of(text[mention.start : stop])
            if region in (None, mention.text) or not _BEHIND_TOWN.search(
                text, max(0, mention.start - _REACH), mention.start
            ):
                continue
            if actor.type == "place" and stop == mention.end:
                continue
            if region not in known:
                known[region] = added.add(text[mention.start : stop], "place", actor.confidence)
            moves[mention] = (Span.of(text, mention.start, stop), known[region])
    return replaced(record, moves, added.actors)
