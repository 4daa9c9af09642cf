"""What one telling of a quotation has changed in its meaning: a "not" lost, another number or modal, no condition.

Only what both tellings have is compared, so that a telling which leaves something out is not blamed for it; but to
keep a sentence and leave out its condition changes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec
from rapidfuzz.distance import LCSseq

from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import Word, words_of

AlterationKind = Literal["negation", "number", "modal", "condition", "speaker"]

#: How many words a negator or a modal reaches.
_REACH = 12
_MODAL_REACH = 4
#: A number that is rounded differs by less than this share, and has two digits that count at most.
_ROUNDED = 0.1
_ROUND_DIGITS = 2
_LEAST_ROUND = 100
#: How far from a number stands what it counts.
_COUNTED_REACH = 4
#: Of a sentence's meanings outside of its condition, the share that makes the sentence kept; of those in it, the
#: share that makes the condition kept.
_KEPT = 0.5
_CONDITION_KEPT = 0.34

_NO_CLASSES: frozenset[str] = frozenset()


class Alteration(msgspec.Struct, frozen=True):
    """A change of meaning. `there` are the words of the telling that is compared against, `here` those of the other;
    '' where there are none.
    """

    kind: AlterationKind
    there: str
    here: str


def alterations(there: str, here: str) -> tuple[Alteration, ...]:
    """What `here` changes in the meaning of `there`; nothing where each could stand for the other."""
    ours, theirs = words_of(there), words_of(here)
    pairs = aligned(ours, theirs)
    found = (*_negations(ours, theirs, pairs), *_numbers(ours, theirs), *_modals(ours, theirs, pairs))
    return (*found, *_conditions(ours, theirs))


def aligned(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of one meaning in both: in order, then what is left wherever it stands."""
    left = [place for place, word in enumerate(ours) if word.meaning]
    right = [place for place, word in enumerate(theirs) if word.meaning]
    in_order = LCSseq.opcodes([ours[place].meaning for place in left], [theirs[place].meaning for place in right])
    pairs = [
        (left[one], right[other])
        for step in in_order
        if step.tag == "equal"
        for one, other in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
    ]
    taken = {other for _, other in pairs}
    paired = {one for one, _ in pairs}
    for one in left:
        if one not in paired:
            match = next((at for at in right if at not in taken and theirs[at].meaning == ours[one].meaning), None)
            if match is not None:
                taken.add(match)
                pairs.append((one, match))
    return sorted(pairs)


def _negations(ours: Sequence[Word], theirs: Sequence[Word], pairs: list[tuple[int, int]]) -> Iterator[Alteration]:
    """A word that is denied in one, and stands in the other in a clause where nothing is: the first of them.

    A clause is looked at as a whole too, since "no place for bases" and "bases have no place" deny the same; what both
    deny beside it ("will not sign an agreement without warning") takes the place of nothing. A word that one of them
    has denied and not denied too is not changed, nor is "no deal without a clause" by "a deal only with a clause".
    """
    for one, other in pairs:
        there, here = _negator(ours, one), _negator(theirs, other)
        if (there is None) == (here is None):
            continue
        clause = (theirs, other, ours, there) if here is None else (ours, one, theirs, here)
        if not _has_turned(clause[0], *clause[2:]):
            continue
        if _denies(*clause) or _both_ways(ours, theirs, ours[one].meaning) or _bound_alike(ours, one, theirs, other):
            continue
        yield Alteration("negation", _stretch(ours, there, one), _stretch(theirs, here, other))
        return


def _negator(words: Sequence[Word], place: int) -> int | None:
    """The negator that turns the word at a place; None where there is none, or "not" turns "refuse" back."""
    found = [
        at
        for at in range(max(0, place - _REACH), place)
        if _negates(words, at) and words[at].clause == words[place].clause and not _cut(words, at, place)
    ]
    refused = [at for at in found if words[at].text in _table("refusing")]
    return None if not found or 0 < len(refused) < len(found) else found[-1]


def _denies(words: Sequence[Word], place: int, others: Sequence[Word], by: int | None) -> bool:
    """Whether anything is denied in the clause of a word that is not denied in the other saying as well, where the word
    is denied `by` another negator.
    """
    beside = {_denied(others, at) for at in range(len(others)) if at != by and _negates(others, at)}
    clause = (at for at, word in enumerate(words) if word.clause == words[place].clause and _negates(words, at))
    return any(_denied(words, at) not in beside for at in clause)


