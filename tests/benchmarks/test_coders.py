from pathlib import Path

import pytest

from benchmarks.coders import FIRST, SECOND, agreement
from benchmarks.events_gold import passages
from training.data.events import read

TEXT = "=== one\nKenya met Congo in Nairobi. Qatar shelled Chad.\n---\n"
ONE = "CONSULT = met | party=Kenya | party=Congo | place=Nairobi\nASSAULT = shelled | source=Qatar | target=Chad\n"
OTHER = "CONSULT = met | party=Kenya | party=Congo\nASSAULT = shelled | source=Qatar | target=Chad\n"


def test_who_codes_alike_agrees_wholly_and_a_place_left_out_costs_its_event(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(TEXT + ONE)
    second.write_text(TEXT + OTHER)
    alike, apart = agreement(read(first), read(first)), agreement(read(first), read(second))
    assert alike["all.F1"] == alike["participants.F1"] == 100
    assert apart["trigger.F1"] == 100
    assert apart["all.F1"] == 50


def test_a_coding_of_another_text_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(TEXT + ONE)
    second.write_text(TEXT.replace("Chad", "Mali") + ONE.replace("Chad", "Mali"))
    with pytest.raises(ValueError, match="passage one"):
        agreement(read(first), read(second))


def test_both_codings_are_of_the_passages_that_are_measured_on() -> None:
    texts = {passage.id: passage.text for passage in passages()}
    for path in (FIRST, SECOND):
        assert {passage.id: passage.text for passage in read(path)} == texts
    assert agreement(read(FIRST), read(SECOND))["type.F1"] > 80
