"""The ranker: a small network that scores a candidate antecedent against none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FILE = "ranker.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """One hidden layer. A pair's score is `relu(pair @ pair_weight + cluster @ cluster_weight + bias) @ out`.

    Rows are those of `Features.rows` and of `Clusters.rows`. A score above zero speaks for the candidate.
    """

    pair_weight: Floats
    cluster_weight: Floats
    bias: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def load(cls, folder: Path) -> Ranker | None:
        """The ranker beside the encoder's weights, or None where there is none."""
        path = folder / FILE
        if not path.is_file():
            return None
        with np.load(path) as arrays:
            return cls(*(arrays[name].astype(np.float32) for name in cls.__slots__))

    def prepare(self, pairs: Floats) -> Floats:
        """The pairs' part of the hidden layer, for `score`."""
        return np.asarray(pairs @ self.pair_weight + self.bias)

    def score(self, prepared: Floats, clusters: Floats) -> Floats:
        """The scores of candidates."""
        hidden = np.maximum(prepared + clusters @ self.cluster_weight, 0)
        return np.asarray(hidden @ self.out + self.out_bias)
