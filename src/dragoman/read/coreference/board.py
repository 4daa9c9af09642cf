"""All mentions of a report side by side: one array for each thing that is known of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.turns import is_turn
from dragoman.read.coreference.apart import apart
from dragoman.read.coreference.author import author_of, signed
from dragoman.read.coreference.description import Description
from dragoman.read.coreference.genders import told_genders
from dragoman.read.coreference.holders import holders
from dragoman.read.mentions import Mention, Profile, heads, profile_of
from dragoman.read.mentions.tables import load_words
from dragoman.segment import Layout

Ints = NDArray[np.int64]

#: Kinds of pronoun, as features tell them apart.
PRONOUNS = ("", "i", "we", "you", "he", "she", "it", "they", "this", "who")
DETERMINERS = ("bare", "definite", "indefinite", "possessive", "demonstrative", "")
FORMS = ("name", "nominal", "pronoun")
GENDERS = ("?", "m", "f", "n")
#: No content of an attribution is followed further back than this many others when the innermost is looked for.
_NESTED = 8
_BREAK = re.compile(r"\n\s*\n")


class Board:
    """The mentions of one report with their profiles and, for each, arrays of what the ranker compares.

    `source` is the attribution whose source a mention heads, `content` the innermost attribution whose
    content holds it; `speaker` is the mention that heads the source of the quotation around an "I", `turn` the turn of
    a talk that it stands in, and `heard` the same of "her", who is told of. All are -1 where there is none.
    """

    def __init__(
        self, text: str, mentions: Sequence[Mention], layout: Layout, attributions: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.attributions = attributions
        #: the attributions that are turns of a talk
        self.turns = frozenset(k for k, a in enumerate(attributions) if is_turn(a, layout.blocks))
        self.profiles: list[Profile] = [profile_of(m.span.text, m.type) for m in mentions]
        p = self.profiles
        self.start = _ints([m.span.start for m in mentions])
        self.end = _ints([m.span.end for m in mentions])
        self.sentence = _ints([m.sentence for m in mentions])
        #: where the text's paragraphs end, and the one that each mention stands in
        self.paragraph_ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
        self.paragraph = _ints([bisect_right(self.paragraph_ends[:-1], m.span.start) for m in mentions])
        self.quotation = _ints(self._joined_quotations(layout))
        self.types = np.stack([m.types for m in mentions]) if mentions else np.zeros((0, 9), np.float32)
        self.bits = np.array([_bits(x) for x in p], np.uint64)
        self.form = _ints([FORMS.index(x.form) for x in p])
        self.pronoun = _ints([_kind(x) for x in p])
        self.determiner = _ints([DETERMINERS.index(x.determiner) for x in p])
        self.gender = _ints([GENDERS.index(g) for g in told_genders(text, mentions, p)])
        self.number = _ints([0 if x.plural is None else 2 if x.plural else 1 for x in p])
        self.person = np.array([m.type == "person" for m in mentions], np.bool_)
        self.state = np.array([x.state is not None for x in p], np.bool_)
        self.group = np.array([m.type == "group" for m in mentions], np.bool_)
        self.actor = np.array([m.is_actor for m in mentions], np.bool_)
        self.reflexive = np.array([x.key in load_words("pronouns", "reflexive") for x in p], np.bool_)
        self.possessive = np.array([x.key in load_words("pronouns", "possessive") for x in p], np.bool_)
        self.outer = _ints(outermost(mentions))
        self.lead = self._leads()
        self.author = author_of(self, layout)
        #: the mentions in the lines that say who wrote it
        self.signed = signed(self, layout)
        self.described: dict[int, tuple[Description, ...]] = {}
        self.holder = holders(self)
        self.source = self._sources()
        #: the mentions that head the source of each attribution, by their place
        self.sources_of: dict[int, list[int]] = {}
        for i, k in enumerate(self.source.tolist()):
            if k >= 0:
                self.sources_of.setdefault(k, []).append(i)
        self.content = self._contents()
        self.speaker = self._speakers()
        self.turn = self._turn()
        third = np.isin(self.pronoun, (PRONOUNS.index("he"), PRONOUNS.index("she")))
        self.heard = np.where(third, self.turn, -1)
        self.apart = apart(self)
        self.told_in = self._told_in()
        self.named_in = self._named_in()

    def __len__(self) -> int:
        return len(self.mentions)

    def _joined_quotations(self, layout: Layout) -> list[int]:
        """The quotation of each mention; one that goes on from the paragraph before is the same one."""
        joined = list(range(len(layout.quotations)))
        last = -1
        for i, quotation in enumerate(layout.quotations):
            if quotation.depth == 0:
                if quotation.continued and last >= 0:
                    joined[i] = joined[last]
                last = i
        return [joined[m.quotation] if m.quotation >= 0 else -1 for m in self.mentions]

    def _leads(self) -> NDArray[np.bool_]:
        """Whether a mention is the first of its sentence that stands in no other: most often its subject."""
        lead = np.zeros(len(self), np.bool_)
        previous = -2
        for i in range(len(self)):
            if self.outer[i] < 0 and self.sentence[i] != previous:
                lead[i] = True
                previous = int(self.sentence[i])
        return lead

    def _sources(self) -> Ints:
        out = np.full(len(self), -1, np.int64)
        order = sorted(range(len(self.attributions)), key=lambda k: -self.attributions[k].score)
        starts, ends = self.start.tolist(), self.end.tolist()
        for k in order:
            for span in self.attributions[k].source:
                i = head_mention(starts, ends, span)
                if i is not None and out[i] < 0:
                    out[i] = k
        return out

    def _contents(self) -> Ints:
        spans = sorted(
            (s.start, s.end, k)
            for k, a in enumerate(self.attributions)
            for s in a.content
            if a.source and s.end > s.start
        )
        out = np.full(len(self), -1, np.int64)
        starts = [s[0] for s in spans]
        for i, (begin, finish) in enumerate(zip(self.start.tolist(), self.end.tolist(), strict=True)):
            at = bisect_right(starts, begin)
            for start, end, k in reversed(spans[max(0, at - _NESTED) : at]):
                if start <= begin and finish <= end:
                    out[i] = k
                    break
        return out

    def _turn(self) -> Ints:
        """The turn of a talk in whose words a mention stands, outside of quotations; -1 of all others."""
        out = np.full(len(self), -1, np.int64)
        spans = sorted((c.start, c.end, k) for k in self.turns for c in self.attributions[k].content)
        starts = [start for start, _, _ in spans]
        for i in np.flatnonzero(self.quotation < 0).tolist() if spans else ():
            at = bisect_right(starts, int(self.start[i])) - 1
            if at >= 0 and self.end[i] <= spans[at][1]:
                out[i] = spans[at][2]
        return out

    def _told_in(self) -> Ints:
        """The attribution whose words in quotation marks hold a person's name or description; -1 of all others."""
        third = self.person & (self.quotation >= 0) & (self.pronoun == 0)
        definite = np.array([bool(p.name) or p.determiner == "definite" for p in self.profiles], np.bool_)
        return np.where(third & definite, self.content, -1)

    def _named_in(self) -> dict[int, frozenset[str]]:
        """For each attribution the surnames of the persons that its words in quotation marks name."""
        out: dict[int, set[str]] = {}
        for i in np.flatnonzero(self.told_in >= 0).tolist():
            name = self.profiles[i].name or (self.profiles[self.holder[i]].name if self.holder[i] >= 0 else ())
            if name:
                out.setdefault(int(self.told_in[i]), set()).add(name[-1])
        return {k: frozenset(names) for k, names in out.items()}

    def is_named_in(self, i: int, j: int) -> bool:
        """Whether what source `i` says in quotation marks names the person of name `j`, who is then another."""
        name = self.profiles[j].name
        return bool(name) and name[-1] in self.named_in.get(int(self.source[i]), ())

    def in_talk(self, i: int) -> bool:
        """Whether mention `i` stands in a turn of an interview, whose "I" did not write the report."""
        k = int(self.content[i])
        return bool(self.turn[i] >= 0) or (k >= 0 and self.attributions[k].verbatim)

    def _speakers(self) -> Ints:
        out = np.full(len(self), -1, np.int64)
        for i in np.flatnonzero((self.pronoun == PRONOUNS.index("i")) & (self.quotation >= 0)):
            out[i] = next(iter(self.sources_of.get(int(self.content[i]), ())), -1)
        return out


