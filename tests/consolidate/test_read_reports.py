"""Short reports as outlets write them, read by the reader that ships and then seen across."""

from __future__ import annotations

from functools import cache

from dragoman.consolidate.figures import Series, find_series
from dragoman.consolidate.positions import find_courses
from dragoman.consolidate.quotations import find_quotations
from dragoman.consolidate.threads import find_threads
from dragoman.ingest import from_text
from dragoman.model import Record
from dragoman.read import Reader


@cache
def reader() -> Reader:
    return Reader()


def read(*told: tuple[str, str, str, str]) -> list[Record]:
    """Of day, outlet, headline and body each."""
    reports = (
        from_text(f"{headline}\n\n{body}", source=f"{outlet} {day} {headline}", outlet=outlet, published=day)
        for day, outlet, headline, body in told
    )
    return list(reader().read_many(reports))


def series(found: tuple[Series, ...], value: float) -> Series:
    (one,) = (one for one in found if any(given.value == value for given in one.given))
    return one


BLAST = (
    "2025-10-06", "Gulf Tribune", "Blast at fertiliser plant in Corrado kills 11",
    ("CORRADO - An explosion at a fertiliser plant in Corrado killed 11 people on Monday, the state's civil defence "
    "secretary, Ramon Ibarra, said. The mayor of Corrado, Elena Quiroga, said the blast was heard for miles."),
)  # fmt: skip


def test_an_office_and_who_holds_it_are_one_claimant_and_so_is_who_puts_the_toll_at_a_number() -> None:
    found = find_series(read(
        BLAST,
        ("2025-10-07", "Radio Norte", "Corrado toll climbs to 19",
         ("The number of people killed in Monday's explosion at the plant in Corrado has risen to 19, civil defence "
         "secretary Ramon Ibarra said on Tuesday. Mayor Elena Quiroga said at least 30 people had died.")),
        ("2025-10-08", "Capital Daily", "Corrado mourns",
         "The civil defence office raised the toll of Monday's explosion in Corrado to 31."),
    ))  # fmt: skip
    one = series(found, 31)
    named = [(change.before.value, change.after.value) for change in one.changes if change.after.claimant]
    assert named == [(11, 19), (19, 31)]
    (contradiction,) = one.contradictions
    assert {contradiction.one.claimant_name, contradiction.other.claimant_name} == {"Ramon Ibarra", "Elena Quiroga"}


def test_what_has_been_so_since_a_day_long_past_is_so_today_and_tons_are_tonnes() -> None:
    found = find_series(read(
        ("2025-10-07", "Meridian Post", "Company told nobody of nitrate at Corrado",
         ("CORRADO - The chemical workers' union said on Tuesday that 900 tonnes of ammonium nitrate were stored at "
         "the plant in Corrado since March.")),
        ("2025-10-08", "Gulf Tribune", "Company admits storing nitrate at Corrado",
         ("CORRADO - Nitra Sur said on Wednesday that 400 tons of ammonium nitrate had been stored at the plant in "
         "Corrado. The chemical workers' union insisted that 900 tonnes of ammonium nitrate were stored there.")),
    ))  # fmt: skip
    contradictions = series(found, 400).contradictions
    assert {value for found in contradictions for value in (found.one.value, found.other.value)} == {400, 900}


def test_rounder_words_are_no_change_and_six_of_which_two_are_a_part_contradict_nobody() -> None:
    found = find_series(read(
        ("2025-10-07", "River Gazette", "Senn tells Varda to open dam gates",
         ("LOMZA - Senn said on Tuesday that 1.2 million people had been left without tap water. Varda offered to open "
         "two of the Ilmar dam's six gates.")),
        ("2025-10-08", "Varda Tidende", "Varda to open four gates",
         ("LOMZA - Senn said on Wednesday that more than a million people had been left without tap water. Varda said "
         "it would open four gates of the Ilmar dam.")),
    ))  # fmt: skip
    assert not series(found, 1_200_000).changes
    assert not [one for some in found for one in some.contradictions]


def test_two_shellings_in_the_same_words_are_two_threads_and_the_reports_of_each_are_one() -> None:
    def shelling(day: str, outlet: str, state: str, place: str, dead: int) -> tuple[str, str, str, str]:
        body = (
            f"{place.upper()} - {dead} soldiers of {state} were killed in shelling near {place}, its defence ministry "
            "said. It was the heaviest shelling on the border in months and villagers fled. A ceasefire was broken."
        )
        return day, outlet, f"Shelling near {place} kills {dead}", body

    records = read(
        shelling("2025-10-06", "Post", "Ardenia", "Tolmeno", 3),
        shelling("2025-10-06", "Times", "Kestovia", "Dornava", 8),
        shelling("2025-10-07", "Star", "Ardenia", "Tolmeno", 4),
        shelling("2025-10-07", "Wire", "Kestovia", "Dornava", 9),
    )  # fmt: skip
    threads = find_threads(records)
    assert sorted(tuple(told.outlet for day in thread.days for told in day.reports) for thread in threads) == [
        ("Post", "Star"), ("Times", "Wire"),
    ]  # fmt: skip


