"""Who brings parties together, hosts, vouches and watches: by the words of the sentence, and of those beside it."""

from typing import Any

import pytest

from dragoman.model import Record
from dragoman.read.events.brokers import said_brokers
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
        ("Through Swiss intermediaries Kenya and Chad began talks.", "mediator", "Swiss intermediaries"),
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
        ("Kenya and Chad were brought to one table by Oman for talks.", "mediator", "Oman"),
        ("Kenya and Chad held talks; the deal was the work of Oman.", "mediator", "Oman"),
        ("Kenya and Chad held talks, with Oman in the role of go-between.", "mediator", "Oman"),
        ("Under the supervision of Oman Kenya and Chad held talks.", "mediator", "Oman"),
        ("Kenya and Chad held talks while Oman ran messages between the two floors.", "mediator", "Oman"),
        ("Oman heads the mediation team in the talks between Kenya and Chad.", "mediator", "Oman"),
        ("Oman served as a bridge in the talks between Kenya and Chad.", "mediator", "Oman"),
        ("Oman, whose ruler knows both and who brokered the talks, saw Kenya and Chad.", "mediator", "Oman"),
        ("Kenya and Chad held talks in a villa lent by Peru.", "host", "Peru"),
        ("Peru will open its doors to the talks between Kenya and Chad.", "host", "Peru"),
        ("Peru offered Cuzco as a venue for the talks between Kenya and Chad.", "host", "Peru"),
        ("Kenya and Chad held talks, and Peru sent diplomats to listen.", "observer", "Peru"),
        ("Peru has diplomats in the house as observers of the talks between Kenya and Chad.", "observer", "Peru"),
        ("Kenya and Chad held talks that Peru undertook to guarantee.", "guarantor", "Peru"),
        ("Kenya and Chad held talks, and Peru put its name to them as guarantor.", "guarantor", "Peru"),
        ("Kenya and Chad held talks while Oman took amendments from one room to the next.", "mediator", "Oman"),
        ("Kenya and Chad held talks, with Peru as witness.", "observer", "Peru"),
        ("Kenya and Chad held talks, of which Qatar put up the guests and Oman was mediating.", "mediator", "Oman"),
        ("Kenya had talks with Chad, officials said, only through Oman.", "mediator", "Oman"),
        ("Kenya and Chad held talks through the good offices of Oman.", "mediator", "Oman"),
        ("Thanks to Swiss efforts Kenya and Chad held talks.", "mediator", "Swiss"),
        ("Oman greeted the guests and put the two through to talks, Kenya and Chad.", "mediator", "Oman"),
        ("Kenya and Chad began talks, for which Peru provided the premises.", "host", "Peru"),
        ("Peru hopes to host talks between Kenya and Chad.", "host", "Peru"),
        ("Kenya and Chad held talks, and Peru will act as their guarantor.", "guarantor", "Peru"),
        ("Kenya and Chad held talks and Peru had envoys in the room.", "observer", "Peru"),
    ],
)
def test_brokers_are_known_by_the_words_around_them(text: str, role: str, who: str) -> None:
    assert sorted(_talks(text)) == sorted([(role, who), ("party", "Kenya"), ("party", "Chad")])


def test_who_chairs_a_committee_that_a_deal_sets_up_brings_nobody_together() -> None:
    found = _talks("Kenya and Chad held talks on a monitoring committee chaired by Oman.")
    assert found == [("party", "Kenya"), ("party", "Chad")]


def test_the_mediators_are_those_whom_an_aside_names() -> None:
    text = "Kenya and Chad thanked the mediators, Oman and Qatar, for the talks."
    phrases = [at(text, words) for words in ("Kenya", "Chad", "the mediators", "Oman", "Qatar")]
    told = [(b.role, b.span.text) for b in said_brokers(text, phrases, 0, len(text))]
    assert told == [("mediator", "Oman"), ("mediator", "Qatar")]


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


