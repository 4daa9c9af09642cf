from __future__ import annotations

from dragoman.consolidate.figures import Series, find_series
from dragoman.model import Record
from tests.consolidate.reports import Said, record


def toll(name: str, day: str, *given: tuple[str, int]) -> Record:
    said = [Said(speaker, "say", f"{deaths} people were killed in the quake", deaths) for speaker, deaths in given]
    return record(name, day, "Quake shakes Tarsin province", said, places=["Tarsin"])


def one(*records: Record) -> Series:
    (series,) = find_series(records)
    return series


def test_a_figure_that_changed_is_shown_before_and_after() -> None:
    series = one(toll("b", "2031-03-04", ("Selim Dara", 112)), toll("a", "2031-03-03", ("Selim Dara", 40)))
    assert [given.value for given in series.given] == [40, 112]
    assert [(change.before.figure, change.after.figure) for change in series.changes] == [("a:f1", "b:f1")]
    assert not series.contradictions


def test_two_who_give_other_figures_on_one_day_contradict_each_other() -> None:
    series = one(
        toll("a", "2031-03-05", ("Selim Dara", 118), ("Mona Ilic", 300)), toll("b", "2031-03-05", ("Selim Dara", 118))
    )
    (found,) = series.contradictions
    assert {found.one.claimant_name, found.other.claimant_name} == {"Selim Dara", "Mona Ilic"}
    assert not series.changes


def test_two_who_give_other_figures_days_apart_do_not() -> None:
    series = one(toll("a", "2031-03-03", ("Selim Dara", 118)), toll("b", "2031-03-06", ("Mona Ilic", 300)))
    assert not series.contradictions


def test_the_dead_of_two_matters_are_two_things() -> None:
    said = [Said("Grace Achieng", "say", "9 people were killed in the flood", 9)]
    flood = record("c", "2031-03-04", "River floods Kisari", said, places=["Kisari"])
    assert not find_series([toll("a", "2031-03-03", ("Selim Dara", 40)), flood])