def test_whom_a_report_calls_by_the_last_name_is_the_party_of_that_name_and_rebels_somewhere_are_none() -> None:
    (thread,) = find_threads(read(
        ("2025-10-06", "Highland Courier", "Gunmen seize 43 miners in Serra",
         ("TABOR - Fighters of the Kessa Liberation Front seized 43 miners in Serra. “We do not bargain with "
         "kidnappers,” Interior Minister Dana Okoro said. Families of the miners demanded talks.")),
        ("2025-10-07", "Tabor Star", "Rebels in Serra free nine miners",
         ("TABOR - The Kessa Liberation Front released nine miners in Serra. Okoro rejected a demand by the Kessa "
         "Liberation Front for the release of its commanders.")),
    ))  # fmt: skip
    names = [party.name for party in thread.parties]
    assert names.count("Dana Okoro") == 1
    assert not {"Okoro", "Gunmen", "Families of the miners"} & set(names)


def test_who_will_not_open_the_gates_and_then_will_has_changed_its_position() -> None:
    courses = find_courses(read(
        ("2025-10-08", "Varda Tidende", "Brand stays firm",
         "Varda will not open the gates of the Ilmar dam, Deputy Prime Minister Oskar Brand said on Wednesday."),
        ("2025-10-16", "Varda Tidende", "Four gates to open",
         "Varda will open four gates of the Ilmar dam, Deputy Prime Minister Oskar Brand said on Thursday."),
    ))  # fmt: skip
    (turn,) = (turn for course in courses if course.actor_name == "Varda" for turn in course.turns)
    assert (turn.before.stance, turn.after.stance) == ("refuses", "offers")


def test_what_is_said_of_some_plants_is_not_what_is_said_of_others() -> None:
    found = find_quotations(read(
        ("2025-10-08", "Gulf Tribune", "Minister will not close plants",
         "“We will not close plants that feed half the farms of this country,” Industry Minister Sonia Valle said."),
        ("2025-10-09", "Capital Daily", "Minister rejects demand",
         "“We will not close plants that feed half the farms of this country,” said Sonia Valle, a minister."),
        ("2025-10-10", "Radio Norte", "Valle gives way",
         "“We will close both until the inspectors tell us they are safe,” Industry Minister Sonia Valle said."),
        ("2025-10-10", "Meridian Post", "Two plants shut",
         "“We will close both,” Sonia Valle, the industry minister, said on Friday."),
    ))  # fmt: skip
    assert [{version.outlet for version in one.versions} for one in found] == [
        {"Gulf Tribune", "Capital Daily"}, {"Radio Norte", "Meridian Post"},
    ]  # fmt: skip
    assert [change.kind for version in found[1].altered for change in version.alterations] == ["condition"]


def test_who_says_on_another_day_that_it_will_not_has_changed_its_mind_and_nobody_its_words() -> None:
    def cut(day: str, outlet: str, words: str) -> tuple[str, str, str, str]:
        return day, outlet, "Senn and Varda at odds over water", f"LOMZA - Senn said on {words}."

    threat = cut("2025-10-10", "Post", "Friday that it would cut electricity to Varda by a third")
    again = cut("2025-10-11", "Times", "Friday that it would cut electricity to Varda by a third")
    dropped = cut("2025-10-13", "Gazette", "Monday that it would not cut electricity to Varda")
    lost = cut("2025-10-11", "Star", "Friday that it would not cut electricity to Varda by a third")
    (found,) = find_quotations(read(threat, again, dropped))
    assert [version.outlet for version in found.versions] == ["Post", "Times"]
    (found,) = find_quotations(read(threat, again, lost))
    assert [version.outlet for version in found.altered] == ["Star"]


def test_what_a_minister_says_that_the_government_would_consider_is_the_state_s_position() -> None:
    courses = find_courses(read(
        ("2025-10-07", "Tabor Star", "Okoro stays firm",
         "Lorania will not exchange prisoners, Lorania's interior minister, Dana Okoro, said on Tuesday."),
        ("2025-10-08", "Highland Courier", "Talks on miners",
         "Interior Minister Dana Okoro said the government would consider an exchange of prisoners if all were freed."),
    ))  # fmt: skip
    (turn,) = (turn for course in courses if course.actor_name == "Lorania" for turn in course.turns)
    assert (turn.before.stance, turn.before.day, turn.after.day) == ("refuses", "2025-10-07", "2025-10-08")


def test_a_sum_that_one_offers_here_and_will_pay_there_is_one() -> None:
    found = find_series(read(
        ("2025-10-10", "Radio Norte", "Company to pay families of Corrado",
         "CORRADO - Nitra Sur said on Friday it would pay 50 million dollars to the families of Corrado."),
        ("2025-10-10", "Meridian Post", "Families of Corrado reject money",
         "CORRADO - Nitra Sur offered 50 million dollars in compensation to the families of Corrado."),
    ))  # fmt: skip
    assert len(series(found, 50_000_000).given) == 2
