"""Who brings parties together, hosts, vouches and watches: by the words of the sentence, and of those beside it."""

from typing import Any

import pytest

from dragoman.model import Record
from tests.read.events.made_up import at, events_of, reading, roles, scene_record

_NAMES = ("Kenya", "Chad", "Qatar", "Oman", "Swiss", "Peru")


def _record(text: str, *names: str) -> Record:
    return scene_record(text, {name: (at(text, name),) for name in (*_NAMES, *names) if name in text})


def _talks(text: str, trigger: str = "talks", kind: str = "CONSULT") -> list[tuple[str, str]]:
    """The participants of talks between Kenya and Chad, of which the network says no more than the two sides."""
    sides: dict[str, Any] = {"party": "Kenya | Chad"} if kind == "CONSULT" else {"source": "Kenya | Chad"}
    told = reading(text, trigger, kind, **sides)
    phrases = " | ".join(name for name in _NAMES if name in text)
    (event,) = events_of(text, told, record=_record(text), phrases=phrases)
    return roles(event)


@pytest.mark.parametrize(
    "text, role, who",
    [
        ("Qatar brokered the talks between Kenya and Chad.", "mediator", "Qatar"),
        ("The talks between Kenya and Chad, brokered by Qatar, went on.", "mediator", "Qatar"),
        ("Qatar hosted talks between Kenya and Chad.", "host", "Qatar"),
        ("The talks hosted by Qatar between Kenya and Chad went on.", "host", "Qatar"),
        ("Kenya and Chad held talks with Qatar as an observer.", "observer", "Qatar"),
        ("Qatar-brokered talks between Kenya and Chad went on.", "mediator", "Qatar"),
        ("Under Swiss mediation Kenya and Chad held talks.", "mediator", "Swiss"),
        ("Kenya and Chad held talks through Oman as go-between.", "mediator", "Oman"),
        ("Through Swiss intermediaries Kenya and Chad began talks.", "mediator", "Swiss"),
        ("With the help of Oman Kenya and Chad began talks.", "mediator", "Oman"),
        ("With Swiss help Kenya and Chad began talks.", "mediator", "Swiss"),
        ("Kenya and Chad ended talks that Oman had sponsored.", "mediator", "Oman"),
        ("Kenya and Chad held talks while Oman carried drafts from room to room.", "mediator", "Oman"),
        ("Kenya and Chad held talks under the chairmanship of Oman.", "mediator", "Oman"),
        ("Kenya and Chad held talks after Oman had brought them to the same table.", "mediator", "Oman"),
        ("Kenya and Chad held talks at the invitation of Peru.", "host", "Peru"),
        ("Kenya and Chad held talks, for which Peru lent a villa.", "host", "Peru"),
        ("Kenya and Chad held talks in the house of Peru.", "host", "Peru"),
        ("Peru offered to host talks between Kenya and Chad.", "host", "Peru"),
        ("Kenya and Chad held talks which Peru guaranteed.", "guarantor", "Peru"),
        ("Kenya and Chad held talks under the eyes of Peru.", "observer", "Peru"),
        ("Kenya and Chad held talks, with Peru as witness.", "observer", "Peru"),
    ],
)
def test_brokers_are_known_by_the_words_around_them(text: str, role: str, who: str) -> None:
    assert sorted(_talks(text)) == sorted([(role, who), ("party", "Kenya"), ("party", "Chad")])


def test_what_is_joined_has_the_role_too() -> None:
    found = _talks("Kenya and Chad held talks that Qatar and Oman had jointly sponsored.")
    assert [r for r in found if r[0] == "mediator"] == [("mediator", "Qatar"), ("mediator", "Oman")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Chad ended talks. Oman chaired.",
        "Kenya and Chad ended talks. The sun shone. Oman arranged the meeting.",
        "For a week Oman carried messages. Kenya and Chad began talks.",
    ],
)
def test_the_sentences_beside_talks_may_name_who_brokers_them(text: str) -> None:
    assert ("mediator", "Oman") in _talks(text)


def test_a_sentence_between_that_tells_of_other_talks_keeps_its_brokers() -> None:
    text = "Kenya and Chad held talks. Peru met Qatar. Oman chaired."
    first, second = (
        reading(text, "talks", "CONSULT", party="Kenya | Chad"),
        reading(text, "met", "CONSULT", party="Peru | Qatar"),
    )
    events = events_of(text, first, second, record=_record(text), phrases="Kenya | Chad | Peru | Qatar | Oman")
    assert [("mediator", "Oman") in roles(event) for event in events] == [False, True]


def test_a_mediator_by_name_alone_adds_nothing_where_one_is_known() -> None:
    text = "Under Swiss mediation Kenya and Chad held talks. Their mediator spoke of a map."
    told = reading(text, "talks", "CONSULT", party="Kenya | Chad")
    record = _record(text, "Their mediator")
    (event,) = events_of(text, told, record=record, phrases="Swiss | Kenya | Chad | Their mediator")
    assert [words for role, words in roles(event) if role == "mediator"] == ["Swiss"]


def test_who_offers_to_mediate_makes_an_offer() -> None:
    text = "Oman offered to mediate."
    told = reading(text, "offered", "AGREE", source="Oman")
    (event,) = events_of(text, told, record=_record(text), phrases="Oman")
    assert roles(event) == [("source", "Oman")]


def test_who_agrees_is_no_broker_of_it() -> None:
    text = "Oman, which mediated the accord, agreed to pay."
    told = reading(text, "agreed", "AGREE", source="Oman")
    (event,) = events_of(text, told, record=_record(text), phrases="Oman")
    assert roles(event) == [("source", "Oman")]


def test_an_exchange_has_brokers_and_a_retreat_has_none() -> None:
    swap = "Kenya and Chad carried out an exchange of prisoners arranged by Oman."
    assert ("mediator", "Oman") in _talks(swap, "exchange", "RETREAT")
    left = "Kenya and Chad withdrew after a truce brokered by Oman."
    assert ("mediator", "Oman") not in _talks(left, "withdrew", "RETREAT")


def test_only_talks_and_agreements_have_brokers_by_their_words() -> None:
    text = "Police arrested a mediator."
    told = reading(text, "arrested", "COERCE", source="Police", target="a mediator")
    record = scene_record(text, {"Police": (at(text, "Police"),), "mediator": (at(text, "a mediator"),)})
    assert roles(events_of(text, told, record=record, phrases="Police | a mediator")[0]) == [
        ("source", "Police"), ("target", "a mediator"),
    ]  # fmt: skip
