"""What the head of pairs learns from the own gold is told in the terms of PLOVER's coders."""

import pytest

from dragoman.encoder.heads import EVENT_TYPES
from training.coded import coded_type
from training.data.example import EventLabel

TEXT = "Kenya and Sudan signed an accord; Kenya will release the pilots, may visit Juba and will shell no town."


def label(type_: str, words: str, status: str = "happened") -> EventLabel:
    start = TEXT.index(words)
    return EventLabel(type_, (start, start + len(words)), None, {"status": status})


@pytest.mark.parametrize(
    ("event", "coded"),
    [
        (label("AGREE", "signed"), "SUPPORT"),
        (label("AGREE", "signed", "planned"), "AGREE"),
        (label("RETREAT", "release"), "RETREAT"),
        (label("RETREAT", "release", "planned"), "AGREE"),
        (label("ASSAULT", "shell", "planned"), "THREATEN"),
        (label("CONSULT", "visit", "possible"), None),
        (label("CONSULT", "visit", "denied"), None),
        (EventLabel("CONSULT", (0, 5), None), "CONSULT"),
    ],
)
def test_an_event_is_coded_as_plover_does(event: EventLabel, coded: str | None) -> None:
    assert coded_type(event, TEXT) == coded


def test_the_table_names_types_of_the_ontology() -> None:
    from training.coded import _by_words, _planned

    named = {*_planned(), *_planned().values(), *(t for t, _ in _by_words()), *_by_words().values()}
    assert named <= set(EVENT_TYPES)
