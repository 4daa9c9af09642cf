"""Predicted statements beside gold ones: tokens, pairs, shares and names.

Says the same as `shared/evaluate/score.py`, which measures the project from outside and which users do not have;
`tests/benchmarks/test_pairing.py` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Record, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_TITLES = frozenset(
    "mr mrs ms miss dr sir president sen senator rep gov governor the secretary minister foreign prime".split()
)

#: The least token Jaccard at which two contents are the same.
LEAST = 0.5

Regions = Iterable[tuple[int, int]]


def regions(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Where spans stand."""
    return [(span.start, span.end) for span in spans]


class Tokens:
    """The tokens of a text, by number."""

    def __init__(self, text: str) -> None:
        self.at = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]

    def within(self, places: Regions) -> frozenset[int]:
        """The tokens that share a character with one of the places."""
        found = [(start, end) for start, end in places]
        return frozenset(i for i, (a, b) in enumerate(self.at) for start, end in found if a < end and start < b)


def pairs(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs (gold index, predicted index), one to one, best Jaccard first, none under LEAST."""
    ranked = sorted(
        ((-len(g & p) / len(g | p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g & p)
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for score, i, j in ranked:
        if -score >= LEAST and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return out


def content_pairs(gold: Record, predicted: Record) -> list[tuple[int, int]]:
    """Pairs of the statements of two records of one text, by their contents."""
    tokens = Tokens(gold.report.text)
    return pairs(
        [tokens.within(regions(statement.content)) for statement in gold.statements],
        [tokens.within(regions(statement.content)) for statement in predicted.statements],
    )


@dataclass
class Count:
    """How many were right, said and there; grows over documents."""

    right: int = 0
    said: int = 0
    there: int = 0

    def add(self, right: int, said: int, there: int) -> None:
        """Count one document."""
        self.right += right
        self.said += said
        self.there += there

    @property
    def precision(self) -> float:
        """Of what was said, the share that is right, in per cent; 0 where nothing was said."""
        return 100 * self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was said, in per cent."""
        return 100 * self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 100 * 2 * self.right / max(1, self.said + self.there)

    def figures(self, name: str) -> dict[str, float]:
        """The three under `name.P`, `name.R` and `name.F1`."""
        shares = {"P": self.precision, "R": self.recall, "F1": self.f1}
        return {f"{name}.{key}": round(value, 1) for key, value in shares.items()}


def words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and genitive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return tuple(re.findall(r"\w+", plain.replace("’s", "").replace("'s", "")))


def same_name(one: str, other: str) -> bool:
    """Whether one name, without titles, is the other or stands in it as whole words."""
    a, b = (tuple(word for word in words(name) if word not in _TITLES) for name in (one, other))
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def named(name: str | None, aliases: Iterable[str]) -> bool:
    """Whether `name` is one of the aliases; one that is all title ("the foreign minister") must be word for word."""
    return name is not None and any(same_name(name, alias) or words(name) == words(alias) for alias in aliases)


def speaker_right(gold: Record, predicted: Record, pair: tuple[int, int]) -> bool:
    """Whether a paired statement has the speaker that gold has; nobody is right where gold names nobody."""
    wanted = gold.actor(gold.statements[pair[0]].speaker)
    found = predicted.actor(predicted.statements[pair[1]].speaker)
    if wanted is None or found is None:
        return wanted is found
    return named(found.name, [wanted.name])
