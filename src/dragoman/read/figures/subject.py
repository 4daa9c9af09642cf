"""Whom or what a figure is of: the noun that it counts, or the phrase that its share, sum or measure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.figures.tables import load_words
from dragoman.read.figures.unit import Unit, counted_noun
from dragoman.read.figures.words import Word

_LEADS = frozenset({"of", "in", "for", "worth"})
_IN = frozenset({"in", "of"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "all", "a", "an", "this", "that", "these"})
_LONGEST = 6
_BETWEEN = 4
_NO_NOUN_ENDS = ("ed", "ly", "ing", "er", "north", "south", "east", "west", "down", "shore")
_PARTS_OF_A_YEAR = frozenset({"quarter", "half", "semester", "season", "period"})
#: Nouns that end as an adverb does.
_NOUNS_IN_LY = frozenset({"family", "assembly", "supply", "anomaly", "ally", "bully", "monopoly"})
_MOVED_TO = frozenset({"to", "at", "by", "from"})
#: Prepositions that bind a noun to the one before.
_BINDING = frozenset({"in", "between", "among", "from", "to"})
_MODAL = frozenset({"will", "would", "could"})
_NOT_FIRST = frozenset({"this", "last", "next", "a", "per"})


def subject_of(words: Sequence[Word], unit: Unit | None, first: int, last: int) -> tuple[int, int] | None:
    """The words that say it, as `first` to before `last`; None where none do."""
    if unit and unit.noun:
        return unit.first, unit.last
    behind = _so_many_in(words, unit, last) or _behind(words, unit, last)
    return behind or _amounting(words, first) or _moved(words, first) or _in_front(words, first)


def _moved(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """What is brought to a number: "the base rate" in "cut the base rate to 9.5 percent"."""
    noun = _noun_before(words, first - 1) if first > 2 and words[first - 1].lower in _MOVED_TO else None
    if noun is None:
        return None
    moving = load_words("happenings", "moving")
    verb = next((at for at in range(noun[1] - 1, max(noun[0] - 3, -1), -1) if words[at].lower in moving), None)
    if verb is None:
        return None
    start = verb + 1
    while start < noun[1] and words[start].lower in _DETERMINERS:
        start += 1
    return (start, noun[1]) if start < noun[1] else None


def _so_many_in(words: Sequence[Word], unit: Unit | None, last: int) -> tuple[int, int] | None:
    """The noun right after so many in so many: "people" in "one in two people faced hunger"."""
    if unit is None or unit.name != "percent" or last < 2 or words[last - 2].lower not in _IN:
        return None
    if last >= len(words) or words[last].lower in _LEADS:
        return None
    if words[last].capital:
        return last, last + 1
    noun = counted_noun(words, last)
    return (noun.first, noun.last) if noun else None


def _amounting(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """The noun whose amount it is: "turnout" in "on turnout of 76 percent"."""
    if first < 2 or words[first - 1].lower != "of" or _stops(words[first - 2]) or words[first - 2].capital:
        return None
    start = first - 2
    while start > 0 and first - start <= _BETWEEN and not _stops(words[start - 1]) and not words[start - 1].capital:
        start -= 1
    glued = start > 0 and words[start - 1].kind == "mark" and not words[start].spaced  # "a 34-year-old man of"
    return (first - 2 if glued else start), first - 1


def _stops(word: Word) -> bool:
    return word.kind != "word" or word.lower in load_words("happenings", "stops")


def _behind(words: Sequence[Word], unit: Unit | None, last: int) -> tuple[int, int] | None:
    """The phrase after the number: "of the population", "in aid", "for tents"; of money without a preposition too."""
    if last >= len(words) or words[last].lower in _NOT_FIRST:
        return None
    if unit is not None and unit.name == "percent" and words[last].lower in load_words("happenings", "share_verbs"):
        return None
    lead = words[last].lower if words[last].lower in _LEADS else ""
    start = last + (2 if lead == "worth" else 1 if lead else 0)
    place = start
    while place < len(words) and words[place].lower in _DETERMINERS:
        place += 1
    head = place
    if lead == "of" and head < len(words) and words[head].lower == "what":
        return None
    if lead == "of" and head < len(words) and words[head].lower in {"them", "us", "those", "which", "whom"}:
        return start, head + 1
    while place < min(len(words), head + _LONGEST) and (not _stops(words[place]) or _joins(words, place)):
        place += 1
    if place == head or not _names_something(words[place - 1], lead):
        return None
    if (
        not lead
        and not _halved(words, unit, last)
        and (head > start or words[head].capital or (unit is not None and unit.name == "percent" and place - head > 2))
    ):
        return None
    return start, place


def _halved(words: Sequence[Word], unit: Unit | None, last: int) -> bool:
    """Whether a half stands right before whom or what it is of: "half the population"."""
    return unit is not None and unit.name == "percent" and last > 0 and words[last - 1].lower == "half"


def _joins(words: Sequence[Word], place: int) -> bool:
    return words[place].lower in {"-", "'", "’"} and not words[place].spaced


def _names_something(last: Word, lead: str) -> bool:
    if last.lower in load_words("units", "durations") | load_words("traps", "months") | _PARTS_OF_A_YEAR:
        return False
    if lead in {"of", "worth"}:
        return True
    if lead and last.capital:
        return False
    return bool(lead) or last.lower in _NOUNS_IN_LY or not last.lower.endswith(_NO_NOUN_ENDS)


def _in_front(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """The subject of the verb that leads to the number: "inflation hit 62 percent"."""
    verbs = load_words("happenings", "verbs")
    end = first - 1
    if end > 0 and words[end].lower == "at" and words[end - 1].lower == ",":  # "inflation, at 62 percent"
        return _noun_before(words, end - 1)
    while end >= max(0, first - _BETWEEN) and words[end].lower not in verbs:
        if words[end].kind != "word":
            return None
        end -= 1
    if end < max(0, first - _BETWEEN) or (words[end].lower in _MODAL and end < first - 1):
        return None  # "it will give 30 tents"
    while end >= 0 and (words[end].lower in verbs or words[end].lower.endswith("ly")):
        end -= 1
    if end > 1 and words[end].lower in {"which", "that"} and words[end - 1].lower == ",":
        end -= 2
    return _head_of(words, _noun_before(words, end + 1))


def _head_of(words: Sequence[Word], noun: tuple[int, int] | None) -> tuple[int, int] | None:
    """The noun that a preposition binds another to: "shares" of "shares in the producer"."""
    at = noun[0] - 1 if noun else -1
    while at > 0 and words[at].lower in _DETERMINERS:
        at -= 1
    bound = at > 0 and words[at].lower in _BINDING and not _stops(words[at - 1])
    return _noun_before(words, at) or noun if bound else noun


def _noun_before(words: Sequence[Word], stop: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a place."""
    end = stop - 1
    start = end + 1
    while start > 0 and end + 2 - start < _LONGEST and words[start - 1].kind == "word":
        if _stops(words[start - 1]) and words[start - 1].lower not in {"of", "the"}:
            break
        start -= 1
    return (start, end + 1) if 0 <= start <= end else None
