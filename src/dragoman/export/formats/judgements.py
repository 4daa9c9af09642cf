"""Corrections as lines of JSON, to learn from and to measure with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.store import Edit, Judgement, Reject, Search, SetSpeaker, Store

_PAGE = 200
_PARTS = ("source", "cue", "content")


def write(store: Store, _: Search) -> Iterator[bytes]:
    """Every judgement, the newest first, those that were taken back too.

    Of a statement, `attribution` holds source, cue and content as PolNeAR has them, as offsets and words, before and
    after the judgement; null stands where there is none.
    """
    before: int | None = None
    while found := store.judgements(limit=_PAGE, before=before):
        for judgement in found:
            made = msgspec.to_builtins(judgement) | {"attribution": _attribution(judgement)}
            yield msgspec.json.encode(made) + b"\n"
        before = found[-1].id


def _attribution(judgement: Judgement) -> dict[str, Any] | None:
    change = judgement.change
    of_statement = isinstance(change, SetSpeaker) or (isinstance(change, Reject | Edit) and change.kind == "statement")
    if not of_statement:
        return None
    return {"before": _parts(judgement.before), "after": _parts(judgement.after)}


def _parts(statement: Any) -> dict[str, Any] | None:
    return {part: statement.get(part, []) for part in _PARTS} if isinstance(statement, dict) else None
