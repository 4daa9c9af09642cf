"""Times as a person reads them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.export.markup import Markup, tag, together
from dragoman.model import Time


def when(time: Time) -> str:
    """The value in words: "2022-03-07", "2022-02-28 to 2022-03-06", "end of 2022".

    Empty where it is open, and for how long something lasts: there the report's own words say as much.
    """
    value = time.value or time.timex or ""
    if not value[:1].isdigit() or "X" in value:
        return ""
    late = "late on " if time.grain == "day" else "end of "
    part = {"START": "early ", "MID": "mid ", "END": late, "APPROX": "about "}.get(time.mod or "", "")
    return f"{part}{value} to {time.end}" if time.end else f"{part}{value}"


def with_times(words: str, start: int, times: Sequence[Time]) -> Markup:
    """`words`, which stand at `start`, with each of `times` (in order) that is wholly among them marked."""
    return together(_marked(words, start, times))


def _marked(words: str, start: int, times: Sequence[Time]) -> Iterator[Markup | str]:
    at, end = start, start + len(words)
    for place in range(bisect_left(times, start, key=lambda time: time.span.start), len(times)):
        time = times[place]
        if time.span.start >= end:
            break
        if time.span.end <= end and when(time):
            yield words[at - start : time.span.start - start]
            yield tag("time", time.span.text, datetime=time.value, title=when(time))
            at = time.span.end
    yield words[at - start :]
