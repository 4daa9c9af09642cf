"""The encoder and its heads.

One MiniLM-L6 reads a window once. Small heads on it give

    anchors   for each piece, whether the reporting words of an attribution begin there
    roles     for each anchor, which of the pieces around it are its cue, its source and its content:
              a transformer layer of 128 dimensions over the pieces around the anchor, told where it stands.
              Attributions may nest, share a source or stand in fragments, and each is read by itself
    mentions  start and end vectors whose product scores a span, for actors and for other things
    types     of a mention, and its coreference vector, both from its start and its end
    blocks    for each piece, the role of the block it stands in
    events    for each piece, the type of the event whose trigger begins there; for each such trigger, which of the
              pieces around it play which part, by a layer like the roles', and the event's other fields
    pairs     what a source does to a target (see `training.pair_layer`)
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

from dragoman.encoder.heads import (
    AFTER,
    BEFORE,
    BLOCK_ROLES,
    CHANNELS,
    EVENT_AFTER,
    EVENT_BEFORE,
    EVENT_FIELDS,
    EVENT_ROLES,
    EVENT_TYPES,
    MENTION_TYPES,
    ROLES,
)
from dragoman.encoder.pieces import GAPS, QUOTE_STATES, SHAPES
from training import attention
from training.attention import attend
from training.pair_layer import PairLayer
from training.pairs import PairBatch


@dataclass(frozen=True)
class Dimensions:
    role: int = 128
    role_heads: int = 4
    span: int = 64
    mention: int = 128
    pair: int = 128
    pair_heads: int = 4
    pair_layers: int = 2


class RoleLayer(nn.Module):
    """Reads the pieces around each anchor, `before` and `after` of them, with the anchor in mind (see the module)."""

    def __init__(self, hidden: int, d: Dimensions, dropout: float, before: int, after: int, outputs: int) -> None:
        super().__init__()
        self.before, self.width = before, before + after
        self.heads = d.role_heads
        self.token = nn.Linear(hidden, d.role)
        self.anchor = nn.Linear(hidden, d.role, bias=False)
        self.distance = nn.Embedding(before + after, d.role)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm1 = nn.LayerNorm(d.role)
        self.qkv = nn.Linear(d.role, 3 * d.role)
        self.out = nn.Linear(d.role, d.role)
        self.norm2 = nn.LayerNorm(d.role)
        self.up = nn.Linear(d.role, 2 * d.role)
        self.down = nn.Linear(2 * d.role, d.role)
        self.norm3 = nn.LayerNorm(d.role)
        self.logits = nn.Linear(d.role, outputs)
        nn.init.constant_(self.logits.bias, -3.0)
        self.dropout = nn.Dropout(dropout)
        #: written out for export: the fused attention of training has no counterpart in the graph
        self.plain = False

    def forward(self, states: Tensor, mask: Tensor, row: Tensor, column: Tensor) -> Tensor:
        """Logits (anchors, before + after, outputs) for the anchors at `row`, `column` of the batch."""
        return self.logits(self.around(states, mask, row, column))

    def around(self, states: Tensor, mask: Tensor, row: Tensor, column: Tensor) -> Tensor:
        """The vectors (anchors, before + after, d.role) that the logits are made from."""
        offsets = torch.arange(self.width, device=states.device) - self.before
        at = column[:, None] + offsets[None, :]
        length = states.shape[1]
        inside = (at >= 0) & (at < length)
        at = at.clamp(min=0).minimum(torch.full_like(at, 1) * (length - 1))
        flat = row[:, None] * length + at
        tokens = self.token(states).reshape(-1, self.token.out_features)
        anchors = self.anchor(states).reshape(-1, self.token.out_features)
        x = tokens[flat] + anchors[row * length + column][:, None, :] + self.distance.weight[None, :, :]
        seen = inside & mask.reshape(-1)[flat]
        x = x + self.dropout(self._attend(self.norm1(x), seen))
        x = x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))
        return self.norm3(x)

    def _attend(self, x: Tensor, seen: Tensor) -> Tensor:
        n, w, d = x.shape
        q, k, v = self.qkv(x).reshape(n, w, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        bias = (1.0 - seen.to(x.dtype))[:, None, None, :] * -1e4
        if self.plain:
            # scale and mask go into the product as what they do to its factors: passes over scores are what is dear
            q = torch.cat([q * (d // self.heads) ** -0.5, torch.ones_like(q[..., :1])], -1)
            k = torch.cat([k, bias.expand(n, self.heads, 1, w).transpose(-1, -2)], -1)
            mixed = (q @ k.transpose(-1, -2)).softmax(-1) @ v
        else:
            mixed = attend(q, k, v, bias, (d // self.heads) ** -0.5)
        return self.out(mixed.transpose(1, 2).reshape(n, w, d))


class Network(nn.Module):
    def __init__(self, config: BertConfig, d: Dimensions | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        d = d or Dimensions()
        hidden = config.hidden_size
        self.dimensions = d
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.shape = nn.Embedding(SHAPES, hidden)
        self.gap = nn.Embedding(GAPS, hidden)
        self.quote = nn.Embedding(QUOTE_STATES, hidden)
        for table in (self.shape, self.gap, self.quote):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)
        self.anchor = nn.Sequential(nn.Linear(hidden, 128), nn.GELU(), nn.Linear(128, 1))
        nn.init.constant_(self.anchor[2].bias, -3.0)  # type: ignore[arg-type]
        self.roles = RoleLayer(hidden, d, dropout, BEFORE, AFTER, len(ROLES))
        self.span_start = nn.Linear(hidden, CHANNELS * d.span)
        self.span_end = nn.Linear(hidden, CHANNELS * d.span)
        self.span_bias = nn.Parameter(torch.full((CHANNELS,), -3.0))
        self.mention_start = nn.Linear(hidden, d.mention)
        self.mention_end = nn.Linear(hidden, d.mention)
        self.mention_type = nn.Linear(d.mention, len(MENTION_TYPES))
        self.block = nn.Linear(hidden, len(BLOCK_ROLES))
        self.link = nn.Linear(d.mention, d.mention, bias=False)
        self.link_distance = nn.Embedding(10, 1)
        self.link_anaphor = nn.Linear(d.mention, 1)
        self.event_type = nn.Sequential(nn.Linear(hidden, 192), nn.GELU(), nn.Linear(192, 1 + len(EVENT_TYPES)))
        self.event_type[2].bias.data[0] = 4.0  # type: ignore[index, union-attr, operator]
        self.event_roles = RoleLayer(hidden, d, dropout, EVENT_BEFORE, EVENT_AFTER, 2 * len(EVENT_ROLES))
        fields = sum(len(values) for values in EVENT_FIELDS.values())
        self.event_fields = nn.Sequential(nn.Linear(hidden + d.role, 192), nn.GELU(), nn.Linear(192, fields))
        self.pair = PairLayer(hidden, d.pair, d.pair_heads, d.pair_layers, dropout)

    @classmethod
    def pretrained(cls, folder: str, dropout: float = 0.0) -> Network:
        """The network on MiniLM's weights, its heads new; `dropout` is that inside the encoder in training."""
        encoder = BertModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
            attn_implementation=attention.NAME,
        )
        network = cls(encoder.config)
        network.encoder.load_state_dict(encoder.state_dict())
        # half of all weights, for words most of which the corpora never show: left as they are
        network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return network

    def states(self, ids: Tensor, shape: Tensor, gap: Tensor, quote: Tensor, mask: Tensor, shift: int = 0) -> Tensor:
        """Hidden states (batch, pieces, hidden); `shift` moves the positions, so that all of them are trained."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shape) + self.gap(gap) + self.quote(quote)
        positions = torch.arange(ids.shape[1], device=ids.device)[None, :] + shift
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask.long(), position_ids=positions)
        return self.dropout(hidden.last_hidden_state)

    def event_readings(self, states: Tensor, mask: Tensor, row: Tensor, column: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the roles (n, EVENT_BEFORE + EVENT_AFTER, roles) and of the fields (n, fields) of n triggers."""
        around = self.event_roles.around(states, mask, row, column)
        length = states.shape[1]
        own = states.reshape(-1, states.shape[2])[row * length + column]
        fields = self.event_fields(torch.cat([own, around[:, EVENT_BEFORE]], dim=1))
        return self.event_roles.logits(around), fields

    def pair_logits(self, states: Tensor, pairs: PairBatch) -> Tensor:
        """Logits (n, types) of what sources do to targets; the event head is asked, and learns nothing by it."""
        told = self.event_type(states).float().softmax(-1).detach()
        return self.pair(states, told, pairs.row, pairs.seen, pairs.source, pairs.target).float()

    def span_vectors(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Start and end vectors (batch, channels, pieces, span)."""
        b, t, _ = states.shape
        shape = (b, t, CHANNELS, self.dimensions.span)
        start = self.span_start(states).reshape(shape).permute(0, 2, 1, 3)
        end = self.span_end(states).reshape(shape).permute(0, 2, 1, 3)
        return start, end

    def mention_vectors(self, start_states: Tensor, end_states: Tensor) -> Tensor:
        return F.gelu(self.mention_start(start_states) + self.mention_end(end_states))

    def link_scores(self, vectors: Tensor) -> Tensor:
        """For n mentions in order, the score (n, n + 1) of each earlier one as antecedent; the last column is none."""
        n = len(vectors)
        scores = self.link(vectors) @ vectors.T / vectors.shape[1] ** 0.5
        index = torch.arange(n, device=vectors.device)
        gap = (index[:, None] - index[None, :]).clamp(min=1)
        bucket = gap.float().log2().floor().long().clamp(max=9)
        scores = scores + self.link_distance(bucket).squeeze(-1) + self.link_anaphor(vectors)
        scores = scores.masked_fill(index[None, :] >= index[:, None], -1e4)
        return torch.cat([scores, torch.zeros(n, 1, device=vectors.device)], dim=1)
