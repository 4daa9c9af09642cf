"""How much of what two sayings mean they share: their meanings aligned in order, the rest compared without order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz.distance import LCSseq

from dragoman.consolidate.words import Word, meanings, weight, words_of


class Common(msgspec.Struct, frozen=True):
    """What two sayings have in common whatever the order, 0 to 1: of the meanings of both (`jaccard`), of the poorer
    one's (`contained`). `weight` is that of the poorer one's meanings, `common` of what they share.
    """

    jaccard: float
    contained: float
    weight: float
    common: float


class Shared(msgspec.Struct, frozen=True):
    """The same, and shares in order: of the poorer one's meanings (`in_order`), of the words of the shorter one
    (`verbatim`).
    """

    jaccard: float
    contained: float
    in_order: float
    verbatim: float
    weight: float
    common: float


NOTHING = Common(0.0, 0.0, 0.0, 0.0)


class _Told(msgspec.Struct, frozen=True):
    """A saying's meanings, how often each stands in it, and what they weigh together."""

    meanings: tuple[str, ...]
    counted: dict[str, int]
    weight: float


def common(one: tuple[str, ...], other: tuple[str, ...], without: Collection[str] = ()) -> Common:
    """What two sayings have in common, by their meanings; those in `without` (the speaker's name, who is "I"
    elsewhere) are left out.

    Quick, since nearly all that are held against each other have hardly anything in common.
    """
    ours, theirs = _told(one, without), _told(other, without)
    poorer = min(ours.weight, theirs.weight)
    if not poorer:
        return NOTHING
    fewer, more = sorted((ours.counted, theirs.counted), key=len)
    both = sum(weight(meaning) * min(count, more[meaning]) for meaning, count in fewer.items() if meaning in more)
    return Common(both / (ours.weight + theirs.weight - both), both / poorer, poorer, both)


def shared(one: str, other: str, without: Collection[str] = ()) -> Shared:
    """What two sayings share, their order too."""
    mine, yours = meanings(words_of(one)), meanings(words_of(other))
    found = common(mine, yours, without)
    left, right = _told(mine, without).meanings, _told(yours, without).meanings
    in_order = LCSseq.similarity(left, right) / (min(len(left), len(right)) or 1)
    same = verbatim(words_of(one), words_of(other))
    return Shared(found.jaccard, found.contained, in_order, same, found.weight, found.common)


def _told(found: tuple[str, ...], without: Collection[str]) -> _Told:
    whole = _of(found)
    if whole.counted.keys().isdisjoint(without):
        return whole
    return _of(tuple(meaning for meaning in whole.meanings if meaning not in without))


@lru_cache(maxsize=8192)
def _of(found: tuple[str, ...]) -> _Told:
    counted = Counter(found)
    return _Told(found, counted, sum(weight(meaning) * count for meaning, count in counted.items()))


def verbatim(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """The share of the shorter one's words that stand in the other in the same order."""
    shorter = min(len(ours), len(theirs))
    if not shorter:
        return 0.0
    return LCSseq.similarity([word.text for word in ours], [word.text for word in theirs]) / shorter
