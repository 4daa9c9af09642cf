"""Which speaker gets which colour on a page."""

from __future__ import annotations

from dragoman.export.labels import statements_by_actor
from dragoman.model import Record

#: Colours that page.css defines as `--speaker-1` and so on; more could not be told apart.
COLOURS = 8

#: The colour of everyone else: nobody named, or one of many who speak once.
NEUTRAL = 0


def colours(record: Record) -> dict[str, int]:
    """A colour for each of the actors that speak most, the busiest first; those left out are NEUTRAL."""
    ranked = statements_by_actor(record).most_common(COLOURS)
    return {actor: colour for colour, (actor, _) in enumerate(ranked, start=1)}
