"""Attributions written down in a line: `<s>` marks the source, `<q>` the cue, `<c>` the content."""

from __future__ import annotations

import re

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution

_TAG = re.compile(r"<(/?)([sqc])>|[^<]+")


def marked(line: str) -> tuple[str, Attribution, tuple[int, int]]:
    """The text without the marks, the attribution that they give, and the sentence, which is the whole text."""
    text = ""
    opened: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "q": [], "c": []}
    for match in _TAG.finditer(line):
        if match[2] is None:
            text += match[0]
        elif match[1]:
            spans[match[2]].append((opened[match[2]], len(text)))
        else:
            opened[match[2]] = len(text)
    source, cues, content = (tuple(Span.of(text, a, b) for a, b in spans[key]) for key in "sqc")
    return text, Attribution(source, cues[0] if cues else None, content), (0, len(text))
