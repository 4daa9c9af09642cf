"""Dragoman's side of `benchmarks.speed`, as a process of its own.

python -m benchmarks.probe_dragoman bulk TEXTS REPEATS     bytes to records, many texts
python -m benchmarks.probe_dragoman each TEXTS REPEATS     bytes to record, each text by itself
python -m benchmarks.probe_dragoman memory FILE            peak memory of `dragoman read FILE --json`
"""

from __future__ import annotations

import os
import sys
from functools import partial

from benchmarks import probe
from benchmarks.places import MeasuredReader, default_reader
from dragoman.ingest import read_bytes


def bulk(path: str, repeats: int) -> None:
    """Time the texts together, through the reader's own batches."""
    reader, documents = _reader(), probe.texts(path)

    def work() -> int:
        return len(documents) - sum(1 for _ in reader.read_many(read_bytes(data) for data in documents))

    probe.report(dragoman=probe.timed(work, repeats), peak=probe.peak_megabytes())


def each(path: str, repeats: int) -> None:
    """Time each text by itself, in their order."""
    reader = _reader()
    runs = [probe.timed(partial(_read, reader, data), repeats) for data in probe.texts(path)]
    probe.report(runs=runs)


def memory(path: str) -> None:
    """Run the command line's own `read` in this process and say what it held at most."""
    from dragoman.cli import app

    shown = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = app(["read", path, "--json"], standalone_mode=False)
    sys.stdout.flush()
    os.dup2(shown, 1)
    probe.report(peak=probe.peak_megabytes(), code=code)


def _read(reader: MeasuredReader, data: bytes) -> int:
    reader.read(read_bytes(data))
    return 0


def _reader() -> MeasuredReader:
    """A reader that has read once, so that nothing is loaded while time is taken."""
    reader = default_reader()
    _read(reader, "Ms Varga said on Monday that the bridge was closed. “It will open,” she said.".encode())
    return reader


if __name__ == "__main__":
    probe.on_one_core()
    job, where, *more = sys.argv[1:]
    if job == "memory":
        memory(where)
    else:
        {"bulk": bulk, "each": each}[job](where, int(more[0]))
