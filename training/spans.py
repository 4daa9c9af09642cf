"""Which spans of a batch's texts can be mentions, and how a network scores them."""

from __future__ import annotations

import torch
from torch import Tensor

from dragoman.encoder.heads import LONGEST, SEP
from training.batches import Batch
from training.model import Network


def allowed_spans(batch: Batch) -> Tensor:
    """Of each row, by first and last piece (rows, pieces, pieces), which spans are whole words and short enough."""
    length = batch.ids.shape[1]
    index = torch.arange(length)
    band = (index[None, :] >= index[:, None]) & (index[None, :] < index[:, None] + LONGEST)
    following = torch.cat([batch.word[:, 1:], torch.ones_like(batch.word[:, :1])], 1)
    padding = ~torch.cat([batch.mask[:, 1:], torch.zeros_like(batch.mask[:, :1])], 1)
    ending = torch.cat([batch.ids[:, 1:], torch.zeros_like(batch.ids[:, :1])], 1) == SEP
    last = (following | padding | ending) & batch.mask & (batch.ids != SEP)
    return band[None] & batch.word[:, :, None] & last[:, None, :]


def span_scores(network: Network, states: Tensor) -> Tensor:
    """Logits (rows, channels, first piece, last piece) for each span to be a mention."""
    start, end = network.span_vectors(states)
    scores = (start @ end.transpose(-1, -2)).float() / start.shape[-1] ** 0.5
    return scores + network.span_bias[None, :, None, None]
