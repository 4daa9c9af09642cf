"""All attributions of a report: decoded, refined, without doubles and without what is not the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.encoder import Encoding
from dragoman.model import READ_ROLES, Block, Span
from dragoman.read.attribution.appended import without_what_others_said
from dragoman.read.attribution.attribution import NESTED, Attribution, holds
from dragoman.read.attribution.borders import Borders
from dragoman.read.attribution.claims import find_claims, without_predicate
from dragoman.read.attribution.decode import WEIGHTS, Weights, decode
from dragoman.read.attribution.echoes import without_echoes
from dragoman.read.attribution.encounters import with_subject
from dragoman.read.attribution.headlines import find_headlined
from dragoman.read.attribution.heard import find_heard, unheard
from dragoman.read.attribution.interview import find_interview
from dragoman.read.attribution.once import said_once
from dragoman.read.attribution.parenthesis import whole
from dragoman.read.attribution.put import with_put
from dragoman.read.attribution.refine import Refiner
from dragoman.read.attribution.shared import with_shared_sources
from dragoman.read.attribution.signed import find_signed
from dragoman.read.attribution.sources import tidied
from dragoman.read.attribution.tails import with_tails
from dragoman.read.attribution.turns import find_turns, find_voices
from dragoman.read.attribution.unfinished import finished
from dragoman.read.attribution.views import find_led, find_views, find_worded
from dragoman.read.calibration import Calibration
from dragoman.read.mentions.gender import gender_of_name
from dragoman.segment import Layout

#: Two attributions whose contents share this much are one, read twice.
SAME = 0.65
#: Two that are one stand within so many of each other.
_NEAR = 6
_DASHES = ("—", "–", "-", "--")
_CHARGED = re.compile(r"(?:\w+ )+charged(?: with)?", re.IGNORECASE)
#: One or two words in marks, with more of the sentence after them.
_SCARE = re.compile(r"[‘'\"“]?\w+(?:[ -]\w+)?[’'\"”] +\w")


def find_attributions(
    text: str, encoding: Encoding, layout: Layout, calibration: Calibration, weights: Weights = WEIGHTS
) -> tuple[Attribution, ...]:
    """The attributions of a report in the order of their first words."""
    readings = [a for a in encoding.anchors if a.probability >= weights.keep]
    refiner = Refiner(text, layout, calibration)
    kept = _Readable(layout.blocks)
    found = []
    for decoded in decode(readings, weights):
        if kept.holds(int(encoding.pieces.start[decoded.anchor])):
            attribution = refiner.refine(decoded, encoding.pieces)
            if attribution is None or _is_named_so(text, attribution, layout):
                continue
            if not kept.is_scare_quote(attribution):
                found.append(refiner.continued(attribution))
    quoted = [*find_signed(text, layout.quotations), *find_worded(text, layout)]
    signed = [a for a in quoted if kept.holds(a.content[0].start)]
    turns = find_turns(text, layout.blocks) or find_voices(text, layout.blocks)
    found = with_put(text, layout, with_tails(text, layout, _without_labels(text, found, turns)))
    found = [a for a in found if kept.holds(_place(a)[0])]
    told = [
        *(turns or find_interview(text, layout.blocks, layout.quotations)),
        *find_views(text, layout),
        *find_heard(text, layout, layout.blocks),
        *find_headlined(text, layout.blocks, layout.quotations, found),
    ]
    apart = _without_doubles([*signed, *told, *found])
    likely = [_without_mark(unheard(text, _settled(text, layout, a))) for a in _likely(text, apart, weights)]
    led = [a for a in find_led(text, encoding, layout, likely) if kept.holds(a.content[0].start)]
    claims = [a for a in find_claims(text, layout, likely) if kept.holds(a.content[0].start)]
    parted = [finished(text, whole(text, without_predicate(text, a), layout), layout) for a in likely]
    each = without_what_others_said([*parted, *led, *claims])
    ordered = with_shared_sources(text, sorted(each, key=_place), layout.blocks)
    drawn = Borders(text, layout).drawn(sorted(ordered, key=_place))
    return tuple(without_echoes(sorted(said_once(text, drawn, layout.quotations), key=_place)))


def _settled(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with its source put right, by its own words and by the sentence."""
    return with_subject(text, layout, tidied(text, attribution))


def _without_labels(text: str, found: Sequence[Attribution], turns: Sequence[Attribution]) -> list[Attribution]:
    """What was read, without what the name before a turn is the source of: its words are all the turn's."""
    colons = {_line(text, turn.cue.start): turn.cue.start for turn in turns if turn.cue}
    if not colons:
        return list(found)
    return [a for a in found if not any(s.start < colons.get(_line(text, s.start), 0) for s in a.source)]


