from pathlib import Path

import pytest

from dragoman.read.calibration import Calibration, Logistic, event_evidence, statement_evidence


def test_more_evidence_for_is_never_less_sure() -> None:
    calibration = Calibration.load(Path("nowhere"))
    sure = [calibration.statement(statement_evidence(a, 0.8, "name", True)) for a in (0.1, 0.5, 0.9)]
    assert sure == sorted(sure)
    assert all(0 < p < 1 for p in sure)


def test_certainty_itself_is_no_error() -> None:
    calibration = Calibration.load(Path("nowhere"))
    assert 0 < calibration.statement(statement_evidence(0.0, 0.0, None, False)) < 0.01
    assert 0.99 < calibration.statement(statement_evidence(1.0, 1.0, None, False)) < 1


def test_evidence_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError):
        Logistic((1.0, 2.0), 0.0).probability((1.0,))


def test_a_surer_network_makes_a_surer_event_and_more_participants_a_less_sure_one() -> None:
    calibration = Calibration.load(Path("nowhere"))
    sure = [calibration.event(event_evidence(p, p, p, [p])) for p in (0.3, 0.6, 0.9)]
    assert sure == sorted(sure)
    one, two = (calibration.event(event_evidence(0.9, 0.9, 0.9, [0.9] * n)) for n in (1, 2))
    assert one > two


def test_a_calibration_without_events_is_still_read(tmp_path: Path) -> None:
    old = b'{"attributions": {"weights": [1.0], "bias": 0.0}, "statements": {"weights": [1.0], "bias": 0.0}}'
    (tmp_path / "calibration.json").write_bytes(old)
    assert 0 < Calibration.load(tmp_path).event(event_evidence(0.9, 0.9, 0.9, [])) < 1
