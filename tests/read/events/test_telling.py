import msgspec
import numpy as np
import pytest

from dragoman.read.events.telling import find_tellings
from tests.read.events.made_up import at, events_of, pieces_of, reading, roles

MET = "Kenya and Chad met in Doha on Monday."


def test_a_reading_becomes_an_event_with_its_words() -> None:
    told = reading(MET, "met", "CONSULT", party="Kenya | Chad", location="Doha", mode="CONSULT/third-party")
    (event,) = events_of(MET, told)
    assert (event.id, event.type, event.mode, event.status) == ("e1", "CONSULT", "third-party", "happened")
    assert event.trigger == at(MET, "met")
    assert roles(event) == [("party", "Kenya"), ("party", "Chad"), ("location", "Doha")]
    assert event.place is not None and event.place.span == at(MET, "Doha")


def test_without_event_heads_there_are_no_events() -> None:
    assert events_of(MET) == ()


def test_what_is_more_likely_no_event_is_none() -> None:
    assert events_of(MET, reading(MET, "met", "CONSULT", sure=0.4)) == ()


def test_of_two_readings_of_the_same_words_the_surer_stands() -> None:
    readings = reading(MET, "met", "CONSULT", sure=0.7), reading(MET, "met", "AGREE", sure=0.9)
    assert [e.type for e in events_of(MET, *readings)] == ["AGREE"]


def test_a_mode_or_code_of_another_type_is_never_taken() -> None:
    told = reading(MET, "met", "CONSULT", mode="ASSAULT/beat", cameo="106")
    (event,) = events_of(MET, told)
    assert (event.mode, event.cameo) == (None, None)


def test_level_format_and_outcome_are_of_talks_alone() -> None:
    told = reading(MET, "met", "AGREE", level="ministerial", format="phone", ended="failed")
    (telling,) = find_tellings(MET, pieces_of(MET), [told])
    assert (telling.level, telling.format, telling.outcome) == (None, None, None)


def test_contexts_are_as_many_as_hold() -> None:
    told = reading(MET, "met", "CONSULT")
    fields = told.fields.copy()
    fields[-2:] = 3
    changed = type(told)(told.piece, told.types, told.first, told.roles, fields)
    (event,) = events_of(MET, changed)
    assert event.contexts == ("cyber", "nuclear")


def test_a_trigger_has_no_article_or_auxiliary_before_it() -> None:
    text = "Rebels condemned the shelling of Sirte. The town has been shelled."
    first, second = reading(text, "the shelling", "ASSAULT"), reading(text, "been shelled", "ASSAULT")
    assert [e.trigger.text for e in events_of(text, first, second)] == ["shelling", "shelled"]


def test_nothing_is_read_in_what_is_no_part_of_the_report() -> None:
    text = "Talks opened in Doha.\n\nREAD ALSO: Rebels attacked Sirte\n\nThey go on."
    told = reading(text, "attacked", "ASSAULT", source="Rebels")
    assert events_of(text, told) == ()


def test_spans_are_words_of_the_text() -> None:
    told = reading(MET, "met", "CONSULT", party="Kenya | Chad", time="Monday")
    for event in events_of(MET, told):
        for span in (event.trigger, *(p.span for p in event.participants)):
            assert MET[span.start : span.end] == span.text
        assert msgspec.json.decode(msgspec.json.encode(event), type=type(event)) == event


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_odd_probabilities_do_not_break_the_reading(value: float) -> None:
    told = reading(MET, "met", "CONSULT")
    odd = type(told)(told.piece, told.types, told.first, np.full_like(told.roles, value), told.fields)
    assert len(events_of(MET, odd)) == 1
