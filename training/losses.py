"""The training loss: a sum of the tasks' losses, each per thing that it learns from (anchor, mention, piece)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.encoder.heads import AFTER, BEFORE, MENTION_TYPES, ROLES
from training.batches import ACTOR_BITS, Batch, RowMentions
from training.counts import Counts
from training.event_losses import EVENT_WEIGHTS, event_losses
from training.model import Network
from training.places import picked, seen_around
from training.spans import allowed_spans, span_scores
from training.taught import TAUGHT_WEIGHTS, Teacher, taught_losses

WEIGHTS = {"anchor": 1.0, "role": 0.1, "span": 0.4, "type": 0.3, "link": 0.4, "block": 0.3} | EVENT_WEIGHTS
WEIGHTS |= TAUGHT_WEIGHTS


def losses(
    network: Network,
    batch: Batch,
    counts: Counts,
    shift: int,
    teachers: Sequence[Teacher] = (),
) -> dict[str, Tensor]:
    """The batch's losses by name; with teachers also what they would have said (see `training.taught`)."""
    states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask, shift)
    out: dict[str, Tensor] = {}
    if len(batch.anchor_rows):
        out |= _attribution(network, states, batch, counts)
    labelled = batch.blocks != -100
    if labelled.any():
        total = F.cross_entropy(network.block(states[labelled]).float(), batch.blocks[labelled], reduction="sum")
        out["block"] = total / counts.of("block", float(labelled.sum()))
    if batch.mentions:
        out |= _mentions(network, states, batch, counts)
    if batch.events is not None:
        out |= event_losses(network, states, batch.mask, batch.word, batch.events, counts)
    for teacher in teachers:
        out |= taught_losses(network, states, teacher, batch, counts, shift)
    return out


def _attribution(network: Network, states: Tensor, batch: Batch, counts: Counts) -> dict[str, Tensor]:
    rows = batch.anchor_rows
    logits = network.anchor(states[rows]).squeeze(-1).float()
    gold, words = batch.anchors[rows], batch.word[rows]
    positives = counts.of("anchor", float(gold.sum()))
    weight = torch.where(gold > 0, 1.0, batch.anchor_weight[rows])
    total = F.binary_cross_entropy_with_logits(logits[words], gold[words], weight[words], reduction="sum")
    out = {"anchor": total / positives}
    if not len(batch.row):
        return out
    # what scores high and is no anchor learns that it has neither source nor content
    wrong = (logits.detach().sigmoid() > 0.2) & words & (gold == 0) & (weight == 1)
    bare = picked(wrong, len(batch.row) // 4)
    row, column = torch.cat([batch.row, rows[bare[:, 0]]]), torch.cat([batch.column, bare[:, 1]])
    target = torch.cat([batch.roles, torch.zeros(len(bare), BEFORE + AFTER, len(ROLES))])
    roles = network.roles(states, batch.mask, row, column).float()
    seen = seen_around(batch.mask, row, column, BEFORE, BEFORE + AFTER)
    total = F.binary_cross_entropy_with_logits(roles[seen], target[seen], reduction="sum")
    out["role"] = total / counts.of("role", float(len(row)))
    return out


def _mentions(network: Network, states: Tensor, batch: Batch, counts: Counts) -> dict[str, Tensor]:
    spans, types, links = [], [], []
    n_spans = n_types = n_links = 0
    length = states.shape[1]
    scored = [m for m in batch.mentions if m.complete]
    if scored:
        allowed = allowed_spans(batch)
        scores = span_scores(network, states[torch.tensor([m.row for m in scored])])
        for i, (r, mentions, complete) in enumerate((m.row, m.mentions, m.complete) for m in scored):
            for channel, name in enumerate(("actor", "other")):
                if name not in complete:
                    continue
                target, known = torch.zeros(length, length), allowed[r].clone()
                for low, high, bits, _cluster in mentions:
                    if bits == 0:
                        known[low, high - 1] = False
                    elif bool(bits & ACTOR_BITS) == (channel == 0):
                        target[low, high - 1] = 1
                        n_spans += 1
                spans.append(
                    F.binary_cross_entropy_with_logits(scores[i, channel][known], target[known], reduction="sum")
                )
    for members in _texts(batch.mentions):
        mentions = [m for row in members for m in row.mentions]
        if not mentions:
            continue
        row_of = torch.tensor([row.row for row in members for _ in row.mentions])
        low = torch.tensor([m[0] for m in mentions])
        high = torch.tensor([m[1] - 1 for m in mentions])
        vectors = network.mention_vectors(states[row_of, low], states[row_of, high])
        typed = [i for i, m in enumerate(mentions) if m[2]]
        if typed:
            log = network.mention_type(vectors[typed]).float().log_softmax(-1)
            allowed_types = torch.tensor(
                [[bool(mentions[i][2] >> t & 1) for t in range(len(MENTION_TYPES))] for i in typed]
            )
            types.append(-log.masked_fill(~allowed_types, -1e4).logsumexp(-1).sum())
            n_types += len(typed)
        if len(mentions) > 1:
            scores_ = network.link_scores(network.dropout(vectors)).float().log_softmax(-1)
            keys = [m[3] for m in mentions]
            for i in _anaphors(members):
                gold = [j for j in range(i) if keys[j] == keys[i]] or [len(mentions)]
                links.append(-scores_[i, gold].logsumexp(0))
                n_links += 1
    out = {}
    for name, terms, count in (("span", spans, n_spans), ("type", types, n_types), ("link", links, n_links)):
        if terms:
            out[name] = torch.stack(terms).sum() / counts.of(name, float(count))
    return out


def _texts(rows: list[RowMentions]) -> list[list[RowMentions]]:
    """The rows, those of one text together."""
    return [list(members) for _, members in groupby(rows, key=lambda row: row.text)]


def _anaphors(members: list[RowMentions]) -> list[int]:
    """Which of a text's mentions have a known antecedent or are known to have none."""
    out, before = [], 0
    for row in members:
        count = len(row.mentions)
        out += [before + i for i in (range(count) if row.anaphors is None else sorted(row.anaphors))]
        before += count
    return out
