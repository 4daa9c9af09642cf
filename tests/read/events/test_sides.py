import msgspec
import pytest

from dragoman.model import Role, Span
from tests.read.events.made_up import at, events_of, reading, roles, scene_record


def test_an_object_pronoun_is_not_its_own_subject() -> None:
    text = "Mr Okeke accused him of lying."
    record = scene_record(text, {"Okeke": (at(text, "Mr Okeke"), at(text, "him"))})
    (event,) = events_of(text, reading(text, "accused", "ACCUSE", source="Mr Okeke", target="him"), record=record)
    assert [(p.role, p.span.text, p.actor) for p in event.participants] == [
        ("source", "Mr Okeke", "a1"), ("target", "him", None),
    ]  # fmt: skip


def test_a_reflexive_pronoun_is() -> None:
    text = "The sides blamed each other."
    record = scene_record(text, {"the sides": (at(text, "The sides"), at(text, "each other"))})
    (event,) = events_of(
        text, reading(text, "blamed", "ACCUSE", source="The sides", target="each other"), record=record
    )
    assert [p.actor for p in event.participants] == ["a1", "a1"]


def test_what_somebody_owns_is_not_himself() -> None:
    text = "Chad closed its wells and Mali praised a Malian firm."
    actors: dict[str, tuple[Span, ...]] = {
        "Chad": (at(text, "Chad"), at(text, "its")),
        "Mali": (at(text, "Mali"), at(text, "Malian")),
    }
    told = [
        reading(text, "closed", "COERCE", source="Chad", target="its wells"),
        reading(text, "praised", "SUPPORT", source="Mali", target="a Malian firm"),
    ]
    found = events_of(text, *told, record=scene_record(text, actors))
    assert [(p.span.text, p.actor) for event in found for p in event.participants] == [
        ("Chad", "a1"), ("its wells", None), ("Mali", "a2"), ("a Malian firm", None),
    ]  # fmt: skip


def test_the_subject_of_a_clause_aside_thanks_nobody() -> None:
    text = "The cabinet in Moroni, which the abbot had advised, thanked him."
    record = scene_record(text, {"the abbot": (at(text, "the abbot"), at(text, "him"))})
    told = reading(text, "thanked", "SUPPORT", source="The cabinet | the abbot", target="him")
    assert roles(events_of(text, told, record=record)[0]) == [("source", "The cabinet"), ("target", "him")]


def test_of_two_names_of_one_actor_one_stays() -> None:
    text = "Talks with India were cancelled, a day after New Delhi had said so."
    record = scene_record(text, {"India": (at(text, "India"), at(text, "New Delhi"))})
    told = reading(text, "cancelled", "SANCTION", source="New Delhi", target="India")
    assert len(events_of(text, told, record=record)[0].participants) == 1


@pytest.mark.parametrize("words", ["an exchange of prisoners", "the truce", "a hostage exchange", "a ceasefire deal"])
def test_nobody_hits_an_agreement(words: str) -> None:
    text = f"They spoke of {words} after the border clashes with Chad."
    told = reading(text, "clashes", "ASSAULT", target=f"{words} | Chad")
    assert roles(events_of(text, told, phrases=f"{words} | Chad")[0]) == [("target", "Chad")]


@pytest.mark.parametrize("words", ["the stock exchange", "a settlement", "the truce monitors", "a meeting"])
def test_what_stands_somewhere_can_be_hit(words: str) -> None:
    text = f"Gunmen attacked {words}."
    told = reading(text, "attacked", "ASSAULT", source="Gunmen", target=words)
    assert ("target", words) in roles(events_of(text, told, phrases=words)[0])


def test_an_agreement_is_praised_but_does_nothing() -> None:
    text = "The accord freed 20 captives and Kenya praised the accord."
    told = [
        reading(text, "freed", "RETREAT", source="The accord", target="20 captives"),
        reading(text, "praised", "SUPPORT", source="Kenya", target="the accord"),
    ]
    freed, praised = events_of(text, *told, phrases="The accord | 20 captives | Kenya | the accord")
    assert roles(freed) == [("target", "20 captives")]
    assert roles(praised) == [("source", "Kenya"), ("target", "the accord")]


def test_who_attends_talks_is_a_side_of_them() -> None:
    text = "Aden said it would attend talks on fishing in Amman."
    told = reading(text, "talks", "CONSULT", mediator="Aden", location="Amman")
    told.roles[:] *= 0.6
    record = scene_record(text, {"Aden": (at(text, "Aden"),), "Amman": (at(text, "Amman"),)})
    assert ("party", "Aden") in roles(events_of(text, told, record=record)[0])


@pytest.mark.parametrize(
    "text, trigger, targets",
    [
        ("At least 38 people were detained and 15 hurt.", "detained", "38 people | 15"),
        ("The war killed nine miners and drove out thousands.", "killed", "nine miners | thousands"),
    ],
)
def test_whom_another_verb_befalls_is_no_target(text: str, trigger: str, targets: str) -> None:
    told = reading(text, trigger, "ASSAULT", target=targets)
    found = [words for role, words in roles(events_of(text, told, phrases=targets)[0]) if role == "target"]
    assert found == [targets.partition(" | ")[0]]


def test_a_sum_of_money_takes_part_in_nothing() -> None:
    text = "Sweden will give SEK 140 million to the camp."
    told = reading(text, "give", "AID", source="Sweden", target="SEK | the camp")
    assert roles(events_of(text, told)[0]) == [("source", "Sweden"), ("target", "the camp")]


def test_two_joined_by_a_comma_in_a_headline_both_act() -> None:
    text = "Chad, Peru blame each other\n\nA truce on the lake was broken on Monday."
    record = scene_record(text, {name: (at(text, name),) for name in ("Chad", "Peru")})
    told = reading(text, "blame", "ACCUSE", source="Chad", target="each other")
    event = events_of(text, told, record=record, phrases="Chad | Peru")[0]
    assert roles(event) == [("source", "Chad"), ("source", "Peru"), ("target", "each other")]


def test_a_minister_threatens_others_and_not_his_own_state() -> None:
    text = "Mr Okeke warned that Chad would strike Mali."
    record = scene_record(text, {name: (at(text, name),) for name in ("Mr Okeke", "Chad", "Mali")})
    minister, *states = record.actors
    office = msgspec.structs.replace(minister, type="person", roles=(Role("foreign minister", of="a2"),))
    told = reading(text, "warned", "THREATEN", source="Mr Okeke", target="Chad | Mali")
    (event,) = events_of(text, told, record=msgspec.structs.replace(record, actors=(office, *states)))
    assert roles(event) == [("source", "Mr Okeke"), ("target", "Mali")]
