import pytest

from dragoman.model.event import Event
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def told(text: str, asked: str, asking: str, answer: str, answering: str, kind: str = "REJECT") -> tuple[Event, Event]:
    """A demand and an answer to it, as the network reads them: each with who did it alone."""
    one, other = events_of(
        text,
        reading(text, asked, "REQUEST", source=asking),
        reading(text, answer, kind, source=answering),
        phrases=f"{asking} | {answering}",
    )
    return one, other


@pytest.mark.parametrize(
    ("text", "answer", "kind"),
    [
        ("Chad asked for a joint patrol; Libya refused.", "refused", "REJECT"),
        ("Chad asked for a joint patrol, and Libya accepted on Monday, officials said.", "accepted", "AGREE"),
        ("Chad asked for a joint patrol but Libya declined.", "declined", "REJECT"),
    ],
)
def test_who_asks_and_who_answers_are_each_others_other_side(text: str, answer: str, kind: str) -> None:
    one, other = told(text, "asked for", "Chad", answer, "Libya", kind)
    assert roles(one) == [("source", "Chad"), ("target", "Libya")]
    assert roles(other) == [("source", "Libya"), ("target", "Chad")]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Chad asked for a joint patrol; Libya refused visas to six reporters.", "refused"),
        ("Chad asked for a joint patrol. Libya refused.", "refused"),
    ],
)
def test_an_answer_with_an_object_or_in_another_sentence_is_left_alone(text: str, answer: str) -> None:
    one, other = told(text, "asked for", "Chad", answer, "Libya")
    assert roles(one) == [("source", "Chad")]
    assert roles(other) == [("source", "Libya")]


def test_nobody_answers_himself() -> None:
    text = "Chad asked for a joint patrol, and then Chad refused."
    one, other = told(text, "asked for", "Chad", "refused", "Chad#2")
    assert roles(one) == roles(other) == [("source", "Chad")]


def test_whoever_was_asked_by_name_stays_the_one() -> None:
    text = "Chad urged its neighbours to talk, and both agreed."
    record = scene_record(text, {"Chad": (at(text, "Chad"),), "its neighbours": (at(text, "its neighbours"),)})
    one, other = events_of(
        text,
        reading(text, "urged", "REQUEST", source="Chad", target="its neighbours"),
        reading(text, "agreed", "AGREE", source="both"),
        record=record,
        phrases="Chad | its neighbours | both",
    )
    assert roles(one) == [("source", "Chad"), ("target", "its neighbours")]
    assert roles(other) == [("source", "both"), ("target", "Chad")]


def test_what_is_claimed_is_no_answer_to_what_is_reported() -> None:
    text = "Chad asked for a joint patrol, and the envoy said Libya refused."
    record = scene_record(text, said=(("the envoy", "Libya refused"),))
    told = [reading(text, "asked for", "REQUEST", source="Chad"), reading(text, "refused", "REJECT", source="Libya")]
    one, other = events_of(text, *told, record=record, phrases="Chad | Libya")
    assert roles(one) == [("source", "Chad")]
    assert roles(other) == [("source", "Libya")]
    assert at(text, "refused") == other.trigger


def test_an_answer_to_who_asked_is_one_to_the_demand() -> None:
    text = "Chad demanded a patrol; Libya refused."
    asked = reading(text, "demanded", "REQUEST", source="Chad")
    answer = reading(text, "refused", "REJECT", source="Libya", target="Chad")
    one, other = events_of(text, asked, answer, phrases="Chad | Libya")
    assert roles(one) == [("source", "Chad"), ("target", "Libya")]
    assert sorted(roles(other)) == [("source", "Libya"), ("target", "Chad")]


def test_what_is_done_as_somebody_asked_is_done_for_him() -> None:
    text = "Chad cut the price of diesel, as the miners had demanded."
    done = reading(text, "cut", "CONCEDE", source="Chad")
    asked = reading(text, "demanded", "REQUEST", source="the miners")
    one, other = events_of(text, done, asked, phrases="Chad | the miners")
    assert roles(one) == [("source", "Chad"), ("target", "the miners")]
    assert roles(other) == [("source", "the miners"), ("target", "Chad")]
