"""Offices that somebody has or may have, and those who hold them."""

from __future__ import annotations

import pytest

from dragoman.link import Linker
from tests.link.reports import Told, identity_at, record_of

OBAMA = "Q76"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She used it while serving as secretary of state. America has moved on.", "secretary of state"),
        ("It was said when she was secretary of state, in America.", "when she was secretary of state"),
        ("What would America do should she become president?", "should she become president"),
        ("America needs a president, he said.", "a president"),
        ("America is on its fourth secretary of defense.", "fourth secretary of defense"),
    ],
)
def test_an_office_is_not_its_holder(linker: Linker, text: str, words: str) -> None:
    told: list[Told] = [(words, "person", [words]), ("America", "state", ["America"])]
    assert identity_at(linker.link(record_of(text, *told, published="2016-09-14")), words) is None


def test_whoever_holds_it_is(linker: Linker) -> None:
    text = "Americans heard it from the American president, who was in Ohio."
    told: list[Told] = [("the American president", "person", ["the American president"])]
    linked = linker.link(record_of(text, *told, published="2016-09-14"))
    assert identity_at(linked, "the American president") == OBAMA


UNITED_NATIONS: Told = ("United Nations", "organisation", ["United Nations"])
GUTERRES = "Q311440"


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        ("The Secretary-General thanked them. The United Nations lost two men.", "The Secretary-General", GUTERRES),
        ("The secretary-general resigned. The United Nations had no word.", "The secretary-general", None),
        ("The Fatah Secretary-General left. The United Nations had no word.", "The Fatah Secretary-General", None),
    ],
)
def test_the_secretary_general_is_that_of_the_one_body_that_is_named(
    linker: Linker, text: str, words: str, known: str | None
) -> None:
    told: list[Told] = [(words, "person", [words]), UNITED_NATIONS]
    assert identity_at(linker.link(record_of(text, *told)), words) == known


def test_of_two_bodies_the_secretary_general_is_nobodys(linker: Linker) -> None:
    text = "The Secretary-General spoke. NATO and the United Nations were not moved."
    told: list[Told] = [("x", "person", ["The Secretary-General"]), ("NATO", "organisation", ["NATO"]), UNITED_NATIONS]
    assert identity_at(linker.link(record_of(text, *told)), "The Secretary-General") is None
