from __future__ import annotations

import msgspec
import pytest
from rich.console import Console

from dragoman.cli.terminal import terminal_view
from dragoman.export import html_page
from dragoman.export.plain import before, code, noun
from dragoman.model import Event, Participant, Record
from dragoman.model.event import EventStatus
from dragoman.read.events.ontology import ontology
from tests.export.records import Draft


def test_every_type_is_told_in_plain_words_that_are_not_its_code() -> None:
    for name in ontology().types:
        told = noun(name)
        assert told != name.lower() or name in ("AID", "SUPPORT", "PROTEST")
        assert told == told.strip() and not told.isupper()


def test_a_mode_without_words_of_its_own_is_told_as_its_type() -> None:
    for name, known in ontology().types.items():
        for mode in known.modes:
            assert noun(name, mode) and before("target", name, mode)
    assert noun("ASSAULT", "heavy-weapons") == noun("ASSAULT") == "attack"


def test_a_type_that_is_not_known_is_told_by_its_code() -> None:
    assert (noun("BARTER", "cows"), before("target", "BARTER")) == ("barter", "to")
    assert code("BARTER", "cows", "999") == "BARTER cows, CAMEO 999"


def raid(status: EventStatus) -> Record:
    draft = Draft("Rebels denied shelling the town.")
    rebels, town = draft.actor("Rebels", "Rebels"), draft.at("the town")
    sides = (Participant(draft.at("Rebels"), "source", rebels), Participant(town, "target"))
    shelling = draft.at("shelling")
    event = Event("e1", "ASSAULT", shelling, status, 0.9, triggers=(shelling,), participants=sides)
    return msgspec.structs.replace(draft.record(), events=(event,))


@pytest.mark.parametrize(
    ("status", "shown"), [("happened", "attack “shelling”"), ("denied", "attack, denied “shelling”")]
)
def test_only_what_did_not_simply_happen_says_its_status(status: EventStatus, shown: str) -> None:
    console = Console(width=160)
    with console.capture() as printed:
        console.print(terminal_view(raid(status)))
    assert shown in printed.get() and "by Rebels, on the town" in printed.get()


def test_the_page_says_what_happened_before_it_gives_the_code() -> None:
    page = html_page(raid("denied"))
    told = page.split("<h2>Events</h2>")[1]
    assert told.index("<b>attack</b>, denied") < told.index("by Rebels, on the town") < told.index("ASSAULT")
