from __future__ import annotations

from dragoman.consolidate.threads import find_threads
from tests.consolidate.press import copies
from tests.consolidate.reports import Said, jointly, record

FIRST = record(
    "a", "2031-03-02", "Talks on the Orsk valley open in Lowenburg",
    [Said("Ilda Marrow", "demand", "a withdrawal of troops from the Orsk valley")], places=["Lowenburg", "Orsk"],
)  # fmt: skip
SECOND = record(
    "b", "2031-03-03", "Orsk valley talks go into second day",
    [Said("Ilda Marrow", "demand", "a withdrawal of troops from the Orsk valley"),
     Said("Teo Brandt", "offer", "an exchange of prisoners from the Orsk valley")], places=["Lowenburg", "Orsk"],
)  # fmt: skip
OTHER = record("c", "2031-03-03", "Quake kills dozens in Tarsin", [Said("Selim Dara", "demand", "tents")])


def test_reports_of_one_matter_over_days_are_a_thread_and_others_are_not_in_it() -> None:
    (thread,) = find_threads([OTHER, SECOND, FIRST])
    assert thread.reports == ("a", "b")
    assert (thread.first, thread.last) == ("2031-03-02", "2031-03-03")
    assert [party.name for party in thread.parties] == ["Ilda Marrow", "Teo Brandt"]
    assert thread.outlets == ("Paper a", "Paper b")


def test_each_of_several_who_demand_together_is_a_party() -> None:
    both = jointly(FIRST, "Ilda Marrow", "Hana Weiss")
    (thread,) = find_threads([both, SECOND])
    assert {party.name for party in thread.parties} == {"Ilda Marrow", "Hana Weiss", "Teo Brandt"}


def test_what_changed_is_what_the_day_before_had_not() -> None:
    (thread,) = find_threads([FIRST, SECOND])
    (changed,) = thread.changes
    assert (changed.since, changed.day) == ("2031-03-02", "2031-03-03")
    assert [party.name for party in changed.parties] == ["Teo Brandt"]
    assert [(moment.id, moment.what) for moment in changed.moments] == [("b:s2", "offer")]


def test_the_same_matter_a_season_later_is_another_thread() -> None:
    later = record("d", "2031-07-01", "Orsk valley talks go into second day", places=["Lowenburg", "Orsk"])
    assert not find_threads([FIRST, later])


def test_reports_without_a_date_or_words_are_no_threads_and_no_trouble() -> None:
    assert not find_threads([record("a", None, ""), record("b", None, "")])


def test_what_begins_with_a_capital_because_a_sentence_does_is_no_party() -> None:
    said = [Said("Nine Omani sailors", "demand", "a withdrawal of troops from the Orsk valley"),
            Said("Three states", "demand", "a withdrawal of troops from the Orsk valley"),
            Said("The Orsk Council", "demand", "a withdrawal of troops from the Orsk valley")]  # fmt: skip
    other = record("b", "2031-03-03", "Orsk valley talks go into second day", said, places=["Lowenburg", "Orsk"])
    (thread,) = find_threads([FIRST, other])
    assert [party.name for party in thread.parties] == ["Ilda Marrow", "The Orsk Council"]


def test_a_notice_that_names_nobody_and_its_copy_are_of_one_matter() -> None:
    (found,) = find_threads(copies())
    assert len(found.reports) == 2
