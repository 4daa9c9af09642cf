"""Which parts of a statement stand in quotation marks, and what kind of statement that makes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.model import Kind, Span
from dragoman.read.attribution.attribution import gaps, word_set
from dragoman.segment.quotations import Quotation


def kind_of(text: str, content: Sequence[Span], parts: Sequence[Span]) -> Kind:
    """Direct: the content is nothing but its quoted `parts`. Mixed: it holds some. Indirect: it holds none."""
    if not parts:
        return "indirect"
    rest = [text[start:end] for span in content for start, end in gaps(span.start, span.end, parts)]
    return "mixed" if any(character.isalnum() for piece in rest for character in piece) else "direct"


def quoted_parts(
    content: Sequence[Span], quotations: Sequence[Quotation], text: str, *, cue: Span | None = None
) -> tuple[Span, ...]:
    """The parts of the content inside quotation marks, without the marks, clipped to the content.

    `quotations` are those of the text by their start, properly nested. Only outermost ones count; but
    with a `cue`, a quotation that holds the cue is another's (the content is told inside it), and those
    within it count instead. A quotation's part is one span, trimmed of spaces.
    """
    parts = []
    for span in sorted(content):
        for quotation in _outermost(span, quotations, cue):
            start, end = max(span.start, quotation.inner_start), min(span.end, quotation.inner_end)
            part = _trimmed(text, start, end)
            if part is not None:
                parts.append(part)
    return tuple(parts)


def _outermost(span: Span, quotations: Sequence[Quotation], cue: Span | None) -> list[Quotation]:
    """The quotations that share a character with the span and stand in no other that counts."""
    found: list[Quotation] = []
    for index in range(_first(span, quotations), len(quotations)):
        quotation = quotations[index]
        if quotation.start >= span.end:
            break
        if quotation.end <= span.start or (cue is not None and _holds(quotation, cue)):
            continue
        if not found or quotation.start >= found[-1].end:
            found.append(quotation)
    return found


def _first(span: Span, quotations: Sequence[Quotation]) -> int:
    """The index of the quotation at depth 0 that the span begins in, or of the first after its start."""
    index = bisect_left(quotations, span.start, key=lambda quotation: quotation.start)
    while index > 0 and quotations[index - 1].depth > 0:
        index -= 1
    return max(index - 1, 0)


def _holds(quotation: Quotation, cue: Span) -> bool:
    return quotation.inner_start <= cue.start and cue.end <= quotation.inner_end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the spaces at its ends, or None where no letter or digit is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    return Span.of(text, start, end)


def ends_with_question(text: str, content: Sequence[Span]) -> bool:
    """Whether the content ends in a question mark that stands inside closing quotation marks, or before one."""
    if not content:
        return False
    marks = word_set("quotes")
    last = max(content)
    words = text[last.start : last.end].rstrip(" ,\n")
    bare = words.rstrip("".join(marks))
    after = text[last.end : last.end + 1]
    return bare.endswith("?") and (len(bare) < len(words) or after in marks)
