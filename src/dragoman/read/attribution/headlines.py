"""What headlines say with a colon alone: "UN envoy: talks are dead", "Talks ‘close to collapse’: minister"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.mentions.tables import load_words

_COLON = re.compile(r"(?P<before>[^:\n]+)(?P<colon>:) +(?P<after>[^:\n]+)")
#: Who is named in so many words, the last of them an office or a group of people.
_WORDS = 5
#: How sure such an attribution is.
_SURE = 0.8


def find_headlined(text: str, blocks: Sequence[Block]) -> list[Attribution]:
    """The attributions of headlines that a colon parts into somebody and what they say; in the order of the text."""
    out = []
    for block in blocks:
        match = _COLON.fullmatch(text, block.start, block.end) if block.role == "headline" else None
        for source, content in (("before", "after"), ("after", "before")):
            if match and _is_somebody(match[source]):
                out.append(
                    Attribution(
                        source=(Span.of(text, *match.span(source)),),
                        cue=Span.of(text, *match.span("colon")),
                        content=(Span.of(text, *match.span(content)),),
                        score=_SURE,
                    )
                )
                break
    return out


def _is_somebody(words: str) -> bool:
    parts = words.split()
    people = load_words("titles", "heads") | load_words("titles", "groups")
    return 0 < len(parts) <= _WORDS and parts[-1].casefold() in people
