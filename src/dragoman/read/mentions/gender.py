"""Gender by words: honorifics, words for men and women, given names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from dragoman.read.mentions.tables import load_words

#: masculine, feminine, neuter, unknown
Gender = Literal["m", "f", "n", "?"]


@cache
def _given() -> dict[str, Gender]:
    female, male = load_words("given_names", "female"), load_words("given_names", "male")
    table: dict[str, Gender] = dict.fromkeys(female - male, "f")
    return table | dict.fromkeys(male - female, "m")


def gender_of_title(words: Iterable[str]) -> Gender:
    """The gender that a word such as "Mrs", "spokesman" or "queen" tells; the words are folded."""
    for word in words:
        if word in load_words("titles", "male"):
            return "m"
        if word in load_words("titles", "female"):
            return "f"
    return "?"


def gender_of_name(given: str) -> Gender:
    """The gender that a folded given name mostly tells; of "Jean-Pierre" the first part's."""
    table = _given()
    return table.get(given) or table.get(given.split("-")[0]) or "?"
