"""Who passed a statement on: "Al Jazeera quoted Mr Orlov as saying", "…, Reuters reported"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from dragoman.model import Span
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.addressee import LONGEST
from dragoman.read.attribution.attribution import (
    Attribution,
    Word,
    is_mark,
    outside,
    span_of_words,
    word_set,
)
from dragoman.read.attribution.outlets import find_outlets, is_outlet
from dragoman.read.attribution.tables import load_table

#: How far "as saying" may stand behind "quoted", in words.
QUOTED_LENGTH = 24
#: Where an outlet stands in the chain, outermost first.
REPORTS, QUOTES, PASSES, HEARS = range(4)
#: A source that was taken for all of "Ana Ruiz, the envoy, was quoted by state radio".
#: "Anadolu, which cited a diplomat", "IRNA quotes the envoy": the outlet, and whom it quotes.
_QUOTING = re.compile(
    r"(.+?)(?:\s(?:said|reported|reports|wrote|writes))?,?\s(?:which\s|that\s)?(?:quotes|quoted|cites|cited|quoting|citing)\s(.+)",
    re.DOTALL,
)
_QUOTED_BY = re.compile(r"(.+?)(?:,?\s(?:was|were|is|has\sbeen|had\sbeen)|,)\s(?:quoted|cited)\sby\s(.+)", re.DOTALL)


@cache
def _context(name: str) -> frozenset[str]:
    values: Any = load_table("outlets")["context"][name]
    return frozenset(values)


def via_of(
    text: str, attribution: Attribution, sentence: tuple[int, int], neighbours: Sequence[Attribution]
) -> tuple[Span, ...]:
    """Who passed the statement on, outermost first: outlets that report, then quote, then carry, then heard it.

    `sentence` is the start and end of the cue's sentence. `neighbours` are the attributions near by; one
    of an outlet whose content holds this attribution's words is a link of the chain. The attribution's own
    source is never one. An outlet that was told something is
    the addressee, and one that was given an interview is the one who heard.
    """
    ranked = []
    for words in outside(text, sentence, attribution):
        for first, last in [*find_outlets(words), *_quoting_subjects(words, attribution), *_as_reported(words)]:
            rank = _rank(words, first, last, attribution)
            if rank is not None:
                ranked.append((rank, span_of_words(text, words, first, last)))
    ranked.sort(key=lambda entry: entry[0])
    chain = [*_enclosing(attribution, neighbours), *(span for _, span in ranked)]
    return _distinct(chain, attribution.source)


def split_via(text: str, attribution: Attribution, sentence: tuple[int, int]) -> tuple[Attribution, tuple[Span, ...]]:
    """The attribution with the one who was quoted as its source, and the outlet that quoted them.

    "X quoted Y as saying", "X, which cited Y, said", "Y was quoted by X as saying" and "X reported, citing Y", where X
    was taken for the source. Anything else comes back as it was, with an empty chain. Ask `via_of` about the result.
    """
    if not attribution.source:
        return attribution, ()
    source = min(attribution.source)
    whole = _QUOTED_BY.fullmatch(source.text)
    if whole is not None:
        who, outlet = (Span.of(text, source.start + a, source.start + b) for a, b in (whole.span(1), whole.span(2)))
        return replace(attribution, source=(who,)), (outlet,)
    passing = _QUOTING.fullmatch(source.text)
    if passing is not None and is_outlet(passing[1]):
        outlet, who = (Span.of(text, source.start + a, source.start + b) for a, b in map(passing.span, (1, 2)))
        return replace(attribution, source=(who,)), (outlet,)
    runs = outside(text, sentence, attribution)
    for place, words in enumerate(runs):
        first, last = _words_of(words, source)
        if first < last:
            moved = _from_quoting(text, words, last, attribution) or _from_passive(text, words, first, attribution)
            if moved is None and is_outlet(source.text):
                moved = _from_citing(text, words, last, attribution) or _from_citing_behind(
                    text, runs[place + 1 :], attribution
                )
            if moved is not None:
                return moved, attribution.source
    return attribution, ()


def _words_of(words: Sequence[Word], span: Span) -> tuple[int, int]:
    inside = [index for index, word in enumerate(words) if span.start <= word.start and word.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _from_quoting(text: str, words: Sequence[Word], last: int, attribution: Attribution) -> Attribution | None:
    """The attribution of Y in "X quoted Y as saying", X ending before word `last`."""
    verb = _skip_adverbs(words, last)
    if verb >= len(words) or words[verb].lower not in _context("quotes"):
        return None
    saying = _as_saying(words, verb + 1)
    if saying is None or saying == verb + 1:
        return None
    end = saying - 1 if words[saying - 1].text == "," else saying
    source = span_of_words(text, words, verb + 1, end)
    return replace(attribution, source=(source,), cue=span_of_words(text, words, saying + 1, saying + 2))


def _from_passive(text: str, words: Sequence[Word], first: int, attribution: Attribution) -> Attribution | None:
    """The attribution of Y in "Y was quoted by X as saying", X beginning at word `first`."""
    if first < 3 or words[first - 1].lower != "by" or words[first - 2].lower not in _context("citing"):
        return None
    verb = first - 3
    while verb > 0 and words[verb - 1].lower in _context("auxiliaries"):
        verb -= 1
    if words[verb].lower not in _context("auxiliaries"):
        return None
    end = _before_clause(words, verb)
    start = _back(words, end)
    if start == end:
        return None
    saying = _as_saying(words, first)
    cue = attribution.cue if saying is None else span_of_words(text, words, saying + 1, saying + 2)
    return replace(attribution, source=(span_of_words(text, words, start, end),), cue=cue)


def _before_clause(words: Sequence[Word], verb: int) -> int:
    """Where a subject ends that a relative clause parts from its verb: "Mr Orlov, who had come late, was quoted"."""
    if verb == 0 or words[verb - 1].text != ",":
        return verb
    for index in range(verb - 2, max(0, verb - QUOTED_LENGTH), -1):
        if words[index].text == "," and words[index + 1].lower in word_set("relative"):
            return index
    return verb


def _from_citing(text: str, words: Sequence[Word], last: int, attribution: Attribution) -> Attribution | None:
    """The attribution of Y in "X reported, citing Y", X ending before word `last`."""
    for index in range(last, min(last + 10, len(words) - 1)):
        if words[index].lower in {"citing", "quoting"}:
            end = _source_end(words, index + 1)
            if end == index + 1 or _is_paper(words[index + 1 : end]):
                return None
            return replace(attribution, source=(span_of_words(text, words, index + 1, end),))
        if words[index].text in word_set("sentence_ends"):
            return None
    return None


def _from_citing_behind(text: str, runs: Sequence[Sequence[Word]], attribution: Attribution) -> Attribution | None:
    """The same where what X reported stands between: "X puts the toll at ten, quoting Y"."""
    for words in runs:
        if len(words) > 1 and words[0].text == "," and words[1].lower in {"citing", "quoting"}:
            return _from_citing(text, words, 0, attribution)
    return None


def _is_paper(phrase: Sequence[Word]) -> bool:
    """Whether what is cited is something said, and no outlet's: "an interview he gave", not "reports by Reuters"."""
    return (
        len(phrase) > 1
        and any(word.lower in _context("papers") for word in phrase[:3])
        and not find_outlets(phrase[:3])
    )


