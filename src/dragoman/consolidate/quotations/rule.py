"""Which sayings are one quotation.

The same speaker within days: what is shared of the poorer one's meanings decides, so that the trimmed, the reworded
and the translated differently are found. Beyond days, and under another speaker's name, only the same words are: a
politician repeats a phrase, and two politicians agree, without quoting one another.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from dragoman.consolidate.dates import UNKNOWN, days_apart, week
from dragoman.consolidate.keys import key
from dragoman.consolidate.quotations.alike import Shared, common, shared
from dragoman.consolidate.quotations.alteration import alterations
from dragoman.consolidate.quotations.saying import Saying, same_speaker
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import meanings, neighbours, words_of

#: Days within which reworded sayings may be one.
NEAR_DAYS = 4
#: The share of the poorer one's meanings that one speaker's sayings of the same days must share, half of it in order;
#: more where both are given as the speaker's own words, and only a translator can stand between them.
LEAST_CONTAINED = 0.59
LEAST_OF_OWN_WORDS = 0.62
LEAST_JACCARD = 0.15
#: The same for sayings of nobody named, or long after, or under another name: the words in order, and how many.
LEAST_VERBATIM = 0.85
LEAST_WEIGHT = 4.0
LEAST_OF_FEW_WORDS = 0.5
#: How much of both they must have in common then: a few words are in many a longer saying.
LEAST_JACCARD_OF_FEW = 0.2
#: The least weight of meanings that are shared at all: fewer are chance.
LEAST_COMMON = 2.0
#: A phrase that weighs less and is no quotation is a telling of what has this share of it and little more.
LEAST_OF_PHRASE = 3.0
LEAST_OF_PHRASE_SHARED = 0.6
#: So many words in quotation marks are nobody else's by chance.
FEWEST_COPIED = 6
#: The same for sayings of two days whose numbers differ: "112 were killed" takes the place of "40 were killed".
LEAST_BESIDE_NUMBERS = 3.0
#: Acts of speech by which somebody takes what others offer or claim, and by which one turns it down; and meanings of
#: words that do so where the act is only to say it.
_TAKING = frozenset({"accept", "offer", "promise", "confirm"})
_ASKING = frozenset({"demand", "ask", "offer"})
_TURNING_DOWN = frozenset({"reject", "deny"})
_TAKEN, _TURNED_DOWN = "accept", "reject"


class QuotationRule:
    """Groups sayings that are one quotation."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Saying) -> Collection[int]:
        """Neighbouring meanings, whoever says them and whenever; and each meaning with its speaker and week."""
        found = member.told
        own = week(member.day)
        near = {key("said", name, own, meaning) for name in _callings(member) for meaning in set(found)}
        return near | self._anywhere(found)

    def seek_keys(self, member: Saying) -> Collection[int]:
        """The same, and those of the weeks before and after."""
        found = member.told
        own = week(member.day)
        weeks = (own,) if own == UNKNOWN else (own - 1, own, own + 1)
        near = {
            key("said", name, one, meaning) for one in weeks for name in _callings(member) for meaning in set(found)
        }
        return near | self._anywhere(found)

    def likeness(self, one: Saying, other: Saying) -> float:
        """From one half on the two are one quotation."""
        if one.report == other.report and one.kind != other.kind and same_speaker(one, other) is False:
            return 0.0
        if one.day != other.day and _opposed(one, other):
            return 0.0
        without = _named(one) | _named(other)
        both = common(one.told, other.told, without)
        if both.common < min(LEAST_COMMON, both.weight) or both.weight < 1.0:
            return 0.0
        if both.weight < LEAST_OF_PHRASE and both.jaccard < LEAST_OF_PHRASE_SHARED and _is_phrase(one, other):
            return 0.0
        found = shared(one.words, other.words, without)
        if one.day != other.day and found.common < LEAST_BESIDE_NUMBERS and _other_numbers(one, other):
            return 0.0
        same = same_speaker(one, other)
        if same is False and _answers(one, other):
            return 0.0
        if same and _is_taken_back(one, other):
            return 0.0
        if same is False and _is_copied(one, other, found):
            return 1.0
        if same and days_apart(one.day, other.day) <= NEAR_DAYS:
            if found.verbatim < LEAST_VERBATIM and (found.jaccard < LEAST_JACCARD or found.weight < LEAST_COMMON):
                return _few(one, other, found)
            return _near(found, LEAST_OF_OWN_WORDS if one.own_words and other.own_words else LEAST_CONTAINED)
        return _far(found)

    @staticmethod
    def _anywhere(found: Collection[str]) -> set[int]:
        return {key("words", first, second) for first, second in neighbours(tuple(found))}


