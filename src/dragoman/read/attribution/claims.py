"""What somebody says that a noun tells of: "a claim by his lawyers that he is ill".

The reader often takes these for a part of what the sentence says of them: "rejected a claim by …".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dragoman.model import Span
from dragoman.read.attribution.attribution import NESTED, Attribution, alternatives, word_set
from dragoman.segment import Layout

#: How sure such an attribution is.
_SURE = 0.75
#: The shortest clause, in characters, and how many words may stand before its verb.
_LEAST, _SUBJECT = 8, 4
#: Within so many words before the noun stands that nobody has said so.
_WANTED = 4
#: What parts a clause.
_PARTS = re.compile(r"[,;:–—“”\"()\n]")
_BY = re.compile(r"\s(?:by|from)\Z")
_CAPITAL = re.compile(r"[A-Z0-9“\"‘$€£]")
_WORD = re.compile(r"[\w’'-]+")


@cache
def _ends() -> re.Pattern[str]:
    """Where the clause ends: before one that goes on from the sentence."""
    words = alternatives("going on")
    return re.compile(rf",[”\"’']? (?:{words}|[a-z]+ing)\b|;| [–—-] |[:\n]")


@cache
def _claim() -> re.Pattern[str]:
    """The noun and who claims: no words of what the claim is about, and perhaps a name behind an office."""
    nouns, made, no_who = map(alternatives, ("claims", "made", "about"))
    who = (
        rf"(?P<source>(?:(?!\b(?:{no_who})\b)[^.,;:“”\"()\n–—]){{2,70}}?"
        r"(?:, (?:the )?[A-Z][^.,;:“”\"()\n]{2,50},)?)"
    )
    return re.compile(rf"\b(?P<cue>(?:{nouns})s?) (?:(?:{made}) )?(?:by|from) {who} that (?=\S)")


def find_claims(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of clauses that such a noun opens and nobody is found to say, in the order of the text.

    `found` are in the order of their cues. A noun that the sentence opens with is left: its clause may end anywhere.
    """
    told = sorted((a.cue.start, a.cue.end, i) for i, a in enumerate(found) if a.cue)
    out = []
    for match in _claim().finditer(text):
        at = bisect_left(told, (match.end("cue"), 0, 0))
        taken = at > 0 and told[at - 1][1] > match.start("cue")
        opened, last = layout.sentence_at(match.start("cue"))
        opens = not _WORD.search(text, opened, match.start("cue"))
        if taken or opens or _is_wanted(text, match.start()) or not _is_clause(text, match.end(), last):
            continue
        near = [found[i] for _, _, i in told[max(0, at - NESTED) : at + NESTED]]
        end = _end(text, match.end(), last, match.start("cue"), near)
        if end - match.end() >= _LEAST:
            source, cue = Span.of(text, match.start("source"), _named(match)), Span.of(text, *match.span("cue"))
            out.append(Attribution((source,), cue, (Span.of(text, match.end(), end),), _SURE))
    return out


def without_predicate(text: str, attribution: Attribution) -> Attribution:
    """The attribution without what its noun is the subject of: "a promise by X that Y would pay| came to nothing"."""
    cue = attribution.cue
    if (
        cue is None
        or len(attribution.content) != 1
        or not _is_claim(cue.text)
        or cue.end > attribution.content[0].start
    ):
        return attribution
    content = attribution.content[0]
    end = _before_predicate(text, content.start, content.end)
    return replace(attribution, content=(Span.of(text, content.start, end),)) if end < content.end else attribution


def _is_claim(words: str) -> bool:
    return _BY.sub("", words).split()[-1].casefold().removesuffix("s") in word_set("claims")


def _before_predicate(text: str, start: int, end: int) -> int:
    """Where a clause ends that another verb follows with nothing between to join it; `end` where none does."""
    if _PARTS.search(text, start, end):
        return end
    found = list(_WORD.finditer(text, start, end))
    words = [word[0].casefold() for word in found]
    if word_set("joining").intersection(words[1:]):
        return end
    finite = [word in word_set("finite") and found[i][0][0].islower() for i, word in enumerate(words)]  # "in May"
    verbs = [i for i in range(1, len(words)) if finite[i] or _is_past(found, i)]
    for first, second in pairwise(verbs):
        if second > first + 1 and finite[second] and words[second - 1] not in word_set("bare"):
            return found[second].start() - 1
    return end


def _is_past(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a word is a verb behind a name or a pronoun: "Chad armed", not "the armed men"."""
    before = words[place - 1][0]
    return words[place][0].endswith("ed") and (before[0].isupper() or before.casefold() in word_set("subject_pronouns"))


def _named(match: re.Match[str]) -> int:
    return match.end("source") - match["source"].endswith(",")


def _is_wanted(text: str, noun: int) -> bool:
    """Whether nobody has said so yet: "they need a guarantee", "without any assurance"."""
    before = [word[0].casefold() for word in _WORD.finditer(text, max(0, noun - 40), noun)]
    return not word_set("wanting").isdisjoint(before[-_WANTED:])


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether the words have a subject of their own, and do not tell of the claim: "a claim by X that angered Lima"."""
    if _CAPITAL.match(text, start):
        return True
    words = [word[0].casefold() for word in _WORD.finditer(text, start, min(end, start + 80))][:_SUBJECT]
    if not words or words[0] in word_set("finite"):
        return False
    if words[0].endswith("ed"):  # "armed men had gone"
        return any(word in word_set("finite") for word in words[2:3])
    return words[0] in word_set("subjects") or any(word in word_set("finite") for word in words[1:])


def _end(text: str, start: int, end: int, cue: int, near: Sequence[Attribution]) -> int:
    """Where the clause ends: with its sentence, before one that goes on, or where what it stands in ends."""
    stop = _ends().search(text, start, end)
    end = stop.start() if stop else end
    for other in near:
        own = [s.start for s in (*other.source, *([other.cue] if other.cue else []))]
        before = min((o for o in own if o > start and text[o - 2 : o] == ", "), default=end)
        around = next((c.end for c in other.content if c.start <= cue < c.end), end)
        end = min(end, before, around)
    while end > start and text[end - 1] in " ,.;!?\n":
        end -= 1
    return _before_predicate(text, start, end)