def _has_turned(words: Sequence[Word], others: Sequence[Word], by: int | None) -> bool:
    """Whether a saying has the word that a negator of the other turns first: who tells of "plants that feed us" has
    not told otherwise what is said of closing them.
    """
    turned = "" if by is None else _denied(others, by)[1]
    return not turned or any(word.meaning == turned for word in words)


def _denied(words: Sequence[Word], at: int) -> tuple[str, str]:
    """A negator with the first word that it turns."""
    return words[at].text, next((word.meaning for word in words[at + 1 :] if word.meaning), "")


def _both_ways(ours: Sequence[Word], theirs: Sequence[Word], meaning: str) -> bool:
    """Whether one saying has a word each time as it stands in the other, denied or not, which has it more often."""
    here, there = (
        Counter(_negator(words, at) is None for at, word in enumerate(words) if word.meaning == meaning)
        for words in (ours, theirs)
    )
    return here <= there or there <= here


def _bound_alike(ours: Sequence[Word], one: int, theirs: Sequence[Word], other: int) -> bool:
    """Whether a word waits for the same in both sentences, once before what it hangs on and once behind it, by another
    word, which turns what is denied: "without a clause no pact" is "a pact only if it has a clause", and "no truce
    until they leave" is "they leave before any truce".
    """
    left, right = _hinges(ours, one), _hinges(theirs, other)
    return any(
        (one < here) != (other < there)
        for mine, here in left.items()
        for yours, there in right.items()
        if mine not in right and yours not in left
    )


def _hinges(words: Sequence[Word], place: int) -> dict[str, int]:
    """The words of the sentence of a word by which it hangs on something, and where they stand."""
    return {
        word.text: at
        for at, word in enumerate(words)
        if word.sentence == words[place].sentence
        and (word.text in _table("hinges") or _marker(words, at) or (word.text == "without" and _is_first(words, at)))
    }


def _negates(words: Sequence[Word], at: int) -> bool:
    text = words[at].text
    if text == "not" and at + 1 < len(words) and words[at + 1].text in ("only", "just"):
        return False
    if at and words[at - 1].text in _table("idle_after"):
        return False
    if text == "without" and _is_first(words, at) and _turned_back(words, at):
        return False
    return text in _table("negators") or text in _table("refusing")


def _is_first(words: Sequence[Word], place: int) -> bool:
    return place == 0 or words[place - 1].sentence != words[place].sentence


def _turned_back(words: Sequence[Word], place: int) -> bool:
    """Whether another negator follows in the sentence: without one thing there is not the other."""
    rest = (word.text for word in words[place + 1 :] if word.sentence == words[place].sentence)
    return any(text in _table("negators") for text in rest)


