"""States by the words that name them: their names, their people, and the seats of government that stand for them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from dragoman.read.mentions.tables import load_rows

Use = Literal["name", "people", "seat"]


class StateName(NamedTuple):
    """The state that a word names, and how: by its name, its people ("Russian") or its seat ("Moscow")."""

    state: str
    use: Use


@cache
def _names() -> dict[str, StateName]:
    table: dict[str, StateName] = {}
    uses: tuple[Use, ...] = ("name", "people", "seat")
    for place, use in enumerate(uses):
        for row in load_rows("states"):
            cell = row[place] if place < len(row) else ""
            for name in re.split(r"[;,]", cell):
                if name:
                    table.setdefault(_key(name), StateName(row[0].split(";")[0], use))
    return table


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").replace(".", "")


def state_of(name: str) -> StateName | None:
    """The state that `name` names, whole ("the United States", "Russian", "Kyiv"), or None."""
    key = _key(name)
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    found = _names().get(key)
    return None if found is None or name in ("us", "Us") else found


def is_state_word(word: str) -> bool:
    """Whether the word, with its capital, names a state or its people: "Russian", "U.S."."""
    return word[:1].isupper() and state_of(word) is not None
