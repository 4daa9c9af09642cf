"""How much of what two sayings mean they share: their meanings aligned in order, the rest compared without order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec
from rapidfuzz.distance import LCSseq

from dragoman.consolidate.words import Word, meanings, weight, words_of


class Shared(msgspec.Struct, frozen=True):
    """Shares, 0 to 1: of the meanings of both (`jaccard`), of the poorer one's, in any order and in theirs
    (`contained`, `in_order`), of the words of the shorter one in their order (`verbatim`). `weight` is that of the
    poorer one's meanings, `common` of what they share.
    """

    jaccard: float
    contained: float
    in_order: float
    verbatim: float
    weight: float
    common: float


NOTHING = Shared(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def shared(one: str, other: str, without: Collection[str] = ()) -> Shared:
    """What two sayings share; meanings in `without` (the speaker's name, who is "I" elsewhere) are left out."""
    ours, theirs = words_of(one), words_of(other)
    left = [meaning for meaning in meanings(ours) if meaning not in without]
    right = [meaning for meaning in meanings(theirs) if meaning not in without]
    counted, others = Counter(left), Counter(right)
    common, poorer = _weight(counted & others), min(_weight(counted), _weight(others))
    if not poorer:
        return NOTHING
    in_order = LCSseq.similarity(left, right) / min(len(left), len(right))
    return Shared(common / _weight(counted | others), common / poorer, in_order, verbatim(ours, theirs), poorer, common)


def verbatim(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """The share of the shorter one's words that stand in the other in the same order."""
    shorter = min(len(ours), len(theirs))
    if not shorter:
        return 0.0
    return LCSseq.similarity([word.text for word in ours], [word.text for word in theirs]) / shorter


def _weight(found: Counter[str]) -> float:
    return sum(weight(meaning) * count for meaning, count in found.items())