def _cut(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether something between two places ends the reach of the first."""
    return any(words[at].text in _table("cuts") for at in range(start + 1, end))


def _stretch(words: Sequence[Word], start: int | None, end: int) -> str:
    first, end = (end, end) if start is None else (min(start, end), max(start, end))
    return " ".join(word.text for word in words[first : end + 1])


def _numbers(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Alteration]:
    """Numbers of one and the same thing that are not the same."""
    left = [place for place, word in enumerate(ours) if word.number is not None]
    right = [place for place, word in enumerate(theirs) if word.number is not None]
    for one in left:
        same = [at for at in right if _rounds(ours[one].number, theirs[at].number)]
        if same:
            right.remove(same[0])
            continue
        match = next((at for at in right if _counted(ours, one) & _counted(theirs, at)), None)
        if match is not None and not any(_rounds(ours[at].number, theirs[match].number) for at in left):
            right.remove(match)
            yield Alteration("number", ours[one].text, theirs[match].text)


def _rounds(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same, or one is the other in round figures."""
    if one is None or other is None:
        return False
    near = abs(one - other) < _ROUNDED * max(abs(one), abs(other))
    return one == other or (near and (_is_round(one) or _is_round(other)))


def _is_round(number: float) -> bool:
    return number >= _LEAST_ROUND and len(f"{number:.0f}".rstrip("0")) <= _ROUND_DIGITS


def _counted(words: Sequence[Word], place: int) -> frozenset[str]:
    """The meanings around a number: what it counts, and what was done to it."""
    near = (*words[max(0, place - _COUNTED_REACH) : place], *words[place + 1 : place + 1 + _COUNTED_REACH])
    return frozenset(word.meaning for word in near if word.meaning and word.number is None)


def _modals(ours: Sequence[Word], theirs: Sequence[Word], pairs: list[tuple[int, int]]) -> Iterator[Alteration]:
    """A verb that is surer, or more bound, in one than in the other."""
    for one, other in pairs:
        there, here = _modal(ours, one), _modal(theirs, other)
        if there and here and not there[1] & here[1]:
            yield Alteration("modal", _stretch(ours, there[0], one), _stretch(theirs, here[0], other))
            return
        if there and here:
            return
    for one, other in pairs:
        first, second = _clause_modals(ours, one), _clause_modals(theirs, other)
        if first and second and not _classes(first) & _classes(second):
            yield Alteration("modal", _stretch(ours, min(first), one), _stretch(theirs, min(second), other))
            return


def _clause_modals(words: Sequence[Word], place: int) -> dict[int, frozenset[str]]:
    """The modals of the clause of a word, by their places."""
    inside = [at for at in range(len(words)) if words[at].clause == words[place].clause]
    return {at: classes for at in inside if (classes := _modal_classes(words, at))}


def _classes(found: dict[int, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*found.values())


def _modal(words: Sequence[Word], place: int) -> tuple[int, frozenset[str]] | None:
    """The nearest modal before a word that belongs to it, and the classes that it may be of."""
    for at in range(place - 1, max(-1, place - 1 - _MODAL_REACH), -1):
        if words[at].clause != words[place].clause or words[at].text in _table("cuts"):
            return None
        classes = _modal_classes(words, at)
        if classes:
            return at, classes
        if words[at].meaning and words[at].number is None:
            return None
    return None


def _modal_classes(words: Sequence[Word], at: int) -> frozenset[str]:
    if words[at].text not in _in_modals():
        return _NO_CLASSES
    two = " ".join(word.text for word in words[at : at + 2])
    before = " ".join(word.text for word in words[max(0, at - 1) : at + 1])
    names = {name for name, forms in _modal_table() if two in forms or before in forms}
    return frozenset(names or {name for name, forms in _modal_table() if words[at].text in forms})


def _conditions(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Alteration]:
    """A sentence that both have, with a condition in one of them only."""
    for whole, other, turned in ((ours, theirs, False), (theirs, ours, True)):
        kept = {word.meaning for word in other if word.meaning}
        if any(_marker(other, at) for at in range(len(other))):
            continue
        for place in range(len(whole)):
            if _marker(whole, place) and _dropped(whole, place, kept):
                words = _stretch(whole, place, _condition_end(whole, place) - 1)
                yield Alteration("condition", "", words) if turned else Alteration("condition", words, "")
                break


def _dropped(words: Sequence[Word], place: int, kept: set[str]) -> bool:
    end = _condition_end(words, place)
    condition = {word.meaning for word in words[place:end] if word.meaning}
    sentence = words[place].sentence
    main = {
        word.meaning
        for at, word in enumerate(words)
        if word.meaning and word.sentence == sentence and not place <= at < end
    }
    if not main or not condition:
        return False
    return len(main & kept) / len(main) >= _KEPT and len(condition & kept) / len(condition) < _CONDITION_KEPT


def _condition_end(words: Sequence[Word], place: int) -> int:
    """Where a condition ends: with its clause where it begins the sentence, else with the sentence."""
    first = _is_first(words, place)
    end = place
    while end < len(words) and words[end].sentence == words[place].sentence:
        if first and words[end].clause != words[place].clause:
            break
        end += 1
    return end


def _marker(words: Sequence[Word], place: int) -> bool:
    texts = [word.text for word in words[place : place + 3]]
    if any(" ".join(texts[:length]) in _table("often") for length in (2, 3)):
        return False
    return any(" ".join(texts[:length]) in _table("conditions") for length in range(1, len(texts) + 1))


@cache
def _table(name: str) -> frozenset[str]:
    table = load_table("meaning")
    return frozenset(table["conditions"]["words"] if name == "conditions" else table[name])


@cache
def _in_modals() -> frozenset[str]:
    """What the modals begin and end with, and themselves: nearly no word is among them, and need be looked at twice."""
    forms = [form.split() for _, table in _modal_table() for form in table]
    parts = (form[start:end] for form in forms for start in range(len(form)) for end in range(start + 1, len(form) + 1))
    return frozenset(" ".join(part) for part in parts)


@cache
def _modal_table() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(forms)) for name, forms in load_table("meaning")["modals"].items())
