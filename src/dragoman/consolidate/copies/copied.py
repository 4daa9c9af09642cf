"""Whether two reports are one: MinHash over shingles of words finds candidates, the shingles themselves decide.

The keys are the bands of a signature of 128 values, two to a band, after Broder (1997) and Leskovec et al. (Mining of
Massive Datasets, ch. 3): two reports that share a third of their shingles meet in a band 999 times in 1,000, two that
share one in a hundred 6 times in 1,000. Half a report printed elsewhere shares no more than half of its shingles, so
bands are short and what they find is verified.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import msgspec
from rensa import RMinHash

from dragoman.consolidate.keys import key
from dragoman.consolidate.words import plain_words
from dragoman.model import READ_ROLES, Record, Report

SHINGLE = 5
_VALUES = 128
_TO_A_BAND = 2
_SEED = 1796

#: From which share of all shingles, and of those of the shorter report, two are one. A report that repeats the
#: background of yesterday's shares less; measured in benchmarks/consolidate.py.
LEAST_JACCARD = 0.4
LEAST_CONTAINMENT = 0.6
#: A report of fewer shingles may be a line that anybody writes; it must be the other's nearly whole.
FEW_SHINGLES = 40
LEAST_OF_FEW = 0.9


#: Where a paper says whose copy it prints, and how long such a line is at most.
_CREDITING: frozenset[str] = frozenset({"byline", "dateline", "other"})
_LONGEST_CREDIT = 200


class Text(msgspec.Struct, frozen=True):
    """What is compared of a report: the words of its headline, body and captions.

    `at` is the instant of its publication, '' where it is not known; `credit` are the lines around the words, in which
    papers name whose copy it is.
    """

    id: str
    day: str
    outlet: str
    headline: str
    text: str
    at: str = ""
    credit: str = ""


class Likeness(msgspec.Struct, frozen=True):
    """The shingles that two reports share, as a share of those of either, and of those of the shorter."""

    jaccard: float
    containment: float
    fewest: int

    @property
    def score(self) -> float:
        """0 to 1, one half where two reports are just one."""
        if self.fewest < FEW_SHINGLES:
            return min(1.0, self.jaccard / LEAST_OF_FEW / 2)
        return min(1.0, max(self.jaccard / LEAST_JACCARD, self.containment / LEAST_CONTAINMENT) / 2)


def text_of(record: Record) -> Text:
    """What is compared of a record's report."""
    report = record.report
    day = report.published.date if report.published else ""
    at = report.published.at or "" if report.published else ""
    return Text(report.id, day, report.outlet or "", report.headline or "", _own_words(report), at, _credit(report))


def _credit(report: Report) -> str:
    """Byline, dateline and the short lines that are of neither: "Reporting by …", "Source: …"."""
    short = (block for block in report.blocks if block.end - block.start <= _LONGEST_CREDIT)
    lines = (report.text[block.start : block.end] for block in short if block.role in _CREDITING)
    return "\n".join(dict.fromkeys(line for line in (report.byline, report.dateline, *lines) if line))


def _own_words(report: Report) -> str:
    """The text without what every report of an outlet has around it: appeals, adverts, links."""
    blocks = [block for block in report.blocks if block.role in READ_ROLES]
    return "\n\n".join(report.text[block.start : block.end] for block in blocks) if blocks else report.text


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Every run of five words; all the words where there are fewer."""
    words = plain_words(text)
    if len(words) < SHINGLE:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def likeness(one: str, other: str) -> Likeness:
    """How much two texts share."""
    ours, theirs = shingles(one), shingles(other)
    shared, fewest = len(ours & theirs), min(len(ours), len(theirs))
    if not fewest:
        return Likeness(0.0, 0.0, 0)
    return Likeness(shared / (len(ours) + len(theirs) - shared), shared / fewest, fewest)


@lru_cache(maxsize=4096)
def bands(text: str) -> tuple[int, ...]:
    """The keys of a text: one for each band of its signature."""
    found = shingles(text)
    if not found:
        return ()
    signature = RMinHash(num_perm=_VALUES, seed=_SEED)
    signature.update(sorted(found))
    values = signature.digest()
    return tuple(key("copy", at, *values[at : at + _TO_A_BAND]) for at in range(0, _VALUES, _TO_A_BAND))


class CopyRule:
    """Groups reports that are one."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Text) -> Collection[int]:
        """The bands."""
        return bands(member.text)

    def seek_keys(self, member: Text) -> Collection[int]:
        """The bands."""
        return bands(member.text)

    def likeness(self, one: Text, other: Text) -> float:
        """By the shingles."""
        return likeness(one.text, other.text).score
