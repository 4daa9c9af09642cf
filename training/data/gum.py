"""GUM (Zeldes 2017) and OntoGUM (Zhu et al. 2021): mentions, their types and coreference, CoNLL-U.

A GUM entity has a type; an OntoGUM one is coreferent as OntoNotes would have it. Both are read from the
same documents: GUM's entities are the mentions and OntoGUM's identities the clusters. The `Discourse`
layer marks attribution (`attribution-positive`), which stands in for PolNeAR in the open recipe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from training.data.example import Example, MentionLabel

_TYPES = {
    "person": ("person", "group"),
    "organization": ("organisation", "group"),
    "place": ("state", "place"),
    "event": ("event",),
    "time": ("time",),
    "object": ("object",),
    "substance": ("object",),
    "animal": ("object",),
    "plant": ("object",),
    "abstract": ("abstract",),
}


@dataclass
class Document:
    """A document's text with the character span and the features of each token."""

    name: str
    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    #: (first token, last token, what stands after the bracket)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    discourse: list[str] = field(default_factory=list)


def parse(path: Path) -> Document:
    """One CoNLL-U document; paragraphs are parted by blank lines, as reports are."""
    document = Document(path.stem)
    opened: list[tuple[str, int]] = []
    gap = ""
    contraction = (0, 0, 0)  # the last word of a contraction, where its next part begins, where it ends
    for line in path.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            gap = "\n\n" if document.text else ""
        elif not line:
            document.sentences.append((document.sentences[-1][1] if document.sentences else 0, len(document.tokens)))
            contraction = (0, 0, 0)
        elif re.match(r"\d+-\d+\t", line):
            start = len(document.text) + len(gap)
            document.text += gap + cells[1]
            contraction = (int(cells[0].split("-")[1]), start, len(document.text))
            gap = "" if "SpaceAfter=No" in cells[9] else " "
        elif re.match(r"\d+\t", line):
            last, start, end = contraction
            if int(cells[0]) <= last:
                stop = end if int(cells[0]) == last else min(end, start + len(cells[1]))
                contraction = (last, stop, end)
            else:
                start = len(document.text) + len(gap)
                document.text += gap + cells[1]
                stop = len(document.text)
                gap = "" if "SpaceAfter=No" in cells[9] else " "
            document.tokens.append((start, stop))
            _word(document, cells, opened)
    return document


def _word(document: Document, cells: list[str], opened: list[tuple[str, int]]) -> None:
    token = len(document.tokens) - 1
    features = dict(f.split("=", 1) for f in cells[9].split("|") if "=" in f)
    document.xpos.append(cells[4])
    document.heads.append(int(cells[6]) if cells[6].isdigit() else 0)
    document.discourse.append(features.get("Discourse", ""))
    for mark in re.findall(r"\([^()]+\)|\([^()]+|[^()]+\)", features.get("Entity", "")):
        label = mark.strip("()")
        if mark.startswith("("):
            opened.append((label, token))
        if mark.endswith(")"):
            key = label.split("-")[0]
            at = max((i for i, (name, _) in enumerate(opened) if name.split("-")[0] == key), default=None)
            if at is not None:
                name, first = opened.pop(at)
                document.entities.append((first, token, name))


def without_genitive(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a final 's: a name is the same name with and without it."""
    for ending in ("'s", "\u2019s"):
        if text[start:end].endswith(ending) and end - start > 2:
            return start, end - 2
    return start, end


def read(gum: Path, ontogum: Path) -> list[Example]:
    """The documents of a split with mentions, their types and clusters (singletons have one of their own)."""
    out = []
    for path in sorted(gum.glob("*.conllu")):
        document, other = parse(path), parse(ontogum / path.name)

        def span(first: int, last: int, document: Document = document) -> tuple[int, int]:
            return without_genitive(document.text, document.tokens[first][0], document.tokens[last][1])

        clusters = {span(a, b): label.split("-")[0] for a, b, label in other.entities}
        mentions: dict[tuple[int, int], MentionLabel] = {}
        for a, b, label in document.entities:
            types = frozenset(_TYPES.get(label.split("-")[1], ("abstract",)))
            place = span(a, b)
            mentions[place] = MentionLabel(place, types, clusters.pop(place, None) or f"single-{a}-{b}")
        for place, cluster in clusters.items():
            mentions.setdefault(place, MentionLabel(place, frozenset(), cluster))
        out.append(
            Example(path.stem, document.text, mentions=list(mentions.values()), complete=frozenset({"actor", "other"}))
        )
    return out
