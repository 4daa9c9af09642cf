"""A passage with its marks, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.markup import Markup, tag, together
from dragoman.store import Passage

#: A search word is marked as such; everything else by a class.
_MATCH = "match"


def marked(passage: Passage) -> Markup:
    """The words of the passage; what is marked alike runs together in one element."""
    return together(_runs(passage))


def _runs(passage: Passage) -> Iterator[Markup | str]:
    inside = {mark.start for mark in passage.marks} | {mark.end for mark in passage.marks}
    places = sorted({0, len(passage.text), *inside})
    for start, end in zip(places, places[1:], strict=False):
        kinds = sorted({mark.kind for mark in passage.marks if mark.start <= start and end <= mark.end})
        words = passage.text[start:end]
        if not kinds:
            yield words
            continue
        classes = " ".join(f"in-{kind}" for kind in kinds if kind != _MATCH)
        shown = tag("mark", words) if _MATCH in kinds else words
        yield tag("span", shown, class_=classes) if classes else shown
