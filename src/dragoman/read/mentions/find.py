"""Finding mentions: the encoder's candidates, thinned out so that no two cross."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import Encoding, SpanCandidate
from dragoman.encoder.heads import MENTION_TYPES
from dragoman.model import Span
from dragoman.read.attribution.turns import opens_turn
from dragoman.read.mentions.form import form_of
from dragoman.read.mentions.kinds import is_no_actor, kind_by_words, short_names
from dragoman.read.mentions.mention import ACTOR_TYPES, Mention
from dragoman.read.mentions.offices import Offices
from dragoman.read.mentions.states import is_state_word
from dragoman.read.mentions.tables import load_table, load_words
from dragoman.segment import Layout

#: The least probability of an actor and of another thing; pronouns and names in full are taken from half of it.
THRESHOLDS = (0.45, 0.45)
#: No mention is longer than this many pieces (as in training), so crossings are looked for nearby.
_LONGEST = 48
#: Where only what is mentioned twice counts, as in coreference, more is looked at: what links to nothing drops out.
LENIENT = (0.25, 0.25)
_ADDED = 0.5
#: Mentions whose vectors are made at a time.
_ROWS = 1024
_EDGE = " \t\n\r,.;:!?\"“”„«»‘’'`()[]{}–—-…*•|"
#: Two words and more, all with a capital: "Ana Petrova". Behind an office the encoder is often unsure of them.
_NAME = re.compile(r"(?:[A-Z][\w.’'-]* (?:(?:al|de|van|von|bin|el|da|del) ){0,2}){1,4}[A-Z][\w’'-]+\Z")
_GENITIVE = re.compile(r"['’]s$", re.IGNORECASE)
_Place = tuple[int, int, Span, int, float]
_ACTOR = np.array([t in ACTOR_TYPES for t in MENTION_TYPES])


def find_mentions(
    text: str,
    encoding: Encoding,
    heads: Mapping[str, NDArray[np.float32]],
    layout: Layout,
    sources: Iterable[Span] = (),
    thresholds: tuple[float, float] = THRESHOLDS,
    cues: Iterable[Span] = (),
) -> tuple[Mention, ...]:
    """The mentions of `text` by where they begin, the longer one first where two begin together.

    They may nest and never cross. `sources` are words that are known to name somebody, as the sources of
    attributions are: where no mention begins with them they are one; a phrase with one of `cues` in it, the verb of a
    clause, is none. A personal
    pronoun is a mention even where the encoder missed it. `thresholds` are the least probability of an actor and of
    another thing. Takes linear time.
    """
    likely = _without_clauses(text, _likely(text, encoding, thresholds), encoding, cues)
    spans = _uncrossed(_within_sentences(text, likely, encoding, layout))
    places = _places(text, encoding, spans, sources)
    if not places:
        return ()
    ranges = np.array([(a, b) for a, b, *_ in places], np.int64)
    vectors = _vectors(encoding, ranges)
    types = _softmax(vectors @ heads["type_weight"].T + heads["type_bias"])
    _settle(types, places)
    starts = [start for start, _ in layout.sentences]
    outer = [(q.start, q.end, i) for i, q in enumerate(layout.quotations) if q.depth == 0]
    opens = [q[0] for q in outer]
    of_actor = np.array([channel == 0 for _, _, _, channel, _ in places], np.bool_)
    kinds = np.argmax(np.where(of_actor[:, None] == _ACTOR, types, -1.0), axis=1).tolist()
    found = []
    for row, (first, last, span, _, probability) in enumerate(places):
        at = bisect_right(opens, span.start) - 1
        quotation = outer[at][2] if at >= 0 and span.end <= outer[at][1] else -1
        sentence = bisect_right(starts, span.start) - 1
        found.append(
            Mention(
                span,
                first,
                last,
                MENTION_TYPES[kinds[row]],
                types[row],
                form_of(span.text),
                probability,
                vectors[row],
                quotation,
                sentence,
            )
        )
    return tuple(found)


def _settle(types: NDArray[np.float32], places: Sequence[_Place]) -> None:
    """Gives the highest of the types of actors to the one that the words, or the names of others, settle."""
    known: dict[str, str] = {}
    highest = types[:, : len(ACTOR_TYPES)].argmax(axis=1).tolist()
    for best, (_, _, span, _, _) in zip(highest, places, strict=True):
        known |= short_names(span.text, ACTOR_TYPES[best])
    known |= {name.upper(): kind for name, kind in known.items() if kind == "person"}  # "RUTH ADLER:" in a transcript
    for row, (best, (_, _, span, _, _)) in enumerate(zip(highest, places, strict=True)):
        kind = kind_by_words(span.text) or known.get(span.text) or known.get(_surname(span.text))
        if kind is None or ACTOR_TYPES[best] == kind:
            continue
        own = ACTOR_TYPES.index(kind)
        types[row, [best, own]] = types[row, [own, best]]


def _surname(text: str) -> str:
    """The last word of a name in capitals."""
    return text.rsplit(None, 1)[-1] if text.isupper() and " " in text else ""


def _likely(text: str, encoding: Encoding, thresholds: tuple[float, float]) -> list[SpanCandidate]:
    """The candidates over their threshold, the better channel's where both have one."""
    best: dict[tuple[int, int], SpanCandidate] = {}
    for candidate in encoding.spans:
        floor = thresholds[candidate.channel]
        if candidate.probability < floor / 2:
            continue
        words = _words_of(text, encoding, candidate)
        if _is_cut(text, encoding, candidate) or (candidate.channel == 0 and _is_list(words)):
            continue
        if candidate.probability < floor and not _is_taken_sooner(candidate, words):
            continue
        if not _is_phrase(words):
            continue
        key = (candidate.start, candidate.end)
        if key not in best or best[key].probability < candidate.probability:
            best[key] = candidate
    return list(best.values())


