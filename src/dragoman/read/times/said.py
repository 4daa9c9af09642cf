"""When a statement was made: the time expression among the attribution's own words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.model import Span, Time


def said_in(times: Sequence[Time], cue: Span | None, content: Sequence[Span], sentence: tuple[int, int]) -> Time | None:
    """Of the dates and clock times in the cue's sentence, outside of the content, the nearest to the cue.

    `times` are in the order of the text. None where the attribution's own words name no time: the report's date is
    not put in its place.
    """
    if cue is None:
        return None
    first = bisect_left(times, sentence[0], key=lambda t: t.span.start)
    best: tuple[int, Time] | None = None
    for time in times[first:]:
        if time.span.start >= sentence[1]:
            break
        if time.kind not in ("date", "time") or any(time.span.overlaps(c) for c in content):
            continue
        if any(
            cue.end <= c.start < c.end <= time.span.start or time.span.end <= c.start < c.end <= cue.start
            for c in content
        ):
            continue
        gap = max(time.span.start - cue.end, cue.start - time.span.end, 0)
        if best is None or gap < best[0]:
            best = (gap, time)
    return best[1] if best else None
