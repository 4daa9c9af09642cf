"""The type of an event, where the words leave no doubt of it."""

import pytest

from dragoman.read.events.kinds import settled_type
from tests.read.events.made_up import at, events_of, reading, roles


@pytest.mark.parametrize(
    "text, trigger, read, kind",
    [
        ("Troops overran a garrison.", "overran", "ASSAULT", "COERCE"),
        ("Chad is training two battalions.", "training", "AID", "COOPERATE"),
        ("Paris regretted the vote.", "regretted", "SUPPORT", "ACCUSE"),
        ("Chad opposed the plan.", "opposed", "ACCUSE", "REJECT"),
        ("The king pardoned nine men.", "pardoned", "SUPPORT", "RETREAT"),
        ("Riga called the charge absurd.", "called", "ACCUSE", "REJECT"),
        ("The army dismissed the accusations.", "dismissed", "SANCTION", "REJECT"),
        ("Israel said it would accept no change.", "accept", "AGREE", "REJECT"),
        ("Chad will not sign the accord.", "sign", "AGREE", "REJECT"),
        ("Riga called the vote unfair.", "called", "ACCUSE", "ACCUSE"),
        ("Chad did not sign the accord.", "sign", "AGREE", "AGREE"),
        ("Chad will sign the accord.", "sign", "AGREE", "AGREE"),
    ],
)
def test_words_settle_the_type(text: str, trigger: str, read: str, kind: str) -> None:
    assert events_of(text, reading(text, trigger, read))[0].type == kind


def test_a_refusal_by_what_somebody_would_not_do_happened() -> None:
    text = "Chad said it would not sign the accord."
    assert events_of(text, reading(text, "sign", "AGREE", status="denied"))[0].status == "happened"


def test_who_is_received_is_seen_and_who_receives_is_the_source() -> None:
    text = "The king received an envoy."
    told = reading(text, "received", "CONSULT", mode="CONSULT/third-party", party="The king | an envoy")
    (event,) = events_of(text, told)
    assert event.mode == "host"
    assert roles(event) == [("source", "The king"), ("target", "an envoy")]


def test_aid_that_is_frozen_is_a_sanction() -> None:
    text = "Denmark froze its budget support."
    assert settled_type(text, at(text, "froze"), "COERCE") == "SANCTION"
    other = "Denmark froze the accounts of two ministers."
    assert settled_type(other, at(other, "froze"), "COERCE") is None


@pytest.mark.parametrize(
    "text, trigger, kind, mode",
    [
        ("Chad demanded the release of 20 men.", "demanded", "REQUEST", "yield"),
        ("Chad asked Peru for help and money.", "asked", "REQUEST", "assist"),
        ("Chad urged both to return to talks.", "urged", "REQUEST", "meet"),
        ("Students demanded that the minister resign.", "demanded", "REQUEST", "change"),
        ("Chad refused to withdraw its men.", "refused", "REJECT", "yield"),
        ("Chad rejected talks.", "rejected", "REJECT", "meet"),
    ],
)
def test_what_is_asked_or_refused_is_the_mode(text: str, trigger: str, kind: str, mode: str) -> None:
    assert [event.mode for event in events_of(text, reading(text, trigger, kind))] == [mode]


def test_who_vows_revenge_threatens() -> None:
    text = "Chad vowed revenge for the raid."
    assert [event.type for event in events_of(text, reading(text, "vowed", "AGREE", source="Chad"))] == ["THREATEN"]
