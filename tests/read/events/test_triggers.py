"""What sounds like an event and is none."""

import pytest

from tests.read.events.made_up import at, events_of, reading, roles, scene_record


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


def test_the_mediation_that_something_came_about_by_is_no_event_beside_it() -> None:
    text = "Kenya and Chad signed a truce in Doha with the mediation of Oman."
    signed = reading(text, "signed", "AGREE", source="Kenya | Chad")
    mediation = reading(text, "mediation", "CONSULT", mediator="Oman")
    record = scene_record(text, {name: (at(text, name),) for name in ("Kenya", "Chad", "Oman")})
    (event,) = events_of(text, signed, mediation, record=record, phrases="Kenya | Chad | Oman")
    assert event.type == "AGREE"
    assert ("mediator", "Oman") in roles(event)


def test_mediation_by_itself_is_an_event() -> None:
    text = "Kenya and Chad signed a truce. Oman offers mediation."
    signed = reading(text, "signed", "AGREE", source="Kenya | Chad")
    mediation = reading(text, "mediation", "CONSULT", mediator="Oman")
    assert [e.type for e in events_of(text, signed, mediation)] == ["AGREE", "CONSULT"]


@pytest.mark.parametrize("words", ["briefed the media", "spoke to reporters", "is speaking to the foreign press"])
def test_who_speaks_to_reporters_meets_nobody(words: str) -> None:
    text = f"The envoy {words} in Oran."
    trigger = next(w for w in words.split() if w.startswith(("brief", "spoke", "speak")))
    assert events_of(text, reading(text, trigger, "CONSULT", party="The envoy")) == ()
    other = text.replace("the media", "the king").replace("reporters", "the king").replace("the foreign press", "him")
    assert events_of(other, reading(other, trigger, "CONSULT", party="The envoy"))


@pytest.mark.parametrize("text", ["- What was agreed?", "Why have they agreed in Oran?"])
def test_what_a_heading_asks_is_no_event(text: str) -> None:
    assert events_of(text, reading(text, "agreed", "AGREE")) == ()


def test_what_a_long_question_tells_is_one() -> None:
    text = "Why has Chad, which agreed to a truce with Mali in May, not come to Oran?"
    assert len(events_of(text, reading(text, "agreed", "AGREE"))) == 1


@pytest.mark.parametrize(
    "text, trigger, kind",
    [
        ("Kabul must act against the banned movement.", "banned", "COERCE"),
        ("A diplomat familiar with the talks was glum.", "talks", "CONSULT"),
        ("It carries a maximum sentence of 20 years.", "sentence", "ACCUSE"),
        ("She left after she was released from house arrest.", "arrest", "COERCE"),
        ("Two more fell, taking the total to 90.", "taking", "COERCE"),
        ("Belarus denied the accusation.", "accusation", "ACCUSE"),
        ("Prosecutors opened a genocide inquiry.", "genocide", "ASSAULT"),
    ],
)
def test_words_that_only_sound_like_an_event(text: str, trigger: str, kind: str) -> None:
    assert events_of(text, reading(text, trigger, kind)) == ()


def test_a_sentence_that_was_passed_is_an_event() -> None:
    text = "The judge passed a sentence of 20 years."
    assert len(events_of(text, reading(text, "sentence", "ACCUSE"))) == 1


@pytest.mark.parametrize(
    "text, trigger, kind",
    [
        ("Chad ordered the firm to apologise for the outage.", "apologise", "SUPPORT"),
        ("A faction that was not party to the talks fought on.", "talks", "CONSULT"),
        ("The quarrel dragged on for months.", "dragged", "RETREAT"),
    ],
)
def test_what_is_ordered_missed_or_goes_on_is_no_event(text: str, trigger: str, kind: str) -> None:
    assert events_of(text, reading(text, trigger, kind)) == ()
