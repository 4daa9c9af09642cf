"""The losses of the event heads."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.encoder.heads import EVENT_BEFORE, EVENT_ROLES, event_field_slices
from training.counts import Counts
from training.event_batches import CHOICES, WIDTH, EventBatch, Range
from training.model import Network

EVENT_WEIGHTS = {"event": 0.7, "event_role": 0.08, "event_field": 0.15, "pair": 0.5}

#: triggers of a sentence that are asked what the source does to the target
_TOLD = 6
#: the chance that a trigger is of the pair though its roles say otherwise
_STRAY = 0.03
#: roles that the source and the target of a coded pair may play
DOERS = tuple(EVENT_ROLES.index(r) for r in ("source", "party", "mediator", "host"))
SUFFERERS = tuple(EVENT_ROLES.index(r) for r in ("target", "party", "host"))


def event_losses(
    network: Network, states: Tensor, mask: Tensor, word: Tensor, batch: EventBatch, counts: Counts
) -> dict[str, Tensor]:
    """The losses that the batch's events give, by name."""
    out = {}
    if len(batch.rows):
        logits = network.event_type(states[batch.rows]).float()
        words = word[batch.rows]
        each = F.cross_entropy(logits[words], batch.types[words], reduction="none") * batch.weight[words]
        out["event"] = each.sum() / counts.of("event", float((batch.types > 0).sum()))
        out |= _told(network, states, mask, batch, _wrong(logits, words, batch), counts)
    if batch.pairs:
        terms = [
            -pair_chances(network, states, mask, word, row, source, target)[list(types)].logsumexp(-1)
            for row, source, target, types in batch.pairs
        ]
        out["pair"] = torch.stack(terms).sum() / counts.of("pair", float(len(terms)))
    return out


def _wrong(logits: Tensor, words: Tensor, batch: EventBatch) -> Tensor:
    """Places (row, column) that look like triggers and are none: they learn that nobody takes part."""
    chance = 1 - logits.detach().softmax(-1)[:, :, 0]
    picked = ((chance > 0.3) & words & (batch.types == 0) & (batch.weight == 1)).nonzero()
    few = len(batch.row) // 4
    if len(picked) > few:
        picked = picked[torch.randperm(len(picked))[:few]]
    return torch.stack([batch.rows[picked[:, 0]], picked[:, 1]], dim=1)


def _told(
    network: Network, states: Tensor, mask: Tensor, batch: EventBatch, wrong: Tensor, counts: Counts
) -> dict[str, Tensor]:
    n = len(batch.row)
    if not n:
        return {}
    row, column = torch.cat([batch.row, wrong[:, 0]]), torch.cat([batch.column, wrong[:, 1]])
    roles, fields = network.event_readings(states, mask, row, column)
    target = torch.cat([batch.roles, torch.zeros(len(wrong), *batch.roles.shape[1:])])
    known = torch.cat([batch.known, torch.ones(len(wrong), batch.known.shape[1], dtype=torch.bool)])
    at = column[:, None] + torch.arange(WIDTH)[None, :] - EVENT_BEFORE
    seen = (at > 0) & (at < states.shape[1]) & mask[row[:, None], at.clamp(0, states.shape[1] - 1)]
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


def pair_scores(types: Tensor, roles: Tensor, before: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """Log scores (types) of what the source does to the target, over the n triggers of a sentence.

    `types` (n, 1 + types) and `roles` (n, WIDTH, roles) are probabilities, `before` (n,) the columns of the triggers,
    `source` and `target` the columns of their pieces. A trigger counts as far as the source does it and the target
    suffers it by its roles.
    """
    compatible = _STRAY + (1 - _STRAY) * _played(roles, before, source, DOERS) * _played(
        roles, before, target, SUFFERERS
    )
    return ((types[:, 1:] + 1e-6).log() + compatible.log()[:, None]).logsumexp(0)


def _played(roles: Tensor, columns: Tensor, pieces: Tensor, allowed: tuple[int, ...]) -> Tensor:
    """For each trigger, how far the pieces play one of the allowed roles; 0 where none is near it."""
    at = pieces[None, :] - columns[:, None] + EVENT_BEFORE
    near = (at >= 0) & (at < WIDTH)
    best = roles[:, :, list(allowed)].amax(-1)
    found = best.gather(1, at.clamp(0, WIDTH - 1)) * near
    return found.sum(1) / near.sum(1).clamp(min=1)


def pair_chances(
    network: Network, states: Tensor, mask: Tensor, word: Tensor, row: int, source: Range, target: Range
) -> Tensor:
    """The log probability of each type for what the source does to the target in a row, over its likeliest triggers."""
    chances = network.event_type(states[row]).float().softmax(-1)
    told = ((1 - chances[:, 0]).detach() * word[row]).topk(min(_TOLD, int(word[row].sum()))).indices
    roles, _ = network.event_readings(states, mask, torch.full_like(told, row), told)
    pieces = torch.arange(*source), torch.arange(*target)
    return pair_scores(chances[told], roles.float().sigmoid(), told, *pieces).log_softmax(-1)
