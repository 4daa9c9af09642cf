from __future__ import annotations

import re

import msgspec
import pytest
from rich.console import Console

from dragoman.cli.terminal import terminal_view
from dragoman.export import html_page
from dragoman.export.happened import circumstances, coded, kind, participants, stance, triggers
from dragoman.export.labels import Labels
from dragoman.model import Event, Figure, Outcome, Participant, Position, Record, Stance, Stand
from tests.export.records import Draft, span

TEXT = (
    "Oman said it mediated talks between Iran and <b>Kuwait</b>. Iran demanded a ceasefire "
    "if troops left. Talks failed."
)


def told() -> Record:
    draft = Draft(TEXT)
    oman, iran = draft.actor("Oman", "Oman"), draft.actor("Islamic Republic of Iran", "Iran")
    content = "it mediated talks between Iran and <b>Kuwait</b>"
    said = draft.statement(content, cue="said", source="Oman", speaker=oman)
    talks = Event(
        "e1", "CONSULT", span(TEXT, "talks"), "happened", 0.9, mode="third-party", cameo="045",
        triggers=(span(TEXT, "talks"), span(TEXT, "Talks")),
        participants=(
            Participant(span(TEXT, "Iran"), "party", iran), Participant(span(TEXT, "<b>Kuwait</b>"), "party"),
            Participant(span(TEXT, "it"), "mediator", oman),
        ),
        outcome=Outcome("failed", span(TEXT, "failed")), according_to=said, issues=("ceasefire",),
        issue_spans=(span(TEXT, "ceasefire"),),
        stands=(Stand("demanded", span(TEXT, "a ceasefire"), span(TEXT, "Iran"), iran),),
    )  # fmt: skip
    position = Position(
        "p1", "ceasefire", span(TEXT, "ceasefire"), "accepts on condition", span(TEXT, "a ceasefire if troops left"),
        iran, span(TEXT, "Iran"), span(TEXT, "if troops left"), statement=said,
    )  # fmt: skip
    return msgspec.structs.replace(draft.record(), events=(talks,), positions=(position,))


def test_an_event_is_told_role_by_role() -> None:
    record = told()
    (event,) = record.events
    assert kind(event) == ("talks", "")
    assert coded(event) == "CONSULT third-party, CAMEO 045"
    assert participants(Labels(record), event) == (
        "between Islamic Republic of Iran and <b>Kuwait</b>, mediated by Oman"
    )
    assert list(circumstances(event)) == ["outcome: failed", "on ceasefire", "Iran demanded a ceasefire"]


def test_words_that_tell_of_it_again_are_shown_once() -> None:
    event = told().events[0]
    again = msgspec.structs.replace(event, triggers=(*event.triggers, event.trigger))
    assert triggers(again) == "talks, Talks"


def test_one_that_the_reader_is_unsure_of_is_marked() -> None:
    event = msgspec.structs.replace(told().events[0], confidence=0.3)
    assert "unsure (30%)" in list(circumstances(event))


def test_the_page_lists_events_and_positions_and_escapes_their_words() -> None:
    page = html_page(told())
    assert "<h2>Events</h2>" in page and "<h2>Positions</h2>" in page
    assert "CONSULT third-party, CAMEO 045" in page and "accepts on condition: ceasefire" in page
    assert "&lt;b&gt;Kuwait&lt;/b&gt;, mediated by Oman" in page and "<b>Kuwait" not in page
    assert page.count('href="#statement-1"') >= 3


def test_each_entry_of_the_page_leads_to_its_words_in_the_text() -> None:
    figure = Figure("f1", span(TEXT, "troops"), value=2, low=2, high=2, unit="people", bound="exactly")
    page = html_page(msgspec.structs.replace(told(), figures=(figure,)))
    for entry, words in (("event-1", "talks"), ("position-1", "a ceasefire if troops left"), ("figure-1", "troops")):
        assert f'href="#{entry}"' in page
        assert page.count(f'id="{entry}"') == 1
        behind = re.sub("<[^>]*>", "", page.split(f'id="{entry}"')[1].partition(">")[2])
        assert behind.startswith(words)


def test_the_terminal_says_where_the_words_of_each_entry_stand() -> None:
    console = Console(width=160)
    with console.capture() as shown:
        console.print(terminal_view(told()))
    events, positions = shown.get().split("Events:")[1].split("Positions:")
    talks, ceasefire = TEXT.index("talks"), TEXT.index("a ceasefire")
    assert f"line 1:{talks + 1}" in events
    assert f"line 1:{ceasefire + 1}" in positions


def test_a_page_without_events_has_no_such_section() -> None:
    page = html_page(msgspec.structs.replace(told(), events=(), positions=()))
    assert "<h2>Events</h2>" not in page and "<h2>Positions</h2>" not in page


def test_the_terminal_lists_events_and_positions_and_whose_word_they_are() -> None:
    console = Console(width=160)
    with console.capture() as shown:
        console.print(terminal_view(told()))
    events, positions = shown.get().split("Events:")[1].split("Positions:")
    assert "talks “talks, Talks”" in events and "CONSULT third-party, CAMEO 045" in events
    assert "according to Oman" in events
    assert "mediated by Oman" in events and "outcome: failed" in events
    assert "Islamic Republic of Iran accepts on condition: ceasefire" in positions
    assert "condition: if troops left" in positions


@pytest.mark.parametrize(
    ("opening", "stance_of", "shown"),
    [
        ("people close to the talks", "claims", "People close to the talks claim: ceasefire"),
        ("two rebel officials", "denies", "Two rebel officials deny: ceasefire"),
        ("the rebels", "accepts on condition", "The rebels accept on condition: ceasefire"),
        ("a senior official", "refuses", "A senior official refuses: ceasefire"),
        ("Oran", "demands", "Oran demands: ceasefire"),
    ],
)
def test_many_take_a_stance_and_one_takes_one(opening: str, stance_of: Stance, shown: str) -> None:
    draft = Draft(f"{opening} spoke of a ceasefire.")
    source, issue = draft.at(opening), draft.at("ceasefire")
    assert stance(Labels(draft.record()), Position("p1", "ceasefire", issue, stance_of, issue, source=source)) == shown


def test_who_is_not_named_at_all_is_somebody() -> None:
    draft = Draft("There was talk of a ceasefire.")
    issue = draft.at("ceasefire")
    assert stance(Labels(draft.record()), Position("p1", "ceasefire", issue, "denies", issue)) == (
        "Somebody denies: ceasefire"
    )
