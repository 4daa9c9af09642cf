from __future__ import annotations

import msgspec

from dragoman.consolidate.figures import Series, find_series
from dragoman.model import Record, Span, Time
from tests.consolidate.reports import Said, record


def toll(name: str, day: str, *given: tuple[str, int]) -> Record:
    said = [Said(speaker, "say", f"{deaths} people were killed in the quake", deaths) for speaker, deaths in given]
    return record(name, day, "Quake shakes Tarsin province", said, places=["Tarsin"])


def toll_of(name: str, day: str, words: str, count: int) -> Record:
    return record(
        name, day, "Quake shakes Tarsin province", [Said("Selim Dara", "say", words, count)], places=["Tarsin"]
    )


def counted(made: Record, noun: str) -> Record:
    (figure,), text = made.figures, made.report.text
    at = text.index(noun, figure.span.end)
    figure = msgspec.structs.replace(figure, of=Span.of(text, at, at + len(noun)))
    return msgspec.structs.replace(made, figures=(figure,))


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


def test_the_dead_of_two_earthquakes_of_one_week_that_one_ministry_counts_are_two_things() -> None:
    def quake(name: str, day: str, place: str, deaths: int) -> Record:
        said = [Said("Selim Dara", "say", f"{deaths} people were killed in the quake", deaths)]
        return record(name, day, "Strong quake shakes villages in the night", said, places=[place])

    tarsin = [quake("a", "2031-03-03", "Tarsin", 40), quake("c", "2031-03-05", "Tarsin", 112)]
    velmar = [quake("b", "2031-03-04", "Velmar", 7), quake("d", "2031-03-06", "Velmar", 9)]
    found = find_series([*tarsin, *velmar])
    assert [[given.value for given in series.given] for series in found] == [[40, 112], [7, 9]]


def test_children_among_the_dead_are_another_figure_than_the_dead() -> None:
    def dead(name: str, day: str, of: str, count: int) -> Record:
        words = f"{count} {of} were killed in the quake"
        return counted(toll_of(name, day, words, count), of)

    first, second = dead("a", "2031-03-03", "people", 40), dead("b", "2031-03-04", "children", 12)
    assert not find_series([first, second])
    assert find_series([first, dead("b", "2031-03-04", "people", 52)])


def test_the_dead_of_years_ago_are_not_those_of_today() -> None:
    today, then = toll("a", "2031-03-03", ("Selim Dara", 40)), toll("b", "2031-03-04", ("Mona Ilic", 1900))
    (figure,) = then.figures
    old = msgspec.structs.replace(figure, time=Time(figure.span, "1999", "year"))
    assert not find_series([today, msgspec.structs.replace(then, figures=(old,))])


def test_what_a_claimant_gives_beside_another_number_in_one_report_is_of_something_else() -> None:
    both = toll("a", "2031-03-03", ("Selim Dara", 40), ("Selim Dara", 9))
    series = one(both, toll("b", "2031-03-04", ("Selim Dara", 40)))
    assert [given.figure for given in series.given] == ["a:f1", "b:f1"]


def test_a_number_that_another_grew_from_is_no_change_by_itself() -> None:
    words = "the dead rose from 40, and 52 people were killed in all"
    series = one(toll("a", "2031-03-03", ("Selim Dara", 40)), toll_of("b", "2031-03-04", words, 40))
    assert not series.changes


def test_at_least_so_many_that_became_a_number_is_a_change() -> None:
    first, second = toll("a", "2031-03-03", ("Selim Dara", 31)), toll("b", "2031-03-04", ("Selim Dara", 78))
    (figure,) = first.figures
    least = msgspec.structs.replace(figure, bound="at least", high=None)
    (change,) = one(msgspec.structs.replace(first, figures=(least,)), second).changes
    assert (change.before.value, change.after.value) == (31, 78)


def test_two_outlets_that_name_nobody_contradict_each_other_on_one_day_and_change_nothing() -> None:
    def unsaid(name: str, day: str, count: int) -> Record:
        made = toll(name, day, ("Selim Dara", count))
        figures = tuple(msgspec.structs.replace(figure, according_to=None) for figure in made.figures)
        return msgspec.structs.replace(made, figures=figures)

    series = one(unsaid("a", "2031-03-03", 21), unsaid("b", "2031-03-03", 12))
    assert len(series.contradictions) == 1
    assert not series.changes
    assert len(one(unsaid("a", "2031-03-03", 21), unsaid("b", "2031-03-04", 32)).changes) == 1


def printed(made: Record, outlet: str) -> Record:
    return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, outlet=outlet))


def unnamed(made: Record) -> Record:
    figures = tuple(msgspec.structs.replace(figure, according_to=None) for figure in made.figures)
    return msgspec.structs.replace(made, figures=figures)


