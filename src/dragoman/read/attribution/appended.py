"""What a sentence appends by another's account: "He denied that, |a raid that killed nine|, according to medics"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.read.attribution.outlets import is_outlet

_CUE = re.compile(r"according to|by (?:the )?accounts? of", re.IGNORECASE)
#: What is appended, behind the words of whoever is told of first.
_APPENDED = re.compile(r", (?P<words>(?P<first>\w+) .+)", re.DOTALL)
#: An appended clause has at least so many words.
_LEAST = 4


def without_what_others_said(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, of which none "according to" somebody holds another that its sentence begins with.

    An outlet keeps it, since it passes on what others said.
    """
    ends: dict[int, list[int]] = {}
    for attribution in attributions:
        if attribution.source and attribution.cue is not None and attribution.content:
            parts = (*attribution.source, attribution.cue, *attribution.content)
            ends.setdefault(min(parts).start, []).append(max(part.end for part in parts))
    return [_appended_alone(a, ends.get(a.content[0].start, ())) if _is_according_to(a) else a for a in attributions]


def _is_according_to(attribution: Attribution) -> bool:
    cue, content = attribution.cue, attribution.content
    if cue is None or not _CUE.fullmatch(cue.text) or len(content) != 1 or content[0].end > cue.start:
        return False
    return not any(is_outlet(span.text) for span in attribution.source)


def _appended_alone(attribution: Attribution, ends: Sequence[int]) -> Attribution:
    """The attribution with no more than what stands behind the end of another that begins where its content does."""
    (content,) = attribution.content
    for end in ends:
        rest = _APPENDED.fullmatch(content.text, end - content.start) if end < content.end else None
        if rest and rest["first"] in word_set("appended") and len(rest["words"].split()) >= _LEAST:
            start = content.start + rest.start("words")
            return replace(attribution, content=(Span(start, content.end, content.text[start - content.start :]),))
    return attribution
