"""Whom a passive verb befell, and who did it."""

from tests.read.events.made_up import events_of, reading, roles


def test_a_second_verb_after_and_has_its_own_subject() -> None:
    text = "At least 27 people were killed and some 4,000 families fled the town."
    told = reading(text, "killed", "ASSAULT", target="At least 27 people | some 4,000 families")
    (event,) = events_of(text, told, phrases="At least 27 people | some 4,000 families | the town")
    assert roles(event) == [("target", "At least 27 people")]


def test_nobody_did_it_whom_no_by_names() -> None:
    text = "Chad halted deliveries after a truck was looted."
    told = reading(text, "looted", "COERCE", source="Chad", target="a truck")
    assert roles(events_of(text, told, phrases="Chad | a truck")[0]) == [("target", "a truck")]


def test_by_names_who_did_it() -> None:
    text = "In shelling by rebels, two girls were killed."
    told = reading(text, "killed", "ASSAULT", source="rebels", target="two girls")
    (event,) = events_of(text, told, phrases="rebels | two girls")
    assert roles(event) == [("source", "rebels"), ("target", "two girls")]


def test_those_joined_to_the_subject_are_hit_with_it() -> None:
    text = "A clinic and two shops were shelled."
    told = reading(text, "shelled", "ASSAULT", target="A clinic | two shops")
    assert len(roles(events_of(text, told, phrases="A clinic | two shops")[0])) == 2


def test_who_had_something_done_to_him_is_no_target_of_the_verb_before() -> None:
    text = "Rebels attacked a pipeline and a soldier had been abducted."
    told = reading(text, "attacked", "ASSAULT", source="Rebels", target="a pipeline | a soldier")
    (event,) = events_of(text, told, phrases="Rebels | a pipeline | a soldier")
    assert roles(event) == [("source", "Rebels"), ("target", "a pipeline")]
