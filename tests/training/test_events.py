import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from benchmarks.events_gold import brokered, eventless, passages, wire
from training.data.events import GoldError, Passage, read, read_folder

TEXT = "=== one\nKenya met Congo. Qatar mediated, and Kenya left after the truce. A truce is a truce.\n---\n"


def gold(tmp_path: Path, rows: str) -> Passage:
    path = tmp_path / "gold.txt"
    path.write_text(TEXT + rows)
    return read(path)[0]


def test_an_event_is_bound_to_the_words_of_its_passage(tmp_path: Path) -> None:
    passage = gold(
        tmp_path, "CONSULT/third-party+diplomatic = met & mediated | party=Congo | mediator=Qatar | cameo=045\n"
    )
    (event,) = passage.events
    assert [(role, span.text) for role, span in event.participants] == [("party", "Congo"), ("mediator", "Qatar")]
    assert [span.text for span in event.triggers] == ["met", "mediated"]
    assert (event.mode, event.contexts, event.status, event.cameo) == (
        "third-party",
        ("diplomatic",),
        "happened",
        "045",
    )
    assert all(passage.text[s.start : s.end] == s.text for s in event.triggers)


def test_a_report_keeps_its_blank_lines_and_ends_at_the_dashes(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(
        "=== one\nKenya hosts talks\n\nNAIROBI - Kenya met Congo.\n\nIt rained.\n---\nCONSULT = met | party=Congo\n"
    )
    (passage,) = read(path)
    assert passage.text == "Kenya hosts talks\n\nNAIROBI - Kenya met Congo.\n\nIt rained."
    assert [event.triggers[0].text for event in passage.events] == ["met"]


def test_of_words_that_stand_twice_the_place_nearest_to_the_trigger_is_meant(tmp_path: Path) -> None:
    (event,) = gold(tmp_path, "RETREAT = left | source=Kenya | status=denied | by=Kenya\n").events
    assert event.participants[0][1].start == TEXT.index("Kenya left") - TEXT.index("Kenya met")


@pytest.mark.parametrize(
    "row, why",
    [
        ("CONSULT = spoke", "does not stand in the text"),
        ("CONSULT = met | party=Kenyan", "does not stand in the text"),
        ("CONSULT = me", "does not stand in the text"),
        ("RETREAT/ceasefire = truce", "say which with #"),
        ("RETREAT/ceasefire = truce#4", "3 times|4 times"),
        ("MEET = met", "unknown type"),
        ("CONSULT/riot = met", "no mode"),
        ("CONSULT+weather = met", "unknown contexts"),
        ("CONSULT = met | friend=Kenya", "unknown field"),
        ("CONSULT = met | status=maybe", "unknown field"),
        ("CONSULT = met | issue=chess:truce", "unknown value"),
        ("CONSULT = met | round=third:truce", "unknown value"),
        ("CONSULT = met | cameo=999", "unknown field"),
    ],
)
def test_a_row_that_breaks_a_rule_is_told(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(GoldError, match=why):
        gold(tmp_path, row + "\n")


def sentences(texts: Iterable[str]) -> set[str]:
    """The sentences of texts; the full stops of "U.N." end none."""
    return {sentence for text in texts for sentence in re.split(r"(?<!\.\w)\. ", text)}


def test_what_is_trained_on_is_not_measured_on() -> None:
    trained = {" ".join(passage.text.split()) for passage in read_folder()}
    measured = {" ".join(passage.text.split()) for passage in passages() + brokered() + wire()}
    assert trained and measured
    assert not trained & measured
    assert not sentences(trained) & sentences(measured)


@pytest.mark.parametrize("gold", [read_folder, passages, wire])
def test_gold_names_each_passage_once_and_knows_every_status(gold: Callable[[], list[Passage]]) -> None:
    found = gold()
    assert max(Counter(passage.id for passage in found).values()) == 1
    assert {event.status for passage in found for event in passage.events} == {
        "happened", "ongoing", "planned", "possible", "denied",
    }  # fmt: skip


def test_there_are_twenty_reports_in_which_nothing_happens() -> None:
    assert len(eventless()) == 20