def test_what_a_sentence_opens_with_is_no_list_with_its_subject() -> None:
    found = _talks("At the invitation of Peru, Kenya and Chad held talks.")
    assert found == [("host", "Peru"), ("party", "Kenya"), ("party", "Chad")]


def test_mediators_from_several_states_are_all_of_them() -> None:
    text = "Mediators from Qatar, Oman and Peru met Kenya and Chad for talks."
    told = [("mediator", "Qatar"), ("mediator", "Oman"), ("mediator", "Peru"), ("party", "Kenya"), ("party", "Chad")]
    assert _talks(text) == told


def test_a_name_after_a_preposition_is_the_subject_of_no_verb() -> None:
    text = "The envoy for Chad, Ms Solheim, convened talks."
    told = reading(text, "talks", "CONSULT")
    record = scene_record(text, {name: (at(text, name),) for name in ("The envoy", "Chad", "Ms Solheim")})
    (event,) = events_of(text, told, record=record, phrases="The envoy | Chad | Ms Solheim")
    assert roles(event) == [("mediator", "The envoy")]


@pytest.mark.parametrize("words", ["an interpreter", "its embassy", "Telegram"])
def test_a_way_to_speak_is_no_mediator(words: str) -> None:
    text = f"Kenya and Chad held talks through {words}."
    told = reading(text, "talks", "CONSULT", party="Kenya | Chad")
    record = _record(text, words)
    assert roles(events_of(text, told, record=record, phrases=f"Kenya | Chad | {words}")[0]) == [
        ("party", "Kenya"), ("party", "Chad"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, trigger, role",
    [
        ("Oman brought Kenya and Chad together.", "brought", "mediator"),
        ("Oman shuttled for weeks.", "shuttled", "mediator"),
        ("Oman has been carrying messages.", "carrying messages", "mediator"),
        ("Oman got Kenya and Chad into one room.", "got", "mediator"),
        ("Oman hosted Kenya and Chad.", "hosted", "host"),
    ],
)
def test_the_subject_of_some_verbs_brings_others_together(text: str, trigger: str, role: str) -> None:
    told = reading(text, trigger, "CONSULT", source="Oman", mode="CONSULT/third-party")
    (event,) = events_of(text, told)
    assert (role, "Oman") in roles(event)


def test_who_is_brought_together_is_no_mediator() -> None:
    text = "Kenya and Chad were brought together."
    told = reading(text, "brought together", "CONSULT", party="Kenya | Chad")
    assert roles(events_of(text, told)[0]) == [("party", "Kenya"), ("party", "Chad")]


def test_of_talks_and_what_came_of_them_the_talks_have_the_mediator() -> None:
    text = "Kenya and Chad signed a pact after talks mediated by Oman."
    pact = reading(text, "signed", "AGREE", source="Kenya | Chad")
    talks = reading(text, "talks", "CONSULT", party="Kenya | Chad")
    events = events_of(text, pact, talks, record=_record(text), phrases="Kenya | Chad | Oman")
    assert [("mediator", "Oman") in roles(event) for event in events] == [False, True]


def test_a_release_may_have_been_brought_about_by_somebody() -> None:
    text = "Kenya freed a pilot through the good offices of Oman."
    told = reading(text, "freed", "RETREAT", source="Kenya", target="a pilot", mode="RETREAT/release")
    record = _record(text, "the good offices of Oman")
    (event,) = events_of(text, told, record=record, phrases="Kenya | a pilot | the good offices of Oman | Oman")
    assert ("mediator", "Oman") in roles(event)


def test_who_signs_an_accord_did_not_mediate_it() -> None:
    text = "The accord was negotiated for months and signed by Kenya and Chad."
    talks = reading(text, "negotiated", "CONSULT", mediator="Kenya | Chad")
    talks.roles[:, :] *= 0.7
    pact = reading(text, "signed", "AGREE", source="Kenya | Chad")
    assert roles(events_of(text, talks, pact)[0]) == [("party", "Kenya"), ("party", "Chad")]


def test_a_sentence_between_two_tellings_of_talks_speaks_of_them() -> None:
    text = "Kenya and Chad met. Oman, the guarantor, stayed away. At night the talks ended."
    first = reading(text, "met", "CONSULT", party="Kenya | Chad")
    second = reading(text, "talks", "CONSULT")
    (event,) = events_of(text, first, second, record=_record(text), phrases="Kenya | Chad | Oman | the guarantor")
    assert ("guarantor", "Oman") in roles(event)


def test_a_sentence_that_says_who_brokered_a_deal_speaks_of_the_one_before_and_of_no_other_event() -> None:
    text = "Kenya and Chad signed a truce. Oman brokered it."
    pact = reading(text, "signed", "AGREE", source="Kenya | Chad")
    brokered = reading(text, "brokered", "CONSULT", mediator="Oman")
    events = events_of(text, pact, brokered, record=_record(text), phrases="Kenya | Chad | Oman")
    assert [("mediator", "Oman") in roles(event) for event in events] == [True]


def test_who_rings_up_both_sides_is_no_side() -> None:
    text = "Oman telephoned both leaders."
    told = reading(text, "telephoned", "CONSULT", party="Oman | both leaders", mode="CONSULT/phone")
    assert roles(events_of(text, told)[0]) == [("mediator", "Oman"), ("party", "both leaders")]


def test_who_persuades_somebody_to_agree_is_the_mediator() -> None:
    text = "Oman has persuaded Chad to extend the deal."
    told = reading(text, "extend", "AGREE", source="Chad")
    (event,) = events_of(text, told, record=_record(text), phrases="Oman | Chad")
    assert roles(event) == [("mediator", "Oman"), ("source", "Chad")]


def test_each_has_the_role_that_is_said_of_it() -> None:
    text = "Kenya and Chad will hold talks, with Peru as host and Oman as mediator."
    assert [r for r in _talks(text) if r[0] != "party"] == [("host", "Peru"), ("mediator", "Oman")]


def test_whom_one_side_would_like_mediates_nothing() -> None:
    assert ("mediator", "Oman") not in _talks("Kenya and Chad plan talks, and Chad prefers Oman as facilitator.")


def test_a_deals_broker_is_the_deals_beside_talks() -> None:
    text = "Peru spoke as a truce brokered by Oman failed."
    spoke = reading(text, "spoke", "CONSULT", party="Peru", mediator="Oman")
    talks, deal = events_of(text, spoke, reading(text, "truce", "RETREAT"), record=_record(text), phrases="Peru | Oman")
    assert ("mediator", "Oman") not in roles(talks)
    assert roles(deal) == [("mediator", "Oman")]


def test_the_verb_by_which_a_deal_came_about_is_no_talks() -> None:
    text = "They left under a deal that Chad brokered in April."
    deal = reading(text, "deal", "AGREE", source="Chad")
    brokered = reading(text, "brokered", "CONSULT", mediator="Chad")
    (event,) = events_of(text, deal, brokered, record=_record(text), phrases="Chad")
    assert event.type == "AGREE" and roles(event) == [("mediator", "Chad")]


def test_who_is_persuaded_agrees_and_who_persuades_is_the_mediator() -> None:
    text = "Oman persuaded Kenya to extend the pact."
    told = reading(text, "persuaded", "AGREE", source="Oman", target="Kenya")
    (event,) = events_of(text, told, record=_record(text), phrases="Oman | Kenya")
    assert roles(event) == [("mediator", "Oman"), ("source", "Kenya")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Chad co-chaired talks on fishing.",
        "Kenya and Chad jointly chaired the third round of talks.",
        "The talks, co-chaired by Kenya and Chad, went on.",
    ],
)
def test_who_lead_their_own_talks_together_are_its_sides(text: str) -> None:
    assert sorted(_talks(text)) == [("party", "Chad"), ("party", "Kenya")]