def numbers(series: Series) -> tuple[list[tuple[float | None, float | None]], list[set[float | None]]]:
    changes = [(change.before.value, change.after.value) for change in series.changes]
    return changes, [{found.one.value, found.other.value} for found in series.contradictions]


def test_two_outlets_that_give_one_claimant_other_numbers_on_a_day_contradict_and_change_nothing() -> None:
    told = [("a", 12, "Post"), ("b", 15, "Times"), ("c", 12, "Post")]
    for names in (("a", "b", "c"), ("b", "a", "c"), ("a", "c", "b")):
        records = [
            printed(toll(name, "2031-03-03", ("Selim Dara", count)), outlet)
            for name, (_, count, outlet) in zip(names, told, strict=True)
        ]
        assert numbers(one(*records)) == ([], [{12, 15}])


def test_an_outlet_that_repeats_its_own_number_changes_nothing_back() -> None:
    def day(name: str, number: int, count: int, outlet: str) -> Record:
        return printed(toll(name, f"2031-03-0{number}", ("Selim Dara", count)), outlet)

    days = [day("a", 3, 12, "Post"), day("b", 4, 15, "Times"), day("c", 5, 12, "Post")]
    assert numbers(one(*days)) == ([(12, 15)], [])
    assert numbers(one(*map(unnamed, days))) == ([(12, 15)], [])


def test_a_new_number_of_a_day_is_a_change_though_another_outlet_still_has_yesterdays() -> None:
    records = [
        printed(toll("a", "2031-03-03", ("Selim Dara", 12)), "Post"),
        printed(toll("b", "2031-03-04", ("Selim Dara", 15)), "Times"),
        printed(toll("c", "2031-03-04", ("Selim Dara", 12)), "Herald"),
    ]
    assert numbers(one(*records)) == ([(12, 15)], [])


def test_an_outlet_that_raises_a_claimants_number_within_a_day_tells_of_a_change() -> None:
    records = [
        printed(toll(name, "2031-03-03", ("Selim Dara", count)), "Post") for name, count in (("a", 12), ("b", 15))
    ]
    assert numbers(one(*records)) == ([(12, 15)], [])


def test_the_last_that_each_gave_is_held_against_the_other() -> None:
    official = [toll("a", "2031-03-03", ("Selim Dara", 78)), toll("b", "2031-03-04", ("Selim Dara", 84))]
    series = one(*official, toll("c", "2031-03-04", ("Mona Ilic", 210)))
    assert [(found.one.value, found.other.value) for found in series.contradictions] == [(84, 210)]


def test_what_nobody_is_named_for_repeats_no_contradiction_and_no_change_of_somebody_named() -> None:
    first = toll("a", "2031-03-04", ("Selim Dara", 40))
    named = toll("b", "2031-03-05", ("Selim Dara", 52), ("Selim Dara", 52))
    (figure, other) = named.figures
    second = msgspec.structs.replace(named, figures=(msgspec.structs.replace(figure, according_to=None), other))
    series = one(first, second, toll("c", "2031-03-05", ("Mona Ilic", 300)))
    assert [(found.one.claimant_name, found.other.claimant_name) for found in series.contradictions] == [
        ("Selim Dara", "Mona Ilic")
    ]
    assert [(change.before.value, change.after.value) for change in series.changes] == [(40, 52)]


def test_what_one_gave_by_another_name_a_day_before_is_outdated() -> None:
    series = one(
        toll("a", "2031-03-04", ("Tarsin Rescue Agency", 40)),
        toll("b", "2031-03-05", ("Rescue Agency", 52), ("Mona Ilic", 55)),
    )
    assert [(found.one.value, found.other.value) for found in series.contradictions] == [(52, 55)]


def test_where_two_reports_were_written_parts_no_figure() -> None:
    def pledged(name: str, day: str, city: str, deaths: int) -> Record:
        said = [Said("Selim Dara", "say", f"{deaths} people were killed in the quake", deaths)]
        made = record(name, day, "Quake shakes the province of the lakes", said, places=[city])
        return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, dateline=city))

    series = one(pledged("a", "2031-03-03", "Dorsa", 40), pledged("b", "2031-03-04", "Lowenburg", 52))
    assert [given.value for given in series.given] == [40, 52]


def test_where_many_live_is_no_toll() -> None:
    lived = toll("b", "2031-03-04", ("Selim Dara", 52_000))
    (figure,) = lived.figures
    lived = msgspec.structs.replace(lived, figures=(msgspec.structs.replace(figure, happened=None),))
    assert not find_series([toll("a", "2031-03-03", ("Selim Dara", 70)), lived])
