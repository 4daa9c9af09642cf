"""The turns of an interview that bears no names: paragraphs that ask, and what is answered in the first person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.segment import Quotation

#: A text is an interview with so many questions; so many of them are put to "you", and this share of answers says "I".
_QUESTIONS, _PUT, _FIRST = 3, 2, 0.6
#: The most words of a question, and of one that does not end as a question.
_LONGEST, _SHORT = 90, 35
#: How sure a turn is.
_SURE = 0.85
_CLOSING = " \t\r\n”’\"')»"
_OPENING = '“"«„‘'
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours)\b")
_I, _WE = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine)\b(?!\.)"), re.compile(r"\b(?:[Ww]e|us|[Oo]ur)\b")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph: whether it ends with a question, speaks to "you" and, at `own`, of "me", quotations left out."""

    start: int
    end: int
    words: int
    asks: bool
    put: bool
    own: tuple[int, int] | None
    quotes: bool


def find_interview(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> list[Attribution]:
    """The questions and answers of an interview, in the order of the text; none where the text is anything else.

    An answer's source is its first "I" or "we", or that of the answer before; who asks is not named.
    """
    if "?" not in text:
        return []
    outer = [(q.start, q.end) for q in quotations if q.depth == 0]
    body = [_read(text, b, _within(outer, b)) for b in blocks if b.role in ("body", "headline")]
    first = next((i for i in range(len(body) - 1) if body[i].asks and (body[i].put or body[i + 1].own)), len(body))
    asked = [i for i in range(first, len(body)) if _is_question(body, i, first)]
    answers = [_answer(body, i, following) for i, following in pairwise([*asked, len(body)])]
    if not _is_interview([body[i] for i in asked], answers):
        return []
    out: list[Attribution] = []
    source: tuple[Span, ...] = ()
    for i, answer in zip(asked, answers, strict=True):
        question = body[i]
        out.append(Attribution((), None, (Span.of(text, question.start, question.end),), _SURE, verbatim=True))
        own = [Span.of(text, *p.own) for p in answer if p.own]
        alone = [span for span in own if _I.fullmatch(span.text)]
        source = tuple(alone[:1]) or source or tuple(own[:1])
        content = tuple(Span.of(text, p.start, p.end) for p in answer)
        if content:
            out.append(Attribution(source, None, content, _SURE, verbatim=True))
    return out


def _within(outer: Sequence[tuple[int, int]], block: Block) -> list[tuple[int, int]]:
    """The parts of a block that stand in quotations, which are given in their order and do not overlap."""
    first = bisect_right(outer, block.start, key=lambda quotation: quotation[1])
    last = bisect_left(outer, block.end, key=lambda quotation: quotation[0])
    return [(max(start, block.start), min(end, block.end)) for start, end in outer[first:last]]


def _read(text: str, block: Block, inside: Sequence[tuple[int, int]]) -> _Paragraph:
    words = text[block.start : block.end]
    bare = words
    for a, b in inside:
        bare = bare[: a - block.start] + " " * (b - a) + bare[b - block.start :]
    own, put = _I.search(bare) or _WE.search(bare), _YOU.search(bare) is not None
    return _Paragraph(
        start=block.start,
        end=block.end,
        words=len(words.split()),
        asks=_ends_asking(words, bare, put=put, own=own is not None),
        put=put,
        own=(block.start + own.start(), block.start + own.end()) if own else None,
        quotes=words[:1] in _OPENING and bool(inside),
    )


def _ends_asking(words: str, bare: str, *, put: bool, own: bool) -> bool:
    """Whether a paragraph ends with a question; one that it only quotes is somebody else's: "He said: “Why me?”"."""
    if bare.isspace():
        return False
    quoted = put and not own and words.rstrip(_CLOSING).endswith("?")
    return quoted or bare.rstrip(_CLOSING).endswith("?")


def _is_question(body: Sequence[_Paragraph], i: int, first: int) -> bool:
    """Whether a paragraph is the asker's: it asks, or stands between two answers and speaks to "you" alone."""
    paragraph = body[i]
    if paragraph.asks:
        return paragraph.words <= _LONGEST
    if i == first or i + 1 >= len(body) or paragraph.own or not paragraph.put or paragraph.words > _SHORT:
        return False
    return not body[i - 1].asks and body[i + 1].own is not None


def _answer(body: Sequence[_Paragraph], question: int, following: int) -> list[_Paragraph]:
    """The paragraphs between two questions; after the last one only those that go on in the first person."""
    found = list(body[question + 1 : following])
    if following < len(body):
        return found
    going = next((n for n, p in enumerate(found) if n and p.own is None), len(found))
    return found[:going]


def _is_interview(questions: Sequence[_Paragraph], answers: Sequence[Sequence[_Paragraph]]) -> bool:
    given = [answer for answer in answers if answer]
    if len(given) < _QUESTIONS or sum(q.put for q in questions) < _PUT or len(given) < _FIRST * len(questions):
        return False
    spoken = sum(any(p.own for p in answer) for answer in given)
    quoted = sum(answer[0].quotes and not answer[0].own for answer in given)
    return spoken >= _FIRST * len(given) and quoted <= (1 - _FIRST) * len(given)
