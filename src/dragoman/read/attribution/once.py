"""What stands in one pair of quotation marks is said by one: "“A,” she said. Her brother, she said, had gone. “B”."

Each attribution is read by itself, so that two may lay hold of the sentence in marks that follows both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.attribution.attribution import NESTED, Attribution, holds
from dragoman.segment import Quotation


def said_once(text: str, found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """The attributions, in their order, without the quotations that are rather another's; one left without words goes.

    Of two with verbs to report with, the likelier has them, of two as likely the nearer. One within another keeps what
    both have, if it has such a verb. Those that have none by nature, signed lines and turns of talks, are left.
    """
    outer = [q for q in quotations if not q.depth]
    starts = [q.start for q in outer]
    out: list[Attribution | None] = list(found)
    for i, attribution in enumerate(found):
        rivals = [a for a in found[max(0, i - NESTED) : i + NESTED + 1] if a is not attribution]
        for fragment in attribution.content:
            at = bisect_left(starts, fragment.start)
            while at < len(outer) and outer[at].end <= fragment.end:
                if any(_is_rather(rival, attribution, outer[at]) for rival in rivals):
                    out[i] = _without(text, out[i], outer[at])
                at += 1
    return [a for a in out if a is not None]


def _is_rather(other: Attribution, mine: Attribution, quotation: Quotation) -> bool:
    """Whether the quotation is rather the other's, which has it too."""
    if not any(c.start <= quotation.start and quotation.end <= c.end for c in other.content) or other.cue is None:
        return False
    if mine.cue is None:
        inside = mine.source and all(any(c.contains(s) for c in other.content) for s in mine.source)
        return bool(inside) and mine.score < other.score
    if holds(other, mine) or holds(mine, other):
        return False
    return _claim(other, quotation) > _claim(mine, quotation)


def _claim(attribution: Attribution, quotation: Quotation) -> tuple[float, int, int]:
    """How good a claim an attribution has: how likely it is, and how near what reports stands."""
    own = [*attribution.source, *([attribution.cue] if attribution.cue else [])]
    before = [quotation.start - s.end for s in own if s.end <= quotation.start]
    after = [s.start - quotation.end for s in own if s.start >= quotation.end]
    return round(attribution.score, 1), -min([*before, *after], default=0), -attribution.content[0].start


def _without(text: str, attribution: Attribution | None, quotation: Quotation) -> Attribution | None:
    if attribution is None:
        return None
    kept = []
    for c in attribution.content:
        if c.end <= quotation.start or c.start >= quotation.end:
            kept.append(c)
            continue
        for start, end in ((c.start, quotation.start), (quotation.end, c.end)):
            words = text[start:end]
            start += len(words) - len(words.lstrip(" \t\n,;"))
            end -= len(words) - len(words.rstrip(" \t\n,;:"))
            if start < end and any(ch.isalnum() for ch in text[start:end]):
                kept.append(Span.of(text, start, end))
    return replace(attribution, content=tuple(kept)) if kept else None
