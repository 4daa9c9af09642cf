"""Tables of features, column by column: thousands of rows of some dozen columns, filled in one array.

Each column lies in one piece of memory, which is filled twenty times as fast as one that is spread over all rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def columns(rows: int, *values: Any) -> NDArray[np.float32]:
    """A table of so many rows with each of `values`, an array or one for all rows, as a column."""
    out = np.empty((len(values), rows), np.float32)
    for number, column in enumerate(values):
        out[number] = column
    return out.T


def one_hot(*groups: tuple[NDArray[np.int64], int]) -> NDArray[np.float32]:
    """Side by side for each group of values, with the number of different ones: 1 in the column of a row's value."""
    out = np.zeros((sum(size for _, size in groups), len(groups[0][0])), np.float32)
    rows, first = np.arange(out.shape[1]), 0
    for values, size in groups:
        out[first + values, rows] = 1
        first += size
    return out.T


def side_by_side(tables: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """One table of the columns of several."""
    return np.concatenate([table.T for table in tables], dtype=np.float32).T
