"""The head of a report from its blocks: headline, byline and dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.model import Block, ReaderStamp, Report

#: "KYIV, March 3 (Reuters) -": a place in capitals at the head of a paragraph, up to its dash.
_DATELINE = re.compile(
    r"[A-Z][A-Z .'/-]{2,40}(?:, [^\n\u2014\u2013-]{0,40})?(?: ?\([^)\n]{1,30}\))? ?(?:[\u2014\u2013]|--?) "
)


def with_heads(report: Report, blocks: Sequence[Block], stamp: ReaderStamp) -> Report:
    """The report with its blocks, its reader, and the heads that its source did not give."""
    return msgspec.structs.replace(
        report,
        blocks=tuple(blocks),
        reader=stamp,
        language=report.language or "en",
        headline=report.headline or _first(report.text, blocks, "headline"),
        byline=report.byline or _first(report.text, blocks, "byline"),
        dateline=report.dateline or _first(report.text, blocks, "dateline") or _opening(report.text, blocks),
    )


def _first(text: str, blocks: Sequence[Block], role: str) -> str | None:
    return next((text[b.start : b.end] for b in blocks if b.role == role), None)


def _opening(text: str, blocks: Sequence[Block]) -> str | None:
    body = next((b for b in blocks if b.role == "body"), None)
    match = _DATELINE.match(text, body.start, min(body.end, body.start + 120)) if body else None
    return match[0].strip(" \u2014\u2013-") if match else None
