"""What score.py prints, as figures."""

from __future__ import annotations

import pytest

from benchmarks.attribution import parse

PRINTED = """articles           2
missing            0
gold               9
content            {"P": 80.0, "R": 70.5, "F1": 75.0}
recall.direct      {"gold": 4, "content": 75.0, "relation": 50.0}
all                {"gold": 4, "paired": 3, "resolved": 50.0, "precision": 66.7}
"""


def test_shares_are_figures_and_counts_are_not() -> None:
    assert parse(PRINTED) == {
        "content.P": 80.0,
        "content.R": 70.5,
        "content.F1": 75.0,
        "recall.direct.content": 75.0,
        "recall.direct.relation": 50.0,
        "all.resolved": 50.0,
        "all.precision": 66.7,
    }


def test_a_missing_record_is_no_low_figure() -> None:
    with pytest.raises(ValueError, match="3 articles"):
        parse("missing            3\n")
