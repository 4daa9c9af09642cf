"""By what means a statement was made: "in a televised address", "on Telegram", "told a news conference"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.model import Medium, MediumKind, Span
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.addressee import noun_phrase
from dragoman.read.attribution.attribution import (
    REACH,
    Attribution,
    Word,
    anchor,
    is_mark,
    outside,
    span_of_words,
    word_set,
    words_between,
)
from dragoman.read.attribution.outlets import find_outlets, is_broadcaster
from dragoman.read.attribution.tables import load_table

#: The most words between the preposition and the head of "in his first televised address".
LONGEST = 6


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that names a medium: words `first` to before `last` of a run."""

    kind: MediumKind
    first: int
    last: int


@cache
def _words(*path: str) -> frozenset[str]:
    table: Any = load_table("media")
    for key in path:
        table = table[key]
    return frozenset(table)


@cache
def _by_first(section: str) -> dict[str, list[tuple[tuple[str, ...], MediumKind]]]:
    """The word sequences of a section by their first word, longest first, each with its kind."""
    found: dict[str, list[tuple[tuple[str, ...], MediumKind]]] = {}
    for kind, phrases in load_table("media")[section].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def medium_of(
    text: str, attribution: Attribution, sentence: tuple[int, int], *, with_preposition: bool = True
) -> Medium | None:
    """The medium that the sentence names outside of the content, or None.

    The span is the phrase, with its preposition; the verb itself for "tweeted"; the ones told where these
    show it ("told a news conference", "told the Today programme": an interview). Where several stand, a phrase comes
    before the verb and before the ones told, and of the phrases the one nearest to the cue. Without
    `with_preposition`, the span is the noun phrase alone: "a televised address".
    """
    candidates: list[tuple[int, Medium]] = []
    here = anchor(attribution)
    for words in outside(text, sentence, attribution):
        for phrase in _merged(list(_phrases(words))):
            if not _in_relative_clause(words, phrase.first, here):
                led = not with_preposition and words[phrase.first].lower in _words("grammar", "leads")
                span = span_of_words(text, words, phrase.first + led, phrase.last)
                candidates.append((min(abs(span.start - here), abs(span.end - here)), Medium(span, phrase.kind)))
    if candidates:
        return min(candidates, key=lambda candidate: candidate[0])[1]
    return _of_cue(text, attribution, sentence)


def _phrases(words: Sequence[Word]) -> Iterator[_Phrase]:
    index = 0
    while index < len(words):
        phrase = _at(words, index)
        if phrase is not None:
            yield phrase
            index = phrase.last
        else:
            index += 1


def _at(words: Sequence[Word], index: int) -> _Phrase | None:
    """The medium's phrase that begins at the word."""
    word = words[index].lower
    if word in _words("told", "addressing"):
        return _addressing(words, index)
    fixed = _sequence(words, index, "fixed")
    if fixed is not None and not _goes_on(words, fixed[0]):
        return _Phrase(fixed[1], index, fixed[0])
    on_platform = _on_platform(words, index) if word in _words("platforms", "prepositions") else None
    if on_platform is not None:
        return on_platform
    if word in _words("grammar", "prepositions"):
        return _with_head(words, index) or (_on_station(words, index) if word == "on" else None)
    return None


def _sequence(words: Sequence[Word], index: int, section: str) -> tuple[int, MediumKind] | None:
    """The end and the kind of the longest sequence of the section that begins at the word."""
    for sequence, kind in _by_first(section).get(words[index].lower, ()):
        piece = [word.lower for word in words[index : index + len(sequence)]]
        if piece == list(sequence):
            return index + len(sequence), kind
    return None


