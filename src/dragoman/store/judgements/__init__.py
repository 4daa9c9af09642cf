"""Corrections: what analysts say the record should be, kept beside what was read."""

from dragoman.store.judgements.judgement import (
    Anchors,
    Change,
    Edit,
    GroupKind,
    ItemKind,
    Judgement,
    Merge,
    Regroup,
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
    "GroupKind",
    "ItemKind",
    "Judgement",
    "Merge",
    "Regroup",
    "Reject",
    "Rename",
    "SetSpeaker",
    "Split",
    "Unfit",
    "Withdrawal",
]