def _source_end(words: Sequence[Word], first: int) -> int:
    """The end of the phrase that names a source: it keeps "of" and "in", and ends at marks and clauses."""
    index = first
    while index < len(words) and index - first < QUOTED_LENGTH:
        if is_mark(words[index]) or words[index].lower in _context("source_ends"):
            break
        index += 1
    return index


def _as_saying(words: Sequence[Word], first: int) -> int | None:
    """The index of "as" in the next "as saying", "as warning" within QUOTED_LENGTH words, or None."""
    for index in range(first, min(first + QUOTED_LENGTH, len(words) - 1)):
        if words[index].text in word_set("sentence_ends"):
            return None
        if words[index].lower == "as" and words[index + 1].lower.endswith("ing"):
            return index
    return None


def _skip_adverbs(words: Sequence[Word], index: int) -> int:
    """The next index that is no adverb, auxiliary or time, three words on at most; a comma before "quoting" too."""
    for _ in range(3):
        if index < len(words) and words[index].lower in _context("adverbs") | word_set("times"):
            index += 1
    if index + 1 < len(words) and words[index].text == "," and words[index + 1].lower in {"citing", "quoting"}:
        index += 1
    return index


def _back(words: Sequence[Word], end: int) -> int:
    """The start of the noun phrase that ends before word `end`: back to a mark, or to the sentence's start."""
    start = end
    while start > 0 and end - start < QUOTED_LENGTH and not is_mark(words[start - 1]):
        start -= 1
        if words[start].lower in _context("back_stops"):
            return start + 1
    return start


def _quoting_subjects(words: Sequence[Word], attribution: Attribution) -> Iterable[tuple[int, int]]:
    """The X of "X quoted Y as saying" and "X, citing Y, reported", outlet or not, where Y is the source."""
    starts = {span.start for span in attribution.source}
    for index, word in enumerate(words):
        if word.lower == "citing" and index > 1 and words[index - 1].text == ",":
            first = _with_dots(words, _back(words, index - 1))
            named = any(following.start in starts for following in words[index + 1 : index + 4])
            timed = words[index - 2].lower in word_set("times")  # "reported on Monday, citing"
            if named and not timed and 0 < index - 1 - first <= LONGEST and words[first].text[0].isupper():
                yield first, index - 1
        names_source = any(following.start in starts for following in words[index + 1 : index + 4])
        if names_source and word.lower in _context("quotes") and _as_saying(words, index + 1) is not None:
            first = _back(words, index)
            phrase = words[first:index]
            if 0 < len(phrase) <= LONGEST and not any(item.lower in word_set("stops") for item in phrase):
                yield first, index


