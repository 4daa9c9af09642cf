from __future__ import annotations

import pytest

from dragoman.read.attribution.outlets import is_outlet
from dragoman.read.attribution.tables import load_table


@pytest.mark.parametrize(
    "phrase",
    [
        "Reuters",
        "the Interfax news agency",
        "state media",
        "The Guardian",
        "Russia's RIA Novosti",
        "the newspaper Le Monde",
        "the Valdorian Times",
        "the Egyptian daily al-Nahar",
        "the Pristina daily Zëri i Ri",
        "Channel 4 News",
        "Iranian state TV",
    ],
)
def test_outlets(phrase: str) -> None:
    assert is_outlet(phrase)


@pytest.mark.parametrize(
    "phrase", ["the ministry", "social media", "reporters", "the intelligence agency", "the fourth time", ""]
)
def test_what_is_no_outlet(phrase: str) -> None:
    assert not is_outlet(phrase)


def test_at_least_150_names_are_known() -> None:
    table = load_table("outlets")
    assert len({*table["agencies"], *table["broadcasters"], *table["papers"]}) >= 150
