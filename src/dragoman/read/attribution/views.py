"""What somebody holds without a verb of saying: "In his opinion, …", "A diplomat was blunter: “…”"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from dragoman.encoder import Encoding
from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, alternatives, word_set
from dragoman.segment import Layout

#: How sure an attribution is that a view makes, and one that a colon makes.
_SURE_VIEW, _SURE_COLON = 0.8, 0.55
#: A quotation behind a colon has so many words, and the clause before it so many characters.
_LEAST, _REACH = 4, 300
#: How likely it must be that the clause's words name somebody: those that it begins with, and others.
_LEADS, _NAMED = 0.2, 0.5
#: Somebody else of whom the clause goes on to tell.
_SUBJECT = re.compile(r"\b(?:I|he|she|we|they|who)\b")
_STOPS = ".!?…"
#: Behind a quotation: "in the words of one of those at the table".
_WORDED = re.compile(r",? (?P<cue>in the (?:\w+ )?words of) (?P<source>[^\s,.;:“”\"()\n][^,.;:“”\"()\n]{1,70})")


@cache
def _view() -> re.Pattern[str]:
    views = alternatives("views")
    return re.compile(
        rf"(?P<cue>In (?P<source>his|her|their|(?:[\w.-]+ ){{0,5}}?[\w.-]+['’]s?)(?: own)? (?:{views})),? "
        r"(?P<content>[^\n“”\"]{20,400}?)[.!]?\s*"
    )


def find_views(text: str, layout: Layout) -> list[Attribution]:
    """The attributions of sentences that open with whose view they are; in the order of the text."""
    out = []
    for start, end in layout.sentences:
        match = _view().fullmatch(text, start, end)
        if match:
            cue = Span.of(text, *match.span("cue"))
            source, content = (Span.of(text, *match.span(name)) for name in ("source", "content"))
            out.append(Attribution(source=(source,), cue=cue, content=(content,), score=_SURE_VIEW))
    return out


def find_worded(text: str, layout: Layout) -> list[Attribution]:
    """The attributions of quotations behind which stands in whose words they are: "“holed”, in the words of one"."""
    out = []
    for quotation in layout.quotations:
        match = None if quotation.depth or not quotation.closed else _WORDED.match(text, quotation.end)
        if match:
            source, cue = (Span.of(text, *match.span(name)) for name in ("source", "cue"))
            content = Span.of(text, quotation.start, quotation.end)
            out.append(Attribution(source=(source,), cue=cue, content=(content,), score=_SURE_VIEW))
    return out


def find_led(text: str, encoding: Encoding, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of whole quotations that a colon leads to and that nobody is found to say.

    Their speaker is the first of whom the clause before the colon tells; one that tells of nobody leads to nothing.
    """
    taken = sorted((c.start, c.end) for a in found for c in a.content)
    starts = [start for start, _ in taken]
    actors = sorted(
        (c.start, -c.end, c.probability) for c in encoding.spans if not c.channel and c.probability >= _LEADS
    )
    out = []
    for quotation in layout.quotations:
        before = text[max(0, quotation.start - 2) : quotation.start].rstrip()
        words = text[quotation.inner_start : quotation.inner_end]
        if quotation.depth or not quotation.closed or before[-1:] != ":" or len(words.split()) < _LEAST:
            continue
        at = bisect_left(starts, quotation.end) - 1
        free = not any(end > quotation.start for _, end in taken[max(0, at - 3) : at + 1])
        if not free or words[-1] not in _STOPS or not words[0].isupper():
            continue
        colon = quotation.start - (2 if text[quotation.start - 1] != ":" else 1)
        source = _first_named(text, encoding, layout, actors, colon)
        if source is not None:
            content = Span.of(text, quotation.start, quotation.end)
            out.append(Attribution((source,), Span.of(text, colon, colon + 1), (content,), _SURE_COLON))
    return out


def _first_named(
    text: str, encoding: Encoding, layout: Layout, actors: Sequence[tuple[int, int, float]], colon: int
) -> Span | None:
    """The words for somebody that stand first in the clause before a colon; none where another is its subject."""
    sentence = bisect_right(layout.sentences, (colon, 1 << 60)) - 1
    start = layout.sentences[sentence][0] if sentence >= 0 else 0
    if colon - start > _REACH:
        return None
    first, last = encoding.pieces.covering(start, colon)
    inside = actors[bisect_left(actors, (first, -(1 << 60), 0.0)) : bisect_left(actors, (last, -(1 << 60), 0.0))]
    for low, high, probability in inside:
        begin, end = int(encoding.pieces.start[low]), int(encoding.pieces.end[-high - 1])
        sure = _LEADS if low == first else _NAMED
        if probability >= sure and end <= colon and text[begin:end].casefold() not in word_set("things"):
            return None if _SUBJECT.search(text, end, colon) else Span.of(text, begin, end)
    return None
