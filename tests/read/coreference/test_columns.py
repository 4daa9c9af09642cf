from __future__ import annotations

import numpy as np

from dragoman.read.coreference.columns import columns, one_hot


def test_each_value_is_a_column_and_one_for_all_rows_fills_it() -> None:
    table = columns(2, np.array([True, False]), np.array([3, 4]), 0.5)
    assert table.dtype == np.float32
    assert table.tolist() == [[1, 3, 0.5], [0, 4, 0.5]]
    assert columns(0, np.zeros(0), 1.0).shape == (0, 2)


def test_groups_stand_side_by_side() -> None:
    table = one_hot((np.array([0, 2]), 3), (np.array([1, 0]), 2))
    assert table.tolist() == [[1, 0, 0, 0, 1], [0, 0, 1, 1, 0]]
