"""What the shipped file knows; facts are of the sources named in docs/explanation/gazetteer.md."""

from __future__ import annotations

import pytest

from dragoman.link.gazetteer import Gazetteer
from dragoman.link.gazetteer.gazetteer import DEFAULT_FILE

RUSSIA, TURKEY, UKRAINE, GERMANY, FRANCE, UNITED_KINGDOM, UNITED_STATES = (
    "Q159", "Q43", "Q212", "Q183", "Q142", "Q145", "Q30",
)  # fmt: skip
LAVROV, KULEBA, ERDOGAN = "Q58217", "Q24025631", "Q39259"


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return Gazetteer.default()


def first(known: Gazetteer, name: str) -> str:
    return known.named(name)[0].entity.id


@pytest.mark.parametrize(
    "name, identity",
    [
        ("Sergey Lavrov", LAVROV),
        ("Sergei Lavrov", LAVROV),
        ("S. Lavrov", LAVROV),
        ("Mr Lavrov", LAVROV),
        ("Lavrov", LAVROV),
        ("Dymytro Kuleba", KULEBA),
        ("Volodymyr Zelensky", "Q3874799"),
        ("Volodymyr Zelenskiy", "Q3874799"),
        ("Mevlut Cavusoglu", "Q249206"),
        ("Tony Blinken", "Q7821917"),
        ("Orbán Viktor", "Q57641"),
        ("Emmanuel Macorn", "Q3052772"),
        ("Tayyip Erdogan", ERDOGAN),
        ("NATO", "Q7184"),
        ("U.N.", "Q1065"),
        ("Hamas", "Q38799"),
        ("Turkey", TURKEY),
        ("Georgia", "Q230"),
        ("Kiev", "Q1899"),
        ("Paris", "Q90"),
    ],
)
def test_a_name_is_known_however_it_is_spelt(known: Gazetteer, name: str, identity: str) -> None:
    assert first(known, name) == identity


def test_a_place_is_found_by_its_region(known: Gazetteer) -> None:
    (texan,) = known.named("Paris, Texas")
    assert texan.entity.country == UNITED_STATES
    assert texan.entity.latitude == pytest.approx(33.7, abs=0.1)


@pytest.mark.parametrize("name", ["Marla Quistgaard", "Tobias Hollowell", "Oswin Petrosanyan", "Xyz", "", "  ", "'"])
def test_an_invented_name_is_nobodys(known: Gazetteer, name: str) -> None:
    assert known.named(name) == ()


@pytest.mark.parametrize("name", ["Irann", "Chda", "Omaan"])
def test_a_short_name_is_not_guessed(known: Gazetteer, name: str) -> None:
    assert all(candidate.how != "fuzzy" for candidate in known.named(name))


def test_a_bare_surname_says_that_it_is_one(known: Gazetteer) -> None:
    bearers = known.named("Johnson")
    assert len(bearers) > 5
    assert {bearer.how for bearer in bearers if bearer.entity.type == "person"} == {"surname"}


@pytest.mark.parametrize(
    "office, state, on, holder",
    [
        ("foreign minister", RUSSIA, "2022-03-10", LAVROV),
        ("foreign minister", UKRAINE, "2022-03-10", KULEBA),
        ("president", TURKEY, "2022-03-10", ERDOGAN),
        ("president", FRANCE, "2018-01-01", "Q3052772"),
        ("prime minister", UNITED_KINGDOM, "2022-03-10", "Q180589"),
        ("foreign minister", UNITED_STATES, "2015-03-01", "Q22316"),
        ("president", UNITED_STATES, "2018-01-01", "Q22686"),
        ("chancellor", GERMANY, "2015-01-01", "Q567"),
        ("chancellor", GERMANY, "2022-03-10", "Q61053"),
        ("secretary-general", "Q1065", "2020-01-01", "Q311440"),
        ("secretary-general", "Q7184", "2020-01-01", "Q57665"),
        ("foreign minister", "Q458", "2016-01-01", "Q3741557"),
        ("monarch", "Q846", "2022-01-01", "Q1855372"),
    ],
)
def test_an_office_has_its_holder_of_the_day(known: Gazetteer, office: str, state: str, on: str, holder: str) -> None:
    assert known.holders(office, state, on)[0].holder == holder


def test_terms_tell_former_holders(known: Gazetteer) -> None:
    held = [term for term in known.terms("Q22316") if term.office == "foreign minister"]
    assert [(term.start, term.end) for term in held] == [("2013-02-01", "2017-01-20")]
    assert held[0].held_on("2015-06-01")
    assert not held[0].held_on("2018-06-01")


@pytest.mark.parametrize(
    "title, office",
    [
        ("FM", "foreign minister"),
        ("top diplomat", "foreign minister"),
        ("Minister of Foreign Affairs", "foreign minister"),
        ("Foreign Secretary", "foreign minister"),
        ("Secretary of State", "foreign minister"),
        ("premier", "prime minister"),
        ("head of state", "president"),
        ("Turkish president", "president"),
        ("the then prime minister", "prime minister"),
        ("former President of Turkey", "president"),
        ("Defense Secretary", "defence minister"),
        ("home secretary", "interior minister"),
        ("Chancellor of the Exchequer", "finance minister"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("ambassador to Ankara", "ambassador"),
        ("Senior Advisor to the President", None),
        ("president of the regional council", None),
        ("goalkeeper", None),
    ],
)
def test_titles_lead_to_offices(known: Gazetteer, title: str, office: str | None) -> None:
    assert known.office(title) == office


@pytest.mark.parametrize(
    "name, state",
    [("Moscow", RUSSIA), ("the Kremlin", RUSSIA), ("Downing Street", UNITED_KINGDOM), ("Ankara", TURKEY),
     ("the White House", UNITED_STATES), ("Brussels", "Q458"), ("Élysée", FRANCE)],
)  # fmt: skip
def test_capitals_and_palaces_stand_for_states(known: Gazetteer, name: str, state: str) -> None:
    found = known.metonym(name)
    assert found is not None
    assert (found.entity.id, found.how) == (state, "metonym")


@pytest.mark.parametrize(
    "word, state",
    [
        ("Russian", RUSSIA),
        ("Emirati", "Q878"),
        ("Britons", UNITED_KINGDOM),
        ("Turks", TURKEY),
        ("Palestinian", "Q219060"),
    ],
)
def test_peoples_lead_to_states(known: Gazetteer, word: str, state: str) -> None:
    found = known.demonym(word)
    assert found is not None
    assert found.id == state


def test_a_demonym_of_nobody_is_none(known: Gazetteer) -> None:
    assert known.demonym("Ruritanian") is None
    assert known.metonym("Strelsau") is None


def test_sources_have_licences_and_dates(known: Gazetteer) -> None:
    assert {"Wikidata office holders", "Govdirectory", "Party Facts"} <= {source.name for source in known.sources}
    assert all(source.licence and source.date for source in known.sources)


def test_the_file_is_small() -> None:
    assert DEFAULT_FILE.stat().st_size <= 15_000_000
