"""Hostile bytes for every parser: a report, a Skipped, or nothing; never an error, never without end.

In the suite each gets a few examples. `python -m tests.ingest.test_fuzz SECONDS` goes on for that long with each, and
says how many inputs it tried.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ingest import Skipped, find_documents, make_report
from dragoman.model import Report
from tests.ingest.archives import packed, page, records
from tests.ingest.test_containers import ATOM, NEWSML, NINJS, NINJS_2, RSS, lines

#: Slower than anything honest of this size, on a machine that does other things too.
_LONGEST_SECONDS = 20


def _wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/a.warc.gz", packed(records(2)))
    return out.getvalue()


SEEDS: dict[str, bytes] = {
    "a.warc": b"".join(records(3)),
    "a.warc.gz": packed(records(3)),
    "a.wacz": _wacz(),
    "a.jsonl": lines(NINJS, {"text": "word " * 30}, NINJS_2).encode(),
    "a.jsonl.gz": gzip.compress(lines(NINJS, NINJS_2).encode()),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.xml": NEWSML.encode(),
    "a.ninjs": json.dumps([NINJS, NINJS_2]).encode(),
    "a.html": page(1).encode(),
    "a.txt": b"The talks go on, said the minister.",
}
_NASTY = (b"\x00", b"\xff\xfe", b"<", b">", b"]]>", b"<!--", b"&#0;", b"&a;", b"\r\n\r\n", b"WARC/1.0\r\n",
          b"PK\x05\x06", b"\x1f\x8b\x08",
          b'{"', b"[[[[[[[[", b"<div>" * 300, b"9" * 30, b"-1", b"Content-Length: 0\r\n")  # fmt: skip


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """The seed with a few faults: bytes changed, stretches cut, doubled or swapped, nasty ones put in."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64, 400)))
        fault = chance.randrange(5)
        if fault == 0:
            data[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        elif fault == 1:
            del data[at:end]
        elif fault == 2:
            data[at:at] = data[at:end] * chance.choice((1, 3, 50))
        elif fault == 3:
            data[at:at] = chance.choice(_NASTY)
        else:
            del data[at:]
    return bytes(data)


def survives(name: str, data: bytes) -> None:
    """Reads the data as a file of that name."""
    begun = time.perf_counter()
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for document in find_documents([path]):
            assert isinstance(make_report(document), Report | Skipped)
    assert time.perf_counter() - begun < _LONGEST_SECONDS


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(chance=st.randoms(use_true_random=False))
def test_damaged_files_are_read_as_far_as_they_go(name: str, chance: random.Random) -> None:
    survives(name, damaged(SEEDS[name], chance))


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=2000))
def test_any_bytes_under_any_name_are_survived(name: str, data: bytes) -> None:
    survives(name, data)


def main(seconds: float, tried: Callable[[str, int], object]) -> None:
    """Fuzzes each format for so long, from seeds that a failure can be found again by."""
    for name, seed in SEEDS.items():
        begun, count = time.monotonic(), 0
        while time.monotonic() - begun < seconds:
            try:
                survives(name, damaged(seed, random.Random(f"{name}{count}")))
            except BaseException:
                sys.stdout.write(f"{name}: input {count} is not survived\n")
                raise
            count += 1
        tried(name, count)


if __name__ == "__main__":
    main(float(sys.argv[1]), lambda name, count: (sys.stdout.write(f"{name}: {count:,} inputs\n"), sys.stdout.flush()))
