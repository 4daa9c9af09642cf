"""What came to the tables after the file that ships was built."""

from __future__ import annotations

import pytest

from dragoman.link import Gazetteer, Linker
from dragoman.link.gazetteer.adapters.tables import BODIES, DATE
from dragoman.link.gazetteer.entity import Source
from dragoman.link.gazetteer.later import later_bodies
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


def test_a_file_of_todays_tables_is_given_none() -> None:
    assert later_bodies([Source(BODIES, "Apache-2.0", DATE)], lambda _: False) is None


def test_a_file_without_the_tables_is_given_none() -> None:
    assert later_bodies([], lambda _: False) is None


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
