"""Attributions from GUM's discourse layer (eRST, Zeldes et al. 2024), for the recipe without PolNeAR.

An `attribution-positive` unit is the clause that reports ("he said"); its signals name the tokens of the
source (`sem-atsrc`) and of the reporting words (`lex-indwd`, `lex-indph`). The content is the unit that it
attaches to with what depends on it, as far as that stands in the same sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from training.data.example import AttributionLabel, CharSpan, Example
from training.data.gum import Document, parse, read

_RELATION = re.compile(r"([a-z-]+):(\d+)->(\d+):\d+:(.*)")
_SIGNAL = re.compile(r"(sem-atsrc|lex-indwd|lex-indph)((?:-\d+(?:,\d+)*)+)")


def _units(document: Document) -> dict[int, tuple[int, int]]:
    """Unit number to its half-open range of tokens."""
    starts = [i for i, d in enumerate(document.discourse) if d]
    ends = [*starts[1:], len(document.tokens)]
    return {n: (a, b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)}


def _numbers(signal: str) -> list[int]:
    """The tokens that a signal names: `48-53` is a range, `74,98` two tokens."""
    out: list[int] = []
    for part in signal.strip("-").split(","):
        low, _, high = part.partition("-")
        out += range(int(low), int(high or low) + 1)
    return out


def attributions(document: Document) -> list[AttributionLabel]:
    """The attributions whose source or cue is signalled."""
    units = _units(document)
    children: dict[int, list[int]] = defaultdict(list)
    found = []
    for number, (first, _) in units.items():
        match = _RELATION.match(document.discourse[first])
        if match:
            children[int(match[3])].append(number)
            if match[1] == "attribution-positive":
                found.append((number, int(match[3]), match[4]))
    reporting = {number for number, _, _ in found}
    labels = []
    for number, head, signals in found:
        named: dict[str, list[int]] = defaultdict(list)
        for kind, tokens in _SIGNAL.findall(signals):
            named["source" if kind == "sem-atsrc" else "cue"] += [t - 1 for t in _numbers(tokens)]
        low, high = units[number]
        cue = [t for t in named["cue"] if low <= t < high]
        source = [t for t in named["source"] if t < len(document.tokens)]
        content = _content(document, units, children, head, reporting, number)
        if cue and content:
            labels.append(AttributionLabel(_stretch(document, cue)[0], _stretch(document, source), content))
    return labels


def _sentence(document: Document, token: int) -> int:
    return next(i for i, (a, b) in enumerate(document.sentences) if a <= token < b)


def _content(
    document: Document,
    units: dict[int, tuple[int, int]],
    children: dict[int, list[int]],
    head: int,
    reporting: set[int],
    satellite: int,
) -> list[CharSpan]:
    if head not in units:
        return []
    allowed = {_sentence(document, units[head][0]), _sentence(document, units[satellite][0])}
    waiting, tokens = [head], set()
    while waiting:
        unit = waiting.pop()
        low, high = units[unit]
        if _sentence(document, low) in allowed:
            tokens |= set(range(low, high))
            waiting += [c for c in children[unit] if c != satellite and c not in reporting]
    return _stretch(document, sorted(tokens))


def _stretch(document: Document, tokens: list[int]) -> list[CharSpan]:
    """Runs of tokens as spans of characters, without a full stop at their end."""
    out: list[list[int]] = []
    for t in sorted(set(tokens)):
        if out and t == out[-1][1]:
            out[-1][1] = t + 1
        else:
            out.append([t, t + 1])
    spans = []
    for low, high in out:
        start, end = document.tokens[low][0], document.tokens[high - 1][1]
        while end > start and document.text[end - 1] in ".,;: ":
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


#: Genres whose texts are under CC BY, CC BY-SA or in the public domain, by GUM's LICENSE.txt.
OPEN_GENRES = frozenset({"academic", "bio", "court", "interview", "news", "voyage"})


def read_with_attributions(gum: Path, ontogum: Path) -> list[Example]:
    """The documents of the open genres as `gum.read` gives them, with their attributions."""
    documents = {
        path.stem: parse(path) for path in sorted(gum.glob("*.conllu")) if path.stem.split("_")[1] in OPEN_GENRES
    }
    examples = [e for e in read(gum, ontogum) if e.name in documents]
    return [replace(e, attributions=attributions(documents[e.name])) for e in examples]
