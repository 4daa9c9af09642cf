"""The ranker: a small network that scores a candidate antecedent against none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
FILE = "ranker.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """One hidden layer, which a pair, its cluster and the two mentions by themselves add up to:

        relu(pair @ pair_weight + cluster @ cluster_weight + bias
             + mention @ anaphor + candidate @ antecedent + ((mention @ query) * (candidate @ key)) @ product) @ out

    Rows are those of `Features.rows`, `Clusters.rows` and `Portraits.rows`. A score above zero speaks for the
    candidate. A ranker that was made when there were fewer features reads the first columns of the rows.
    """

    pair_weight: Floats
    cluster_weight: Floats
    bias: Floats
    out: Floats
    out_bias: Floats
    anaphor: Floats
    antecedent: Floats
    query: Floats
    key: Floats
    product: Floats

    @classmethod
    def load(cls, folder: Path) -> Ranker | None:
        """The ranker beside the encoder's weights, or None where there is none."""
        path = folder / FILE
        if not path.is_file():
            return None
        with np.load(path) as arrays:
            return cls.of({name: arrays[name] for name in arrays.files})

    @classmethod
    def of(cls, arrays: dict[str, NDArray[np.generic]]) -> Ranker:
        """The ranker of these arrays; one without those of mentions by themselves goes by the pairs alone."""
        hidden = len(arrays["bias"])
        none = {"anaphor": (0, hidden), "antecedent": (0, hidden), "query": (0, 1), "key": (0, 1)}
        missing = {name: np.zeros(shape) for name, shape in (none | {"product": (1, hidden)}).items()}
        every = missing | arrays
        return cls(*(np.asarray(every[name], np.float32) for name in cls.__slots__))

    def prepare(self, pairs: Floats, portraits: Floats, i: Ints, j: Ints) -> Floats:
        """All of the hidden layer but the clusters' part, for `score`; a pair's portraits stand at its `i` and `j`."""
        known = portraits[:, : len(self.anaphor)]
        sums = pairs[:, : len(self.pair_weight)] @ self.pair_weight + self.bias
        sums += (known @ self.anaphor).take(i, axis=0) + (known @ self.antecedent).take(j, axis=0)
        return np.asarray(sums + ((known @ self.query)[i] * (known @ self.key)[j]) @ self.product)

    def score(self, prepared: Floats, clusters: Floats) -> Floats:
        """The scores of candidates."""
        hidden = clusters @ self.cluster_weight
        hidden += prepared
        np.maximum(hidden, 0, out=hidden)
        return np.asarray(hidden @ self.out + self.out_bias)
