from __future__ import annotations

import pytest

from dragoman.consolidate.positions import find_courses
from dragoman.model import Act, Record
from tests.consolidate.reports import Said, record


def stance(name: str, day: str, act: Act, words: str = "a ceasefire in the valley", of: str = "") -> Record:
    return record(name, day, "Talks", [Said("Ilda Marrow", act, words)], of=of)


def test_a_change_of_position_stands_with_both_statements() -> None:
    (course,) = find_courses([stance("b", "2031-03-09", "accept"), stance("a", "2031-03-02", "reject")])
    (turn,) = course.turns
    assert (turn.before.stance, turn.after.stance) == ("refuses", "accepts")
    assert (turn.before.entry, turn.after.entry) == ("a:s1", "b:s1")
    assert course.issue == "ceasefire" and course.now.stance == "accepts"


@pytest.mark.parametrize("acts", [("demand", "demand"), ("offer", "accept"), ("demand", "reject")])
def test_what_goes_together_is_no_change(acts: tuple[Act, Act]) -> None:
    first, second = acts
    (course,) = find_courses([stance("a", "2031-03-02", first), stance("b", "2031-03-03", second)])
    assert not course.turns


def test_two_papers_of_one_day_make_no_change_and_back() -> None:
    told = [
        stance("a", "2031-03-02", "reject"),
        stance("b", "2031-03-03", "accept"),
        stance("c", "2031-03-03", "accept"),
    ]
    (course,) = find_courses(told)
    assert len(course.turns) == 1


def test_to_accept_on_a_condition_is_a_stance_of_its_own() -> None:
    (course,) = find_courses([stance("a", "2031-03-02", "accept", "a ceasefire if the lists are complete")])
    assert course.now.stance == "accepts on condition"


def test_a_minister_speaks_for_the_state() -> None:
    (course,) = find_courses([stance("a", "2031-03-02", "demand", of="Ardenia")])
    assert (course.actor_name, course.now.by) == ("Ardenia", "Ilda Marrow")