def test_who_lead_talks_of_others_together_mediate_them() -> None:
    text = "Oman and Peru co-chaired talks between Kenya and Chad."
    assert [who for role, who in _talks(text) if role == "mediator"] == ["Oman", "Peru"]


def test_who_leads_a_meeting_of_his_own_cabinet_mediates_nothing() -> None:
    text = "Kenya chaired a meeting of the cabinet."
    told = reading(text, "meeting", "CONSULT", party="Kenya | the cabinet")
    (event,) = events_of(text, told, record=_record(text), phrases="Kenya | the cabinet")
    assert roles(event) == [("party", "Kenya"), ("party", "the cabinet")]


@pytest.mark.parametrize("way", ["mediation", "auspices", "sponsorship", "facilitation", "good offices"])
def test_an_adjective_of_a_state_before_its_mediation_names_the_mediator(way: str) -> None:
    assert ("mediator", "Swiss") in _talks(f"Kenya and Chad held talks in Bern under Swiss {way}.")
    assert ("mediator", "Swiss") in _talks(f"Kenya and Chad held talks on Monday through Swiss {way}.")


def test_observers_who_are_sent_elsewhere_watch_no_talks() -> None:
    text = "Kenya and Chad held talks. The bank will deploy 22 observers to a mine."
    record = _record(text, "22 observers")
    told = reading(text, "talks", "CONSULT", party="Kenya | Chad")
    (event,) = events_of(text, told, record=record, phrases="Kenya | Chad | 22 observers")
    assert "observer" not in dict(roles(event))


