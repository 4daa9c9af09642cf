"""What came to the tables after the file that ships was built."""

from __future__ import annotations

import pytest

from dragoman.link import Gazetteer, Linker
from dragoman.link.data.load import BODIES, DATE, rows
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.file import File
from dragoman.link.gazetteer.gazetteer import DEFAULT_FILE
from dragoman.link.gazetteer.later import later_than
from tests.link.reports import identity_at, record_of


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("EFE", "EFE"),
        ("IEA", "International Energy Agency"),
        ("Royal Institute of International Affairs", "Chatham House"),
        ("MINUSCA", "MINUSCA"),
    ],
)
def test_bodies_that_came_later_are_known(name: str, full: str) -> None:
    assert full in [c.entity.name for c in Gazetteer.default().named(name, fuzzy=False)]


def test_rivers_and_islands_that_came_later_are_places() -> None:
    assert [c.entity.kind for c in Gazetteer.default().places("Guadalcanal")] == ["island"]


def test_who_took_office_later_is_known_by_office_and_surname() -> None:
    gazetteer = Gazetteer.default()
    (term, *_) = gazetteer.holders("president", "Q963", "2025-01-10")
    assert term.holder == "dragoman:duma-boko"
    assert "Duma Boko" in [c.entity.name for c in gazetteer.named("Boko", fuzzy=False)]


def test_who_held_an_office_before_has_left_it_by_then() -> None:
    before, since = (
        Gazetteer.default().holders("prime minister", "Q219", day)[0] for day in ("2024-03-01", "2024-08-01")
    )
    assert (before.holder, since.holder) == ("Q28536878", "Q12278288")


def test_somebody_who_has_another_name_now_is_known_by_both() -> None:
    found = Gazetteer.default().named("Sirojiddin Muhriddin", fuzzy=False)
    assert [c.entity.name for c in found] == ["Sirodjidin Aslov"]


def test_identifiers_of_later_holders_are_the_files_own() -> None:
    file = File.at(DEFAULT_FILE)
    for names, wikidata, *_ in rows("later/holders"):
        assert not wikidata or file.entity(wikidata) is not None, names


def test_names_of_states_that_came_later_are_of_the_state_that_the_file_has() -> None:
    gazetteer = Gazetteer.default()
    (solomons,) = (c.entity for c in gazetteer.named("Solomons", fuzzy=False) if c.entity.type == "state")
    assert solomons == gazetteer.entity("Q685")


def test_names_of_states_that_came_later_replace_none_where_a_file_is_built() -> None:
    own = {row[0]: row[1].partition("|")[0] for row in rows("states")}
    for identifier, names, *_ in rows("later/states"):
        assert names.partition("|")[0] in ("", own[identifier])


@pytest.mark.parametrize("date", [DATE, None])
def test_a_file_of_todays_tables_or_of_none_is_given_nothing(date: str | None) -> None:
    draft = Draft()
    if date is not None:
        draft.source(BODIES, "Apache-2.0", date)
    assert not later_than(File.of_draft(draft))


def test_states_keep_their_names_beside_later_bodies() -> None:
    india = Gazetteer.default().entity("Q668")
    assert india is not None and india.name == "India"


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Police in India told PTI that India would ask Pakistan.", "dragoman:press-trust-of-india"),
        ("In Pakistan, PTI marched on Islamabad; Pakistan blamed India.", "Q284454"),
    ],
)
def test_of_two_bodies_it_is_that_of_the_state_that_is_named_most(text: str, identity: str) -> None:
    assert identity_at(Linker().link(record_of(text, ("PTI", "organisation", ["PTI"]))), "PTI") == identity
