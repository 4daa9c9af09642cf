"""How much English text is taken for another language: `python -m benchmarks.languages`.

Every stretch of 60 words of PolNeAR's dev articles is asked for by itself. Prints how many there are, how many are not
told to be English, and how those begin.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.places import NotHere, polnear_reports
from dragoman.ingest.language import language_of

WORDS = 60


def stretches(text: str, words: int = WORDS) -> Iterator[str]:
    """The text in stretches of so many words; a shorter rest is left out."""
    parts = text.split()
    for start in range(0, len(parts) - words + 1, words):
        yield " ".join(parts[start : start + words])


def main() -> int:
    """Count and print; 1 where the articles are not here."""
    try:
        found = [stretch for report in polnear_reports() for stretch in stretches(report.text)]
    except NotHere as missing:
        print(f"not measured: {missing}")
        return 1
    lost = [stretch for stretch in found if language_of(stretch) != "en"]
    print(f"{len(found)} stretches of {WORDS} words, {len(lost)} not told to be English")
    for stretch in lost:
        print(f"  {stretch[:90]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
