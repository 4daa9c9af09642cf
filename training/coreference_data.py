"""Documents as the ranker's trainer takes them: mentions found or marked, their clusters, and all pairs' rows."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import Encoder, Encoding, SpanCandidate
from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.find import find_attributions
from dragoman.read.calibration import Calibration
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.candidates import candidates
from dragoman.read.coreference.clusters import Clusters
from dragoman.read.coreference.features import Features
from dragoman.read.coreference.rules import permitted
from dragoman.read.mentions import LENIENT, Mention, find_mentions
from dragoman.segment import Layout, lay_out, quote_state
from training.data.example import Example

Heads = Mapping[str, NDArray[np.float32]]


@dataclass
class Encoded:
    example: Example
    layout: Layout
    encoding: Encoding
    attributions: tuple[Attribution, ...]


@dataclass
class Pairs:
    """All pairs of a document: `of` and `other` are the mention and the candidate of each row.

    `gold` tells whether the candidate is an antecedent, `none` is true for a mention that has none. `portrait` has one
    row a mention. `stands_for` is the logarithm of how many pairs a row stands for, where only some are kept.
    """

    pair: NDArray[np.float16]
    cluster: NDArray[np.float16]
    portrait: NDArray[np.float16]
    of: NDArray[np.int64]
    other: NDArray[np.int64]
    stands_for: NDArray[np.float32]
    gold: NDArray[np.bool_]
    none: NDArray[np.bool_]
    weight: NDArray[np.float32]


def encode(encoder: Encoder, examples: list[Example], cache: Path | None) -> list[Encoded]:
    """The examples with their encodings; kept in `cache` between runs."""
    if cache is not None and cache.exists():
        kept: list[Encoded] = pickle.loads(cache.read_bytes())
        return kept
    layouts = [lay_out(e.text) for e in examples]
    calibration = Calibration.load(encoder.weights)
    out = []
    for example, layout in zip(examples, layouts, strict=True):
        pieces = encoder.pieces(example.text, quote_state(example.text, layout.quotations))
        encoding = encoder.encode(pieces)
        attributions = marked(example) or find_attributions(example.text, encoding, layout, calibration)
        out.append(Encoded(example, layout, replace(encoding, anchors=()), tuple(attributions)))
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(out))
    return out


def marked(example: Example) -> tuple[Attribution, ...]:
    """The attributions that are marked in the example."""

    def spans(places: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span.of(example.text, *place) for place in places)

    return tuple(
        Attribution(spans(a.source), spans([a.cue])[0] if a.cue else None, spans(a.content))
        for a in example.attributions or ()
    )


def found(document: Encoded, heads: Heads) -> tuple[Mention, ...]:
    """The mentions as the reader finds them."""
    sources = [s for a in document.attributions for s in a.source[:1]]
    return find_mentions(document.example.text, document.encoding, heads, document.layout, sources, LENIENT)


def with_marked(document: Encoded, heads: Heads, share: float, chance: random.Random) -> tuple[Mention, ...]:
    """The mentions that the reader finds and a share of those that it misses."""
    extra = []
    for label in document.example.mentions or ():
        if chance.random() < share:
            first, last = document.encoding.pieces.covering(*label.span)
            channel = 1 if label.types and not label.types & ACTORS else 0
            if first < last:
                extra.append(SpanCandidate(first, last, channel, 0.99))
    encoding = replace(document.encoding, spans=(*document.encoding.spans, *extra))
    sources = [s for a in document.attributions for s in a.source[:1]]
    return find_mentions(document.example.text, encoding, heads, document.layout, sources, LENIENT)


ACTORS = frozenset({"person", "organisation", "state", "place", "group"})


def pairs(document: Encoded, mentions: tuple[Mention, ...], heads: Heads) -> Pairs:
    """The rows of every permitted pair, with the clusters as the gold has them so far."""
    example = document.example
    keys = {label.span: label.cluster for label in example.mentions or ()}
    gold = [keys.get((m.span.start, m.span.end)) for m in mentions]
    learned = _learned(example, mentions, gold)
    board = Board(example.text, mentions, document.layout, document.attributions)
    features, clusters = Features(board, heads), Clusters(board)
    last: dict[str, int] = {}
    awaited: list[int] = []
    of, other, right, rows, none = [], [], [], [], np.zeros(len(board), np.bool_)
    for i, those in enumerate(candidates(board)):
        key = gold[i]
        if board.speaker[i] > i:
            awaited.append(i)
            continue
        if learned[i] and len(those):
            kept = np.array([j for j in those if learned[j] and permitted(board, i, int(j))], np.int64)
            mine = np.array([key is not None and gold[j] == key for j in kept], np.bool_)
            of.append(np.full(len(kept), i))
            other.append(kept)
            right.append(mine)
            rows.append(clusters.rows(i, kept).astype(np.float16))
            none[i] = not mine.any()
        clusters.add(i, last.get(key) if key is not None else None)
        if key is not None:
            last[key] = i
        for early in [k for k in awaited if board.speaker[k] == i]:
            clusters.add(early, i)
    i_all, j_all = np.concatenate(of), np.concatenate(other)
    weight = np.array([1.0 if m.is_actor else 0.5 for m in mentions], np.float32)
    return Pairs(
        pair=_in_parts(features.rows, i_all, j_all),
        cluster=np.concatenate(rows),
        portrait=features.portraits.rows(np.arange(len(board))).astype(np.float16),
        of=i_all,
        other=j_all,
        stands_for=np.zeros(len(i_all), np.float32),
        gold=np.concatenate(right),
        none=none,
        weight=weight,
    )


def _learned(example: Example, mentions: tuple[Mention, ...], gold: list[str | None]) -> list[bool]:
    """What is learned from: the marked mentions, and those not marked where every such mention would have been."""
    return [
        g is not None or ("actor" if m.is_actor else "other") in example.complete
        for m, g in zip(mentions, gold, strict=True)
    ]


def _in_parts(
    rows: Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float32]],
    i: NDArray[np.int64],
    j: NDArray[np.int64],
) -> NDArray[np.float16]:
    return np.concatenate([rows(i[k : k + 8192], j[k : k + 8192]).astype(np.float16) for k in range(0, len(i), 8192)])
