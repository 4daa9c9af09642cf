from __future__ import annotations

import msgspec
import pytest

from dragoman.consolidate.positions import find_courses
from dragoman.model import Actor, Record, Span, Stance
from tests.consolidate.reports import Said, record


def stance(name: str, day: str, taken: Stance, of: str = "") -> Record:
    return record(name, day, "Talks", [Said("Ilda Marrow", "say", "a ceasefire in the valley", stance=taken)], of=of)


def test_a_change_of_position_stands_with_both_statements() -> None:
    (course,) = find_courses([stance("b", "2031-03-09", "accepts"), stance("a", "2031-03-02", "refuses")])
    (turn,) = course.turns
    assert (turn.before.stance, turn.after.stance) == ("refuses", "accepts")
    assert (turn.before.entry, turn.after.entry) == ("a:s1", "b:s1")
    assert course.issue == "ceasefire" and course.now.stance == "accepts"


@pytest.mark.parametrize(
    "stances", [("demands", "demands"), ("offers", "accepts"), ("demands", "refuses"), ("accepts", "claims")]
)
def test_what_goes_together_is_no_change(stances: tuple[Stance, Stance]) -> None:
    first, second = stances
    (course,) = find_courses([stance("a", "2031-03-02", first), stance("b", "2031-03-03", second)])
    assert not course.turns


def test_a_claim_between_two_stances_does_not_hide_the_change() -> None:
    told = [
        stance("a", "2031-03-02", "refuses"),
        stance("b", "2031-03-03", "claims"),
        stance("c", "2031-03-04", "offers"),
    ]
    (course,) = find_courses(told)
    assert [(turn.before.report, turn.after.report) for turn in course.turns] == [("a", "c")]


def test_what_the_last_day_changed_stands_now_though_the_old_stance_is_told_again_below() -> None:
    refused = record("a", "2031-03-01", "Talks", [Said("Ilda Marrow", "reject", "a ceasefire", stance="refuses")])
    accepted = record(
        "b", "2031-03-02", "Talks",
        [Said("Ilda Marrow", "accept", "the ceasefire", stance="accepts"),
         Said("Ilda Marrow", "reject", "a ceasefire on Saturday", stance="refuses")],
    )  # fmt: skip
    (course,) = find_courses([refused, accepted])
    assert (course.now.stance, [turn.after.stance for turn in course.turns]) == ("accepts", ["accepts"])


def test_two_papers_of_one_day_make_no_change_and_back() -> None:
    told = [stance("a", "2031-03-02", "refuses"), stance("b", "2031-03-03", "accepts")]
    (course,) = find_courses([*told, stance("c", "2031-03-03", "accepts")])
    assert len(course.turns) == 1


@pytest.mark.parametrize("names", [("b", "c"), ("c", "b")])
def test_what_stood_on_a_day_beside_the_last_that_was_told_is_no_change_the_day_after(names: tuple[str, str]) -> None:
    first, second = names
    told = [stance(first, "2031-03-02", "accepts"), stance(second, "2031-03-02", "demands")]
    (course,) = find_courses([*told, stance("d", "2031-03-03", "accepts")])
    assert not course.turns


@pytest.mark.parametrize("names", [("b", "c"), ("c", "b")])
def test_a_stance_that_was_given_up_and_is_told_again_that_day_stands_no_more(names: tuple[str, str]) -> None:
    given, again = names
    before = [stance("a", "2031-03-01", "refuses"), stance(given, "2031-03-02", "accepts")]
    before.append(stance(again, "2031-03-02", "refuses"))
    (course,) = find_courses([*before, stance("d", "2031-03-03", "accepts")])
    assert [turn.after.report for turn in course.turns] == [given]
    (back,) = find_courses([*before, stance("d", "2031-03-03", "refuses")])
    assert [turn.after.report for turn in back.turns] == [given, "d"]


def test_a_headline_that_leaves_the_condition_out_is_no_change_of_its_own() -> None:
    told = record(
        "b", "2031-03-02", "Talks",
        [Said("Ilda Marrow", "accept", "the ceasefire", stance="accepts"),
         Said("Ilda Marrow", "accept", "a ceasefire on terms", stance="accepts on condition")],
    )  # fmt: skip
    (course,) = find_courses([stance("a", "2031-03-01", "refuses"), told])
    assert [turn.after.stance for turn in course.turns] == ["accepts on condition"]
    assert course.now.stance == "accepts on condition"


