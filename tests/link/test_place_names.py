"""Names of places within longer mentions, cut short, or taken for somebody's."""

from __future__ import annotations

import pytest

from dragoman.link import Linker
from tests.link.reports import Told, identity_at, record_of

KANSAS, NEW_YORK_STATE, WEST_VIRGINIA, ISRAEL, OHIO = "Q1558", "Q1384", "Q1371", "Q801", "Q1397"
ARTIBONITE, GUERRERO, SOUTHEAST_ASIA = "dragoman:artibonite-ht", "dragoman:guerrero-mx", "Q11708"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


@pytest.mark.parametrize(
    ("text", "mention", "name", "identity"),
    [
        ("Clinics in the Artibonite region of Haiti are full.", "the Artibonite region", "Artibonite", ARTIBONITE),
        (
            "Six were held in the western state of Guerrero, Mexico.",
            "the western state of Guerrero",
            "Guerrero",
            GUERRERO,
        ),
        ("Neighbouring Israel has closed the crossing.", "Neighbouring Israel", "Israel", ISRAEL),
    ],
)
def test_a_place_is_mentioned_by_its_name(linker: Linker, text: str, mention: str, name: str, identity: str) -> None:
    linked = linker.link(record_of(text, (mention, "place", [mention])))
    assert identity_at(linked, name) == identity
    assert not any(m.text == mention for a in linked.actors for m in a.mentions)


def test_an_adjective_before_a_kind_is_no_name(linker: Linker) -> None:
    linked = linker.link(record_of("Shops in the Kurdish region shut.", ("region", "place", ["the Kurdish region"])))
    assert any(m.text == "the Kurdish region" for a in linked.actors for m in a.mentions)


def test_the_state_is_no_state_of_that_name(linker: Linker) -> None:
    text = "Rain fell on Victoria. The state is ready."
    linked = linker.link(record_of(text, ("Victoria", "state", ["Victoria"]), ("The state", "state", ["The state"])))
    assert identity_at(linked, "The state") == identity_at(linked, "Victoria")


def test_one_name_within_two_mentions_is_one_place(linker: Linker) -> None:
    text = "Police in the state of Guerrero on the coast of Mexico found the car."
    long, short = "the state of Guerrero on the coast of Mexico", "the state of Guerrero"
    record = record_of(text, (long, "place", [long]), (short, "place", [short]), ("Guerrero", "state", ["Guerrero"]))
    linked = linker.link(record)
    assert [m.text for a in linked.actors for m in a.mentions].count("Guerrero") == 1


@pytest.mark.parametrize("type_", ["place", "state"])
@pytest.mark.parametrize("name", ["Fife", "Queen Anne's County"])
def test_a_place_that_shares_its_name_with_people_stays_a_place(linker: Linker, name: str, type_: str) -> None:
    record = record_of(f"A swan was found in {name} on Monday.", (name, type_, [name]))  # type: ignore[arg-type]
    assert next(a for a in linker.link(record).actors if a.name == name).type != "person"


@pytest.mark.parametrize("type_", ["place", "organisation", "person"])
def test_a_region_written_short_has_its_full_stop(linker: Linker, type_: str) -> None:
    record = record_of("He drove to Wichita, Kan., on Sunday.", ("Kan", type_, ["Kan"]))  # type: ignore[arg-type]
    assert identity_at(linker.link(record), "Kan.") == KANSAS


def test_a_region_written_in_full_before_a_full_stop_is_not_written_short(linker: Linker) -> None:
    text = "She mourned in Orient, Ohio. Family came."
    linked = linker.link(record_of(text, ("Orient", "place", ["Orient"]), ("Ohio", "state", ["Ohio"])))
    assert identity_at(linked, "Ohio") == OHIO


def test_a_sentence_behind_a_region_written_short_is_no_part_of_a_name(linker: Linker) -> None:
    text = "She stopped in Wichita, Kan. An Amber Alert had gone out."
    linked = linker.link(record_of(text, ("Wichita", "place", ["Wichita"]), ("Kan", "place", ["Kan"])))
    assert identity_at(linked, "Kan.") == KANSAS


def test_the_last_word_of_a_region_is_the_whole_region(linker: Linker) -> None:
    record = record_of("Dow's West Virginia plant will close.", ("Virginia", "state", ["Virginia"]))
    assert identity_at(linker.link(record), "West Virginia") == WEST_VIRGINIA


def test_a_part_of_a_region_is_not_the_region_but_a_part_of_the_world_is_one(linker: Linker) -> None:
    text = "It rained in western Victoria and in southeast Asia."
    told = [(words, "place", [words]) for words in ("western Victoria", "southeast Asia")]
    linked = linker.link(record_of(text, *told))  # type: ignore[arg-type]
    assert identity_at(linked, "western Victoria") is None
    assert identity_at(linked, "southeast Asia") == SOUTHEAST_ASIA


def test_a_border_is_the_regions(linker: Linker) -> None:
    text = "Tolls west of Springfield, Massachusetts, near the New York border will rise."
    assert identity_at(linker.link(record_of(text, ("New York", "place", ["New York"]))), "New York") == NEW_YORK_STATE


