"""The head that tells what a source does to a target: a small transformer over the sentence that holds both.

Each piece comes in as its state, what the event head says of it, whether it is of the source or of the target, how far
from either it stands, and who they are. What comes out is pooled where the head looks, and at the source and the target
themselves. The types are PLOVER's. `dragoman.encoder.pairs` is the same in numpy, for use.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.encoder.heads import EVENT_TYPES
from dragoman.encoder.pairs import FAR, NEAR

#: neither, of the source, of the target, of both
_PARTS = 4


class Block(nn.Module):
    """Attention and a wider layer over `width` vectors, each added to what comes in."""

    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(size)
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm2 = nn.LayerNorm(size)
        self.up = nn.Linear(size, 2 * size)
        self.down = nn.Linear(2 * size, size)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` (n, width, size), `bias` (n, width) 0 where there is a piece and far below where there is none."""
        n, w, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).reshape(n, w, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (d // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias[:, None, None, :]
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, w, d)
        x = x + self.dropout(self.out(mixed))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh")))


class PairLayer(nn.Module):
    """Logits over the types for pairs of stretches in the rows of a batch."""

    def __init__(self, hidden: int, size: int, heads: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.token = nn.Linear(hidden, size)
        self.told = nn.Linear(1 + len(EVENT_TYPES), size, bias=False)
        self.parts = nn.Embedding(_PARTS, size)
        self.from_source = nn.Embedding(2 * FAR + 1, size)
        self.from_target = nn.Embedding(2 * FAR + 1, size)
        for table in (self.parts, self.from_source, self.from_target):
            nn.init.normal_(table.weight, std=0.02)
        self.ends = nn.Linear(2 * hidden, size, bias=False)
        self.blocks = nn.ModuleList(Block(size, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(size)
        self.look = nn.Linear(size, heads)
        self.hidden = nn.Linear((heads + 2) * size, size)
        self.logits = nn.Linear(size, len(EVENT_TYPES))
        self.dropout = nn.Dropout(2 * dropout)

    def forward(
        self, states: Tensor, chances: Tensor, row: Tensor, seen: Tensor, source: Tensor, target: Tensor
    ) -> Tensor:
        """Logits (n, types). `states` (batch, pieces, hidden), `chances` (batch, pieces, 1 + types) what the event head
        says; for each pair its `row` and, as half-open stretches (n, 2), what is `seen`, the `source`, the `target`.
        """
        length = states.shape[1]
        offsets = torch.arange(int((seen[:, 1] - seen[:, 0]).max()), device=states.device)
        at = seen[:, :1] + offsets[None, :]
        inside = at < seen[:, 1:]
        at = at.minimum(seen[:, 1:] - 1)
        flat = row[:, None] * length + at
        of_source, of_target = _within(at, source), _within(at, target)
        vectors = states.reshape(-1, states.shape[2])[flat]
        ends = torch.cat([_mean(vectors, of_source & inside), _mean(vectors, of_target & inside)], -1)
        x = self.token(vectors) + self.told(chances.reshape(-1, chances.shape[2])[flat]) + self.ends(ends)[:, None]
        x = x + self.parts(of_source.long() + 2 * of_target.long())
        x = x + self.from_source(_bucket(at, source)) + self.from_target(_bucket(at, target))
        bias = (1.0 - inside.to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        looked = (self.look(x) + bias[..., None]).softmax(1)
        pooled = (looked.transpose(1, 2) @ x).flatten(1)
        both = [_mean(x, of_source & inside), _mean(x, of_target & inside)]
        hidden = self.hidden(self.dropout(torch.cat([pooled, *both], -1)))
        return self.logits(self.dropout(F.gelu(hidden, approximate="tanh")))


def _within(at: Tensor, stretch: Tensor) -> Tensor:
    return (at >= stretch[:, :1]) & (at < stretch[:, 1:])


def _mean(vectors: Tensor, kept: Tensor) -> Tensor:
    """The mean (n, size) of the vectors that are kept; zeros where none is."""
    weight = kept.to(vectors.dtype)[:, :, None]
    return (vectors * weight).sum(1) / weight.sum(1).clamp(min=1)


def _bucket(at: Tensor, stretch: Tensor) -> Tensor:
    """How far a piece stands before (below `FAR`) or after (above) a stretch, `FAR` within it or where it is empty."""
    before, after = (stretch[:, :1] - at).clamp(min=0), (at - stretch[:, 1:] + 1).clamp(min=0)
    apart = (before + after) * (stretch[:, 1:] > stretch[:, :1])
    wide = NEAR + 2 * (apart.clamp(min=NEAR).float() / NEAR).log2()
    steps = torch.where(apart <= NEAR, apart, wide.long()).clamp(max=FAR)
    return FAR + torch.where(before > 0, -steps, steps)