def test_who_mediated_in_the_past_does_not_mediate_now() -> None:
    found = _talks("Kenya and Chad held talks. Oman, which has mediated between them in the past, was silent.")
    assert ("mediator", "Oman") not in found


def test_who_guarantees_talks_is_their_guarantor() -> None:
    assert ("guarantor", "Peru") in _talks("Kenya and Chad ended talks that Peru had been guaranteeing.")


def test_whose_readiness_to_host_is_told_is_the_host() -> None:
    assert ("host", "Peru") in _talks("He spoke of Peru's readiness to host talks between Kenya and Chad.")


def test_under_whose_chairmanship_a_cabinet_meets_mediates_nothing() -> None:
    text = "The cabinet convened under the chairmanship of Oman."
    told = reading(text, "convened", "CONSULT", party="The cabinet")
    record = _record(text, "The cabinet")
    (event,) = events_of(text, told, record=record, phrases="The cabinet | Oman")
    assert "mediator" not in dict(roles(event))


def test_who_hosts_a_signing_or_refugees_hosts_no_talks() -> None:
    for hosted in ("the signing of a pact", "1.5 million refugees"):
        assert ("host", "Peru") not in _talks(f"Kenya and Chad held talks. Peru will host {hosted}.")


def test_who_brokered_a_deal_of_his_own_does_not_mediate_the_talks() -> None:
    text = "Togo, which brokered a short truce in May, sent observers to the talks of Kenya and Chad."
    told = reading(text, "talks", "CONSULT", party="Kenya | Chad", mediator="Togo")
    record = scene_record(text, {name: (at(text, name),) for name in ("Togo", "Kenya", "Chad")})
    (event,) = events_of(text, told, record=record, phrases="Togo | Kenya | Chad")
    assert ("mediator", "Togo") not in roles(event)


def test_the_subject_of_the_sentence_ends_no_list_of_brokers() -> None:
    text = "Under the deal, brokered by Oman, Kenya will free Chad's men."
    told = reading(text, "deal", "AGREE")
    record = scene_record(text, {name: (at(text, name),) for name in ("Oman", "Kenya")})
    (event,) = events_of(text, told, record=record, phrases="Oman | Kenya")
    assert ("mediator", "Oman") in roles(event) and ("mediator", "Kenya") not in roles(event)


