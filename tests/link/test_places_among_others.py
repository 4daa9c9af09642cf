"""Places told by the rest of a report: their region, what lies beside them, and short names."""

from __future__ import annotations

import pytest

from dragoman.link import Linker
from tests.link.reports import identity_at, record_of

TRIPOLI_IN_LEBANON, TRIPOLI_IN_LIBYA, LONDON_IN_KENTUCKY = "geonames:266826", "Q3579", "Q3061911"
BORNO, BATKEN, TAIWAN, CHINA, BBC = "dragoman:borno-state-ng", "dragoman:batken-kg", "Q865", "Q148", "Q9531"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def test_a_seats_name_is_the_town_beside_the_other_places(linker: Linker) -> None:
    text = (
        "TRIPOLI (LC) - Seven were buried in Tripoli on Monday. Politicians stayed in Beirut, in Lebanon. Boats leave "
        "from Akkar and Tyre. Libya has a coast guard too."
    )
    record = record_of(
        text,
        ("Tripoli", "place", ["TRIPOLI", "Tripoli"]),
        ("Beirut", "place", ["Beirut"]),
        ("Akkar", "place", ["Akkar"]),
        ("Tyre", "place", ["Tyre"]),
        ("Libya", "state", ["Libya"]),
        ("Lebanon", "state", ["Lebanon"]),
    )
    assert identity_at(linker.link(record), "Tripoli") == TRIPOLI_IN_LEBANON


def test_a_seats_name_is_the_seat_where_nothing_lies_beside_its_namesake(linker: Linker) -> None:
    text = "Shells fell in Tripoli. Libya blamed Egypt, and Lebanon both."
    record = record_of(text, ("Tripoli", "place", ["Tripoli"]), ("Libya", "state", ["Libya"]))
    assert identity_at(linker.link(record), "Tripoli") == TRIPOLI_IN_LIBYA


def test_a_small_town_is_meant_in_a_report_of_its_region(linker: Linker) -> None:
    text = (
        "Floods tore through Kentucky. The governor of Kentucky flew from Frankfort, Kentucky, to London and Corbin. "
        "Kentucky has asked for help; Ohio sent quilts to Kentucky."
    )
    places = ("London", "Corbin", "Frankfort", "Ohio")
    actors = [(name, "place", [name]) for name in places] + [("Kentucky", "place", ["Kentucky"] * 5)]
    assert identity_at(linker.link(record_of(text, *actors)), "London") == LONDON_IN_KENTUCKY  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("Gunmen from Chad fled into Borno, Nigeria said.", "Borno", BORNO),
        ("Houses burned in Batken Region, Kyrgyzstan said.", "Batken Region", BATKEN),
    ],
)
def test_a_region_is_known_without_its_kind_and_with_another(
    linker: Linker, text: str, words: str, identity: str
) -> None:
    assert identity_at(linker.link(record_of(text, (words, "place", [words]))), words) == identity


def test_a_town_of_another_spelling_is_not_its_region(linker: Linker) -> None:
    text = "Russia fired eighteen drones at Odesa, Ukraine said."
    assert identity_at(linker.link(record_of(text, ("Odesa", "place", ["Odesa"]))), "Odesa") == "Q1874"


def test_a_university_is_no_region(linker: Linker) -> None:
    text = "Alabama met Florida State in football."
    linked = linker.link(record_of(text, ("Florida State", "place", ["Florida State"])))
    assert identity_at(linked, "Florida State") is None


def test_friendship_is_turned_from_one_state_to_another(linker: Linker) -> None:
    text = "The islands switched their friendship from Taipei to Beijing."
    linked = linker.link(record_of(text, ("Taipei", "place", ["Taipei"]), ("Beijing", "place", ["Beijing"])))
    assert [identity_at(linked, name) for name in ("Taipei", "Beijing")] == [TAIWAN, CHINA]


def test_a_known_acronym_is_not_an_unknown_body_of_the_same_initials(linker: Linker) -> None:
    text = "Boston Borough Council met on Monday. He told the BBC that he had not been asked."
    council = ("Boston Borough Council", "organisation", ["Boston Borough Council", "the BBC"])
    linked = linker.link(record_of(text, council))  # type: ignore[arg-type]
    assert identity_at(linked, "the BBC") == BBC
    assert identity_at(linked, "Boston Borough Council") is None


@pytest.mark.parametrize(
    ("full", "acronym"), [("Boston Borough Council", "BBC"), ("National Resistance Council", "NRC")]
)
def test_an_acronym_that_the_report_brings_in_is_no_other_body(linker: Linker, full: str, acronym: str) -> None:
    text = f"{full} ({acronym}) met on Monday. Then {acronym} went home."
    linked = linker.link(record_of(text, (full, "organisation", [full, acronym, acronym])))
    assert identity_at(linked, full) is None
    assert identity_at(linked, acronym) is None


@pytest.mark.parametrize("full", ["Armed Forces of the Philippines", "Armed Forces of the Philippines (AFP)"])
def test_an_acronym_alone_is_whose_name_it_was_brought_in_behind(linker: Linker, full: str) -> None:
    text = f"The {full.removesuffix(' (AFP)')} (AFP) counts its dead in Manila, Philippines. The AFP will be home soon."
    linked = linker.link(record_of(text, (full, "organisation", [full]), ("AFP", "organisation", ["The AFP", "its"])))
    assert identity_at(linked, "The AFP") == identity_at(linked, full) == "dragoman:armed-forces-of-the-philippines"


def test_what_is_named_in_full_is_meant_for_short(linker: Linker) -> None:
    text = "The European Commission wants more money. Nobody believes the Commission."
    record = record_of(
        text,
        ("European Commission", "organisation", ["The European Commission"]),
        ("Commission", "organisation", ["the Commission"]),
    )
    linked = linker.link(record)
    assert identity_at(linked, "the Commission") == identity_at(linked, "The European Commission") == "Q8880"
