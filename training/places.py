"""Places of a batch, by row and column, and the pieces around them."""

from __future__ import annotations

import torch
from torch import Tensor


def picked(likely: Tensor, most: int) -> Tensor:
    """Row and column (n, 2) of the places that are `likely`, or of so many of them by chance."""
    places = likely.nonzero()
    return places[torch.randperm(len(places))[:most]] if len(places) > most else places


def seen_around(mask: Tensor, row: Tensor, column: Tensor, before: int, width: int) -> Tensor:
    """Of the `width` pieces around each of n places, from `before` before it, which stand in its text (n, width)."""
    length = mask.shape[1]
    at = column[:, None] + torch.arange(width)[None, :] - before
    return (at > 0) & (at < length) & mask[row[:, None], at.clamp(0, length - 1)]
