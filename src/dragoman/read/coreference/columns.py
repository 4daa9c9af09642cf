"""Tables of features, column by column: thousands of rows of some dozen columns, filled in one array."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def columns(rows: int, *values: Any) -> NDArray[np.float32]:
    """A table of so many rows with each of `values`, an array or one for all rows, as a column."""
    out = np.empty((rows, len(values)), np.float32)
    for number, column in enumerate(values):
        out[:, number] = column
    return out


def one_hot(*groups: tuple[NDArray[np.int64], int]) -> NDArray[np.float32]:
    """Side by side for each group of values, with the number of different ones: 1 in the column of a row's value."""
    out = np.zeros((len(groups[0][0]), sum(size for _, size in groups)), np.float32)
    rows, first = np.arange(len(out)), 0
    for values, size in groups:
        out[rows, first + values] = 1
        first += size
    return out
