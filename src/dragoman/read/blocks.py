"""What the encoder says of each line's role, for the block rules to go by where they are silent."""

from __future__ import annotations

import numpy as np

from dragoman.encoder import Encoding
from dragoman.encoder.heads import BLOCK_ROLES
from dragoman.segment import split_lines

#: Roles that the tables tell better: the encoder, which saw mostly body, is not asked about them.
_LEFT_TO_RULES = ("body", "headline")


def line_scores(text: str, encoding: Encoding) -> list[dict[str, float]]:
    """For each line of `split_lines` the probability of each role: the mean over its pieces."""
    out = []
    logits = encoding.blocks.astype(np.float32)
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True)) if len(logits) else logits
    probabilities = exponents / exponents.sum(axis=1, keepdims=True) if len(exponents) else exponents
    for start, end in split_lines(text):
        low, high = encoding.pieces.covering(start, end)
        mean = probabilities[low:high].mean(axis=0) if low < high else np.zeros(len(BLOCK_ROLES))
        out.append({r: float(p) for r, p in zip(BLOCK_ROLES, mean, strict=True) if r not in _LEFT_TO_RULES})
    return out
