from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.folding import fold, plain, skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "ZELENSKI"),
        ("Çavuşoğlu", "Cavusoglu", "ÇAVUŞOĞLU"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Medvedev", "Medvedyev"),
        ("Khamenei", "Hamenei"),
        ("Sana'a", "Sana’a", "Sanaa"),
        ("U.S.", "US"),
        ("Bin-Salman", "bin Salman"),
        ("Łukasz Øst", "Lukasz Ost"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("one, other", [("Niger", "Nigeria"), ("Iran", "Iraq"), ("Mali", "Malawi"), ("Kim", "Kam")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_misspellings_mostly_share_a_skeleton() -> None:
    assert skeleton("Dymytro") == skeleton("Dmytro")
    assert skeleton("Lavroff") == skeleton("Lavrov")


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_is_its_own(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert isinstance(fold(text), str)
    assert fold(text) == fold(text)


@given(st.text(max_size=20), st.text(max_size=20))
def test_words_are_folded_each_by_itself(one: str, other: str) -> None:
    assert fold(f"{one} {other}").split() == [*fold(one).split(), *fold(other).split()]