def _roles_of(text: str, who: str = "", **told: Any) -> list[tuple[str, str]]:
    """The participants of talks between Kenya and Chad, `who` being phrases beside the names."""
    known = reading(text, "talks", "CONSULT", party="Kenya | Chad", **told)
    names = [name for name in _NAMES if name in text] + [w for w in who.split(" | ") if w]
    record = scene_record(text, {name: (at(text, name),) for name in names})
    return roles(events_of(text, known, record=record, phrases=" | ".join(names))[0])


def test_who_comes_from_somewhere_watches_and_not_his_country() -> None:
    text = "Kenya and Chad held talks. Two diplomats from Peru and Oman looked on."
    assert [who for role, who in _roles_of(text) if role == "observer"] == ["Two diplomats"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Chad held talks. Peru hosted earlier rounds.",
        "Kenya and Chad held talks. The last round, mediated by Peru, failed.",
        "Kenya and Chad held talks. Peru is hosting a seminar on deserts.",
        "Kenya and Chad held talks. Some 60 soldiers of Peru looked on from their jeeps.",
        "Kenya and Chad held talks. Peru calls itself a friend rather than a mediator.",
        "Kenya and Chad held talks under Peru chairmanship.",
    ],
)
def test_no_broker_of_these_talks_is_read(text: str) -> None:
    told = {"mediator": "Peru chairmanship"} if "chairmanship" in text else {}
    assert {role for role, _ in _roles_of(text, "Some 60 soldiers" if "60" in text else "", **told)} == {"party"}


def test_the_only_talks_of_a_report_have_the_brokers_that_it_names_far_behind_them() -> None:
    filler = (
        "Rain fell on the lake. Boats stayed in. Nobody came ashore. The market closed. Shops were shut. Dogs barked."
    )
    assert ("guarantor", "Peru") in _roles_of(f"Kenya and Chad held talks. {filler} Peru, a guarantor, sent nobody.")


def test_those_who_watched_did_not_watch_what_is_to_come() -> None:
    text = "Kenya and Chad held talks. They will meet again in May. Peru attended as an observer."
    record = _record(text, "They")
    events = events_of(
        text,
        reading(text, "talks", "CONSULT", party="Kenya | Chad"),
        reading(text, "meet", "CONSULT", party="They", status="planned"),
        record=record,
        phrases="Kenya | Chad | Peru | They",
    )
    assert [("observer", "Peru") in roles(event) for event in events] == [True, False]


def test_who_persuaded_stands_behind_a_passive_verb() -> None:
    text = "The rebels were persuaded by Oman to leave."
    told = reading(text, "persuaded", "AGREE", target="The rebels", source="Oman")
    record = scene_record(text, {"Oman": (at(text, "Oman"),), "rebels": (at(text, "The rebels"),)})
    (event,) = events_of(text, told, record=record, phrases="Oman | The rebels")
    assert roles(event) == [("source", "The rebels"), ("mediator", "Oman")]


def test_who_brokered_a_truce_told_a_deal_and_no_talks() -> None:
    text = "Oman brokered the truce in May."
    events = events_of(
        text,
        reading(text, "brokered", "CONSULT", mediator="Oman"),
        reading(text, "truce", "RETREAT"),
        record=_record(text),
        phrases="Oman",
    )
    assert [(event.type, roles(event)) for event in events] == [("AGREE", [("mediator", "Oman")])]


def test_another_meeting_has_the_brokers_of_its_sentence() -> None:
    text = "Kenya and Chad held talks. In another meeting, convened by Peru, donors gave money."
    events = events_of(
        text,
        reading(text, "talks", "CONSULT", party="Kenya | Chad"),
        reading(text, "meeting", "CONSULT", mediator="Peru"),
        record=_record(text),
        phrases="Kenya | Chad | Peru",
    )
    assert [("mediator", "Peru") in roles(event) for event in events] == [False, True]
