"""The head that tells what a source does to a target, applied to the states that the encoder gives.

It is asked pair by pair, after the encoder has run, and costs nothing where nobody asks. `training.pair_layer` is the
same in torch, and says how it is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.pieces import Pieces

Floats = NDArray[np.float32]
Stretch = tuple[int, int]
FILE = "pairs.npz"

#: Distances up to `NEAR` pieces are told one from another, and those above by powers of the square root of two up to
#: `FAR` steps.
NEAR, FAR = 8, 16


def sentences_around(pieces: Pieces, sentences: Sequence[Stretch], spans: Sequence[Stretch]) -> Stretch:
    """The pieces of the sentences that hold all of `spans`, from the first to the last; spans are in characters."""
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    held = [s for s in sentences if s[0] < high and low < s[1]]
    return pieces.covering(min([low, *(a for a, _ in held)]), max([high, *(b for _, b in held)]))


@dataclass(frozen=True, slots=True, eq=False)
class PairHead:
    """The arrays of `training.pair_layer.PairLayer` by their names there."""

    arrays: dict[str, Floats]

    @classmethod
    def load(cls, folder: Path) -> PairHead | None:
        """The head beside the encoder's weights, or None where there is none."""
        path = folder / FILE
        if not path.is_file():
            return None
        with np.load(path) as arrays:
            return cls({name: np.asarray(arrays[name], np.float32) for name in arrays.files})

    def chances(self, states: Floats, told: Floats, source: Stretch, target: Stretch) -> Floats:
        """The chances of `heads.EVENT_TYPES` for what the source does to the target.

        `states` (pieces, hidden) and `told` (pieces, 1 + types), the chances of the event head, are those of the
        sentences that are looked at; the stretches are of their rows. An empty target is one that nobody names.
        """
        at = np.arange(len(states))
        of_source, of_target = _within(at, source), _within(at, target)
        x = self._linear("token", states) + told @ self.arrays["told.weight"].T
        x = x + np.concatenate([_mean(states, of_source), _mean(states, of_target)]) @ self.arrays["ends.weight"].T
        x = x + self.arrays["parts.weight"][of_source + 2 * of_target]
        x = x + self.arrays["from_source.weight"][_steps(at, source)]
        x = x + self.arrays["from_target.weight"][_steps(at, target)]
        number = 0
        while f"blocks.{number}.qkv.weight" in self.arrays:
            x = self._block(f"blocks.{number}", x)
            number += 1
        x = self._norm("norm", x)
        looked = _softmax(self._linear("look", x), 0)
        pooled = np.concatenate([(looked.T @ x).ravel(), _mean(x, of_source), _mean(x, of_target)])
        return _softmax(self._linear("logits", _gelu(self._linear("hidden", pooled))), -1)

    def _block(self, name: str, x: Floats) -> Floats:
        width, size = x.shape
        heads = len(self.arrays["look.bias"])
        each = self._linear(f"{name}.qkv", self._norm(f"{name}.norm1", x)).reshape(width, 3, heads, size // heads)
        query, key, value = each.transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) * np.float32((size // heads) ** -0.5)
        mixed = (_softmax(scores, -1) @ value).transpose(1, 0, 2).reshape(width, size)
        x = x + self._linear(f"{name}.out", mixed)
        return x + self._linear(f"{name}.down", _gelu(self._linear(f"{name}.up", self._norm(f"{name}.norm2", x))))

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"])

    def _norm(self, name: str, x: Floats) -> Floats:
        spread = x - x.mean(-1, keepdims=True)
        spread = spread / np.sqrt((spread**2).mean(-1, keepdims=True) + 1e-5)
        return np.asarray(spread * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"])


def _within(at: NDArray[np.int64], stretch: Stretch) -> NDArray[np.int64]:
    return ((at >= stretch[0]) & (at < stretch[1])).astype(np.int64)


def _mean(vectors: Floats, kept: NDArray[np.int64]) -> Floats:
    """The mean of the vectors that are kept, zeros where none is."""
    return np.asarray(kept.astype(np.float32) @ vectors / max(int(kept.sum()), 1), np.float32)


def _steps(at: NDArray[np.int64], stretch: Stretch) -> NDArray[np.int64]:
    """How far each place stands before (below FAR) or after (above) a stretch; FAR within it or where it is empty."""
    if stretch[0] >= stretch[1]:
        return np.full(len(at), FAR, np.int64)
    before, after = np.maximum(stretch[0] - at, 0), np.maximum(at - stretch[1] + 1, 0)
    apart = before + after
    wide = NEAR + 2 * np.log2(np.maximum(apart, NEAR) / NEAR)
    steps = np.minimum(np.where(apart <= NEAR, apart, wide.astype(np.int64)), FAR)
    return FAR + np.where(before > 0, -steps, steps)


def _softmax(x: Floats, axis: int) -> Floats:
    raised = np.exp(x - x.max(axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis, keepdims=True))


def _gelu(x: Floats) -> Floats:
    return np.asarray(0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x**3))))
