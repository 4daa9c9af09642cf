"""Who does something and to whom, by the words right beside the verb, where the network has nobody."""

from typing import Any

import pytest

from dragoman.read.times import find_times
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def _roles(text: str, trigger: str, kind: str, **told: Any) -> list[tuple[str, str]]:
    names = ("Chad", "Ndjamena", "Police")
    record = scene_record(text, {name: (at(text, name),) for name in names if name in text})
    (event,) = events_of(text, reading(text, trigger, kind, **told), record=record)
    return roles(event)


@pytest.mark.parametrize(
    "text, trigger, kind, target",
    [
        ("Drones hit a grain silo in Odesa.", "hit", "ASSAULT", "a grain silo"),
        ("Chad condemned the raid.", "condemned", "ACCUSE", "the raid"),
        ("Chad rejects an offer by the bank.", "rejects", "REJECT", "an offer"),
        ("Chad is sending troops, a spokesman said.", "sending", "MOBILIZE", "troops"),
        ("Police seized 40 kilos and left.", "seized", "COERCE", "40 kilos"),
    ],
)
def test_what_stands_right_behind_a_verb_is_its_target(text: str, trigger: str, kind: str, target: str) -> None:
    assert ("target", target) in _roles(text, trigger, kind)


@pytest.mark.parametrize(
    "text, trigger, kind",
    [
        ("Chad imposed a curfew.", "imposed", "COERCE"),
        ("Drones were hit the next day.", "hit", "ASSAULT"),
        ("Chad condemned on Monday what it saw.", "condemned", "ACCUSE"),
        ("Chad signed a truce.", "signed", "AGREE"),
    ],
)
def test_what_is_done_is_no_target(text: str, trigger: str, kind: str) -> None:
    assert [role for role, _ in _roles(text, trigger, kind)] in ([], ["source"])


def test_a_target_that_is_known_stays() -> None:
    assert ("target", "Chad") in _roles("Police shelled a town in Chad.", "shelled", "ASSAULT", target="Chad")


def test_a_pronoun_before_a_verb_does_it() -> None:
    assert _roles("They met for an hour.", "met", "CONSULT") == [("party", "They")]
    assert _roles("He later resigned.", "resigned", "RETREAT") == [("source", "He")]
    assert _roles("They were freed.", "freed", "RETREAT") == []


def test_a_place_that_a_sentence_opens_with_is_that_of_its_first_event() -> None:
    text = "In Ndjamena, police arrested them."
    assert ("location", "Ndjamena") in _roles(text, "arrested", "COERCE", target="them")


def test_what_is_said_in_a_place_may_be_said_elsewhere() -> None:
    text = "In Ndjamena, the union demanded a vote."
    assert _roles(text, "demanded", "REQUEST", source="the union") == [("source", "the union")]


def test_several_named_together_are_one_participant() -> None:
    text = "The leaders of France, Germany and Poland agreed to pay."
    told = reading(text, "agreed", "AGREE", source="The leaders of France | Poland")
    assert roles(events_of(text, told)[0]) == [("source", "The leaders of France, Germany and Poland")]


def test_whom_somebody_offers_to_help_is_no_side_of_the_offer() -> None:
    text = "Brazil offered on Tuesday to look after both embassies."
    record = scene_record(text, {"embassies": (at(text, "both embassies"),)})
    unsure = reading(text, "offered", "AGREE", source="Brazil", target="both embassies")
    unsure.roles[:] *= 0.6
    assert [role for role, _ in roles(events_of(text, unsure, record=record)[0])] == ["source"]


def test_the_subject_of_a_passive_verb_is_its_target() -> None:
    text = "Two miners were killed and a dozen others hurt."
    told = reading(text, "killed", "ASSAULT", target="a dozen others")
    (event,) = events_of(text, told, phrases="Two miners | a dozen others")
    assert roles(event) == [("target", "Two miners")]