def _is_list(words: str) -> bool:
    """Whether two states of a list are taken for one name: "Cuba, Venezuela"."""
    first, _, second = words.partition(", ")
    return bool(second) and is_state_word(first) and is_state_word(second) and " and " not in words


def _is_cut(text: str, encoding: Encoding, candidate: SpanCandidate) -> bool:
    """Whether a span ends or begins in the middle of a word: "Sameh Sho|ukry"."""
    start, end = int(encoding.pieces.start[candidate.start]), int(encoding.pieces.end[candidate.end - 1])
    return (text[end - 1].isalpha() and text[end : end + 1].isalpha()) or (
        text[start].isalpha() and start > 0 and text[start - 1].isalpha()
    )


def _words_of(text: str, encoding: Encoding, candidate: SpanCandidate) -> str:
    return text[encoding.pieces.start[candidate.start] : encoding.pieces.end[candidate.end - 1]]


def _is_phrase(words: str) -> bool:
    """Whether the words may be one phrase: no clause runs from one pronoun to another ("she drew what she").

    The encoder scores a span by its two ends, and two pronouns are good ends wherever they stand.
    """
    if _CLAUSE.match(words):
        return False
    if _is_missed_pronoun(words.rpartition(" ")[2]) and (ended := _TO_PRONOUN.search(words)):
        return _RELATIVE.search(words) is not None or ended[1].casefold() in ("and", "or")
    begun = _FROM_PRONOUN.match(words)
    return not (begun and _is_missed_pronoun(begun[1]) and begun[1].casefold() not in _POSSESSIVE)


#: A name with a verb of its own: "Ana Petrova is a teacher in Oran".
_CLAUSE = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,4}(?:is|was|are|were|has|had|have|will) [a-z]")
#: A pronoun and what goes on after it; what joins it to others, or sets it apart, goes on with the phrase.
_FROM_PRONOUN = re.compile(r"(\w+)(?:['’]\w+)? (?!and\b|or\b|all\b|both\b|two\b|who\b)\w")
_TO_PRONOUN = re.compile(r"(\w+),? (\w+)\Z")
_RELATIVE = re.compile(r"\b(?:that|who|whom|whose|which|where)\b")


