"""LitBank coreference (Bamman et al., LREC 2020): people, places and bodies in fiction, CoNLL-2012."""

from __future__ import annotations

import re
from pathlib import Path

from training.data.example import Example, MentionLabel

_NO_SPACE_BEFORE = re.compile(r"^([.,;:!?)\]]|'s|n't|'\w+|\u2019\w*|\u201d)$")
_NO_SPACE_AFTER = re.compile(r"^([(\[]|\u201c|\u2018)$")


def read(folder: Path) -> list[Example]:
    """The documents, detokenised by rule; types are not in these files."""
    return [_document(path) for path in sorted(folder.glob("*.conll"))]


def _document(path: Path) -> Example:
    text, previous, gap = "", "", ""
    opened: list[tuple[str, int]] = []
    mentions = []
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if len(cells) < 13:
            continue
        word = cells[3]
        joined = not text or _NO_SPACE_BEFORE.match(word) or _NO_SPACE_AFTER.match(previous)
        gap = "" if joined else " "
        start = len(text) + len(gap)
        text += gap + word
        previous = word
        for mark in cells[12].strip().split("|"):
            key = mark.strip("()")
            if mark.startswith("("):
                opened.append((key, start))
            if mark.endswith(")"):
                at = max((i for i, (name, _) in enumerate(opened) if name == key), default=None)
                if at is not None:
                    mentions.append(MentionLabel((opened.pop(at)[1], len(text)), frozenset(), key))
    return Example(path.stem, text, mentions=mentions)
