"""The clusters of all kinds of mention, as corpora of coreference mark them.

OntoNotes, and what follows it, marks whole phrases: a name and the description beside it are one mention, and so is a
body with its acronym in brackets. No name inside of another name is a mention ("Heaven" in "Heaven Sent Gaming"), no
people's adjective ("Indian" in "the Indian government"), and nothing inside of a phrase for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference.board import outermost
from dragoman.read.coreference.ranker import Ranker
from dragoman.read.coreference.resolve import link_mentions
from dragoman.read.mentions import Mention, heads, profile_of
from dragoman.segment import Layout

#: What stands between a name and the description beside it.
_BESIDE = (", ", " (", " - ", " – ", " — ")
#: An age or the letters after a name, which go with it.
_LETTERS = re.compile(r", (?:\d{2}|QC|KC|MP|MD|PhD|Jr\.?|Sr\.?)(?=[,.;)\s]|\Z)")
_CAPITAL_BEFORE, _CAPITAL_AFTER = re.compile(r"[A-Z]\w* \Z"), re.compile(r" [A-Z]")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)


def coreferent_spans(
    text: str,
    mentions: Sequence[Mention],
    layout: Layout,
    attributions: Sequence[Attribution],
    link_heads: Mapping[str, NDArray[np.float32]],
    ranker: Ranker | None,
) -> tuple[tuple[Span, ...], ...]:
    """Which phrases stand for one thing; a cluster may hold a single one. See `link_mentions` for the rest."""
    kept = without_parts(text, mentions)
    clusters = link_mentions(text, kept, layout, attributions, link_heads, ranker, lenient=True).clusters
    return tuple(whole_phrases(text, [kept[i] for i in members]) for members in clusters)


def without_parts(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without names that stand inside of a longer name, and without adjectives of peoples."""
    outer = outermost(mentions)
    return tuple(m for m, o in zip(mentions, outer, strict=True) if o < 0 or not _is_part(text, m, mentions[o]))


def _is_part(text: str, mention: Mention, outer: Mention) -> bool:
    if mention.form != "name":
        return False
    if profile_of(mention.span.text, mention.type).use == "people":
        return not heads(text, mention.span.end, outer.span.end) and text[mention.span.end] == " "
    if outer.form != "name" or "," in outer.span.text or " and " in outer.span.text:
        return False
    before = _ARTICLE.sub("", text[outer.span.start : mention.span.start], count=1)
    after = text[mention.span.end : outer.span.end]
    return bool(_CAPITAL_BEFORE.search(before) or _CAPITAL_AFTER.match(after))


def whole_phrases(text: str, members: Sequence[Mention]) -> tuple[Span, ...]:
    """The mentions of one cluster by their start: what stands side by side is one, and takes in what stands in it."""
    out: list[tuple[int, int, bool]] = []
    worded_to = -1
    for m in sorted(members, key=lambda m: (m.span.start, -m.span.end)):
        start, end, worded = m.span.start, _whole(text, m), m.form != "pronoun"
        if worded and end <= worded_to:
            continue
        if worded:
            worded_to = end
            if out and out[-1][2] and out[-1][1] <= start and text[out[-1][1] : start] in _BESIDE:
                low, high, _ = out[-1]
                out[-1] = (low, _bracketed(text, high, end), True)
                continue
        out.append((start, end, worded))
    return tuple(Span.of(text, start, end) for start, end, _ in out)


def _whole(text: str, mention: Mention) -> int:
    """The end with the letters after a name, and with the bracket that closes one of the mention's own."""
    end = mention.span.end
    if mention.form == "pronoun":
        return end
    if mention.span.text.count("(") > mention.span.text.count(")") and text[end : end + 1] == ")":
        return end + 1
    found = _LETTERS.match(text, end)
    return found.end() if found else end


def _bracketed(text: str, before: int, end: int) -> int:
    """The end with the closing bracket of one that opened before."""
    return end + 1 if text[before : before + 2] == " (" and text[end : end + 1] == ")" else end