def _without_clauses(
    text: str, candidates: list[SpanCandidate], encoding: Encoding, cues: Iterable[Span]
) -> list[SpanCandidate]:
    """Those that hold no clause of somebody's words ("others, he replied: “We …"), other than a relative one."""
    pieces, ordered = encoding.pieces, sorted(cues)
    starts = [cue.start for cue in ordered]
    kept = []
    for candidate in candidates:
        start, end = int(pieces.start[candidate.start]), int(pieces.end[candidate.end - 1])
        inside = ordered[bisect_right(starts, start) : bisect_right(starts, end)]
        clause = next((cue for cue in inside if cue.end < end and text[cue.start].islower()), None)
        if candidate.channel == 0 and clause is not None and not _RELATIVE.search(text, start, clause.start):
            continue
        if text.count('"', start, end) % 2 == 0:
            kept.append(candidate)
    return kept


def _within_sentences(
    text: str, candidates: list[SpanCandidate], encoding: Encoding, layout: Layout
) -> list[SpanCandidate]:
    """Those that do not run out of the sentence that they begin in."""
    pieces, starts = encoding.pieces, [start for start, _ in layout.sentences]
    kept = []
    for candidate in candidates:
        at = bisect_right(starts, int(pieces.start[candidate.start])) - 1
        inside = at >= 0 and int(pieces.end[candidate.end - 1]) <= layout.sentences[at][1]
        if inside and "\n\n" not in _words_of(text, encoding, candidate):
            kept.append(candidate)
    return kept


def _is_taken_sooner(candidate: SpanCandidate, words: str) -> bool:
    """Whether half of the threshold is enough: for a personal pronoun, an actor's name in full, "a retired judge"."""
    if candidate.end - candidate.start == 1 and words.casefold() in load_table("pronouns")["forms"]:
        return True
    return candidate.channel == 0 and (_NAME.match(words) is not None or _is_brought_in(words))


def _is_brought_in(words: str) -> bool:
    """Whether somebody is brought in by an office: "a retired Swiss ambassador"."""
    return words[:2].casefold() in ("a ", "an") and kind_by_words(words) == "person"


