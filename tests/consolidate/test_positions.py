from __future__ import annotations

import pytest

from dragoman.consolidate.positions import find_courses
from dragoman.model import Record, Stance
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


def test_two_papers_of_one_day_make_no_change_and_back() -> None:
    told = [stance("a", "2031-03-02", "refuses"), stance("b", "2031-03-03", "accepts")]
    (course,) = find_courses([*told, stance("c", "2031-03-03", "accepts")])
    assert len(course.turns) == 1


def test_a_minister_speaks_for_the_state() -> None:
    (course,) = find_courses([stance("a", "2031-03-02", "demands", of="Ardenia")])
    assert (course.actor_name, course.now.by) == ("Ardenia", "Ilda Marrow")
