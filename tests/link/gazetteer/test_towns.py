from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.gazetteer import Entity
from dragoman.link.gazetteer.towns import TABLES, Town, Towns, write


def town(number: int, name: str, people: int | None = 900, region: str | None = "Q1", kind: str = "town") -> Entity:
    return Entity(f"geonames:{number}", name, "place", kind, "Q100", 12.34, -56.78, people, str(number), region)


def kept(*places: Entity) -> Towns:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    write(connection, [Town(place.name, place) for place in places], {})
    return Towns(connection)


def test_a_town_comes_back_as_it_was_written() -> None:
    one = town(5, "Vellmar Bay", 12_000)
    assert [c.entity for c in kept(one, town(6, "Oakham")).named("Vellmar Bay")] == [one]
    assert kept(one).entity("geonames:5") == one


def test_all_bearers_of_a_name_are_found_the_largest_first() -> None:
    known = kept(*(town(n, "Springfield", n * 10) for n in range(1, 700)), town(9000, "Springdale"))
    found = known.named("Springfield")
    assert len(found) == 699
    assert found[0].entity.population == 7000  # to two figures
    assert [c.entity.id for c in known.named("Springdale")] == ["geonames:9000"]


def test_a_name_is_found_without_its_marks_and_says_so() -> None:
    known = kept(town(1, "Kołobrzeg"), town(2, "Zhelezny"))
    assert [(c.name, c.how) for c in known.named("Kolobrzeg")] == [("Kołobrzeg", "exact")]
    assert [(c.name, c.how) for c in known.named("Zheleznyy")] == [("Zhelezny", "folded")]


def test_regions_and_counties_have_names_of_their_own() -> None:
    county = Entity(
        "dragoman:otter-county-mn-us", "Otter County", "place", "county", "Q30", 46.4, -95.7, 60_000, None, "Q1527"
    )
    known = kept(county, town(1, "Otter"))
    assert [c.entity for c in known.named("Otter County")] == [county]
    assert known.entity(county.id) == county


def test_what_is_not_there_is_not_found() -> None:
    known = kept(town(1, "Mora"))
    assert known.named("Aaa") == known.named("Zzz") == known.named("") == []
    assert known.entity("geonames:2") is None
    assert known.entity("Q5") is None


def test_a_file_without_towns_knows_none() -> None:
    assert Towns(sqlite3.connect(":memory:")).named("Mora") == []


@given(st.dictionaries(st.integers(1, 2**31), st.text("abcde ó'-", min_size=1).filter(str.strip), max_size=60))
def test_every_town_is_found_by_its_name(names: dict[int, str]) -> None:
    places = [town(number, name) for number, name in names.items() if any(c.isalpha() for c in name)]
    known = kept(*places)
    for place in places:
        assert place.id in {c.entity.id for c in known.named(place.name)}
