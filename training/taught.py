"""What a network that reads attributions well teaches one that is trained further.

Weights that are trained on for another task forget: the content of statements fell by more than a point while events
were learnt. So the weights that training began with are asked as well, on all texts of a batch, those without marks
too, and what they say of anchors and roles is learnt beside gold (Li and Hoiem 2016, "Learning without forgetting").
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.counts import Counts
from training.model import Network

TAUGHT_WEIGHTS = {"anchor_taught": 0.5, "role_taught": 0.05}

#: from which chance on a word is an anchor that roles are asked around, and how many of a batch are
_LIKELY, _MOST = 0.3, 48


def taught_losses(
    network: Network, states: Tensor, teacher: Network, batch: Batch, counts: Counts, shift: int
) -> dict[str, Tensor]:
    """How far `network`, whose states for the batch are `states`, is from `teacher` in anchors and in their roles."""
    with torch.no_grad():
        told = teacher.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask, shift)
        likely = teacher.anchor(told).squeeze(-1).float().sigmoid()
        picked = ((likely > _LIKELY) & batch.word).nonzero()
        if len(picked) > _MOST:
            picked = picked[torch.randperm(len(picked))[:_MOST]]
        row, column = picked[:, 0], picked[:, 1]
        roles = teacher.roles(told, batch.mask, row, column).float().sigmoid() if len(picked) else None
    logits = network.anchor(states).squeeze(-1).float()
    total = F.binary_cross_entropy_with_logits(logits[batch.word], likely[batch.word], reduction="sum")
    out = {"anchor_taught": total / counts.of("anchor_taught", float(likely[batch.word].sum()))}
    if roles is None:
        return out
    own = network.roles(states, batch.mask, row, column).float()
    at = column[:, None] + torch.arange(roles.shape[1])[None, :] - network.roles.before
    inside = (at > 0) & (at < states.shape[1])
    seen = inside & batch.mask[row[:, None], at.clamp(0, states.shape[1] - 1)]
    total = F.binary_cross_entropy_with_logits(own[seen], roles[seen], reduction="sum")
    out["role_taught"] = total / counts.of("role_taught", float(len(picked)))
    return out
