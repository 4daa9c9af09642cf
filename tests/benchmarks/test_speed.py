"""The texts and the tables of the speed benchmark; nothing here takes time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import probe, speed, speed_texts
from benchmarks.places import ROOT


@pytest.mark.parametrize("count", [1, 600, 6_000])
def test_texts_have_the_words_that_are_asked_for(count: int) -> None:
    assert speed_texts.word_count(speed_texts.of_words(count)) == count


def test_one_paragraph_is_one_line_of_that_size() -> None:
    text = speed_texts.one_paragraph(50_000)
    assert len(text.splitlines()) == 1
    assert 49_990 <= len(text.encode()) <= 50_000


def test_ratios_compare_on_the_same_texts() -> None:
    found = [
        speed.Pace("Dragoman", "samples", 1_000, 3_000.0, 2_900.0, 0),
        speed.Pace("rival", "samples", 1_000, 2_000.0, 1_900.0, 4),
    ]
    rows = speed.paces_table(found).splitlines()[2:]
    assert rows == [
        "| samples: Dragoman | 1,000 | 3,000 | 2,900 | 1.00 | 0 |",
        "| samples: rival | 1,000 | 2,000 | 1,900 | 1.50 | 4 |",
    ]


def test_what_linking_adds_is_a_share_of_the_reading_without() -> None:
    rows = speed.linking_table(1_000, 1.1, 1.0).splitlines()[2:]
    assert rows == [
        "| without linking | 1.00 | 1,000 |",
        "| with linking | 1.10 | 909 |",
        "| linking adds | 0.10 | 10% |",
    ]


def test_fresh_texts_are_each_another() -> None:
    texts = speed_texts.fresh(3_000)
    assert len(set(texts)) == len(texts)
    assert sum(map(speed_texts.word_count, texts)) >= 3_000


def test_tables_go_between_the_markers_of_the_page() -> None:
    page = speed.PAGE.read_text(encoding="utf8")
    once = speed.written(page, "| a | b |")
    assert "| a | b |" in once
    assert speed.written(once, "| c |") == speed.written(page, "| c |")
    with pytest.raises(ValueError, match="lacks"):
        speed.written("no markers", "")


def test_the_least_time_counts_and_failures_are_kept(tmp_path: Path) -> None:
    run = probe.timed(lambda: 2, 3)
    assert run["failed"] == 2
    assert 0 <= run["cpu"] < 1
    path = tmp_path / "texts.json"
    path.write_text(json.dumps(["é"]), encoding="utf8")
    assert probe.texts(str(path)) == ["é".encode()]


def test_the_rivals_side_needs_nothing_of_dragoman() -> None:
    code = "import sys, benchmarks.probe_spacy; sys.exit(any(m.split('.')[0] == 'dragoman' for m in sys.modules))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