def _near(found: Shared, least: float) -> float:
    score = max((found.contained + found.in_order) / 2, found.verbatim if found.verbatim >= LEAST_VERBATIM else 0.0)
    return min(1.0, score / least / 2)


def _few(one: Saying, other: Saying, found: Shared) -> float:
    """Where a saying has hardly a word that tells ("I would go to the plant myself"), its small words count too, and
    what one of them denies is not what the other says: "We will close both", "We will not close plants that feed us".
    """
    if found.contained < 1.0 or found.jaccard < LEAST_JACCARD_OF_FEW or found.verbatim < LEAST_OF_FEW_WORDS:
        return 0.0
    return 0.0 if _is_denied(one, other) else 0.5


@lru_cache(maxsize=4096)
def _named(one: Saying) -> frozenset[str]:
    return frozenset(meanings(words_of(one.speaker_name))) if one.speaker else frozenset()


def _far(found: Shared) -> float:
    if found.weight < LEAST_WEIGHT or found.contained < LEAST_VERBATIM:
        return 0.0
    return min(1.0, found.verbatim / LEAST_VERBATIM / 2)


def _opposed(one: Saying, other: Saying) -> bool:
    """Whether one takes what the other turns down: to accept on Monday what was rejected on Sunday is to say anew."""
    return (_takes(one) and _turns_down(other)) or (_takes(other) and _turns_down(one))


def _takes(one: Saying) -> bool:
    return one.act in _TAKING or (one.act not in _TURNING_DOWN and _TAKEN in one.told)


def _turns_down(one: Saying) -> bool:
    return one.act in _TURNING_DOWN or (one.act not in _TAKING and _TURNED_DOWN in one.told)


def _is_taken_back(one: Saying, other: Saying) -> bool:
    """Whether somebody denies on one day what it said on another: it has changed its mind, and nobody its words."""
    on_other_days = one.said and other.said and one.said != other.said
    return bool(on_other_days) and _is_denied(one, other)


def _is_denied(one: Saying, other: Saying) -> bool:
    return any(change.kind == "negation" for change in alterations(one.words, other.words))


def _answers(one: Saying, other: Saying) -> bool:
    """Whether one turns down what another demands or offers: two sides of a matter, and not two tellings of one."""
    return any(a.act in _TURNING_DOWN and b.act in _ASKING for a, b in ((one, other), (other, one)))


def _is_copied(one: Saying, other: Saying, found: Shared) -> bool:
    """Whether the same words stand between quotation marks on the same days: nobody else says them by chance."""
    quoted = one.own_words and other.own_words and days_apart(one.day, other.day) <= 1
    fewest = min(len(words_of(one.words)), len(words_of(other.words)))
    return quoted and found.verbatim == found.jaccard == 1.0 and fewest >= FEWEST_COPIED


def _is_phrase(one: Saying, other: Saying) -> bool:
    """Whether the shorter of two is no more than what somebody "accepts" or a headline names: "the water deal"."""
    shorter = min(one, other, key=lambda told: len(told.told))
    return not shorter.own_words and all(word.text not in _predicates() for word in words_of(shorter.words))


@cache
def _predicates() -> frozenset[str]:
    return frozenset(load_table("meaning")["predicates"])


def _other_numbers(one: Saying, other: Saying) -> bool:
    ours, theirs = ({word.number for word in words_of(told.words)} - {None} for told in (one, other))
    return bool(ours and theirs and not ours & theirs)


def _callings(member: Saying) -> tuple[str, ...]:
    return tuple(dict.fromkeys((member.speaker, *member.names))) if member.speaker else ()
