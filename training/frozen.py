"""What an encoder that stays as it is gives for documents, to train heads on."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from training.batches import Batch, Prepared, TrainWindow, batches, collate
from training.model import Network

#: pieces of a document that are read, and pieces of a batch
_LONGEST, _BATCH = 500, 2600


def frozen(network: Network, documents: Sequence[Prepared], chance: random.Random) -> list[tuple[Tensor, Batch]]:
    """The states (batch, pieces, hidden) for every document, without dropout, and the batch that each is of.

    The network is left in the mode it was in.
    """
    before, out = network.training, list[tuple[Tensor, Batch]]()
    network.eval()
    members = [TrainWindow(d, 0, min(len(d.pieces), _LONGEST)) for d in documents if len(d.pieces)]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for each in batches(members, _BATCH, chance):
            batch = collate(each)
            states = network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask)
            out.append((states.to(torch.bfloat16), batch))
    network.train(before)
    return out
