"""The project's own training reports, marked by hand (`training/reports`): every task at once."""

from __future__ import annotations

from pathlib import Path

from dragoman.model import Record
from training.data import markup
from training.data.example import AttributionLabel, Example, MentionLabel
from training.data.gum import without_genitive


def example(record: Record) -> Example:
    """A marked report as the trainer takes it."""
    report = record.report
    attributions = [
        AttributionLabel(
            cue=(s.cue[0].start, s.cue[0].end) if s.cue else None,
            source=[(x.start, x.end) for x in s.source],
            content=[(x.start, x.end) for x in s.content],
        )
        for s in record.statements
    ]
    mentions = [
        MentionLabel(without_genitive(report.text, m.start, m.end), frozenset({actor.type}), actor.id)
        for actor in record.actors
        for m in actor.mentions
    ]
    return Example(
        name=report.id,
        text=report.text,
        attributions=attributions,
        mentions=mentions,
        complete=frozenset({"actor"}),
        blocks=[(b.start, b.end, b.role) for b in report.blocks],
    )


def read(folder: Path) -> list[Example]:
    """Every report of the folder that keeps the rules of the markup; the others are named and left out."""
    out = []
    for path in sorted(folder.glob("*.xml")):
        try:
            out.append(example(markup.read(path)))
        except markup.MarkupError as error:
            print("left out:", error, flush=True)
    return out
