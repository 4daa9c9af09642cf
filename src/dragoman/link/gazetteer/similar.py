"""Which names are spelt so much alike that one may be a misspelling of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.link.data.load import toml
from dragoman.link.folding import fold, skeleton

_SHORTEST = 5
_WHOLE, _SINGLE, _GIVEN = 0.86, 0.88, 0.75
_MOST = 0.9
#: Where more than one word is spelt otherwise.
_SEVERAL = 0.9
_SHORT_GIVEN = 4


def similar(first: str, second: str) -> bool:
    """Whether two folded given names may be one: `first` an initial of `second`, a short form, or spelt much alike."""
    from rapidfuzz.distance import JaroWinkler

    if first in _nicknames().get(second, ()):
        return True
    if first[:1] != second[:1]:
        return False
    if len(first) == 1:
        return True
    if min(len(first), len(second)) < _SHORT_GIVEN:
        return first == second
    return JaroWinkler.similarity(first, second) >= _MOST and skeleton(first)[:1] == skeleton(second)[:1]


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups: list[list[str]] = toml("nicknames")["groups"]
    found: dict[str, set[str]] = {}
    for group in groups:
        folded = {fold(name) for name in group}
        for name in folded:
            found.setdefault(name, set()).update(folded - {name})
    return {name: frozenset(others) for name, others in found.items()}


def sounds(folded: str) -> Iterator[str]:
    """The skeletons to look under: of the last word, of the whole name, and of the first where names are turned."""
    words = folded.split()
    yield skeleton(words[-1])
    if len(words) > 1:
        yield skeleton(folded)


def nearest(folded: str, names: Iterable[str]) -> list[tuple[str, float]]:
    """Those of `names` that `folded` may be a misspelling of, with how alike they are (below 0.9), best first.

    Short names, and names whose words differ in number or in any one word by much, are let go.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(folded.replace(" ", "")) < _SHORTEST:
        return []
    words = folded.split()
    least = _WHOLE - 0.06 if len(words) > 1 else _SINGLE - 0.08
    near = [n for n in names if abs(len(n) - len(folded)) <= 3]
    found = []
    for name, ratio, _ in process.extract_iter(folded, near, scorer=OSA.normalized_similarity, score_cutoff=least):
        others = name.split()
        if len(others) != len(words):
            continue
        differ = sum(a != b for a, b in zip(words, others, strict=True))
        if differ > 1 and ratio < _SEVERAL:
            continue
        if all(_alike(a, b) for a, b in zip(words, others, strict=True)):
            found.append((name, round(0.9 * ratio, 4)))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _alike(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if word == other or (len(word) == len(other) >= _SHORT_GIVEN and _is_sound_alike(word, other)):
        return True
    lengths = sorted((len(word), len(other)))
    if word[0] != other[0] or lengths[0] < _SHORTEST - 1 or lengths[1] < _SHORTEST:
        return False
    return OSA.normalized_similarity(word, other) >= _GIVEN


def _is_sound_alike(word: str, other: str) -> bool:
    """Whether two words differ in one letter, and that by its sound alone: "zaef", "zaev"."""
    return word[0] == other[0] and sum(a != b for a, b in zip(word, other, strict=True)) == 1 and (
        skeleton(word) == skeleton(other)
    )  # fmt: skip
