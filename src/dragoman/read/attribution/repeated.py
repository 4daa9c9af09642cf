"""Whose words a headline or caption quotes without a name: theirs who say them in the report.

"‘We forgot to learn the grammar’" stands over a talk in which somebody says so, and often cut or changed a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from dragoman.model import Statement
from dragoman.read.attribution.attribution import plain_words

#: So many words in a row are the same, and this share of what is quoted.
_LEAST, _SHARE = 4, 0.6


def with_repeated(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, in their order, those of nobody in marks with the speaker of the others that have their words.

    As they are where several speakers have them.
    """
    spoken = [(s.speaker, _words(s)) for s in statements if s.speaker is not None]
    out = []
    for statement in statements:
        if statement.speaker is None and not statement.source and not statement.cue and statement.kind == "direct":
            speakers = set(_speakers(_words(statement), spoken))
            if len(speakers) == 1:
                statement = msgspec.structs.replace(statement, speaker=speakers.pop())
        out.append(statement)
    return out


def _words(statement: Statement) -> list[str]:
    return [word for c in statement.content for word in plain_words(c.text)]


def _speakers(words: list[str], spoken: Sequence[tuple[str | None, list[str]]]) -> Iterator[str]:
    """Who says most of the words, in one run."""
    if len(words) < _LEAST:
        return
    least, known = max(_LEAST, _SHARE * len(words)), set(words)
    for speaker, said in spoken:
        if speaker is not None and len(known.intersection(said)) >= _LEAST:
            run = SequenceMatcher(None, words, said, autojunk=False).find_longest_match()
            if run.size >= least:
                yield speaker