def head_mention(starts: Sequence[int], ends: Sequence[int], span: Span) -> int | None:
    """The mention that the words are about: the longest of those that begin first inside of them.

    "a spokesman for the ministry" is about the spokesman: what begins later stands in a phrase of it. A
    mention that holds the words and hardly more is as good. None where no mention is near.
    """
    start, end = span.start, span.end
    best, best_key = None, (-1.0, 0.0)
    for i in range(bisect_left(starts, start - 12), bisect_left(starts, end)):
        shared = min(ends[i], end) - max(starts[i], start)
        if shared <= 0:
            continue
        whole = shared / (max(ends[i], end) - min(starts[i], start))
        begins = starts[i] <= start + 5 and heads(span.text, ends[i] - start, end - start)
        inside = 1.0 if begins else 0.5 if whole > 0.5 else 0.0
        if (inside, whole) > best_key:
            best, best_key = i, (inside, whole)
    return best


def _bits(profile: Profile) -> int:
    """The words of a name or description as bits of a 64-bit hash: two without a bit in common share no word."""
    if profile.form == "pronoun":
        return 0
    words = {*profile.words, *profile.name, profile.head, *profile.title.split(), profile.state or profile.head}
    words |= {word.replace(".", "") for word in profile.name}
    if len(profile.name) > 1:
        words.add("".join(word[0] for word in profile.name))
        words.add("".join(word[0] for word in profile.name if word not in _SMALL))
    bits = 0
    for word in words:
        bits |= 1 << (crc32(word.encode()) & 63)
    return bits


_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to"})


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def _kind(profile: Profile) -> int:
    code = profile.pronoun
    if not code:
        return 0
    if profile.key in load_words("pronouns", "demonstrative"):
        return PRONOUNS.index("this")
    if profile.key in load_words("pronouns", "relative"):
        return PRONOUNS.index("who")
    kinds = {"1s?": "i", "1p?": "we", "2": "you", "3sm": "he", "3sf": "she", "3sn": "it"}
    return PRONOUNS.index(kinds.get(code) or kinds.get(code[0]) or "they")


def outermost(mentions: Sequence[Mention]) -> list[int]:
    """For each mention the nearest one that holds it, or -1; mentions are by start, longer ones first."""
    out: list[int] = []
    stack: list[int] = []
    for i, mention in enumerate(mentions):
        while stack and mentions[stack[-1]].span.end <= mention.span.start:
            stack.pop()
        out.append(stack[-1] if stack else -1)
        stack.append(i)
    return out
