"""Sentences that end with some of those told of before, or with the press: "The road was mined, said two of them."

The reader, which knows no such names, may take them for what was said, or miss that "state radio reports" it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, alternatives
from dragoman.segment import Layout

#: What was said has at least so many characters.
_LEAST = 12
#: What a fact-check calls what follows: "CLAIM: The road was mined, state radio reported".
_LABEL = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,})?: ")
#: How sure such an attribution is.
_SURE = 0.8


@cache
def _some() -> re.Pattern[str]:
    cues, counted = map(alternatives, ("tails", "counted"))
    return re.compile(
        rf",(?P<mark>[”\"’']?) (?P<cue>{cues}) (?P<who>(?:at least )?(?:{counted}) of "
        r"(?:them|whom|those [^\n,.;:“”\"]{3,40}|the [^\n,.;:“”\"]{2,30}))(?=[.]?\s*(?:\n|\Z|[A-Z“\"]))"
    )


@cache
def _press() -> re.Pattern[str]:
    """Of the form "…, Belarusian state television reported on Friday."."""
    outlets, kinds = map(alternatives, ("press", "of press"))
    return re.compile(
        rf",(?P<mark>[”\"’']?) (?P<who>(?:[Tt]he )?(?:(?:[A-Z][\w’'-]*|{kinds}) ){{0,4}}(?:{outlets})) "
        r"(?P<cue>(?:has |have |is |are )?(?:report(?:s|ed|ing)?|said|says|say))"
        r"(?: (?:on|late|early|earlier|last|this) [\w ]{2,24}| yesterday| today)?[.]?(?=\s*(?:\n|\Z|\s[A-Z“\"]))"
    )


def with_tails(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """What was found, and where a sentence ends so, what stands before it as what they said."""
    matches = [match for pattern in (_some(), _press()) for match in pattern.finditer(text)]
    tails = [tail for match in matches if (tail := _tail(text, layout, match))]
    if not tails:
        return list(found)
    cues = {tail.cue.start: tail for tail in tails if tail.cue}
    right = {a.cue.start for a in found if a.cue and a.cue.start in cues and _has(a, cues[a.cue.start].source[0])}
    kept = [a for a in found if not a.cue or a.cue.start not in cues or a.cue.start in right]
    return [*kept, *(tail for start, tail in cues.items() if start not in right)]


def _has(attribution: Attribution, who: Span) -> bool:
    return any(s.overlaps(who) for s in attribution.source)


def _tail(text: str, layout: Layout, match: re.Match[str]) -> Attribution | None:
    start, end = layout.sentence_at(match.start())
    label = _LABEL.match(text, start, match.start())
    start = label.end() if label else start
    said = Span.of(text, start, match.end("mark") if match["mark"] else match.start())
    if match.end() > end or len(said) < _LEAST or layout.is_quoted(match.start("cue")):
        return None
    return Attribution((Span.of(text, *match.span("who")),), Span.of(text, *match.span("cue")), (said,), _SURE)