def test_what_is_fired_is_no_target_and_what_it_is_fired_at_is() -> None:
    text = "Rebels fired rockets at Haifa."
    record = scene_record(text, {"Rebels": (at(text, "Rebels"),), "Haifa": (at(text, "Haifa"),)})
    told = reading(text, "fired", "ASSAULT", source="Rebels", location="Haifa")
    assert roles(events_of(text, told, record=record)[0]) == [("source", "Rebels"), ("target", "Haifa")]


def test_when_something_is_to_be_done_is_not_when_it_was_agreed() -> None:
    for text, value in (
        ("They agreed to open the road by Monday.", None),
        ("They agreed on Monday to open the road.", "2024-05-06"),
    ):
        record = scene_record(text, times=find_times(text, "2024-05-10"))
        (event,) = events_of(text, reading(text, "agreed", "AGREE", time="Monday"), record=record)
        assert (event.time.value if event.time else None) == value


def test_somebody_named_right_before_a_verb_does_it() -> None:
    assert _roles("Chad has freed nine men.", "freed", "RETREAT", target="nine men")[0] == ("source", "Chad")
    assert _roles("The army of Chad freed nine men.", "freed", "RETREAT", target="nine men") == [("target", "nine men")]


def test_a_participle_that_opens_a_sentence_has_its_subject_for_target() -> None:
    text = "Arrested in Ndjamena last year, the general was sent home."
    record = scene_record(text, {"general": (at(text, "the general"),), "Ndjamena": (at(text, "Ndjamena"),)})
    told = reading(text, "Arrested", "COERCE", location="Ndjamena")
    assert roles(events_of(text, told, record=record)[0]) == [("location", "Ndjamena"), ("target", "the general")]


def test_a_second_verb_shares_the_subject_of_the_first() -> None:
    text = "Chad closed the border and later expelled diplomats."
    closed = reading(text, "closed", "COERCE", source="Chad", target="the border")
    expelled = reading(text, "expelled", "SANCTION", target="diplomats")
    _, event = events_of(text, closed, expelled, phrases="Chad | the border | diplomats")
    assert ("source", "Chad") in roles(event)


def test_there_is_the_place_that_was_named() -> None:
    text = "Gunmen fled from Ndjamena, and Police closed two roads there."
    told = _roles(text, "closed", "COERCE", source="Police")
    assert ("location", "Ndjamena") in told


def test_there_are_is_no_place() -> None:
    text = "Near Ndjamena Police closed roads and there were clashes."
    assert "location" not in dict(_roles(text, "closed", "COERCE", source="Police"))


def test_whom_somebody_threatens_to_harm_is_the_target() -> None:
    text = "Chad threatened to strike a gas rig in the strait."
    assert ("target", "a gas rig") in _roles(text, "threatened", "THREATEN", source="Chad")


def test_where_the_road_leads_that_it_happened_on() -> None:
    text = "Police burned two lorries on the road to Ndjamena."
    told = _roles(text, "burned", "ASSAULT", source="Police", location="Ndjamena")
    assert ("location", "the road to Ndjamena") in told


def test_where_prosecutors_are_from_is_not_where_they_accused_somebody() -> None:
    text = "Police in Ndjamena accused a banker of fraud."
    assert "location" not in dict(_roles(text, "accused", "ACCUSE", source="Police", location="Ndjamena"))


def test_with_whom_talks_are_held_is_a_side_of_them() -> None:
    told = _roles("Police will hold talks with Chad on Monday.", "talks", "CONSULT", party="Police")
    assert ("party", "Chad") in told


def test_who_is_complained_of_is_accused_and_not_who_hears_it() -> None:
    text = "Traders complained to Wekesa that soldiers had burned a stall."
    record = scene_record(text, {name: (at(text, name),) for name in ("Traders", "Wekesa", "soldiers")})
    told = reading(text, "complained", "ACCUSE", source="Traders", target="Wekesa")
    (event,) = events_of(text, told, record=record, phrases="Traders | Wekesa | soldiers")
    assert roles(event) == [("source", "Traders"), ("target", "soldiers")]
