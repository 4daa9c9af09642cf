from typing import Any

import msgspec
import pytest

from dragoman.model.report import Published
from dragoman.read.times import find_times
from tests.read.events.made_up import events_of, reading, scene_record


def status_of(text: str, trigger: str, kind: str = "ASSAULT", **told: Any) -> str:
    return events_of(text, reading(text, trigger, kind, **told))[0].status


@pytest.mark.parametrize(
    "text, trigger, status",
    [
        ("Troops did not shell the town.", "shell", "denied"),
        ("Troops have never shelled the town.", "shelled", "denied"),
        ("The army denied shelling the town.", "shelling", "denied"),
        ("The army denied that it had shelled the town.", "shelled", "denied"),
        ("Troops will shell the town.", "shell", "planned"),
        ("Troops are due to enter the town.", "enter", "planned"),
        ("Troops may shell the town.", "shell", "possible"),
        ("If troops shell the town, they lose.", "shell", "possible"),
        ("Troops are shelling the town.", "shelling", "ongoing"),
        ("Troops shelled the town.", "shelled", "happened"),
        ("They did not speak, and troops shelled the town.", "shelled", "happened"),
        ("No one spoke. Troops shelled the town.", "shelled", "happened"),
    ],
)
def test_words_before_the_trigger_settle_the_status(text: str, trigger: str, status: str) -> None:
    assert status_of(text, trigger) == status


def test_what_would_be_done_has_not_happened() -> None:
    text = "The general said troops would shell the town."
    assert status_of(text, "shell") == "planned"
    assert status_of(text, "shell", status="possible") == "possible"
    assert status_of("Peru said it would not pay.", "pay", "REJECT") == "happened"
    assert status_of("The town would have been shelled.", "shelled") == "happened"


def test_a_source_that_is_nobody_settles_it() -> None:
    text = "Neither general signed the pact."
    assert status_of(text, "signed", "AGREE", source="Neither general") == "denied"


def test_an_object_that_is_nothing_settles_it() -> None:
    assert status_of("Their generals signed nothing.", "signed", "AGREE") == "denied"


def test_a_refusal_told_by_a_negation_happened() -> None:
    assert status_of("Kenya will not negotiate, and has not accepted the map.", "accepted", "REJECT") == "happened"


def test_where_the_words_leave_it_open_the_network_says() -> None:
    assert status_of("Troops shelled the town.", "shelled", status="possible") == "possible"


@pytest.mark.parametrize(
    "text, trigger, kind, status",
    [
        ("Talks on fishing, due in June, are in doubt.", "Talks", "CONSULT", "possible"),
        ("The visit had been cancelled.", "visit", "CONSULT", "denied"),
        ("Brazil will not mediate.", "mediate", "CONSULT", "denied"),
        ("The swap of prisoners fell through.", "swap", "RETREAT", "denied"),
        ("The army holds no teachers.", "holds", "COERCE", "denied"),
        ("Oman has been passing notes.", "passing", "CONSULT", "ongoing"),
        ("The strike is in its fourth week.", "strike", "PROTEST", "ongoing"),
        ("Prosecutors are investigating two men.", "investigating", "ACCUSE", "ongoing"),
        ("Kenya says it will freeze the funds.", "freeze", "THREATEN", "happened"),
        ("Kenya said it would pay.", "pay", "AGREE", "happened"),
    ],
)
def test_words_beside_the_trigger_settle_the_status_too(text: str, trigger: str, kind: str, status: str) -> None:
    assert status_of(text, trigger, kind) == status


@pytest.mark.parametrize(
    "text, trigger, kind, status",
    [
        ("Her visit on 3 June follows months of quarrel.", "visit", "CONSULT", "planned"),
        ("Ministers meet in Vienna on 3 June.", "meet", "CONSULT", "planned"),
        ("The 40 prisoners to be released on 3 June are ill.", "released", "RETREAT", "planned"),
        ("Her visit on 3 May follows months of quarrel.", "visit", "CONSULT", "happened"),
        ("They met, and go to Vienna on 3 June.", "met", "CONSULT", "happened"),
        ("The envoy arrives in Beirut tonight.", "arrives", "CONSULT", "planned"),
        ("They demanded a visit on 3 June.", "demanded", "REQUEST", "happened"),
    ],
)
def test_what_is_dated_after_the_report_is_planned(text: str, trigger: str, kind: str, status: str) -> None:
    published = "2024-05-10"
    record = scene_record(text, times=find_times(text, published))
    report = msgspec.structs.replace(record.report, published=Published(published, "given"))
    told = reading(text, trigger, kind, time=next(t for t in ("3 June", "3 May", "tonight") if t in text))
    assert events_of(text, told, record=msgspec.structs.replace(record, report=report))[0].status == status


def test_what_depends_on_something_that_is_not_done_is_possible() -> None:
    text = "She would leave if federal troops were not withdrawn."
    assert status_of(text, "withdrawn", "RETREAT") == "possible"


def test_a_part_in_a_deed_that_is_denied_is_denied_with_it() -> None:
    text = "He denied that soldiers had taken part in the looting."
    assert status_of(text, "looting", "COERCE") == "denied"
