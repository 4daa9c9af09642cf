"""When a statement was made: the time expression among the attribution's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from dragoman.model import Span, Time

#: Words that begin a clause of their own, so that the time in it is not the cue's.
_CLAUSE: Final = re.compile(r"\b(?:who|whom|whose|which|that|when|where|while)\b|[;:]", re.IGNORECASE)
#: Before a time these say that it is not when the statement was made.
_BOUND: Final = re.compile(r"\b(?:since|until|till|after|before|from|by|for|of)\s+(?:the\s+)?$", re.IGNORECASE)
#: How far before a time its clause is looked for, and how far from the cue it may stand, in characters.
REACH: Final = 60


def said_in(
    text: str, times: Sequence[Time], cue: Span | None, content: Sequence[Span], sentence: tuple[int, int]
) -> Time | None:
    """Of the dates and clock times in the cue's sentence, outside of the content, the nearest to the cue.

    `times` are in the order of the text. None where the attribution's own words name no time: the report's date is
    not put in its place.
    """
    if cue is None:
        return None
    first = bisect_left(times, sentence[0], key=lambda t: t.span.start)
    best: tuple[int, Time] | None = None
    last = bisect_left(times, sentence[1], lo=first, key=lambda t: t.span.start)
    for time in times[first:last]:
        if time.kind not in ("date", "time") or any(time.span.overlaps(c) for c in content):
            continue
        if any(
            cue.end <= c.start < c.end <= time.span.start or time.span.end <= c.start < c.end <= cue.start
            for c in content
        ):
            continue
        if not _beside(text, time, cue, sentence[0]):
            continue
        gap = max(time.span.start - cue.end, cue.start - time.span.end, 0)
        if best is None or gap < best[0]:
            best = (gap, time)
    return best[1] if best else None


def _beside(text: str, time: Time, cue: Span, opening: int) -> bool:
    """Whether a time stands in the cue's own clause."""
    start, end = time.span.start, time.span.end
    between = text[cue.end : start] if start >= cue.end else text[end : cue.start]
    before = text[max(opening, start - REACH) : start]
    own = before if start < cue.start else between
    far = len(between) > (3 if time.grain in ("year", "decade", "century") else REACH)
    return not (far or _CLAUSE.search(between) or _CLAUSE.search(own) or _BOUND.search(before))
