"""Confidence beside the share that is right."""

from __future__ import annotations

import msgspec

from benchmarks.calibration import Judged, bins, error, figures, judged_samples, reliability, settled
from benchmarks.places import sample_gold
from dragoman.model import Span
from tests.benchmarks.records import Answers

JUDGED = [Judged(0.95, True, True), Judged(1.0, True, False), Judged(0.75, True, True), Judged(0.1, False, False)]


def test_bins_hold_their_lower_edge_and_the_last_holds_one() -> None:
    found = bins([Judged(edge, True, True) for edge in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)])
    assert [b.statements for b in found] == [1, 1, 1, 1, 1, 2]


def test_shares_of_a_bin() -> None:
    top = bins(JUDGED)[-1]
    assert (top.statements, top.confidence, top.content, top.right) == (2, 97.5, 100.0, 50.0)
    assert figures(JUDGED)["above-0.9.right"] == 50.0
    assert figures(JUDGED)["above-0.9.share"] == 50.0


def test_error_is_the_mean_distance_of_the_bins() -> None:
    assert error(JUDGED) == round((2 * 47.5 + 25 + 10) / 4, 1)
    assert error([]) == 0.0


def test_table_has_a_row_for_each_bin() -> None:
    assert reliability(JUDGED).splitlines()[-1] == "| 0.9 to 1.0 | 2 | 97.5 | 100.0 | 50.0 |"


def test_gold_read_as_itself_is_right() -> None:
    assert all(judged.right for judged in judged_samples(Answers(sample_gold())))


def test_gold_rows_that_settle_one_speaker() -> None:
    row = {"type": "person", "speaker": "Ilona Varga"}
    assert settled(row)
    assert not settled(row | {"doubt": True})
    assert not settled(row | {"type": "group"})
    assert not settled(row | {"speaker": ["Ilona Varga", "Sam Oduya"]})


def test_content_without_partner_is_wrong() -> None:
    first, *others = sample_gold()
    byline = next(block for block in first.report.blocks if block.role == "byline")
    content = Span.of(first.report.text, byline.start, byline.end)
    made = msgspec.structs.replace(first.statements[0], content=(content,), confidence=0.6)
    read = msgspec.structs.replace(first, statements=(made,))
    assert next(judged_samples(Answers([read, *others]))) == Judged(0.6, False, False)
