"""What a bare number counts: "employs 1,200", "a crowd of some 4,000", "up from 9", "a further 30"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Figure
from dragoman.read.figures.happening import happens_to_people
from dragoman.read.figures.tables import load_table, load_words
from dragoman.read.figures.words import Word

#: How far before a number the verb stands that tells of its change, and how far one goes on from the figure before it.
_CHANGE, _ON = 8, 8
#: How far before a number the noun may stand that a number after its verb is of: "membership has doubled to 40,000".
_SUBJECT = 6
_TOLLED = 9


def counted_by(
    words: Sequence[Word], first: int, last: int, happened: str | None, before: Figure | None, *, hedged: bool
) -> str | None:
    """The unit of the number in words `first` to before `last`, its hedge among them; None where it counts nothing.

    People where something happens to people or a word before it is of them, else what the figure `before` it counts.
    """
    if before is not None and before.unit == "percent" and _rose_from(words, first, before):
        return "percent"
    if (happened and happens_to_people(happened)) or _tolls(words, first) or _is_of_people(words, first):
        return "people"
    if before is None or before.unit in (None, "percent"):
        return None
    near = before.span.start >= words[0].start or (before.happened is not None and before.happened.kind == happened)
    goes_on = (happened is not None and near) or hedged or _is_of_them(words, last)
    if goes_on or is_compared(words, first) or _is_further(words, first) or _rose_from(words, first, before):
        return before.unit
    return None


def is_compared(words: Sequence[Word], first: int) -> bool:
    """Whether a number is what another rose or fell from, or is held against: "up from 800", "against 800"."""
    lower = [word.lower for word in words[max(0, first - 2) : first]]
    return lower in load_table("happenings")["compared"] or lower[-1:] in load_table("happenings")["compared"]


def _is_of_people(words: Sequence[Word], first: int) -> bool:
    """Whether a word before the number is only of people: "employs 800", "a crowd of 4,000", "attendance was 90"."""
    place = first - 1
    while place >= 0 and words[place].lower in load_words("bounds", "adding") | {"a"}:
        place -= 1
    if place < 0:
        return False
    if words[place].lower in load_words("happenings", "staffs"):
        return True
    if words[place].lower == "of":
        return _is_group(words, place - 1)
    if words[place].lower in load_words("happenings", "groups") and words[place].lower not in {"force", "forces"}:
        return place > 0 and words[place - 1].lower == ","  # "the village, population 1,400"
    return _has_people_for_subject(words, place)


def _is_group(words: Sequence[Word], place: int) -> bool:
    """Whether a group of people stands at a place: "a crowd", but no name ("Group of 77")."""
    return place > 0 and words[place].lower in load_words("happenings", "groups") and not words[place].capital


def _has_people_for_subject(words: Sequence[Word], verb: int) -> bool:
    """Whether the verb before a number has a number of people for its subject: "attendance was", "fell to"."""
    verbs = load_words("happenings", "verbs") | load_words("happenings", "change") | {"to", "at", "doubled", "tripled"}
    place = verb
    while place >= max(0, verb - _SUBJECT) and words[place].lower in verbs:
        place -= 1
    return 0 <= place < verb and words[place].lower in load_words("happenings", "headcounts")


def _rose_from(words: Sequence[Word], first: int, before: Figure) -> bool:
    """Whether a number is what the figure right before it rose or fell from: "up 12 percent from 9"."""
    if first == 0 or words[first - 1].lower != "from":
        return False
    place = first - 1
    while place > max(0, first - 1 - _ON) and words[place - 1].start >= before.span.end:
        place -= 1
    if place == 0 or words[place - 1].start >= before.span.end:
        return False
    change = load_words("happenings", "change")
    return any(word.lower in change for word in words[max(0, place - _CHANGE) : first])


def _is_of_them(words: Sequence[Word], last: int) -> bool:
    """Whether a number is a part of what was counted before: "12 of them"."""
    return [word.lower for word in words[last : last + 2]] in (["of", "them"], ["of", "those"])


def _is_further(words: Sequence[Word], first: int) -> bool:
    """Whether a number comes to the one before: "a further 30", "another 20"."""
    return first > 0 and words[first - 1].lower in load_words("bounds", "adding")


def _tolls(words: Sequence[Word], first: int) -> bool:
    """Whether a number is a toll's: "the toll rose from 12 to 45"."""
    tolls = load_words("happenings", "toll")
    return any(word.lower in tolls for word in words[max(0, first - _TOLLED) : first])
