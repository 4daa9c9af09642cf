"""The texts that speed is measured on, made from the samples; PolNeAR dev beside them where it is."""

from __future__ import annotations

from contextlib import suppress
from itertools import accumulate, cycle

from benchmarks.places import NotHere, polnear_reports, sample_gold

#: How often the samples are read in one run.
_TIMES = 4


def word_count(text: str) -> int:
    """Words of a text, parted by white space."""
    return len(text.split())


def bulk() -> dict[str, list[str]]:
    """Sets of reports by name: the samples, and PolNeAR dev where it is here."""
    sets = {"samples": [record.report.text for record in sample_gold()] * _TIMES}
    with suppress(NotHere):
        sets["PolNeAR dev"] = [report.text for report in polnear_reports()]
    return sets


def fresh(count: int) -> list[str]:
    """Different reports, each once, that have so many words: of PolNeAR dev where it is here, else samples."""
    texts = [record.report.text for record in sample_gold()]
    with suppress(NotHere):
        texts = [report.text for report in polnear_reports()]
    so_far = accumulate((word_count(text) for text in texts), initial=0)
    return [text for text, before in zip(texts, so_far, strict=False) if before < count]


def of_words(count: int) -> str:
    """A report of that many words: the samples' body paragraphs in turn, with blank lines between them."""
    paragraphs = _paragraphs()
    lengths = accumulate(word_count(paragraph) for paragraph in cycle(paragraphs))
    taken: list[str] = []
    for paragraph, so_far in zip(cycle(paragraphs), lengths, strict=False):
        taken.append(paragraph)
        if so_far >= count:
            last = paragraph.split()
            taken[-1] = " ".join(last[: len(last) - (so_far - count)])
            break
    return "\n\n".join(paragraph for paragraph in taken if paragraph)


def one_paragraph(size: int) -> str:
    """A text of that many bytes without a line break."""
    taken: list[str] = []
    left = size
    for paragraph in cycle(_paragraphs()):
        taken.append(" ".join(paragraph.split()))
        left -= len(taken[-1].encode()) + 1
        if left <= 0:
            break
    return " ".join(taken).encode()[:size].decode(errors="ignore")


def _paragraphs() -> list[str]:
    return [
        record.report.text[block.start : block.end]
        for record in sample_gold()
        for block in record.report.blocks
        if block.role == "body"
    ]
