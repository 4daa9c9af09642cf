"""What somebody "puts" so: "The pact was “dead”, as Ruiz put it", "As Ruiz puts it, …", "“No deal” is how Ruiz put it".

The encoder may take "it" for what was said, or somebody else for who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, alternatives
from dragoman.segment import Layout

#: How sure such an attribution is.
_SURE = 0.8
#: What was said has at least so many characters.
_LEAST = 8
_WHO = r"(?P<who>[^\s,.;:“”\"()\n](?:[^,.;:“”\"()\n]|(?<=[ .][A-Z])\.|(?<=\b(?:Mr|Ms|Dr))\.|(?<=\bMrs)\.){0,79}?)"
_WHEN = r"(?: (?:in|on|at|to|back|then|later|yesterday|today|last|this|earlier)\b[^,.;:“”\"()\n]{0,40})?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    puts, sums = map(alternatives, ("puts", "sums"))
    put = rf"(?P<cue>(?:(?:once|then|later|has|had|himself|herself|[a-z]+ly) )*(?:{puts}) it)"
    summed = rf"(?P<cue>(?:{puts}|{sums}) (?:it|(?:the|his|her|its|their|that|this) (?:\w+ ?){{1,3}}))"
    behind = rf"(?P<said>\S[^\n]*?),[”\"’']?(?: or| and| but)? as {_WHO} {put}{_WHEN}[.!?]?"
    before = rf"(?:(?:But|And|Or|Yet|For|So),? )?[Aa]s {_WHO} {put}{_WHEN}, (?P<said>\S[^\n]*?)[.!?]?"
    how = rf"(?P<said>\S[^\n]*?),? (?:is|was) how {_WHO} {summed}{_WHEN}[.!?]?"
    return tuple(re.compile(pattern) for pattern in (behind, before, how))


def with_put(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """What was found, and of each sentence in which somebody puts something so what it is, where that was not read."""
    put = list(_find(text, layout))
    cues = [a.cue for a in put if a.cue]
    kept, read = [], set[int]()
    for attribution in found:
        same = [i for i, other in enumerate(put) if _is_read(attribution, other)]
        read.update(same)
        if same:
            kept.append(replace(attribution, score=max(attribution.score, _SURE)))
        elif not any(attribution.cue and attribution.cue.overlaps(cue) for cue in cues):
            kept.append(attribution)
    return [*kept, *(other for i, other in enumerate(put) if i not in read)]


def _find(text: str, layout: Layout) -> Iterator[Attribution]:
    for start, end in layout.sentences:
        match = next((m for p in _patterns() if (m := p.fullmatch(text, start, end))), None)
        if match is None or len(match["said"]) < _LEAST or layout.is_quoted(match.start("cue")):
            continue
        closed = match.end("said") + 2 if text[match.end("said") + 1 : match.end("said") + 2] in ("”", '"') else None
        said = Span.of(text, match.start("said"), closed or match.end("said"))
        yield Attribution((Span.of(text, *match.span("who")),), Span.of(text, *match.span("cue")), (said,), _SURE)


def _is_read(attribution: Attribution, put: Attribution) -> bool:
    """Whether one has the cue and the source of the other, and "it" is none of its words."""
    if attribution.cue is None or put.cue is None or not attribution.cue.overlaps(put.cue):
        return False
    own = any(s.overlaps(other) for s in attribution.source for other in put.source)
    own = own and not any(c.overlaps(put.cue) for c in attribution.content)
    return own and any(c.overlaps(said) for c in attribution.content for said in put.content)