def _with_head(words: Sequence[Word], index: int) -> _Phrase | None:
    """Of the form "in a televised address": a preposition, what stands before the head, the head."""
    for place in range(index + 1, min(index + 1 + LONGEST, len(words))):
        found = _sequence(words, place, "heads")
        if found is not None and not _goes_on(words, found[0]):
            last, kind = found
            return _checked(words, index, place, last, kind)
        if not _is_modifier(words[place]):
            return None
    return None


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether the head is only the first part of a longer one: "a video message", "a telegram channel"."""
    if last >= len(words):
        return False
    return _sequence(words, last, "heads") is not None or words[last].lower in _words("grammar", "not_before")


def _is_modifier(word: Word) -> bool:
    if is_mark(word) or word.lower in _words("grammar", "not_modifiers"):
        return False
    return word.lower in word_set("determiners") or word.lower not in word_set("stops")


def _checked(words: Sequence[Word], index: int, place: int, last: int, kind: MediumKind) -> _Phrase | None:
    """The phrase, where its article and preposition are right; a televised speech is a broadcast."""
    head = " ".join(word.lower for word in words[place:last])
    before = [word.lower for word in words[index + 1 : place]]
    determined = any(item in _words("grammar", "determiners") or item.endswith(("'s", "s'")) for item in before)
    if not determined and (head not in _words("grammar", "bare") or len(before) > 2):
        return None
    if words[index].lower == "on" and head not in _words("grammar", "on_heads"):
        return None
    if kind in _words("modifiers", "broadcast_changes") and _words("modifiers", "broadcast") & {*before, head}:
        kind = "broadcast"
    if kind in _words("modifiers", "post_changes") and _words("modifiers", "post") & set(before):
        kind = "post"
    return _Phrase(kind, index, last)


def _on_platform(words: Sequence[Word], index: int) -> _Phrase | None:
    """Of the form "on X", "on his official Telegram channel"."""
    place = index + 1
    while place < len(words) and words[place].lower in _words("platforms", "between"):
        place += 1
    for length in (1, 2):
        name = " ".join(word.text for word in words[place : place + length])
        if name in _words("platforms", "names"):
            last = min(place + length, len(words))
            behind = last < len(words) and words[last].lower in _words("platforms", "behind")
            return _Phrase("post", index, last + behind)
    return None


def _on_station(words: Sequence[Word], index: int) -> _Phrase | None:
    """Of the form "on CNN", "on Valdorian state television"."""
    outlets = find_outlets(words[index + 1 : index + 10])
    if not outlets or outlets[0][0] > 0:
        return None
    last = index + 1 + outlets[0][1]
    name = " ".join(word.text for word in words[index + 1 : last])
    return _Phrase("broadcast", index, last) if is_broadcaster(name) else None


def _addressing(words: Sequence[Word], index: int) -> _Phrase | None:
    """Of the form "addressing parliament": a speech where those addressed are a gathering."""
    last = noun_phrase(words, index + 1)
    if last is None:
        return None
    gathered = any(word.lower in _words("told", "addressed") for word in words[index + 1 : last])
    return _Phrase("speech", index, last) if gathered else None


def _merged(phrases: list[_Phrase]) -> list[_Phrase]:
    """Phrases that stand side by side as one, of the kind that says more: "in a post" + "on X"."""
    order: list[MediumKind] = load_table("media")["order"]["kinds"]
    merged: list[_Phrase] = []
    for phrase in phrases:
        if merged and merged[-1].last == phrase.first:
            kind = min(merged[-1].kind, phrase.kind, key=order.index)
            merged[-1] = _Phrase(kind, merged[-1].first, phrase.last)
        else:
            merged.append(phrase)
    return merged


def _in_relative_clause(words: Sequence[Word], first: int, here: int) -> bool:
    """Whether the phrase tells of something else: "…, who met them at a summit in May, said"."""
    start = first
    while start > 0 and not is_mark(words[start - 1]):
        start -= 1
        if words[start].start == here:
            return False
    return any(word.lower in word_set("relative") for word in words[start:first])


def _of_cue(text: str, attribution: Attribution, sentence: tuple[int, int]) -> Medium | None:
    """The medium that the cue's verb shows, alone or with the ones told."""
    cue = attribution.cue
    if cue is None:
        return None
    words = words_between(text, cue.start, min(sentence[1], cue.end + REACH))
    barriers = {span.start for span in attribution.content if span.start > cue.start}
    for index, word in enumerate(words):
        if word.start >= cue.end:
            return None
        issued = _issued(text, words, index)
        if issued is not None:
            return issued
        lemma = lemma_of(word.lower)
        for kind, verbs in load_table("media")["verbs"].items():
            if lemma in verbs:
                return Medium(Span.of(text, word.start, word.end), kind)
        if lemma in {"tell", "write"}:
            return _of_listener(text, words, index, lemma, barriers)
    return None


def _issued(text: str, words: Sequence[Word], index: int) -> Medium | None:
    """What the cue's verb puts out: "issued a statement", "sent a short letter"."""
    if words[index].lower not in _words("issued", "verbs") or index + 1 >= len(words):
        return None
    if words[index + 1].lower not in _words("grammar", "determiners"):
        return None
    for place in range(index + 2, min(index + 2 + LONGEST, len(words))):
        found = _sequence(words, place, "heads")
        if found is not None and not _goes_on(words, found[0]):
            last, kind = found
            return (
                Medium(span_of_words(text, words, index + 1, last), kind) if kind in _words("issued", "kinds") else None
            )
        if not _is_modifier(words[place]):
            return None
    return None


def _of_listener(text: str, words: Sequence[Word], index: int, lemma: str, barriers: set[int]) -> Medium | None:
    """An interview where a programme was told, a speech where parliament was; a letter for "wrote to"."""
    if lemma == "write":
        written = index + 1 < len(words) and words[index + 1].lower == "to" and noun_phrase(words, index + 2)
        return Medium(span_of_words(text, words, index, index + 2), "letter") if written else None
    last = noun_phrase(words, index + 1)
    if last is None:
        return None
    last = next((place for place in range(index + 2, last) if words[place].start in barriers), last)
    kind = _kind_of_listener(words[index + 1 : last])
    return Medium(span_of_words(text, words, index + 1, last), kind) if kind else None


def _kind_of_listener(phrase: Sequence[Word]) -> MediumKind | None:
    kinds: list[MediumKind] = ["news conference", "meeting", "interview", "speech"]
    for kind in kinds:
        if phrase[-1].lower in _words("told", kind):
            return kind
    if any(word.lower in _words("told", "speech") for word in phrase):
        return "speech"
    return None
