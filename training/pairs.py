"""Pairs of a source and a target with the types of what the one does to the other, on word pieces and by batch.

PLOVER's sentences have one pair each. The own event gold has one for each event with a source and a target, in both
directions for parties that talk, and where nobody is done to, one whose target is empty. A pair is looked at in the
sentences that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from itertools import product

import torch
from torch import Tensor

from dragoman.encoder.heads import EVENT_TYPES
from dragoman.encoder.pairs import sentences_around
from dragoman.encoder.pieces import Pieces
from dragoman.segment import find_sentences
from training.coded import coded_type
from training.data.example import CharSpan, EventLabel, Example

Range = tuple[int, int]

#: pieces of the sentences of a pair beyond which it is left out
LONGEST_SEEN = 160
#: how many sources and how many targets of an event are paired
_MOST = 2
#: how much a pair counts whose target is empty, and a pair of PLOVER's, which are few and what is asked for
_ALONE, _CODED = 0.3, 2.0


@dataclass(frozen=True, slots=True)
class PreparedPair:
    """What is `seen`, the source and the target as stretches of pieces; one of `types` is meant."""

    seen: Range
    source: Range
    target: Range
    types: frozenset[int]
    weight: float


def prepare_pairs(example: Example, pieces: Pieces) -> list[PreparedPair]:
    """The pairs that are known of an example."""
    sentences = find_sentences(example.text)
    if example.pair is not None:
        spans = (example.pair.source, example.pair.target)
        types = frozenset(EVENT_TYPES.index(t) for t in example.pair.types)
        return _kept([_pair(pieces, sentences, spans, spans, types, _CODED)])
    told: dict[tuple[CharSpan, CharSpan | None], list[tuple[CharSpan, str]]] = {}
    for label in example.events or ():
        if coded := coded_type(label, example.text):
            for doer, sufferer in _between(label):
                told.setdefault((doer, sufferer), []).append((label.trigger, coded))
    out = []
    for (doer, sufferer), acts in told.items():
        near = [doer, *([sufferer] if sufferer else []), acts[0][0]]
        types = frozenset(EVENT_TYPES.index(coded) for _, coded in acts)
        out.append(_pair(pieces, sentences, (doer, sufferer), near, types, 1.0 if sufferer else _ALONE))
    return _kept(out)


def _between(label: EventLabel) -> list[tuple[CharSpan, CharSpan | None]]:
    """Who does it to whom, by the roles of an event."""
    played: dict[str, list[CharSpan]] = {}
    for role, span in label.roles or ():
        played.setdefault(role, []).append(span)
    parties = played.get("party", [])[:_MOST]
    doers = played.get("source", [])[:_MOST] or played.get("mediator", [])[:1] or played.get("host", [])[:1]
    sufferers = played.get("target", [])[:_MOST] or parties
    out: list[tuple[CharSpan, CharSpan | None]] = [(a, b) for a, b in product(doers, sufferers) if a != b]
    out += [(a, b) for a, b in product(parties, parties) if a != b]
    return out or [(doer, None) for doer in doers]


def _pair(
    pieces: Pieces,
    sentences: tuple[CharSpan, ...],
    spans: tuple[CharSpan, CharSpan | None],
    near: list[CharSpan] | tuple[CharSpan, ...],
    types: frozenset[int],
    weight: float,
) -> PreparedPair:
    seen = sentences_around(pieces, sentences, near)
    source, target = (pieces.covering(*s) if s else (0, 0) for s in spans)
    return PreparedPair(seen, source, target, types, weight)


def _kept(pairs: list[PreparedPair]) -> list[PreparedPair]:
    return [p for p in pairs if 0 < p.seen[1] - p.seen[0] <= LONGEST_SEEN and p.source[0] < p.source[1]]


@dataclass
class PairBatch:
    """Pairs (n) of a batch: their `row`; `seen`, `source` and `target` (n, 2) as columns; what is `allowed`."""

    row: Tensor
    seen: Tensor
    source: Tensor
    target: Tensor
    allowed: Tensor
    weight: Tensor

    def some(self, most: int) -> PairBatch:
        """These, or where there are more than `most` so many of them by chance."""
        if len(self.row) <= most:
            return self
        kept = torch.randperm(len(self.row))[:most].sort().values
        return PairBatch(*(tensor[kept] for tensor in (getattr(self, f.name) for f in fields(self))))


@dataclass
class PairRows:
    """Gathers the pairs of a batch row by row."""

    pairs: list[tuple[int, int, PreparedPair]] = field(default_factory=list)

    def add(self, row: int, pairs: list[PreparedPair], start: int, end: int) -> None:
        """Take in the pairs of a window `start:end` that stands in `row`, after the piece that begins windows."""
        self.pairs += [(row, 1 - start, p) for p in pairs if start <= p.seen[0] and p.seen[1] <= end]

    def batch(self) -> PairBatch | None:
        """All that was taken in, or None."""
        if not self.pairs:
            return None

        def moved(name: str) -> Tensor:
            stretches = [(getattr(p, name), move) for _, move, p in self.pairs]
            return torch.tensor([(a + move, b + move) if a < b else (0, 0) for (a, b), move in stretches])

        allowed = torch.zeros(len(self.pairs), len(EVENT_TYPES), dtype=torch.bool)
        for i, (_, _, pair) in enumerate(self.pairs):
            allowed[i, sorted(pair.types)] = True
        return PairBatch(
            row=torch.tensor([row for row, _, _ in self.pairs]),
            seen=moved("seen"),
            source=moved("source"),
            target=moved("target"),
            allowed=allowed,
            weight=torch.tensor([p.weight for _, _, p in self.pairs]),
        )
