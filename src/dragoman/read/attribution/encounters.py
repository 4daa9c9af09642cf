"""Who speaks where a sentence tells first of whom he met: "Ana Ruiz telephoned the envoy and told him that".

The reader takes the words up to the second verb for the speaker, or whom these end with. And who tells something in a
clause of his own is none of the subjects before it: "he had rung the owners, who told him that".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, alternatives
from dragoman.segment import Layout

#: Right before the second verb.
_AND = re.compile(r"[\w,] (?:and|then|and then) (?:(?:also|later|\w+ly) )?\Z")
#: What a sentence may open with before its subject: a dateline, a time or place set apart.
_DATELINE = r"(?:[A-Z][A-Z .,/()-]{2,40} ?[–—-]+ )?"
_SETTING = r"(?:(?:On|In|At|After|During|Late|Early|Earlier|Yesterday|Today|Separately|Later)\b[^,\n]{0,50}, )?"
_WHO = re.compile(r"(?<=\w),? (?P<who>who) (?:(?:had|has|have|then|later|also|\w+ly) )*\Z")
#: How far before a verb "who" is looked for, in characters.
_REACH = 40


@cache
def _met() -> re.Pattern[str]:
    verbs = alternatives("encounters")
    return re.compile(
        rf"{_DATELINE}{_SETTING}(?P<who>(?!(?:When|While|If|As|Before|Since|Because)\b)"
        r"(?:[A-Z]|(?:the|its|his|her|an?) )[^,;:.!?“”\"\n]{1,70}?)"
        rf" (?:(?:also|later|then|has|had|today|yesterday) )*(?P<verb>{verbs})\b"
    )


def with_subject(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with the subject of its own verb for its source, where another verb or subject stands between."""
    cue = attribution.cue
    if cue is None or len(attribution.source) != 1 or attribution.source[0].start > cue.start:
        return attribution
    source = attribution.source[0]
    who = _WHO.search(text, max(0, cue.start - _REACH), cue.start)
    if who is not None:
        apart = source.end < who.start() and text[source.end : who.start() + 1].strip() != ""
        return replace(attribution, source=(Span.of(text, *who.span("who")),)) if apart else attribution
    start, _ = layout.sentence_at(cue.start)
    found = _met().match(text, start, cue.start)
    if found is None or not _AND.search(text, start, cue.start) or source.end <= found.end("who"):
        return attribution
    return replace(attribution, source=(Span.of(text, *found.span("who")),))
