"""Whose money is meant by a name that several states have for theirs: "rupees" in a report from Karachi."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dragoman.read.figures.tables import load_table


def shared_currencies(text: str) -> Mapping[str, str]:
    """For each name of money that several states have, the code of the one that the text names most often."""
    if not _names().search(text):
        return {}
    return {name: _of_the_most(text, states) for name, states in load_table("units")["shared"].items()}


def _of_the_most(text: str, states: Mapping[str, str]) -> str:
    """The code whose places stand most often in a text; the first of the table where none does."""
    return max(states, key=lambda code: sum(text.count(place) for place in states[code].split()))


@cache
def _names() -> re.Pattern[str]:
    words = "|".join(load_table("units")["shared_names"])
    return re.compile(rf"\b(?:{words})(?=\d|\b)", re.IGNORECASE)
