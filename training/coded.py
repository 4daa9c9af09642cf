"""What PLOVER's coders would call an event of the own gold, which `plover_coding.toml` beside the corpora tells."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from training.data.example import EventLabel

_TABLE = Path(__file__).parent / "data" / "plover_coding.toml"
#: what may happen or did not is coded in too many ways
_UNTOLD = frozenset({"possible", "denied"})


def coded_type(label: EventLabel, text: str) -> str | None:
    """The type of the event as PLOVER codes what its source does to its target; None where it is not clear."""
    status = label.fields.get("status", "happened")
    if status in _UNTOLD:
        return None
    if status == "planned":
        return _planned().get(label.type, label.type)
    words = text[slice(*label.trigger)].lower()
    return _by_words().get((label.type, words), label.type)


@cache
def _table() -> dict:
    return tomllib.loads(_TABLE.read_text("utf8"))


@cache
def _planned() -> dict[str, str]:
    return {type_: coded for coded, types in _table()["planned"].items() for type_ in types}


@cache
def _by_words() -> dict[tuple[str, str], str]:
    return {(row["type"], words): row["becomes"] for row in _table()["words"] for words in row["triggers"]}
