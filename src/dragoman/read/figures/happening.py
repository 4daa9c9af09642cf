"""What happened to what is counted, and whom or what it is."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.figures.tables import load_inverse, load_table, load_words
from dragoman.read.figures.unit import is_people
from dragoman.read.figures.words import Word

_BEFORE = 5
#: What is counted that may be seized as hostages are, and not as rifles.
_OF_PEOPLE = frozenset({"people", "percent", "families", "households", "couples", "groups"})
_AFTER = 7


def kind_at(word: Word) -> str | None:
    """The kind of happening that the word names, or None."""
    return load_inverse("happenings", "words").get(word.lower)


def _kind(words: Sequence[Word], place: int) -> str | None:
    """The kind at a place; a verb of two words ("shot down", "driven from") is known by both."""
    word = words[place].lower
    follows = words[place + 1].lower if place + 1 < len(words) else ""
    if word == "shot":
        return "destroyed" if follows == "down" else "killed" if follows == "dead" else "wounded"
    if word == "fire" and place and words[place - 1].lower in load_words("happenings", "setting"):
        return "destroyed"
    if word in load_words("happenings", "away") and follows in {"from", "out"}:
        return "displaced"
    return kind_at(words[place])


def happens_to_people(kind: str) -> bool:
    """Whether a bare number beside such a happening counts people."""
    return kind in load_words("happenings", "to_people")


def can_happen_to(kind: str, unit: str | None) -> bool:
    """Whether what is counted in the unit can have it happen: nobody rescues dollars."""
    if unit is not None and unit.isupper() and len(unit) == 3:
        return kind in load_words("happenings", "of_money")
    if unit in load_table("units")["measures"]:
        return kind in {"sent", "pledged", "destroyed"}
    if kind in {"abducted", "detained"} and not (unit is None or unit in _OF_PEOPLE):
        return False
    if kind == "released" and unit == "percent":
        return False
    return kind not in load_words("happenings", "to_money") and (
        kind != "affected" or unit in {None, "people", "percent"}
    )


def happening_near(words: Sequence[Word], first: int, last: int, edges: tuple[int, int]) -> tuple[int, str] | None:
    """The word that says what happened to what words `first` to before `last` count: its place and kind.

    `edges` are the ends of the figures before and after, which are not passed.
    """
    driven = _driven(words, first, last)
    if driven is not None:
        return driven, "displaced"
    after = _after(words, last, edges[1])
    before = _before(words, first, edges[0]) or (None if after else _toll(words, first))
    if after and before:
        passive = after[0] == last or any(
            w.lower in load_words("happenings", "passive") for w in words[last : after[0]]
        )
        near = first - before[0] <= 2
        if near and before[1] == "released":  # "freed two men held since May"
            return before
        return before if near and not passive else after if passive else before
    return after or before


def _driven(words: Sequence[Word], first: int, last: int) -> int | None:
    """The verb of those who had to go, where "from" stands behind them: "drove 4,000 from their homes"."""
    away = last < len(words) and words[last].lower in {"from", "out"}
    verbs = (at for at in (first - 1, first - 2) if at >= 0 and words[at].lower in load_words("happenings", "away"))
    return next(verbs, None) if away else None


def _after(words: Sequence[Word], last: int, edge: int) -> tuple[int, str] | None:
    for place in range(last, min(len(words), last + _AFTER, edge)):
        if words[place].lower in load_words("happenings", "breaks"):
            return None
        kind = _kind(words, place)
        if kind and not (is_people(words[place]) and kind not in {"killed", "wounded", "missing"}):
            return place, kind
    return None


def _before(words: Sequence[Word], first: int, edge: int) -> tuple[int, str] | None:
    for place in range(first - 1, max(-1, first - 1 - _BEFORE, edge - 1), -1):
        if words[place].lower in load_words("happenings", "breaks"):
            return None
        kind = _kind(words, place)
        if kind:
            return place, kind
    return None


def _toll(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """The toll that a number farther on belongs to: "the toll from the flood rose from 12 to 45"."""
    for place in range(first - 1, max(-1, first - 12), -1):
        if words[place].lower in {"toll", "fatalities", "deaths", "dead"}:
            return place, "killed"
    return None
