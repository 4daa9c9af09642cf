"""Words that are looked for, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SearchError
from dragoman.store.search.matching import fts5_query
from dragoman.store.search.words import Term, Words, parse_words


def test_words_phrases_endings_alternatives_and_exclusions() -> None:
    assert parse_words('grain "safe passage" OR corr* -oil') == Words(
        ((Term("grain"),), (Term("safe passage"), Term("corr", prefix=True))), (Term("oil"),)
    )


@pytest.mark.parametrize("text", ["", "  ", "— …", '""', "*", "-", "OR"])
def test_nothing_to_look_for(text: str) -> None:
    assert not parse_words(text) or text == "OR"


def test_only_exclusions_are_refused() -> None:
    with pytest.raises(SearchError, match="leave out"):
        parse_words("-oil")


def test_a_flood_of_words_is_refused() -> None:
    with pytest.raises(SearchError, match="64"):
        parse_words("word " * 65)


@given(st.text(max_size=60))
def test_quotation_marks_cannot_be_broken_out_of(text: str) -> None:
    try:
        words = parse_words(text)
    except SearchError:
        return
    query = fts5_query(words)
    assert query.count('"') == 2 * (len(words.excluded) + sum(map(len, words.groups)))
