"""Sentences with their mentions marked, as the encoder would find them: no weights are needed."""

from __future__ import annotations

import re

import numpy as np

from dragoman.encoder.heads import MENTION_TYPES
from dragoman.model import Span
from dragoman.read.mentions import Mention
from dragoman.read.mentions.form import form_of
from dragoman.segment import Layout, lay_out

_MARK = re.compile(r"<(\w)>|</>|[^<]+")
_TYPES = {"p": "person", "o": "organisation", "s": "state", "l": "place", "g": "group", "a": "abstract"}


def marked(line: str) -> tuple[str, tuple[Mention, ...], Layout]:
    """The text, mentions and layout of a line such as "<p>Ana Ruiz</> said <p>she</> would go."

    The letter is the type's: person, organisation, state, l for place, group, abstract.
    """
    text, opened, spans = "", [], []
    for match in _MARK.finditer(line):
        if match[1]:
            opened.append((len(text), _TYPES[match[1]]))
        elif match[0] == "</>":
            start, type_ = opened.pop()
            spans.append((start, len(text), type_))
        else:
            text += match[0]
    layout = lay_out(text)
    spans.sort(key=lambda s: (s[0], -s[1]))
    return text, tuple(_mention(text, layout, place, *span) for place, span in enumerate(spans)), layout


def _mention(text: str, layout: Layout, place: int, start: int, end: int, type_: str) -> Mention:
    types = np.full(len(MENTION_TYPES), 0.01, np.float32)
    types[MENTION_TYPES.index(type_)] = 0.92
    sentence = max(i for i, (a, _) in enumerate(layout.sentences) if a <= start)
    outer = [i for i, q in enumerate(layout.quotations) if q.depth == 0 and q.start <= start and end <= q.end]
    return Mention(
        Span.of(text, start, end),
        place,
        place + 1,
        type_,
        types,
        form_of(text[start:end]),
        0.9,
        np.zeros(128, np.float32),
        outer[0] if outer else -1,
        sentence,
    )