def test_a_name_in_capitals_with_its_region_is_the_same_place_in_small_letters(linker: Linker) -> None:
    text = "TORONTO, Ohio - A barge broke loose on Tuesday. It drifted past Toronto by night."
    record = record_of(
        text, ("TORONTO", "place", ["TORONTO"]), ("Toronto", "place", ["Toronto"]), ("Ohio", "state", ["Ohio"])
    )
    linked = linker.link(record)
    assert identity_at(linked, "Toronto") == identity_at(linked, "TORONTO") == "geonames:5174095"


def test_a_town_that_is_named_with_its_county_is_no_capital(linker: Linker) -> None:
    text = "A Paris woman is in the custody of the Edgar County Sheriff's Office. She left Paris on Monday."
    told = [("Paris", "place", ["Paris", "Paris"]), ("Edgar County", "place", ["Edgar County"])]
    assert identity_at(linker.link(record_of(text, *told)), "Paris") == "geonames:4246659"  # type: ignore[arg-type]


def test_a_city_of_two_states_is_that_of_the_state_that_is_named(linker: Linker) -> None:
    told: Told = ("Valencia", "place", ["Valencia"])
    text = "Spain rained out the race in Valencia."
    assert identity_at(linker.link(record_of(text, told, ("Spain", "state", ["Spain"]))), "Valencia") == "Q8818"


def test_a_great_port_is_not_its_small_namesake(linker: Linker) -> None:
    text = "Two tankers bound for Rotterdam turned back. In New York the price rose."
    told = [(words, "place", [words]) for words in ("Rotterdam", "New York")]
    assert identity_at(linker.link(record_of(text, *told)), "Rotterdam") == "Q34370"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "text"), [("Twickenham", "She stood for Twickenham."), ("Stalin", "They fought Stalin.")]
)
def test_what_a_town_was_called_once_is_not_that_town(linker: Linker, name: str, text: str) -> None:
    assert identity_at(linker.link(record_of(text, (name, "place", [name]))), name) is None


def test_a_name_that_is_spelt_with_two_letters_or_one_is_one(linker: Linker) -> None:
    text = "Pilgrims from Saudi Arabia went to Mecca."
    told = [("Mecca", "place", ["Mecca"]), ("Saudi Arabia", "state", ["Saudi Arabia"])]
    assert identity_at(linker.link(record_of(text, *told)), "Mecca") == "Q5806"  # type: ignore[arg-type]


def test_a_town_is_no_state_that_is_sometimes_spelt_so(linker: Linker) -> None:
    text = "A judge ruled that Columbia, South Carolina, owes the firm. Columbia taxpayers will pay."
    told = [("Columbia", "state", ["Columbia", "Columbia"]), ("South Carolina", "state", ["South Carolina"])]
    assert identity_at(linker.link(record_of(text, *told)), "Columbia") == "Q38453"  # type: ignore[arg-type]


def test_each_county_of_a_list_is_that_county(linker: Linker) -> None:
    text = "Roads in Becker, Clay and Mahnomen counties in Minnesota are closed."
    linked = linker.link(record_of(text, ("Clay", "place", ["Clay"]), ("Mahnomen", "place", ["Mahnomen"])))
    assert identity_at(linked, "Clay") == "dragoman:clay-county-mn-us"
    assert identity_at(linked, "Mahnomen") == "dragoman:mahnomen-county-mn-us"


@pytest.mark.parametrize(
    ("text", "around", "name", "identity"),
    [
        ("The Miami-based hurricane center warned.", "The Miami-based hurricane center", "Miami", "Q8652"),
        ("Doctors of Irvine, Calif.-based Oncure met.", "Calif.-based Oncure", "Calif.", "Q99"),
        ("Some went by pipe to the Red Sea.", "", "Red Sea", "Q23406"),
    ],
)
def test_where_a_body_is_at_home_is_read(linker: Linker, text: str, around: str, name: str, identity: str) -> None:
    told = [(around, "organisation", [around])] if around else []
    assert identity_at(linker.link(record_of(text, *told)), name) == identity  # type: ignore[arg-type]


def test_a_list_of_regions_is_read_whole(linker: Linker) -> None:
    text = "Cases were found in Alaska, Arizona, Idaho, Ohio and Utah on Monday."
    linked = linker.link(record_of(text, ("Utah", "place", ["Utah"])))
    assert [identity_at(linked, name) for name in ("Alaska", "Idaho", "Ohio")] == ["Q797", "Q1221", OHIO]


def test_a_town_between_towns_of_a_list_is_one(linker: Linker) -> None:
    text = "Boats came from Steubenville, Wheeling and East Liverpool on the river in Ohio."
    told: list[Told] = [(words, "place", [words]) for words in ("Steubenville", "East Liverpool")]
    assert identity_at(linker.link(record_of(text, *told)), "Wheeling") == "Q838112"


def test_a_list_of_people_is_none_of_places(linker: Linker) -> None:
    text = "Jordan, Carter and Washington signed the letter."
    linked = linker.link(record_of(text, ("Carter", "person", ["Carter"])))
    assert not any(m.text == "Washington" and a.type == "place" for a in linked.actors for m in a.mentions)


def test_a_small_town_of_a_state_that_is_named_is_read(linker: Linker) -> None:
    text = "The traders had set out from Birao, in the north of Chad's neighbour, the Central African Republic."
    assert identity_at(linker.link(record_of(text)), "Birao") == "Q864999"
