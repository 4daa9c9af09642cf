"""PolNeAR 1.0 (Newell et al., LREC 2018): attributions in US political news, brat standoff."""

from __future__ import annotations

import re
from pathlib import Path

from training.data.example import AttributionLabel, CharSpan, Example

_ENTITY = re.compile(r"(T\d+)\t\w+ ([\d; ]+)\t")


def _attributions(path: Path) -> list[AttributionLabel]:
    spans: dict[str, list[CharSpan]] = {}
    labels = []
    for line in path.read_text(encoding="utf8").splitlines():
        if match := _ENTITY.match(line):
            spans[match[1]] = [(int(a), int(b)) for a, b in (f.split() for f in match[2].split(";"))]
        elif re.match(r"E\d+\t", line):
            roles: dict[str, list[CharSpan]] = {}
            for argument in line.split("\t", 1)[1].split():
                role, reference = argument.split(":")
                roles.setdefault(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(reference, []))
            if roles.get("content"):
                cue = roles.get("cue")
                labels.append(
                    AttributionLabel(cue[0] if cue else None, sorted(roles.get("source", [])), sorted(roles["content"]))
                )
    return labels


def read(split: Path) -> list[Example]:
    """The articles of a split (`text/` and `attributions/`); the first annotator by name is the gold."""
    out = []
    for path in sorted((split / "text").glob("*.txt")):
        annotations = sorted((split / "attributions").glob(path.stem.replace("[", "[[]") + "_*.ann"))
        if annotations:
            with open(path, encoding="utf8", newline="") as file:
                out.append(Example(path.stem, file.read(), attributions=_attributions(annotations[0]), nested=False))
    return out
