"""What sounds like an event and is none."""

import pytest

from tests.read.events.made_up import events_of, reading


def test_a_participle_that_only_describes_tells_of_no_event() -> None:
    text = "Police freed 34 detained protesters."
    freed = reading(text, "freed", "RETREAT", source="Police", target="34 detained protesters")
    detained = reading(text, "detained", "COERCE", target="protesters")
    events = events_of(text, freed, detained, phrases="Police | 34 detained protesters")
    assert [event.trigger.text for event in events] == ["freed"]


def test_a_verb_after_its_subject_does_not_describe() -> None:
    text = "The police detained protesters."
    told = reading(text, "detained", "COERCE", source="The police", target="protesters")
    assert len(events_of(text, told, phrases="The police | protesters")) == 1


@pytest.mark.parametrize(
    "text, trigger", [("He gave an interview.", "interview"), ("She held a news conference.", "conference")]
)
def test_who_speaks_to_the_public_meets_nobody(text: str, trigger: str) -> None:
    assert events_of(text, reading(text, trigger, "CONSULT", party="He" if "He" in text else "She")) == ()


def test_a_conference_of_states_is_a_meeting() -> None:
    text = "The peace conference opened."
    assert len(events_of(text, reading(text, "conference", "CONSULT"))) == 1
