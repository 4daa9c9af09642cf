"""Examples to batches: labels laid on word pieces, texts cut into windows, windows gathered by length."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.encoder.heads import AFTER, BEFORE, BLOCK_ROLES, CLS, MENTION_TYPES, ROLES, SEP
from dragoman.encoder.pieces import Pieces
from training.data.example import ACTOR_TYPES, AttributionLabel, Example, pieces_of
from training.event_batches import EventBatch, EventRows, PreparedEvents, prepare_events

Range = tuple[int, int]

#: Words that begin a cue without being what reports; the anchor is the first word after them.
_AUXILIARIES = frozenset(
    "have has had having be is are was were been being am do does did will would can could may might shall should "
    "must not n't never also already once again still recently repeatedly first later then now only even just to "
    "' \u2019 , t s d m ve re ll don didn doesn isn wasn aren weren won wouldn couldn hasn hadn".split()
)


@dataclass
class Anchored:
    """One attribution on pieces: half-open ranges."""

    anchor: int
    cue: list[Range]
    source: list[Range]
    content: list[Range]


@dataclass
class Prepared:
    name: str
    pieces: Pieces
    attributions: list[Anchored] | None
    #: start, end (exclusive), allowed types as a bit set, cluster
    mentions: list[tuple[int, int, int, str | None]] | None
    complete: frozenset[str]
    anaphors: set[int] | None
    blocks: NDArray[np.int64] | None
    nested: bool = True
    events: PreparedEvents | None = None


def anchor_of(text: str, pieces: Pieces, label: AttributionLabel) -> int | None:
    """The piece that stands for an attribution: its cue's first word that is no auxiliary, or its content's first."""
    low, high = pieces.covering(*(label.cue or label.content[0]))
    if low >= high:
        return None
    if label.cue is None:
        return low
    for i in range(low, high):
        if pieces.word[i] and text[pieces.start[i] : pieces.end[i]].lower() not in _AUXILIARIES:
            return i
    return low


def prepare(example: Example, tokenizer: Tokenizer) -> Prepared:
    pieces = pieces_of(example, tokenizer)
    attributions = None
    if example.attributions is not None:
        attributions = []
        for label in example.attributions:
            anchor = anchor_of(example.text, pieces, label)
            if anchor is not None:
                at = [[r for s in spans if (r := pieces.covering(*s))[0] < r[1]]
                      for spans in ([label.cue] if label.cue else [], label.source, label.content)]  # fmt: skip
                attributions.append(Anchored(anchor, *at))
    mentions, index_of = None, {}
    if example.mentions is not None:
        rows = []
        for number, m in enumerate(example.mentions):
            low, high = pieces.covering(*m.span)
            if low < high:
                bits = sum(1 << MENTION_TYPES.index(t) for t in m.types)
                rows.append((low, high, bits, m.cluster, number))
        rows.sort(key=lambda r: (r[0], r[1]))
        index_of = {r[4]: i for i, r in enumerate(rows)}
        mentions = [r[:4] for r in rows]
    blocks = None
    if example.blocks is not None:
        blocks = np.full(len(pieces), -100, np.int64)
        for start, end, role in example.blocks:
            low, high = pieces.covering(start, end)
            blocks[low:high] = BLOCK_ROLES.index(role)
    anaphors = None if example.anaphors is None else {index_of[a] for a in example.anaphors if a in index_of}
    return Prepared(
        example.name, pieces, attributions, mentions, example.complete, anaphors, blocks, example.nested,
        prepare_events(example, pieces),
    )  # fmt: skip


@dataclass
class TrainWindow:
    document: Prepared
    start: int
    end: int


def windows(document: Prepared, size: int, chance: random.Random) -> list[TrainWindow]:
    """The document in windows of about equal length, cut in other places each time."""
    n = len(document.pieces)
    if n <= size:
        return [TrainWindow(document, 0, n)] if n else []
    count = -(-n // size) + 1
    shift = chance.randrange(size // 3)
    cuts = (
        [0] + [round(i * (n - shift) / (count - 1)) + shift - (n - shift) // (count - 1) for i in range(1, count)] + [n]
    )
    cuts = sorted({min(max(c, 0), n) for c in cuts})
    return [TrainWindow(document, a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b - a >= 16]


def batches(all_windows: list[TrainWindow], pieces: int, chance: random.Random) -> list[list[TrainWindow]]:
    """Batches of at most `pieces` pieces with padding; windows of one batch are of like length and mixed corpora.

    Windows of a text whose mentions are known stay together as far as they fit, so that links are learnt over
    the whole of it.
    """
    together = _units(all_windows, pieces)
    chance.shuffle(together)
    out = []
    for i in range(0, len(together), 64):
        batch: list[TrainWindow] = []
        for unit in sorted(together[i : i + 64], key=_longest, reverse=True):
            width = max(_longest(batch), _longest(unit)) + 2
            if batch and (len(batch) + len(unit)) * width > pieces:
                out.append(batch)
                batch = []
            batch = batch + unit
        out.append(batch)
    chance.shuffle(out)
    return out


def _longest(members: list[TrainWindow]) -> int:
    return max((w.end - w.start for w in members), default=0)


def _units(all_windows: list[TrainWindow], pieces: int) -> list[list[TrainWindow]]:
    out: list[list[TrainWindow]] = []
    for w in all_windows:
        last = out[-1] if out else []
        follows = bool(last) and last[-1].document is w.document and w.document.mentions is not None
        width = max(_longest(last), w.end - w.start) + 2
        if follows and last[-1].end == w.start and (len(last) + 1) * width <= pieces:
            last.append(w)
        else:
            out.append([w])
    return out


@dataclass
class Batch:
    ids: Tensor
    shape: Tensor
    gap: Tensor
    quote: Tensor
    mask: Tensor
    word: Tensor
    anchor_rows: Tensor
    anchors: Tensor  # (rows, pieces) 0/1
    anchor_weight: Tensor  # (rows, pieces): less where a statement inside of another would not have been marked
    row: Tensor
    column: Tensor
    roles: Tensor  # (n, W, roles)
    blocks: Tensor
    mentions: list[RowMentions]
    events: EventBatch | None = None


@dataclass
class RowMentions:
    """The mentions (start, end, types, cluster) of one row; rows of one `text` follow each other in it."""

    row: int
    mentions: list[tuple[int, int, int, str | None]]
    complete: frozenset[str]
    anaphors: set[int] | None
    text: int


#: the weight of "no anchor here" inside a content, where the corpus leaves statements in statements unmarked
UNMARKED = 0.3


def _mark(target: NDArray[np.float32], at: int, ranges: list[Range], inside: int, edges: Range | None) -> bool:
    width, complete = len(target), True
    for low, high in ranges:
        a, b = low - at + BEFORE, high - at + BEFORE
        complete = complete and a >= 0 and b <= width
        a, b = max(a, 0), min(b, width)
        if a < b:
            target[a:b, inside] = 1
            if edges:
                target[a, edges[0]] = 1
                target[b - 1, edges[1]] = 1
    return complete


def collate(batch: list[TrainWindow]) -> Batch:
    longest = max(w.end - w.start for w in batch) + 2
    size = (len(batch), longest)
    ids, shape, gap, quote = (np.zeros(size, np.int64) for _ in range(4))
    mask, word = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    blocks = np.full(size, -100, np.int64)
    anchors, anchor_weight = np.zeros(size, np.float32), np.ones(size, np.float32)
    anchor_rows, mentions = [], []
    rows: list[int] = []
    columns: list[int] = []
    targets = []
    told = EventRows(longest)
    for r, w in enumerate(batch):
        p, n = w.document.pieces, w.end - w.start
        inner = slice(1, n + 1)
        cut = slice(w.start, w.end)
        ids[r, 0], ids[r, n + 1] = CLS, SEP
        ids[r, inner], shape[r, inner], gap[r, inner], quote[r, inner] = (
            p.ids[cut],
            p.shape[cut],
            p.gap[cut],
            p.quote[cut],
        )
        mask[r, : n + 2] = True
        word[r, inner] = p.word[cut]
        if w.document.blocks is not None:
            blocks[r, inner] = w.document.blocks[cut]
        if w.document.attributions is not None:
            anchor_rows.append(r)
            if not w.document.nested:
                for a in w.document.attributions:
                    for low, high in a.content:
                        low, high = max(low, w.start) - w.start + 1, min(high, w.end) - w.start + 1
                        anchor_weight[r, low : max(low, high)] = UNMARKED
            for a in w.document.attributions:
                if not w.start <= a.anchor < w.end:
                    continue
                column = a.anchor - w.start + 1
                anchors[r, column] = 1
                if any(not w.start <= x < y <= w.end for x, y in (*a.source, *a.content)):
                    continue
                target = np.zeros((BEFORE + AFTER, len(ROLES)), np.float32)
                _mark(target, a.anchor, a.cue, 0, None)
                _mark(target, a.anchor, a.source, 1, (2, 3))
                _mark(target, a.anchor, a.content, 4, (5, 6))
                rows.append(r)
                columns.append(column)
                targets.append(target)
        if w.document.events is not None:
            told.add(r, w.document.events, w.start, w.end)
        if w.document.mentions is not None:
            kept = [(i, m) for i, m in enumerate(w.document.mentions) if w.start <= m[0] and m[1] <= w.end]
            anaphors = w.document.anaphors
            chosen = None if anaphors is None else {k for k, (i, _) in enumerate(kept) if i in anaphors}
            moved = [(m[0] - w.start + 1, m[1] - w.start + 1, m[2], m[3]) for _, m in kept]
            mentions.append(RowMentions(r, moved, w.document.complete, chosen, id(w.document)))
    empty = np.zeros((0, BEFORE + AFTER, len(ROLES)), np.float32)
    return Batch(
        ids=torch.from_numpy(ids),
        shape=torch.from_numpy(shape),
        gap=torch.from_numpy(gap),
        quote=torch.from_numpy(quote),
        mask=torch.from_numpy(mask),
        word=torch.from_numpy(word),
        anchor_rows=torch.tensor(anchor_rows, dtype=torch.long),
        anchors=torch.from_numpy(anchors),
        anchor_weight=torch.from_numpy(anchor_weight),
        row=torch.tensor(rows, dtype=torch.long),
        column=torch.tensor(columns, dtype=torch.long),
        roles=torch.from_numpy(np.stack(targets) if targets else empty),
        blocks=torch.from_numpy(blocks),
        mentions=mentions,
        events=told.batch(),
    )


ACTOR_BITS = sum(1 << i for i, t in enumerate(MENTION_TYPES) if t in ACTOR_TYPES)
