"""Corrections: what analysts say the record should be, kept beside what was read."""

from dragoman.store.judgements.judgement import (
    Change,
    Edit,
    ItemKind,
    Judgement,
    Merge,
    Reject,
    Rename,
    SetSpeaker,
    Split,
    Withdrawal,
)

__all__ = [
    "Change",
    "Edit",
    "ItemKind",
    "Judgement",
    "Merge",
    "Reject",
    "Rename",
    "SetSpeaker",
    "Split",
    "Withdrawal",
]
