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
    return [_appended_alone(a, attributions) if _is_according_to(a) else a for a in attributions]


def _is_according_to(attribution: Attribution) -> bool:
    cue, content = attribution.cue, attribution.content
    if cue is None or not _CUE.fullmatch(cue.text) or len(content) != 1 or content[0].end > cue.start:
        return False
    return not any(is_outlet(span.text) for span in attribution.source)


def _appended_alone(attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    (content,) = attribution.content
    for other in others:
        if other is attribution or not other.source or other.cue is None or not other.content:
            continue
        parts = (*other.source, other.cue, *other.content)
        first, last = min(parts).start, max(part.end for part in parts)
        if first != content.start or last >= content.end:
            continue
        rest = _APPENDED.fullmatch(content.text, last - content.start)
        if rest and rest["first"] in word_set("appended") and len(rest["words"].split()) >= _LEAST:
            start = content.start + rest.start("words")
            return replace(attribution, content=(Span(start, content.end, content.text[start - content.start :]),))
    return attribution
