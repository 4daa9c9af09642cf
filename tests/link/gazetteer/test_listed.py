from __future__ import annotations

import sqlite3

import pytest

from dragoman.link.gazetteer.listed import Listed
from dragoman.link.gazetteer.schema import FULL, SURNAME, TABLES


@pytest.fixture
def listed() -> Listed:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    names = [("ana ruiz", FULL), ("ruiz", SURNAME), ("ruiz port", FULL), ("ruizia", FULL)]
    names += [(f"jon {number}", FULL) for number in range(500)]
    rows = [(name, entity, role, None) for entity, (name, role) in enumerate(names)]
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)
    return Listed(connection)


@pytest.mark.parametrize(
    "name, role, here",
    [
        ("ana ruiz", FULL, True),
        ("ana ruiz", SURNAME, False),
        ("ana", FULL, False),
        ("ruiz", SURNAME, True),
        ("ruiz", FULL, False),
        ("ruiz ana", FULL, False),
        ("ruizia", FULL, True),
        ("", FULL, False),
    ],
)
def test_only_names_that_are_not_there_are_ruled_out(listed: Listed, name: str, role: int, here: bool) -> None:
    assert listed.may_have(name, role) is here


def test_a_word_that_very_many_names_begin_with_rules_nothing_out(listed: Listed) -> None:
    assert listed.may_have("jon 7", FULL)
    assert listed.may_have("jon nobody", FULL)
