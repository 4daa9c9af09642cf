"""The scorer of time expressions, on documents of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import times

DOCUMENT = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2022-03-10">10 March</TIMEX3></DCT><TEXT>
The envoy <EVENT eid="e1">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="2022-03-07">on Monday</TIMEX3> &amp; stayed
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>, then <TIMEX3 tid="t3" type="DATE"
value="XXXX">one fine dawn</TIMEX3> again; he spoke twice in 2019.</TEXT></TimeML>"""


def test_reads_the_text_and_its_expressions() -> None:
    document = times.read_document("one", DOCUMENT)
    assert document.published == "2022-03-10"
    assert [document.text[g.start : g.end] for g in document.times] == ["on Monday", "three days", "one fine dawn"]
    assert "<" not in document.text
    assert "left on Monday & stayed" in document.text


def test_scores_spans_values_and_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.tml").write_text(DOCUMENT, encoding="utf8")
    monkeypatch.setattr(times, "TIMEBANK", tmp_path)
    figures = times.measure()
    assert figures["relaxed.R"] == pytest.approx(200 / 3)
    assert figures["relaxed.P"] == pytest.approx(200 / 3)
    assert figures["value"] == 100
    assert figures["strict.F1"] == pytest.approx(100 / 3)
