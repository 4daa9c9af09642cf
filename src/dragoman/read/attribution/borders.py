"""Where the words of one attribution end: before another's, before the story goes on, behind what was said next.

The encoder reads each attribution by itself, so that the content of one may run on into another's. Quotation marks
and the other's cue show where it ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.attribution import NESTED, Attribution, alternatives
from dragoman.segment import Layout, Quotation

_STOPS = ".!?…"
_MARKS = "\"“”„‟«»‘’'`"
_NOT_LETTERS = " \t\r\n,;:–—-"
#: A quotation that goes on from a sentence before it has at least so many words.
_LEAST = 4
#: The sentence before such a quotation, in characters at most.
_REACH = 600
#: A second verb of the same speaker, right before what is said.
_VERB = re.compile(r"\b(?:before|and|then|after|while)\s(?:then\s)?(?P<cue>\w+(?:ing|ed))(?:\s\w+){0,2}[,:]?\s*\Z")
#: Between a cue and what may be more than one sentence.
_TELLS_ON = re.compile(r":|\n")
#: What joins a second verb to the first, right before it.
_AND = re.compile(r",?\s(?:and|but)\s(?:(?:then|also|later|again|has|had|have|\w+ly)\s)?\Z")
#: What is done besides saying so, behind a whole sentence in marks.
_DEED = re.compile(r",? (?:and|but|then|before|while) (?!that\b)\w")
#: A clause that opens its sentence, what ends one, and the subject of the main clause behind it.
_OPENS = re.compile(r"(?:When|Whenever|After|Once|As|While|Although|Though|Since|Because|Until|Before)\s(?!for\b|to\b)")
_APPOSED, _STOPPED = re.compile(r", [^,;:\n]{2,60}, "), re.compile(r"[,;:]")
_MAIN = re.compile(r", (?=(?:I|he|she|we|they|it|nobody|there)\s\w)")
_SENTENCE_END = re.compile(r"[.!?…][\"“”’'»)\]]*\s")


@cache
def _aside() -> re.Pattern[str]:
    """What a speaker is told not to have said, behind what he said: ", but declined to say more"."""
    asides = alternatives("asides")
    return re.compile(rf"(?:(?<=[”\"’'])|(?<=,[”\"’'])|(?=,))(?P<joint>,? (?:and|but) (?:{asides})\b)")


class Borders:
    """Draws the borders between the attributions of one text."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._text = text
        self._layout = layout

    def drawn(self, found: Sequence[Attribution]) -> list[Attribution]:
        """The attributions, in their order, each with its own words."""
        out = []
        found = [part for attribution in found for part in self._parted(attribution)]
        for i, attribution in enumerate(found):
            if attribution.verbatim:  # a paragraph of a talk is all its speaker's
                out.append(attribution)
                continue
            near = [a for a in found[max(0, i - NESTED) : i + NESTED + 1] if a is not attribution]
            content = [self._cut(self._behind(c, attribution, near), near) for c in self._without_story(attribution)]
            content = [self._without_deed(self._own_turn(c, attribution), attribution) for c in content]
            content = [self._before_next(self._one_sentence(c, attribution), attribution, near) for c in content]
            content = [self._before_main(c, attribution) for c in content]
            kept = tuple(c for c in content if any(ch.isalnum() for ch in c.text))
            out.append(replace(attribution, content=kept) if kept else attribution)
        return self._followed(out)

    def _parted(self, attribution: Attribution) -> list[Attribution]:
        """The attribution, and by itself what has a verb of its own: "“A,” she sings, before asking him, “B”."""
        content, cue = sorted(attribution.content), attribution.cue
        if len(content) != 2 or cue is None or not all(self._layout.quotation_from(c.start) for c in content):
            return [attribution]
        own = max(s.end for s in (*attribution.source, cue))
        verb = _VERB.search(self._text, max(own, content[0].end), content[1].start)
        if verb is None or lemma_of(verb["cue"]) is None:
            return [attribution]
        second = replace(attribution, cue=Span.of(self._text, *verb.span("cue")), content=(content[1],))
        return [replace(attribution, content=(content[0],)), second]

    def _without_story(self, attribution: Attribution) -> list[Span]:
        """The content without what is told after "“…,” she said," in the same sentence and outside of marks."""
        content = sorted(attribution.content)
        cue = attribution.cue
        if len(content) < 2 or cue is None or self._layout.quotation_from(content[0].start) is None:
            return content
        own = [s for s in (*attribution.source, cue) if s.start >= content[0].end]
        if len(own) < 1 + len(attribution.source) or content[0].text[-1] not in _MARKS:
            return content
        if self._text[content[0].end : min(s.start for s in own)].strip(_NOT_LETTERS):
            return content
        said = max(s.end for s in own)
        return [c for c in content if c.end <= said or not self._is_story(said, c)]

    def _is_story(self, said: int, fragment: Span) -> bool:
        between = self._text[said : fragment.start]
        closing = fragment.text[-1] in _MARKS and not self._is_paired(fragment)
        marked = self._layout.quotation_from(fragment.start) is not None or closing
        return not marked and not any(c in _STOPS for c in between) and "," in between

    def _is_paired(self, fragment: Span) -> bool:
        """Whether the mark that the fragment ends with closes a quotation that begins inside of it."""
        return any(q.end == fragment.end for q in self._layout.opened_in(fragment.start, fragment.end))

    def _behind(self, fragment: Span, attribution: Attribution, near: Sequence[Attribution]) -> Span:
        """The fragment behind the words of another that stand before it: "he warned X, who had cried “no”, that …"."""
        cue = attribution.cue
        for other in near:
            if cue is None or other.cue is None or not other.content or not cue.end <= other.cue.start:
                continue
            inner = other.content[0]
            if other.cue.end <= fragment.start <= inner.start < inner.end < fragment.end and not self._text[
                other.cue.end : inner.start
            ].strip(_NOT_LETTERS + _MARKS):
                start = inner.end
                while start < fragment.end and self._text[start] in _NOT_LETTERS:
                    start += 1
                return Span.of(self._text, start, fragment.end) if start < fragment.end else fragment
        return fragment

    def _cut(self, fragment: Span, near: Sequence[Attribution]) -> Span:
        """The fragment up to the end of the quotation that it opens with, where another speaks after it."""
        quotation = self._layout.quotation_from(fragment.start)
        if quotation is None or not quotation.closed or quotation.end >= fragment.end:
            return fragment
        if self._text[quotation.inner_end - 1] not in _STOPS:
            return fragment
        if quotation.depth and self._text[quotation.end + 1 : quotation.end + 2].isupper():  # “They cried ‘Go!’ |Then”
            return Span.of(self._text, quotation.start, quotation.end)
        for other in near:
            own = [s.start for s in (*other.source, *((other.cue,) if other.cue else ()))]
            inside = other.cue is not None and quotation.end <= min(own) and fragment.contains(other.cue)
            if inside and self._layout.quotation_from(other.content[0].start) is not None:
                return Span.of(self._text, quotation.start, quotation.end)
        return fragment

    def _one_sentence(self, fragment: Span, attribution: Attribution) -> Span:
        """The fragment, no quotation, up to the end of its first sentence: "that A had gone. |The mayor denied it".

        What is told behind a colon may be many sentences, and in marks too: "who asked why. “Nobody knows.”".
        """
        cue = attribution.cue
        if cue is None or cue.end > fragment.start or self._layout.quotation_from(fragment.start):
            return fragment
        if not any(c.isalpha() for c in cue.text) or _TELLS_ON.search(self._text, cue.end, fragment.start):
            return fragment
        start, end = self._layout.sentence_at(fragment.start)
        if not start <= fragment.start < end < fragment.end or self._text[end : fragment.end].lstrip()[:1] in _MARKS:
            return fragment
        if any(q.end > end for q in self._layout.opened_in(fragment.start, end)):
            return fragment
        told = self._text[fragment.start : end].rstrip()
        if told.endswith((",", ";")):
            return fragment
        return Span.of(self._text, fragment.start, fragment.start + len(told.rstrip(_STOPS)))

    def _own_turn(self, fragment: Span, attribution: Attribution) -> Span:
        """The fragment without a question in marks that is a paragraph of its own: whoever answers has not asked it."""
        quotation = self._layout.quotation_from(fragment.start)
        cue = attribution.cue
        if quotation is None or cue is None or not quotation.closed or self._text[quotation.inner_end - 1] != "?":
            return fragment
        rest = self._text[quotation.end : fragment.end]
        start = quotation.end + len(rest) - len(rest.lstrip())
        apart = "\n" in self._text[quotation.end : start] and self._layout.quotation_from(start) is not None
        return Span.of(self._text, start, fragment.end) if apart and cue.start > start else fragment

    def _without_deed(self, fragment: Span, attribution: Attribution) -> Span:
        """The fragment without what its speaker did besides: "said, “No,” |and left", "that it was over|, but left"."""
        cue = attribution.cue
        if cue is None or cue.end > fragment.start:
            return fragment
        quotation = self._layout.quotation_from(fragment.start)
        if quotation is None or not quotation.closed or not self._text[quotation.inner_start].isupper():
            deed = _aside().search(self._text, fragment.start, fragment.end)
            outside = deed is not None and not self._layout.is_quoted(deed.start("joint"))
            return Span.of(self._text, fragment.start, deed.start("joint")) if deed and outside else fragment
        rest = self._text[quotation.end : fragment.end]
        told = _DEED.match(rest) and not any(mark in rest for mark in '"“”„«»')
        return Span.of(self._text, quotation.start, quotation.end) if told else fragment

    def _before_next(self, fragment: Span, attribution: Attribution, near: Sequence[Attribution]) -> Span:
        """The fragment up to what its speaker did next: "said that nine had died |and blamed the army"."""
        cue = attribution.cue
        if cue is None or not attribution.source or cue.end > fragment.start:
            return fragment
        for other in near:
            if other.cue is None or other.source != attribution.source or not fragment.contains(other.cue):
                continue
            joined = _AND.search(self._text, fragment.start, other.cue.start)
            if joined and joined.start() > fragment.start and _form(cue) == _form(other.cue) != "":
                return Span.of(self._text, fragment.start, joined.start())
        return fragment

    def _before_main(self, fragment: Span, attribution: Attribution) -> Span:
        """The fragment without the main clause behind one that opens the sentence: "When he said no, |I left"."""
        cue = attribution.cue
        if cue is None or cue.end > fragment.start or self._layout.quotation_from(fragment.start):
            return fragment
        start, _ = self._layout.sentence_at(cue.start)
        if not _OPENS.match(self._text, start) or _STOPPED.search(_APPOSED.sub(" ", self._text[start : cue.start])):
            return fragment
        main = _MAIN.search(self._text, fragment.start, fragment.end)
        inside = main is None or self._layout.is_quoted(main.start())
        return fragment if main is None or inside else Span.of(self._text, fragment.start, main.start())

    def _followed(self, found: list[Attribution]) -> list[Attribution]:
        """The attributions with the whole sentences in quotation marks that go on from them: “…,” he said. “…”."""
        taken = sorted((c.start, c.end) for a in found for c in a.content)
        reach = _reaches(taken)
        starts = [start for start, _ in taken]
        anchors = sorted((max(s.end for s in (*a.source, a.cue)), i) for i, a in enumerate(found) if a.cue and a.source)
        ends = [end for end, _ in anchors]
        for quotation in self._free_sentences():
            at = bisect_left(starts, quotation.end) - 1
            if at >= 0 and reach[at] > quotation.start:
                continue
            before = bisect_right(ends, quotation.start) - 1
            if before >= 0 and self._is_next(ends[before], quotation.start):
                i = anchors[before][1]
                more = Span.of(self._text, quotation.start, quotation.end)
                found[i] = replace(found[i], content=(*found[i].content, more))
        return found

    def _free_sentences(self) -> Iterator[Quotation]:
        """The quotations that are sentences by themselves, behind another sentence of their paragraph."""
        for q in self._layout.quotations:
            if q.depth or not q.closed or q.continued or self._text[q.inner_end - 1] not in _STOPS:
                continue
            words = self._text[q.inner_start : q.inner_end]
            after = self._text[q.end : q.end + 2]
            if len(words.split()) >= _LEAST and words[0].isupper() and self._is_whole(q.start, after):
                yield q

    def _is_whole(self, start: int, after: str) -> bool:
        before = self._text[max(0, start - 4) : start].rstrip(" \xa0")
        ended = before[-1:] in _STOPS and before != ""
        return ended and (not after.strip() or (after[0].isspace() and (after[1:].isupper() or after[1:] in '\n“"')))

    def _is_next(self, end: int, start: int) -> bool:
        """Whether nothing but the rest of one sentence stands between the two, in one paragraph."""
        between = self._text[end : start + 1]
        return (
            start - end <= _REACH
            and "\n" not in between
            and len(_SENTENCE_END.findall(between[:-1] + " ")) == 1
            and not any(m in between[:-1] for m in '“”"«»')
        )


def _reaches(taken: Sequence[tuple[int, int]]) -> list[int]:
    """For each stretch, in their order, the furthest end up to it."""
    out: list[int] = []
    for _, end in taken:
        out.append(max(end, out[-1] if out else 0))
    return out


def _form(cue: Span) -> str:
    """Which form the verb of a cue has: "say", "says", "said" and "saying" are four; none where it has no such word."""
    verb = next((w for w in reversed(cue.text.casefold().split()) if lemma_of(w)), "")
    if not verb or verb == lemma_of(verb):
        return verb and "base"
    return "gerund" if verb.endswith("ing") else "present" if verb.endswith("s") else "past"
