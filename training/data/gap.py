"""GAP (Webster et al., TACL 2018): an ambiguous pronoun and two names, one of them its antecedent."""

from __future__ import annotations

import csv
from pathlib import Path

from training.data.example import Example, MentionLabel


def read(path: Path) -> list[Example]:
    """Snippets whose pronoun refers to one of the two names; the others say nothing that is learned here."""
    out = []
    with open(path, encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            right = [key for key in ("A", "B") if row[f"{key}-coref"].upper() == "TRUE"]
            if len(right) != 1:
                continue
            mentions = [_mention(row, key, "pronoun" if key in right else key) for key in ("A", "B")]
            start = int(row["Pronoun-offset"])
            mentions.append(MentionLabel((start, start + len(row["Pronoun"])), frozenset(), "pronoun"))
            out.append(Example(row["ID"], row["Text"], mentions=mentions, anaphors={2}))
    return out


def _mention(row: dict[str, str], key: str, cluster: str) -> MentionLabel:
    start = int(row[f"{key}-offset"])
    return MentionLabel((start, start + len(row[key])), frozenset({"person"}), cluster)
