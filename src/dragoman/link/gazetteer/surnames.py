"""Which words of a person's name may stand alone for them."""

from __future__ import annotations

from collections.abc import Iterator

#: States whose people are named family name first, as Wikidata labels them: China, the Koreas, Taiwan, Vietnam,
#: Cambodia, Hong Kong, Singapore. Hungary is not among them, since its labels are turned.
_FAMILY_FIRST = frozenset({"Q148", "Q884", "Q423", "Q865", "Q881", "Q424", "Q8646", "Q334"})
_GIVEN_STANDS = frozenset({"Q115", "Q986", "Q189", "Q424"})
_TWO_SURNAMES = frozenset(
    "Q29 Q96 Q414 Q298 Q739 Q717 Q419 Q736 Q750 Q733 Q77 Q774 Q792 Q783 Q811 Q800 Q804 Q241 Q786".split()
)
_PARTICLES = frozenset(
    "al el ul bin ibn ben abu ould von van de der den di da del della dos du la le ter st bint o".split()
)
_NO_NAMES = frozenset("jr sr ii iii iv".split())
_LONG = 3


def surnames(name: str, country: str | None) -> Iterator[str]:
    """The surnames in a plain `name`: the last word, with particles too; others where names are built otherwise."""
    words = [word for word in name.split() if word not in _NO_NAMES]
    if len(words) < 2:
        return
    if country in _FAMILY_FIRST or country in _GIVEN_STANDS:
        yield words[0]
    yield words[-1]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    if start < len(words) - 1:
        yield " ".join(words[start:])
    if len(words) >= _LONG and start == len(words) - 1:
        yield " ".join(words[-2:])
        if country in _TWO_SURNAMES:
            yield words[-2]


def short_forms(name: str, country: str | None) -> Iterator[str]:
    """A long plain name without what stands in its middle: "john fitzgerald kennedy" as "john kennedy"."""
    words = [word for word in name.split() if word not in _NO_NAMES]
    if len(words) < _LONG or country in _FAMILY_FIRST:
        return
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    if start > 1:
        yield " ".join([words[0], *words[start:]])
    if country in _TWO_SURNAMES:  # Bruno Rodríguez Parrilla is Bruno Rodríguez
        yield " ".join(words[:-1])
    single = [word for order, word in enumerate(words) if not (0 < order < len(words) - 1 and len(word) == 1)]
    if len(single) < len(words):
        yield " ".join(single)