def _as_reported(words: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """The X of "As X reports, Y said", outlet or not: a ministry's press service, a monitoring group."""
    for index, word in enumerate(words):
        begins = word.lower == "as" and (index == 0 or words[index - 1].text == ",")
        if not begins or index + 2 >= len(words) or words[index + 1].lower in {*word_set("stops"), "it", "you"}:
            continue
        for last in range(index + 2, min(index + 2 + QUOTED_LENGTH // 2, len(words))):
            if is_mark(words[last]):
                break
            ends = last + 1 == len(words) or is_mark(words[last + 1])
            if words[last].lower in _context("reports") and ends:
                yield index + 1, last
                break


def _with_dots(words: Sequence[Word], first: int) -> int:
    """The first word of a name with dots in it, of which word `first` is the last part: "Tert.am"."""
    while first > 1 and words[first - 1].text == "." and words[first - 2].end + 1 == words[first].start:
        first -= 2
    return first


def _rank(words: Sequence[Word], first: int, last: int, attribution: Attribution) -> int | None:
    """Where in the chain the outlet stands by the words around it; None where it passes nothing on."""
    before = [word.lower for word in words[max(0, first - 2) : first]]
    behind = _rank_behind(words, _skip_adverbs(words, last), attribution)
    if behind is not None:
        return behind
    if not before:
        return None
    if before[-1] in _context("citing"):
        return PASSES
    if len(before) < 2 or _tells_itself(words, last, attribution) or _is_object(words, first, attribution):
        return None
    return _rank_before(before[0], before[1])


def _tells_itself(words: Sequence[Word], last: int, attribution: Attribution) -> bool:
    """Whether what an outlet reports stands behind it and is not what is said here: "on reports in Bild that"."""
    cue = attribution.cue
    that = last < len(words) and words[last].lower == "that"
    return (
        that
        and cue is not None
        and cue.end < words[last].start
        and all(c.end < words[last].start for c in attribution.content)
    )


def _is_object(words: Sequence[Word], first: int, attribution: Attribution) -> bool:
    """Whether the outlet's report is what somebody turns down: "dismissed as false a report in Bild"."""
    cue = attribution.cue
    if cue is None or words[first].start < cue.end or words[first - 2].lower not in _context("a_report"):
        return False
    return any(lemma_of(word) in _context("turns_down") for word in cue.text.casefold().split())


def _rank_behind(words: Sequence[Word], index: int, attribution: Attribution) -> int | None:
    if index >= len(words):
        return None
    word = words[index].lower
    if word in _context("quotes"):
        return QUOTES
    if word in _context("reports") and not (word == "report" and _is_one(words, index)):
        return REPORTS
    cites = any(item.lower in {"citing", "quoting"} for item in words[index + 1 : index + 6])
    if word in _context("says") and (cites or not _is_in_cue(words[index], attribution)):
        return REPORTS
    if word == "as" and index + 1 < len(words) and words[index + 1].lower.endswith("ing"):
        return PASSES
    return None


def _is_one(words: Sequence[Word], index: int) -> bool:
    """Whether "report" behind an outlet is a noun, the outlet's: "an Indian media report"."""
    first = max(0, index - LONGEST)
    return any(word.lower in {"a", "an", "another", "one", "every", "this"} for word in words[first:index])


def _rank_before(earlier: str, previous: str) -> int | None:
    """The rank by the two words before the outlet."""
    if [earlier, previous] == load_table("outlets")["context"]["according"]:
        return REPORTS
    if previous == "by" and earlier in _context("by"):
        return QUOTES if earlier in _context("citing") else PASSES
    if previous in _context("in_report") and earlier in _context("a_report"):
        return PASSES
    if previous in _context("talk_prepositions") and earlier in _context("talk"):
        return HEARS
    return None


def _is_in_cue(word: Word, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is None or (cue.start <= word.start and word.end <= cue.end)


def _enclosing(attribution: Attribution, neighbours: Sequence[Attribution]) -> list[Span]:
    """The outlets among the neighbours whose content holds this attribution's words, outermost first."""
    own = attribution.cue or min(attribution.source or attribution.content, default=None)
    if own is None:
        return []
    outer = []
    for neighbour in neighbours:
        holds = any(span.contains(own) for span in neighbour.content)
        turn = neighbour.cue is not None and neighbour.cue.text == ":"  # whoever asks passes nothing on
        if neighbour is attribution or turn:
            continue
        if holds and neighbour.source and is_outlet(min(neighbour.source).text):
            outer.append((sum(len(span) for span in neighbour.content), min(neighbour.source)))
    return [span for _, span in sorted(outer, key=lambda entry: -entry[0])]


def _distinct(chain: Sequence[Span], source: Sequence[Span]) -> tuple[Span, ...]:
    """The chain without the source's own words and without a span that overlaps one before it."""
    kept: list[Span] = []
    for span in chain:
        if not any(span.overlaps(other) for other in (*source, *kept)):
            kept.append(span)
    return tuple(kept)
