"""Floors: what holds, what does not, and what cannot be measured."""

from __future__ import annotations

import pytest

from benchmarks import floors
from benchmarks.places import Figures, MeasuredReader, NotHere, sample_gold
from tests.benchmarks.records import Answers


def test_every_floor_has_its_measure() -> None:
    assert set(floors.floors()) == set(floors.MEASURES)


def test_floors_on_samples_name_figures_that_there_are() -> None:
    held = list(floors.measured(Answers(sample_gold()), ["samples", "calibration.samples"]))
    assert {row.verdict for row in held} == {"held"}
    assert len(held) == sum(len(floors.floors()[name]) for name in ("samples", "calibration.samples"))


def test_a_figure_on_its_floor_holds_and_one_below_does_not() -> None:
    found = floors.held("samples", {"content.F1": 80.0, "relation.F1": 69.9}, {"content.F1": 80.0, "relation.F1": 70.0})
    assert [row.verdict for row in found] == ["held", "BELOW"]


def test_a_figure_that_is_gone_is_an_error() -> None:
    with pytest.raises(KeyError):
        floors.held("samples", {}, {"content.F1": 80.0})


def test_what_needs_a_lent_corpus_is_skipped_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(reader: MeasuredReader) -> Figures:
        raise NotHere("polnear is not here")

    monkeypatch.setitem(floors.MEASURES, "attribution", missing)
    assert list(floors.measured(Answers([]), ["attribution"])) == []
    assert capsys.readouterr().out == "skipped attribution: polnear is not here\n"
