"""What is said around who says it: "The museum, Mr Ruiz said, honoured his heroes" is one clause in two parts.

The reader may have only one of the two, since neither of them is a clause by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.segment import Layout

#: The subject before the first comma or dash, in so many characters, and the clause that goes on behind the second.
_SUBJECT = re.compile(r"(?P<words>[^\s,;:–—“”\"«»()][^,;:–—“”\"«»()\n]{1,80}?)(?:,| [–—-]) (?:so |as )?\Z")
_GOES_ON = re.compile(r"(?: [\w’'-]+){0,4}(?:,| [–—-]) (?P<words>[“\"‘']?[^\W\d_][^\n]*?)[.!?]?\s*\Z")
_WORD = re.compile(r"[\w’'-]+")


def whole(text: str, attribution: Attribution, layout: Layout) -> Attribution:
    """The attribution with both parts of a clause that its source and cue stand within; as it was where they do not."""
    cue = attribution.cue
    if cue is None or len(attribution.source) != 1 or len(attribution.content) != 1:
        return attribution
    source, told = attribution.source[0], attribution.content[0]
    start, end = layout.sentence_at(source.start)
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    before, after = _SUBJECT.fullmatch(text, start, first), _GOES_ON.fullmatch(text, last, end)
    if before is None or after is None or not _is_subject(before["words"]):
        return attribution
    parts = Span.of(text, *before.span("words")), Span.of(text, *after.span("words"))
    if told.start == parts[1].start and _first(parts[1]) in word_set("finite"):
        return replace(attribution, content=(parts[0], told))
    if (told.start, told.end) == (parts[0].start, parts[0].end) and _is_predicate(_first(parts[1])):
        return replace(attribution, content=parts)
    return attribution


def _first(span: Span) -> str:
    found = _WORD.search(span.text)
    return found[0].casefold() if found else ""


def _is_predicate(word: str) -> bool:
    return word in word_set("finite") or (word.endswith("ed") and len(word) > 3)


def _is_subject(words: str) -> bool:
    """Whether the words may be no more than whom or what a clause tells of: they have no verb of their own."""
    found = [w.casefold() for w in _WORD.findall(words)]
    return bool(found) and not word_set("finite").intersection(found) and found[0] not in word_set("stops")