def _uncrossed(candidates: Sequence[SpanCandidate]) -> list[SpanCandidate]:
    """The candidates, best first, that cross none that was kept before."""
    near: dict[int, list[tuple[int, int]]] = {}
    kept = []
    for candidate in sorted(candidates, key=lambda c: (-c.probability, c.start, c.end)):
        if not _crosses(near, candidate.start, candidate.end):
            near.setdefault(candidate.start // _LONGEST, []).append((candidate.start, candidate.end))
            kept.append(candidate)
    return kept


def _crosses(near: Mapping[int, list[tuple[int, int]]], start: int, end: int) -> bool:
    """Whether a span crosses one of those in `near`, which has them by where they begin, `_LONGEST` pieces together."""
    for block in range(start // _LONGEST - 1, (end - 1) // _LONGEST + 1):
        for other, stop in near.get(block, ()):
            if other < start < stop < end or start < other < end < stop:
                return True
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its edges and without a final 's; a stop of initials stays."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _is_kept(text, start, end):
        end -= 1
    genitive = _GENITIVE.search(text[start:end])
    return (start, start + genitive.start()) if genitive and genitive.start() else (start, end)


def _is_kept(text: str, start: int, end: int) -> bool:
    """Whether the last mark belongs to the words: the stop of an initial, the bracket that closes one of theirs."""
    if text[end - 1] == ")":
        return text.count("(", start, end) >= text.count(")", start, end)
    return text[end - 1] == "." and _is_initial(text[start : end - 1])


def _is_initial(before: str) -> bool:
    last = before.rsplit(None, 1)[-1:] or [""]
    return last[0][-2:-1] == "." or last[0].casefold() in {"jr", "sr", "inc", "corp", "co", "ltd", "st"}


def _places(text: str, encoding: Encoding, spans: Iterable[SpanCandidate], sources: Iterable[Span]) -> list[_Place]:
    pieces = encoding.pieces
    seen: dict[tuple[int, int], _Place] = {}
    starts, ends, offices = pieces.start.tolist(), pieces.end.tolist(), Offices(text)
    for c in spans:
        titled = offices.whole(*_trimmed(text, starts[c.start], ends[c.end - 1]))
        if titled is None:
            continue
        start, end = titled
        if opens_turn(text, start, end) or (c.channel == 0 and is_no_actor(text[start:end])):
            continue
        if start < end and (start, end) not in seen:
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            if first < last:
                seen[start, end] = (first, last, Span.of(text, start, end), c.channel, c.probability)
    for first in np.flatnonzero(pieces.word).tolist():
        start, end = starts[first], ends[first]
        whole = end - start <= 10 and not text[end : end + 1].isalpha()  # "She|rzod" is nobody's "she"
        if whole and _is_missed_pronoun(text[start:end]) and (start, end) not in seen:
            seen[start, end] = (first, first + 1, Span.of(text, start, end), 0, _ADDED)
    _add_sources(text, encoding, sources, seen)
    return sorted(seen.values(), key=lambda p: (p[2].start, -p[2].end))


def _add_sources(text: str, encoding: Encoding, sources: Iterable[Span], seen: dict[tuple[int, int], _Place]) -> None:
    edges = sorted(seen)
    for source in sources:
        start, end = _trimmed(text, source.start, source.end)
        first, last = encoding.pieces.covering(start, end)
        if first >= last or start >= end:
            continue
        low, high = bisect_right(edges, (start, 0)), bisect_right(edges, (end, end))
        near = edges[max(0, low - _LONGEST) : high]
        headed = any(a - start <= 5 and heads(text, b, end) for a, b in edges[low:high] if b <= end)
        if not headed and not any(a < start < b < end or start < a < end < b for a, b in near):
            seen[start, end] = (first, last, Span.of(text, start, end), 0, _ADDED)


_HEADED = re.compile(
    r"\s*(?:$|[,(:;–—\-]|\.|(?:" + "|".join(sorted(load_words("words", "after_head"))) + r"|and|or)\b)"
)


def heads(text: str, end: int, limit: int) -> bool:
    """Whether the head of the words up to `limit` is behind at `end`: "the envoy| of Chad", not "Chad|’s envoy"."""
    return _HEADED.match(text, end, limit) is not None


_PERSONAL = load_words("pronouns", "personal")
_POSSESSIVE = load_words("pronouns", "possessive")


def _is_missed_pronoun(word: str) -> bool:
    return word.casefold() in _PERSONAL and word != "i" and not _is_acronym(word)  # "Zëri i Ri" is no talk of oneself


def _is_acronym(word: str) -> bool:
    """US and IT are no pronouns."""
    return len(word) > 1 and word.isupper()


def _vectors(encoding: Encoding, ranges: NDArray[np.int64]) -> NDArray[np.float32]:
    """The coreference vectors of the pieces ranges (n, 2): gelu of the first piece's and the last one's."""
    out = np.empty((len(ranges), encoding.mention_start.shape[1]), np.float32)
    for low in range(0, len(ranges), _ROWS):  # a book has tens of thousands
        first, last = ranges[low : low + _ROWS].T
        total = encoding.mention_start[first].astype(np.float32) + encoding.mention_end[last - 1]
        out[low : low + _ROWS] = total * 0.5 * (1 + _erf(total / math.sqrt(2)))
    return out


def _erf(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """The error function to 1.5e-7 (Abramowitz and Stegun 7.1.26); numpy has none."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(np.sign(x) * (1 - poly * np.exp(-x * x)), np.float32)


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), np.float32)
