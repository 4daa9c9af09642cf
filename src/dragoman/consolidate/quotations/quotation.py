"""A quotation with its versions: who had it first, which is fullest, and what each made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from dragoman.consolidate.copies.differences import Difference, differences
from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.grouping import NO_CORRECTIONS, Corrections, grouped
from dragoman.consolidate.quotations.alike import verbatim
from dragoman.consolidate.quotations.alteration import Alteration, alterations
from dragoman.consolidate.quotations.rule import QuotationRule
from dragoman.consolidate.quotations.saying import Saying, same_speaker, sayings
from dragoman.consolidate.words import words_of
from dragoman.model import Record

VersionKind = Literal["fullest", "same", "trimmed", "reworded", "translated"]

#: The share of its words in the fullest one's order from which a version is in the same words.
_SAME_WORDS = 0.93
#: The share of the fullest one's length below which a version in the same words is a part of it.
_TRIMMED = 0.9
#: So many wordings, those that most have, say which version is agreed with; beyond them nothing changes.
_VOICES = 40
#: The share of the longest one's length from which a version is as full: translations differ in length.
_AS_LONG = 0.8


class Version(msgspec.Struct, frozen=True):
    """One telling of a quotation beside the fullest one: what kind it is, what differs, and what changed its meaning.

    `kind` is `translated` where both are given as the speaker's own words and yet differ: two translations, or a
    quotation that is not one. A version with `alterations` has another meaning, or another speaker.
    """

    statement: str
    report: str
    day: str
    outlet: str
    speaker: str
    speaker_name: str
    words: str
    kind: VersionKind
    differences: tuple[Difference, ...]
    alterations: tuple[Alteration, ...]


class Quotation(msgspec.Struct, frozen=True):
    """What somebody said, in all its versions, the first first."""

    speaker: str
    speaker_name: str
    words: str
    first: Version
    fullest: Version
    versions: tuple[Version, ...]
    outlets: tuple[str, ...]

    @property
    def altered(self) -> tuple[Version, ...]:
        """The versions that have another meaning or speaker."""
        return tuple(version for version in self.versions if version.alterations)


def quotation_of(told: Sequence[Saying]) -> Quotation:
    """The quotation that sayings of one group are."""
    order = sorted(told, key=lambda one: (one.day or UNDATED, one.id))
    reference = _reference(order)
    versions = tuple(_version(one, reference, order) for one in order)
    fullest = next(version for version in versions if version.statement == reference.id)
    outlets = tuple(dict.fromkeys(one.outlet for one in order if one.outlet))
    return Quotation(
        reference.speaker, reference.speaker_name, reference.words, versions[0], fullest, versions, outlets
    )


def find_quotations(records: Iterable[Record], corrections: Corrections = NO_CORRECTIONS) -> tuple[Quotation, ...]:
    """The quotations of two and more versions among records, the oldest first."""
    told = [one for record in records for one in sayings(record)]
    return tuple(quotation_of(group) for group in grouped(told, QuotationRule(), corrections) if len(group) > 1)


def _reference(told: Sequence[Saying]) -> Saying:
    """The version that the others are held against.

    In the speaker's own words, under the name that most give, about as long as the longest of those, agreed with by
    most (of those who quote, where anybody does), and early; in this order.
    """
    speakers = Counter(one.speaker for one in told if one.speaker)
    most = max(speakers.values(), default=0)
    own = [one for one in told if one.own_words] or told
    longest = max(len(words_of(one.words)) for one in own)

    def rank(one: Saying) -> tuple[bool, bool, bool]:
        short = len(words_of(one.words)) < _AS_LONG * longest
        return not one.own_words, speakers.get(one.speaker, 0) < most, short

    best = min(map(rank, told))
    chosen = [one for one in told if rank(one) == best]
    if len({one.words for one in chosen}) == 1:
        return chosen[0]
    quoting = [one.words for one in told if one.own_words]
    voices = Counter(quoting or [one.words for one in told]).most_common(_VOICES)
    agreeing = {words: sum(count for other, count in voices if not _turned(words, other))
                for words in dict.fromkeys(one.words for one in chosen)}  # fmt: skip
    return max(chosen, key=lambda one: agreeing[one.words])


def _turned(words: str, others: str) -> bool:
    """Whether two sayings differ in meaning, but for a condition: the one without it is the poorer for it."""
    return any(found.kind != "condition" for found in _altered(words, others))


def _version(one: Saying, reference: Saying, told: Sequence[Saying]) -> Version:
    changed = () if one is reference else _altered(reference.words, one.words)
    return Version(
        one.id, one.report, one.day, one.outlet, one.speaker, one.speaker_name, one.words, _kind(one, reference),
        () if one is reference else _differing(reference.words, one.words),
        (*changed, *_other_speaker(one, reference, told)),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _altered(there: str, here: str) -> tuple[Alteration, ...]:
    """As `alterations`; most versions are in the same words, and a group is shown anew with each that comes to it."""
    return alterations(there, here)


@lru_cache(maxsize=4096)
def _differing(there: str, here: str) -> tuple[Difference, ...]:
    return differences(there, here, chance=1)


def _other_speaker(one: Saying, reference: Saying, told: Sequence[Saying]) -> tuple[Alteration, ...]:
    if one is reference or same_speaker(one, reference) is not False:
        return ()
    # Whoever stands with the reference by another name stands with it.
    if any(same_speaker(one, other) and same_speaker(other, reference) for other in told if other is not one):
        return ()
    return (Alteration("speaker", reference.speaker_name, one.speaker_name),)


def _kind(one: Saying, reference: Saying) -> VersionKind:
    if one is reference:
        return "fullest"
    ours, theirs = words_of(reference.words), words_of(one.words)
    if verbatim(ours, theirs) >= _SAME_WORDS:
        return "trimmed" if len(theirs) < _TRIMMED * len(ours) else "same"
    return "translated" if one.own_words and reference.own_words else "reworded"
