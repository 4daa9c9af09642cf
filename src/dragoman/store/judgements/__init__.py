"""Corrections: what analysts say the record should be, kept beside what was read."""

from dragoman.store.judgements.judgement import (
    Anchors,
    Change,
    Edit,
    ItemKind,
    Judgement,
    Merge,
    Reject,
    Rename,
    SetSpeaker,
    Split,
    Unfit,
    Withdrawal,
)

__all__ = [
    "Anchors",
    "Change",
    "Edit",
    "ItemKind",
    "Judgement",
    "Merge",
    "Reject",
    "Rename",
    "SetSpeaker",
    "Split",
    "Unfit",
    "Withdrawal",
]
