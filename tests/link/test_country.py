"""What "the country", "the nation" and "the state" stand for."""

from __future__ import annotations

import pytest

from dragoman.link import Linker
from dragoman.model import Record, Span, Statement
from tests.link.reports import Told, identity_at, record_of

CHINA, INDIA, VICTORIA, UNITED_STATES, DOMINICA = "Q148", "Q668", "Q36687", "Q30", "Q784"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def test_the_country_is_the_one_that_was_named_last(linker: Linker) -> None:
    text = "Sales fell in India. Revenues in China grew by a third, making the country a market that nobody leaves out."
    record = record_of(
        text, ("India", "state", ["India"]), ("China", "state", ["China"]), ("the country", "state", ["the country"])
    )
    assert identity_at(linker.link(record), "the country") == CHINA


def test_one_who_is_called_by_these_words_in_two_places_is_two(linker: Linker) -> None:
    text = "China grew. The country exports cars. India grew. The country exports rice, and its ports are full."
    record = record_of(
        text,
        ("China", "state", ["China"]),
        ("India", "state", ["India"]),
        ("The country", "state", ["The country", "The country", "its"]),
    )
    linked = linker.link(record)
    homes = {m.start: a.identity.id for a in linked.actors if a.identity for m in a.mentions}
    first = text.index("The country")
    assert homes[first] == CHINA
    assert homes[text.index("The country", first + 1)] == homes[text.index("its")] == INDIA


def test_the_state_is_the_region_that_was_named(linker: Linker) -> None:
    text = "Victoria has had its worst summer. Storms are to cross the state tonight, said Australia's weather bureau."
    record = record_of(
        text, ("Victoria", "place", ["Victoria"]), ("the state", "state", ["the state"]),
        ("Australia", "state", ["Australia"]),
    )  # fmt: skip
    assert identity_at(linker.link(record), "the state") == VICTORIA


def test_the_nation_is_that_of_the_towns_where_no_state_is_named(linker: Linker) -> None:
    text = "It has clinics in Denver, Dallas, Boston and Los Angeles and is one of the largest in the nation."
    towns = ("Denver", "Dallas", "Boston", "Los Angeles")
    record = record_of(text, *((t, "place", [t]) for t in towns), ("the nation", "state", ["the nation"]))
    assert identity_at(linker.link(record), "the nation") == UNITED_STATES


def test_in_a_quotation_it_is_that_of_whoever_speaks(linker: Linker) -> None:
    text = 'Roosevelt Skerrit flew to Antigua and Barbuda. "The nation has lost its roofs," Roosevelt Skerrit said.'
    record = record_of(
        text,
        ("Roosevelt Skerrit", "person", ["Roosevelt Skerrit", "Roosevelt Skerrit"]),
        ("Antigua and Barbuda", "state", ["Antigua and Barbuda"]),
        ("The nation", "state", ["The nation"]),
        published="2017-09-24",
    )
    start, end = text.index("The nation"), text.index(',"')
    words = (Span.of(text, start, end),)
    name = text.rindex("Roosevelt Skerrit")
    source = (Span.of(text, name, name + len("Roosevelt Skerrit")),)
    said = Statement("s1", source, (), words, words, "direct", "say", 0.9, record.actors[0].id)
    spoken = Record(record.report, record.actors, (said,))
    assert identity_at(linker.link(spoken), "The nation") == DOMINICA


def test_where_nothing_tells_which_it_stays_open(linker: Linker) -> None:
    text = "He has seen the country from a train."
    assert identity_at(linker.link(record_of(text, ("the country", "state", ["the country"]))), "the country") is None


@pytest.mark.parametrize(("rest", "wanted"), [("is full.", CHINA), ("club is full.", None)])
def test_the_words_are_found_where_nobody_marked_them(linker: Linker, rest: str, wanted: str | None) -> None:
    text = f"Visitors love China. They say that the country {rest}"
    linked = linker.link(record_of(text, ("China", "state", ["China"])))
    found = [a.identity.id for a in linked.actors if a.identity for m in a.mentions if m.text == "the country"]
    assert found == ([wanted] if wanted else [])


def test_the_city_is_the_town_that_was_named_last(linker: Linker) -> None:
    text = "He left Paris for Lyon in France on Monday. The city was quiet when he came."
    told: list[Told] = [("Paris", "place", ["Paris"]), ("Lyon", "place", ["Lyon"]), ("France", "state", ["France"])]
    record = record_of(text, *told, ("The city", "place", ["The city"]))
    assert identity_at(linker.link(record), "The city") == "Q456"
