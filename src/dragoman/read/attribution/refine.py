"""Attributions in pieces to attributions in words: trimmed, joined, and laid on the quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.encoder import Pieces
from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.decode import Decoded, Range
from dragoman.read.calibration import Calibration
from dragoman.segment import Layout

#: A fragment that covers this share of a quotation is meant to be all of it.
COVERED = 0.3
#: An aside of so many characters inside of a content belongs to it: "had made – and broken – a promise".
ASIDE = 60
_PARTS = re.compile(r"[.!?;:\n“”\"«»]")
_BREAK = re.compile(r"\n\s*\n|: (?=\S)")
_TRAILING = " \t\r\n,;:\u2013\u2014-"
_LEADING = " \t\r\n,;:\u2013\u2014"


def characters(pieces: Pieces, ranges: Sequence[Range]) -> list[Range]:
    """Half-open ranges of pieces as half-open ranges of characters: whole words, whatever the network cut off."""
    return [(int(pieces.start[a]), int(pieces.end[b - 1])) for a, b in (_whole(pieces, *r) for r in ranges)]


def _whole(pieces: Pieces, low: int, high: int) -> Range:
    """The range with the pieces that go on from its last one without a gap, letters all of them."""
    while high < len(pieces) and not pieces.word[high] and pieces.start[high] == pieces.end[high - 1]:
        high += 1
    while low > 0 and not pieces.word[low] and pieces.start[low] == pieces.end[low - 1]:
        low -= 1
    return low, high


def trimmed(text: str, start: int, end: int) -> Range:
    """The range without white space, commas and dashes at its edges; full stops and marks stay."""
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end


def _without(fragment: Range, others: Sequence[Range]) -> list[Range]:
    """What is left of a fragment when its own cue and source are taken out, wholly inside of it or at its edges."""
    start, end = fragment
    for low, high in others:
        start = high if low < start < high < end else start
        end = low if start < low < end < high else end
    out = []
    for low, high in sorted(o for o in others if start <= o[0] < o[1] <= end):
        out.append((start, low))
        start = max(start, high)
    return [*out, (start, end)]


class Refiner:
    """Lays the attributions of one text on its quotation marks."""

    def __init__(self, text: str, layout: Layout, calibration: Calibration) -> None:
        self._text = text
        self._calibration = calibration
        self._blocks = layout.blocks
        self._layout = layout

    def refine(self, decoded: Decoded, pieces: Pieces) -> Attribution | None:
        """The attribution in spans, or None where nothing is left of its content."""
        cue = trimmed(self._text, *characters(pieces, [decoded.cue])[0])
        named = [self._one_paragraph(*s, cue) for s in characters(pieces, decoded.source)]
        source = [r for r in (trimmed(self._text, *s) for s in named) if r[0] < r[1]]
        told = [self._beside_cue(*f, cue) for f in characters(pieces, decoded.content)]
        cues = [cue] if any(c.isalnum() for c in self._text[slice(*cue)]) else []  # a mark belongs to the words
        fragments = [self._on_marks(*trimmed(self._text, *f), cues) for f in told]
        clear = [trimmed(self._text, *r) for f in fragments for r in _without(f, [*cues, *source])]
        content = self._joined(
            [f for f in clear if f[0] < f[1] and not any(a <= f[0] and f[1] <= b for a, b in cues)], [*cues, *source]
        )
        if not content:
            return None
        return Attribution(
            source=tuple(Span.of(self._text, *s) for s in source),
            cue=Span.of(self._text, *cue) if cue[0] < cue[1] else None,
            content=tuple(Span.of(self._text, *c) for c in content),
            score=self._calibration.attribution(decoded.evidence),
            evidence=decoded.evidence,
        )

    def _one_paragraph(self, start: int, end: int, cue: Range) -> Range:
        """Of a source that runs over a colon or the end of a paragraph the part that is nearer to the cue."""
        breaks = sorted([*(m.span() for m in _BREAK.finditer(self._text, start, end)), *self._breaks(start, end)])
        if not breaks:
            return start, end
        return (start, breaks[0][0]) if cue[0] <= breaks[0][0] else (breaks[-1][1], end)

    def _beside_cue(self, start: int, end: int, cue: Range) -> Range:
        """Of a fragment that runs over the end of the cue's block, outside of a quotation, the cue's part."""
        for ended, begun in self._breaks(start, end):
            around = self._layout.quotation_at(ended - 1)
            if self._text[ended - 1] in ",;" or (around is not None and begun < around.end):
                continue
            if begun <= cue[0]:
                start = begun
            elif cue[1] <= ended:
                return start, ended
        return start, end

    def _breaks(self, start: int, end: int) -> Iterator[Range]:
        """What parts the blocks between two places: where each ends, and the next begins."""
        at = bisect_right(self._blocks, start, key=lambda block: block.end)
        while at + 1 < len(self._blocks) and self._blocks[at + 1].start < end:
            yield self._blocks[at].end, self._blocks[at + 1].start
            at += 1

    def _on_marks(self, start: int, end: int, cues: Sequence[Range]) -> Range:
        """The fragment with the whole of each quotation that it mostly covers, and with the marks at its edges."""
        low, high = start, end
        for quotation in self._layout.quotations_in(start, end):
            shared = min(end, quotation.inner_end) - max(start, quotation.inner_start)
            length = quotation.inner_end - quotation.inner_start
            holds_cue = any(quotation.start <= a and b <= quotation.end for a, b in cues)
            if shared > 0 and shared >= COVERED * length and not holds_cue:
                low, high = min(low, quotation.start), max(high, quotation.end)
        return low, high

    def _joined(self, fragments: list[Range], own: Sequence[Range]) -> list[Range]:
        out: list[Range] = []
        for start, end in sorted(fragments):
            if out and (start <= out[-1][1] or self._is_one(out[-1][1], start, own)):
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return out

    def _is_one(self, before: int, start: int, own: Sequence[Range]) -> bool:
        """Whether what stands between two fragments parts nothing: no words, or a few that are not cue or source."""
        gap = self._text[before:start]
        if not any(c.isalnum() for c in gap):
            return True
        held = any(low < start and before < high for low, high in own)
        return len(gap) <= ASIDE and not held and not _PARTS.search(gap)

    def continued(self, attribution: Attribution) -> Attribution:
        """The attribution with the paragraphs that go on with its last quotation, opened by a mark each.

        What somebody else's words tell of ends with its sentence: "“I told him that it was over. …".
        """
        last, cue = attribution.content[-1], attribution.cue
        opened = self._layout.quotation_at(last.end - 1)
        if opened is None or opened.closed:
            return attribution
        if cue is not None and opened.start < cue.start < last.start:
            return attribution
        more = []
        for quotation in self._layout.quotations_behind(opened.start):
            if not quotation.continued:
                break
            more.append(Span.of(self._text, quotation.start, quotation.end))
            if quotation.closed:
                break
        return replace(attribution, content=(*attribution.content, *more))