def _line(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def _without_mark(attribution: Attribution) -> Attribution:
    """The attribution without a cue where its cue is a mark alone, a headline's colon and closing dash apart."""
    cue = attribution.cue
    if cue is None or cue.text == ":" or _is_worded(cue):
        return attribution
    closing = cue.text in _DASHES and attribution.content[-1].end <= cue.start
    return attribution if closing else replace(attribution, cue=None)


def _is_worded(cue: Span | None) -> bool:
    return cue is not None and any(c.isalnum() for c in cue.text)


def _likely(text: str, found: Sequence[Attribution], weights: Weights) -> list[Attribution]:
    """Those likely enough to keep; `found` by the place of their contents."""
    out = []
    for i, attribution in enumerate(found):
        near = found[max(0, i - NESTED) : i + NESTED + 1]
        nested = any(holds(other, attribution) for other in near)
        if not attribution.source and (_is_bare_pronoun(attribution) or _is_charge(attribution)):
            continue
        if _is_questioned(text, attribution):
            continue
        if attribution.score >= (weights.least_nested if nested else weights.least):
            out.append(attribution)
    return out


def _is_bare_pronoun(attribution: Attribution) -> bool:
    """Whether nobody says nothing: "Asked about that, …"."""
    return [c.text.casefold() for c in attribution.content] in (["that"], ["this"], ["it"])


def _is_named_so(text: str, attribution: Attribution, layout: Layout) -> bool:
    """Whether the verb is a name, with a capital in the middle of a sentence: "Oman's minister |Said| Al Harthy"."""
    cue = attribution.cue
    if cue is None or not cue.text.istitle() or gender_of_name(cue.text.casefold()) == "?":
        return False
    before = text[layout.sentence_at(cue.start)[0] : cue.start].split()
    return bool(before) and before[-1][-1].isalpha() and any(word[0].islower() for word in before[1:])


def _is_charge(attribution: Attribution) -> bool:
    """Whether a court's charge is told, by nobody: "The colonel is charged with murder"."""
    return attribution.cue is not None and _CHARGED.fullmatch(attribution.cue.text) is not None


def _is_questioned(text: str, attribution: Attribution) -> bool:
    """Whether it is told who questions, and then what the other says: "Questioned by Ana Ruiz, he said that"."""
    cue, source = attribution.cue, attribution.source
    if cue is None or len(source) != 1 or text[cue.end : source[0].start] != " by ":
        return False
    return cue.text[:1].isupper() and text[source[0].end : min(attribution.content).start] == ", "


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.source, *attribution.content, *([attribution.cue] if attribution.cue else [])]
    return min(s.start for s in spans), max(s.end for s in spans)


class _Readable:
    """Tells whether a place stands in a block that statements are read from."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [b.start for b in blocks]

    def holds(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at < 0 or self._blocks[at].role in READ_ROLES

    def is_scare_quote(self, attribution: Attribution) -> bool:
        """Whether a headline only sets a word or two in marks: somebody holds 'difficult' talks."""
        first = attribution.content[0]
        at = bisect_right(self._starts, first.start) - 1
        in_headline = at >= 0 and self._blocks[at].role == "headline"
        return in_headline and not _is_worded(attribution.cue) and bool(_SCARE.match(first.text))


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    total = sum(len(s) for s in left) + sum(len(s) for s in right) - shared
    return shared / total if total else 0.0


def _is_same(left: Attribution, right: Attribution) -> bool:
    nested = holds(left, right) or holds(right, left)
    return (not nested or _is_of_one(left, right)) and _overlap(left.content, right.content) >= SAME


def _is_of_one(left: Attribution, right: Attribution) -> bool:
    """Whether both have the very same words for their source: the inner was read from the outer's content alone."""
    return bool(left.source) and left.source[:1] == right.source[:1]


def _is_better(one: Attribution, other: Attribution) -> bool:
    """Whether one is rather kept than the other: of two within each other the outer, if its cue is a word."""
    for outer, inner in ((one, other), (other, one)):
        if holds(outer, inner) and _is_worded(outer.cue):
            return outer is one
    return one.score > other.score


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Of attributions with the same content the better one; only neighbours can be the same."""
    ordered = sorted(found, key=lambda a: a.content[0].start)
    out: list[Attribution] = []
    for attribution in ordered:
        near = range(len(out) - 1, max(-1, len(out) - _NEAR), -1)
        rival = next((k for k in near if _is_same(out[k], attribution)), None)
        if rival is None:
            out.append(attribution)
        elif _is_better(attribution, out[rival]):
            out[rival] = attribution
    return out
