"""The losses of the event heads."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.encoder.heads import EVENT_BEFORE, event_field_slices
from training.counts import Counts
from training.event_batches import CHOICES, WIDTH, EventBatch
from training.model import Network
from training.pairs import PairBatch
from training.places import picked, seen_around

EVENT_WEIGHTS = {"event": 0.7, "event_role": 0.08, "event_field": 0.15, "pair": 1.0}

#: pairs of a batch that are told; a batch of own gold may have twice as many, and another epoch picks others
_TOLD = 64
#: the share of a pair's type that is spread over all types
_SMOOTH = 0.1


def event_losses(
    network: Network, states: Tensor, mask: Tensor, word: Tensor, batch: EventBatch, counts: Counts
) -> dict[str, Tensor]:
    """The losses that the batch's events give, by name."""
    out = type_losses(network, states, word, batch, counts)
    if len(batch.rows):
        with torch.no_grad():
            logits = network.event_type(states[batch.rows]).float()
        out |= told_losses(network, states, mask, batch, counts, wrong_triggers(logits, word[batch.rows], batch))
    return out


def type_losses(network: Network, states: Tensor, word: Tensor, batch: EventBatch, counts: Counts) -> dict[str, Tensor]:
    """Of these what tells types: where triggers begin and of which events, and what sources do to targets."""
    out = {}
    if len(batch.rows):
        logits = network.event_type(states[batch.rows]).float()
        words = word[batch.rows]
        each = F.cross_entropy(logits[words], batch.types[words], reduction="none") * batch.weight[words]
        out["event"] = each.sum() / counts.of("event", float((batch.types > 0).sum()))
    if batch.pairs is not None:
        out["pair"] = pair_loss(network, states, batch.pairs, counts)
    return out


def wrong_triggers(logits: Tensor, words: Tensor, batch: EventBatch) -> Tensor:
    """Places (row, column) that look like triggers and are none: they learn that nobody takes part.

    `logits` (rows, pieces, 1 + types) and `words` (rows, pieces) are those of the batch's rows with events.
    """
    chance = 1 - logits.detach().softmax(-1)[:, :, 0]
    wrong = (chance > 0.3) & words & (batch.types == 0) & (batch.weight == 1)
    row, column = picked(wrong, len(batch.row) // 4).unbind(1)
    return torch.stack([batch.rows[row], column], dim=1)


def told_losses(
    network: Network, states: Tensor, mask: Tensor, batch: EventBatch, counts: Counts, wrong: Tensor
) -> dict[str, Tensor]:
    """The losses of the roles and fields around the batch's triggers and the `wrong` ones."""
    n = len(batch.row)
    if not n:
        return {}
    row, column = torch.cat([batch.row, wrong[:, 0]]), torch.cat([batch.column, wrong[:, 1]])
    roles, fields = network.event_readings(states, mask, row, column)
    target = torch.cat([batch.roles, torch.zeros(len(wrong), *batch.roles.shape[1:])])
    known = torch.cat([batch.known, torch.ones(len(wrong), batch.known.shape[1], dtype=torch.bool)])
    seen = seen_around(mask, row, column, EVENT_BEFORE, WIDTH)
    each = F.binary_cross_entropy_with_logits(roles.float(), target, reduction="none")
    out = {"event_role": (each * seen[:, :, None] * known[:, None, :]).sum() / counts.of("event_role", float(n))}
    slices, chosen = event_field_slices(), fields[:n].float()
    terms = [
        F.cross_entropy(chosen[:, slices[name]], batch.fields[name], reduction="sum")
        for name in CHOICES
        if (batch.fields[name] >= 0).any()
    ]
    told = ~batch.contexts.isnan()
    if told.any():
        logits = chosen[:, slices["context"]]
        terms.append(F.binary_cross_entropy_with_logits(logits[told], batch.contexts[told], reduction="sum") * 0.3)
    if terms:
        out["event_field"] = torch.stack(terms).sum() / counts.of("event_field", float(n))
    return out


def pair_loss(network: Network, states: Tensor, batch: PairBatch, counts: Counts) -> Tensor:
    """The loss of the types of pairs; each pair is told twice, with other parts dropped, and both must agree.

    A type counts by the inverse square root of how often it stands in batches: what is rare is asked for as well.
    """
    batch = batch.some(_TOLD)
    often = torch.tensor([counts.of(f"pair {t}", n) for t, n in enumerate(batch.allowed.float().sum(0).tolist())])
    rare = often**-0.5 / (often**-0.5).mean()
    weight = batch.weight * (rare * batch.allowed).sum(-1) / batch.allowed.sum(-1)
    one, other = (network.pair_logits(states, batch).log_softmax(-1) for _ in range(2))
    each = sum(
        -(1 - _SMOOTH) * log.masked_fill(~batch.allowed, -1e4).logsumexp(-1) - _SMOOTH * log.mean(-1)
        for log in (one, other)
    )
    apart = ((one.exp() - other.exp()) * (one - other)).sum(-1)
    return ((each + apart) * weight).sum() / 2 / counts.of("pair", float(batch.weight.sum()))