def test_a_minister_speaks_for_the_state() -> None:
    (course,) = find_courses([stance("a", "2031-03-02", "demands", of="Ardenia")])
    assert (course.actor_name, course.now.by) == ("Ardenia", "Ilda Marrow")


def test_who_speaks_for_a_state_in_one_report_does_so_in_the_next() -> None:
    first, second = stance("a", "2031-03-02", "refuses", of="Ardenia"), stance("b", "2031-03-05", "accepts")
    (course,) = find_courses([first, second])
    assert course.actor_name == "Ardenia"
    assert len(course.turns) == 1


def test_one_person_in_two_offices_is_two_sides() -> None:
    first, second = (
        stance("a", "2031-03-02", "refuses", of="Ardenia"),
        stance("b", "2031-03-05", "accepts", of="Kestovia"),
    )
    assert {course.actor_name for course in find_courses([first, second])} == {"Ardenia", "Kestovia"}
    between = stance("c", "2031-03-06", "offers")
    assert len(find_courses([first, second, between])) == 2


def test_what_a_rival_says_of_a_stance_is_no_change_of_it() -> None:
    ascribed = record(
        "a", "2031-03-02", "Talks",
        [Said("Teo Brandt", "say", "that she refused"), Said("Ilda Marrow", "say", "no ceasefire", stance="refuses")],
    )  # fmt: skip
    (position,) = ascribed.positions
    told = msgspec.structs.replace(ascribed, positions=(msgspec.structs.replace(position, according_to="s1"),))
    (course,) = find_courses([told, stance("b", "2031-03-05", "accepts")])
    assert not course.turns
    assert [one.ascribed for one in course.positions] == ["Teo Brandt", ""]
    assert find_courses([ascribed, stance("b", "2031-03-05", "accepts")])[0].turns


def test_its_negotiator_is_of_the_side_that_the_words_are_about() -> None:
    told = record(
        "a", "2031-03-02", "Talks",
        [Said("its negotiator", "say", "she refused"), Said("Ilda Marrow", "say", "no ceasefire", stance="refuses")],
    )  # fmt: skip
    (position,) = told.positions
    ascribed = msgspec.structs.replace(told, positions=(msgspec.structs.replace(position, according_to="s1"),))
    assert find_courses([ascribed, stance("b", "2031-03-05", "accepts")])[0].turns


def test_who_says_what_a_state_will_not_do_speaks_for_it_where_nothing_else_is_told() -> None:
    said = [Said("Ilda Marrow", "say", "Ardenia will not hear of a ceasefire", stance="refuses")]
    made = record("a", "2031-03-02", "Talks", said)
    at = made.report.text.index("Ardenia")
    state = Actor("state", "Ardenia", "state", (Span.of(made.report.text, at, at + len("Ardenia")),), 0.9)
    first = msgspec.structs.replace(made, actors=(*made.actors, state))
    (course,) = find_courses([first, stance("b", "2031-03-05", "accepts", of="Ardenia")])
    assert course.actor_name == "Ardenia" and len(course.turns) == 1


def test_two_that_stand_each_by_itself_are_no_third() -> None:
    names = ("Ardenia", "Kestovia", "Ardenia and Kestovia")
    said = [Said(name, "accept", "a ceasefire", stance="accepts") for name in names]
    courses = find_courses([record("a", "2031-03-02", "Talks", said)])
    assert {course.actor_name for course in courses} == {"Ardenia", "Kestovia"}
    alone = find_courses([record("a", "2031-03-02", "Talks", said[2:])])
    assert [course.actor_name for course in alone] == ["Ardenia and Kestovia"]


def test_to_offer_and_to_accept_on_one_day_is_one_change() -> None:
    told = [stance("a", "2031-03-02", "refuses"), stance("b", "2031-03-03", "offers")]
    (course,) = find_courses([*told, stance("c", "2031-03-03", "accepts")])
    assert [turn.after.stance for turn in course.turns] == ["offers"]


@pytest.mark.parametrize("name", ["his men", "three states"])
def test_his_men_are_others_in_each_report(name: str) -> None:
    made = stance("a", "2031-03-02", "refuses")
    actors = tuple(msgspec.structs.replace(actor, name=name) for actor in made.actors)
    assert not find_courses([msgspec.structs.replace(made, actors=actors)])
