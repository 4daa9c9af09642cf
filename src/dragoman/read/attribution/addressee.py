"""To whom a statement was made, and the small chunker that takes a noun phrase off the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from dragoman.model import Span
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.attribution import (
    REACH,
    Attribution,
    Word,
    is_capital,
    is_mark,
    outside,
    span_of_words,
    word_set,
    words_between,
)
from dragoman.read.attribution.tables import load_table

#: The longest noun phrase, in words.
LONGEST = 8
#: So many words may stand between those asked and what they are asked.
_ASIDE = 5


@cache
def _words(name: str) -> frozenset[str]:
    values: Any = load_table("addressees")[name]
    return frozenset(values)


def addressee_of(text: str, attribution: Attribution, sentence: tuple[int, int]) -> Span | None:
    """The words that name those spoken to, or None: "told reporters", "wrote to the council", "urged X to".

    An outlet that was told is an addressee too (and not `via`). Whom somebody accuses is none, nor is an
    occasion ("told a news conference"). `sentence` is the start and end of the cue's sentence.
    """
    cue = attribution.cue
    if cue is None:
        return None
    words = words_between(text, cue.start, min(sentence[1], cue.end + REACH))
    inside = sum(word.end <= cue.end for word in words)
    barriers = [span.start for span in attribution.content if span.start > cue.start]
    for index in range(inside):
        found = _at_verb(words, index, barriers)
        spoken_to = span_of_words(text, words, *found) if found is not None else None
        if spoken_to is not None and not any(spoken_to.overlaps(s) for s in attribution.source):
            return spoken_to
    return _spoken_to(text, attribution, sentence)


def _at_verb(words: Sequence[Word], index: int, barriers: Sequence[int]) -> tuple[int, int] | None:
    """The phrase that is the addressee of the verb at `index`, as first and last word."""
    lemma = lemma_of(words[index].lower)
    if lemma is None or _is_passive(words, index):
        return None
    following = words[index + 1].lower if index + 1 < len(words) else ""
    if [lemma, following] in load_table("addressees")["pairs"]:
        return _person(words, index + 2, barriers)
    if lemma in _words("direct"):
        return _person(words, index + 1, barriers)
    if lemma in _words("with_clause"):
        found = _person(words, index + 1, barriers)
        return found if found and _is_followed(words, found[1], lemma, barriers) else None
    if lemma in _words("with_to") and following == "to" and _begins_phrase(words, index + 2):
        return _person(words, index + 2, barriers)
    return None


def _is_passive(words: Sequence[Word], index: int) -> bool:
    """Whether the verb is in the passive: then those spoken to are its subject, and nobody stands behind it."""
    return any(word.lower in _words("passive") for word in words[max(0, index - 2) : index])


def _person(words: Sequence[Word], first: int, barriers: Sequence[int]) -> tuple[int, int] | None:
    """The noun phrase at `first`, cut where content begins inside it; None for an occasion or a thing."""
    last = noun_phrase(words, first)
    if last is None:
        return None
    cut = next((i for i in range(first + 1, last) if words[i].start in barriers), last)
    named = cut - first > 1 and is_capital(words[cut - 1])  # "Sky News" is told, news are not
    if words[first].lower in _words("not_people") or (not named and words[cut - 1].lower in _words("not_people")):
        return None
    return first, cut


def _is_followed(words: Sequence[Word], last: int, lemma: str, barriers: Sequence[int]) -> bool:
    """Whether a clause, a quotation or the content comes after the phrase."""
    if last >= len(words):
        return False
    word = words[last]
    if word.start in barriers or word.text in word_set("quotes") or word.text in {":", ","}:
        return True
    if word.lower in _words("aside") or word.lower in word_set("times") or _is_adverb(word):
        return _is_followed_later(words, last + 1, barriers)
    taken = {"of": "follow_of", "for": "follow_for"}.get(word.lower)
    return lemma in _words(taken) if taken else word.lower in _words("follow")


def _is_followed_later(words: Sequence[Word], first: int, barriers: Sequence[int]) -> bool:
    """Whether a clause or the content comes a few words on: "asked the prime minister at question time if"."""
    for word in words[first : first + _ASIDE]:
        if word.start in barriers or word.lower in _words("clauses"):
            return True
        if is_mark(word):
            return False
    return False


def asked_of(text: str, attribution: Attribution, sentence: tuple[int, int]) -> Span | None:
    """Whom "asked" is of where a sentence begins with it: "Asked if he would go, the minister said"."""
    cue = attribution.cue
    last = max(attribution.content)
    if cue is None or last.start < cue.end:
        return None
    words = words_between(text, cue.start, cue.end)
    led = text[sentence[0] : cue.start].split()
    if not words or words[0].lower not in _words("asked") or len(led) > 1 or (led and led[0] not in ("When", "But")):
        return None
    behind = words_between(text, last.end, min(sentence[1], last.end + REACH))
    if len(behind) < 2 or behind[0].text != ",":
        return None
    subject = _subject(behind, 1)
    return span_of_words(text, behind, 1, subject) if subject is not None else None


def _subject(words: Sequence[Word], first: int) -> int | None:
    """The end of the noun phrase at word `first` that a verb follows."""
    if words[first].lower in _words("subjects"):
        return first + 1
    last = noun_phrase(words, first)
    if last is None:
        return None
    return next((i for i in range(first + 1, last) if _is_verb(words, i)), last)


def _is_verb(words: Sequence[Word], place: int) -> bool:
    """Whether a verb goes on from a noun phrase: one that reports, or any behind a name ("Mr Ruiz smiled")."""
    word = words[place]
    behind_name = is_capital(words[place - 1]) and word.lower.endswith("ed")
    return not is_capital(word) and (behind_name or lemma_of(word.lower) is not None)


def _begins_phrase(words: Sequence[Word], index: int) -> bool:
    """Whether a noun phrase, and no verb, begins after "to"."""
    if index >= len(words):
        return False
    word = words[index]
    known = _words("listeners") | word_set("determiners") | word_set("object_pronouns")
    return is_capital(word) or word.lower in known


def _spoken_to(text: str, attribution: Attribution, sentence: tuple[int, int]) -> Span | None:
    """The addressee in "speaking to reporters" and "in a letter to the council", outside of the content."""
    for words in outside(text, sentence, attribution):
        for index in range(len(words) - 2):
            lemma = lemma_of(words[index].lower)
            addressing = words[index].lower in _words("speaking") or _is_sent(words, index, lemma)
            if addressing and words[index + 1].lower == "to" and _begins_phrase(words, index + 2):
                found = _person(words, index + 2, ())
                if found is not None:
                    return span_of_words(text, words, *found)
    return None


def _is_sent(words: Sequence[Word], index: int, lemma: str | None) -> bool:
    """Whether the word is a letter, speech or message: a noun of `with_to` that "in a" leads."""
    word = words[index].lower
    if word not in _words("with_to") and lemma not in _words("with_to"):
        return False
    return any(before.lower in {"in", "during"} for before in words[max(0, index - 4) : index])


def noun_phrase(words: Sequence[Word], first: int, longest: int = LONGEST) -> int | None:
    """The end of the noun phrase that begins at word `first`, or None where none does.

    It ends at marks, at words of `stops` and `times`, at adverbs, and after `longest` words; "of" is kept
    behind a noun of `of_heads` ("members of parliament"), "and" before another noun.
    """
    index = first
    while index < len(words) and index - first < longest and _continues(words, index, first):
        if index == first and words[index].lower in word_set("object_pronouns"):
            return index + 1
        index += 1
    while index > first and words[index - 1].lower in {"and", "of", "the", "a", "an"}:
        index -= 1
    return index if index > first else None


def _continues(words: Sequence[Word], index: int, first: int) -> bool:
    word = words[index]
    if is_mark(word):
        return index > first and _is_genitive(words, index)
    if index == first and word.lower in word_set("determiners"):
        return True
    if word.lower == "of":
        return index > first and words[index - 1].lower in word_set("of_heads")
    if word.lower == "and":
        return index > first and index + 1 < len(words) and _joins(words[index + 1])
    if word.lower in word_set("stops"):
        return is_capital(word) and word.text.isupper() and index > first
    if word.lower in word_set("times"):
        return _names_programme(words, index)
    return index == first or not (_is_adverb(word) or _is_done(words, index))


def _names_programme(words: Sequence[Word], index: int) -> bool:
    """Whether the word of time is a name: "the Today programme"."""
    following = words[index + 1].lower if index + 1 < len(words) else ""
    return is_capital(words[index]) and following in word_set("programmes")


def _is_done(words: Sequence[Word], index: int) -> bool:
    """Whether a participle ends the phrase: "parliament| published late", not "a retired general"."""
    word, before = words[index], words[index - 1]
    if not word.lower.endswith("ed") or is_capital(word) or before.lower in word_set("determiners"):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    ended = following is None or is_mark(following) or following.lower in word_set("stops") | word_set("times")
    return ended or (following is not None and _is_adverb(following))


def _is_genitive(words: Sequence[Word], index: int) -> bool:
    """Whether the mark is the apostrophe of "the two sides’ leaders"."""
    before, follows = words[index - 1], index + 1 < len(words)
    close = before.lower.endswith("s") and before.end == words[index].start
    return close and words[index].text in {"’", "'"} and follows and words[index + 1].text[0].isalpha()


def _joins(word: Word) -> bool:
    """Whether the word after "and" goes on with the phrase: a noun, no verb of speech and no clause."""
    if is_mark(word) or word.lower in word_set("stops"):
        return False
    return lemma_of(word.lower) is None and not word.lower.endswith(("ed", "ing"))


def _is_adverb(word: Word) -> bool:
    ends = word.lower.endswith("ly") and not is_capital(word)
    return ends and word.lower not in word_set("ly_nouns")
