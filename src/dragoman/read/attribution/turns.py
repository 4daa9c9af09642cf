"""The turns of a transcript: lines that begin with a speaker's name and a colon."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.read.attribution.outlets import is_outlet

#: Behind a name, who speaks for it or where from: "(through an interpreter)".
_ASIDE = r"(?: [(\[](?P<aside>[^()\[\]\n]{1,60})[)\]])?"
_JOINED = r"(?:,? (?:(?:of|the|for|and|de|da|van|von|der|den|bin|al|el) ){0,2}[A-Z][\w.'’-]*){0,6}"
_SPEAKER = re.compile(rf"[“\"]?(?P<name>[A-Z][\w.'’-]*{_JOINED}){_ASIDE}(?P<colon>:)\s+(?=\S)")
_COLON = re.compile(rf"{_ASIDE}:")
#: A name in full, an age and perhaps a trade, of so many at least.
_VOICE = re.compile(r"(?P<name>[A-Z][\w.'’-]+(?: [\w.'’-]+){1,3}), \d{1,3}(?:, [^:\n]{2,60})?(?P<colon>:)\s+(?=\S)")
_VOICES = 3
#: The longest such words, in characters, and the longest label before a name in brackets: "Question (Ana Ruiz):".
_LONGEST, _LABEL = 63, 12
#: What the letters of a name are the first of: "Badr al-Otaibi" is BO.
_PART = re.compile(r"[A-Z]\w+")
#: A text is a transcript when it has this many turns and one of its names this often.
_TURNS, _TWICE = 4, 2
#: The median turn has so many words; a table of results ("Okafor: 1,812 votes") has fewer.
_WORDS = 6
#: How sure a turn is.
_SURE = 0.9
_CLOSING = " \t\n\r”’\"')»"


def is_turn(attribution: Attribution, blocks: Sequence[Block]) -> bool:
    """Whether an attribution is a turn of a transcript: what is said word for word, without quotation marks."""
    cue = attribution.cue
    if attribution.verbatim:
        return True
    if cue is None or cue.text != ":" or not attribution.source:
        return False
    at = bisect_right(blocks, cue.start, key=lambda block: block.start) - 1
    if at < 0 or blocks[at].role != "body":
        return False
    source = max(attribution.source)
    opens = 0 <= source.start - blocks[at].start <= _LABEL
    return source.end == cue.start or (opens and 0 < cue.start - source.end <= _LONGEST)


def is_label(name: str) -> bool:
    """Whether a turn's name is nobody's: "Q", "Question"."""
    return name.casefold() in word_set("turns")


def is_answers(name: str) -> bool:
    """Whether a turn's name is that of whoever answers: "A", "Answer"."""
    return name.casefold() in word_set("answers")


def opens_turn(text: str, start: int, end: int) -> bool:
    """Whether the words open a turn of a transcript and name nobody: "Question:", "Question (in French):"."""
    return is_label(text[start:end]) and _COLON.match(text, end) is not None


def _is_speakers(text: str, name: str, names: Container[str], block: Block) -> bool:
    """Whether a name that opens one turn is a speaker's: an outlet, who asks, letters, a name in full or its end."""
    asks = name.casefold() in word_set("askers") or is_outlet(name)
    letters = name.isupper() or len(name) == 1 or "".join(part[0] for part in _PART.findall(name)) in names
    if asks or letters or block.role == "headline":
        return asks or letters
    return _is_full(name) or re.search(rf"[A-Z][\w.'’-]+ {re.escape(name)}\b(?!:)", text) is not None


def _is_full(name: str) -> bool:
    """Whether the words are a name or an office in full and no label such as "Read also" or "Photo Credit"."""
    parts = [part.casefold() for part in _PART.findall(name)]
    return len(parts) > 1 and not word_set("headings").intersection(parts)


def find_turns(text: str, blocks: Sequence[Block]) -> list[Attribution]:
    """The turns of a transcript, each with what is said up to the next; none where the text is no transcript.

    A question may stand without a name, between two turns of the one who answers.
    """
    body = [b for b in blocks if b.role in ("body", "headline")]
    heads = [(i, m) for i, b in enumerate(body) if (m := _SPEAKER.match(text, b.start, b.end))]
    names = Counter(m["name"] for _, m in heads)
    if len(heads) < _TURNS or max(names.values()) < _TWICE:
        return []
    spoken = [(i, m) for i, m in heads if names[m["name"]] >= _TWICE or _is_speakers(text, m["name"], names, body[i])]
    words = sorted(len(text[m.end() : body[i].end].split()) for i, m in spoken)
    if len(spoken) < _TURNS or words[len(words) // 2] < _WORDS:
        return []
    ends = [_before_question(text, body, turn, following) for turn, following in pairwise(spoken)]
    asked = [i for (i, _), end in zip(spoken[1:], ends, strict=True) if end < i]
    if len(names) < _TWICE and len(asked) < _TWICE:
        return []
    first = spoken[0][0]
    asked += [first] if asked and first and _asks(text, body[first - 1]) else []
    out = [_question(text, body[i - 1]) for i in asked]
    for (i, match), end in zip(spoken, [*ends, spoken[-1][0] + 1], strict=True):
        paragraphs = [(match.end(), body[i].end), *((b.start, b.end) for b in body[i + 1 : end])]
        content = tuple(Span.of(text, a, b) for a, b in paragraphs if a < b)
        source, cue = Span.of(text, *match.span(_named(match))), Span.of(text, *match.span("colon"))
        out.append(Attribution((source,), cue, content, _SURE))
    return sorted((a for a in out if a.content), key=lambda a: a.content[0].start)


def find_voices(text: str, blocks: Sequence[Block]) -> list[Attribution]:
    """What several say one after the other, each in a paragraph under a name and an age: "Ana Ruiz, 54: I went"."""
    heads = [(b, m) for b in blocks if b.role == "body" and (m := _VOICE.match(text, b.start, b.end))]
    words = sorted(len(text[m.end() : b.end].split()) for b, m in heads)
    if len(heads) < _VOICES or words[len(words) // 2] < _WORDS:
        return []
    return [
        Attribution(
            (Span.of(text, *m.span("name")),), Span.of(text, *m.span("colon")), (Span.of(text, m.end(), b.end),), _SURE
        )
        for b, m in heads
    ]


def _named(match: re.Match[str]) -> str:
    """Which words name who speaks: those in brackets behind a label, "Q (Ana Ruiz, Tert):", but "Q (in French):"."""
    aside = match["aside"]
    return "aside" if aside and is_label(match["name"]) and aside[0].isupper() else "name"


def _before_question(
    text: str, body: Sequence[Block], turn: tuple[int, re.Match[str]], following: tuple[int, re.Match[str]]
) -> int:
    """Where a turn ends: at the next one, or before a question to who speaks again, whose name it lacks."""
    (own, speaker), (end, next_speaker) = turn, following
    again = end - 1 > own and _is_one(speaker["name"], next_speaker["name"])
    return end - 1 if again and _asks(text, body[end - 1]) else end


def _is_one(name: str, other: str) -> bool:
    """Whether one name is the other, or its last words: "Ana Ruiz" and "Ruiz"."""
    return name == other or name.endswith(" " + other) or other.endswith(" " + name)


def _asks(text: str, block: Block) -> bool:
    return text[block.start : block.end].rstrip(_CLOSING).endswith("?")


def _question(text: str, block: Block) -> Attribution:
    return Attribution((), None, (Span.of(text, block.start, block.end),), _SURE, verbatim=True)
