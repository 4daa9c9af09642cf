"""What courts, inquiries and committees hear: words that were said there, by nobody who is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import READ_ROLES, Block, Span
from dragoman.read.attribution.attribution import Attribution, alternatives, word_set
from dragoman.segment import Layout

#: How sure an attribution is of a sentence that ends with who heard it.
_SURE = 0.8
_ARTICLE = re.compile(r"\b[Tt]he\s|\b[Aa]n?\s")
#: What is heard has at least so many characters.
_LEAST = 20


@cache
def _hearer() -> str:
    bodies = alternatives("hearers")
    return rf"(?:(?:[Tt]he|[Aa]n?)\s)?(?:[\w’'-]+\s){{0,4}}?(?i:{bodies})(?:\sin\s[A-Z]\w+)?"


@cache
def _at_end() -> re.Pattern[str]:
    """Of the form "…, the High Court in Oran heard on Monday."."""
    when = r"(?:\s(?:on\s\w+|yesterday|today|this\s\w+|last\s\w+))?"
    hearing = "|".join(sorted(word_set("hearing"), key=len, reverse=True))
    return re.compile(
        rf"(?P<content>[^\n]+?[^\s,.])(?P<gap>,[”\"’']?)\s(?:{_hearer()})\s(?P<cue>{hearing}){when}[.]?\s*"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"{_hearer()}\s\Z")


def find_heard(text: str, layout: Layout, blocks: Sequence[Block]) -> list[Attribution]:
    """The attributions of sentences that end with the court or inquiry that heard it; in the order of the text."""
    read = [b for b in blocks if b.role in READ_ROLES]
    out = []
    for start, end in layout.sentences:
        match = _at_end().fullmatch(text, start, end)
        if match is None or len(match["content"]) < _LEAST or not any(b.start <= start < b.end for b in read):
            continue
        closed = match.end("gap") if len(match["gap"]) > 1 else match.end("content")
        content, cue = Span.of(text, match.start("content"), closed), Span.of(text, *match.span("cue"))
        out.append(Attribution(source=(), cue=cue, content=(content,), score=_SURE))
    return out


def unheard(text: str, attribution: Attribution) -> Attribution:
    """The attribution without its source where that only heard what was said: "the court was told", "MPs told"."""
    cue = attribution.cue
    if cue is None or len(attribution.source) != 1 or heard_by(text, attribution) is None:
        return attribution
    source = attribution.source[0]
    return replace(attribution, source=()) if source.end <= cue.start else attribution


def heard_by(text: str, attribution: Attribution) -> Span | None:
    """The body that heard what the cue tells: "the inquest heard that", "…, court told"."""
    cue = attribution.cue
    if cue is None or cue.text.casefold() not in word_set("hearing") | {"told"}:
        return None
    if cue.text.casefold() == "told" and not _is_passive(text, attribution, cue):
        return None
    low = max([0, cue.start - 80, *(c.end for c in attribution.content if c.end <= cue.start)])
    low = max(low, text.rfind("\n", low, cue.start) + 1)
    found = _before().search(text, low, cue.start)
    if found is None:
        return None
    article = max((m.start() for m in _ARTICLE.finditer(found[0])), default=0)
    return Span.of(text, found.start() + article, found.end() - 1)


def _is_passive(text: str, attribution: Attribution, cue: Span) -> bool:
    """Whether a headline's "told" stands behind all that was told: "Driver was asleep, court told"."""
    before = all(c.end <= cue.start for c in attribution.content)
    return before and re.match(r"\s*(?:$|[\n.,;]|(?:as|in|after|by)\b)", text[cue.end : cue.end + 8]) is not None
