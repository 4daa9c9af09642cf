"""Dragoman's side of `benchmarks.speed`, as a process of its own.

python -m benchmarks.probe_dragoman bulk TEXTS REPEATS     bytes to records, many texts
python -m benchmarks.probe_dragoman each TEXTS REPEATS     bytes to record, each text by itself
python -m benchmarks.probe_dragoman linking TEXTS          each text once with linking and once without
python -m benchmarks.probe_dragoman memory FILE            peak memory of `dragoman read FILE --json`
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial

from benchmarks import probe
from benchmarks.places import MeasuredReader, default_reader, unlinked_reader
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


def linking(path: str) -> None:
    """Time each text by two readers, one of which links; neither has read it, and they take turns.

    What the machine does otherwise falls on both.
    """
    readers = {"linked": _warm(default_reader()), "unlinked": _warm(unlinked_reader())}
    spent = dict.fromkeys(readers, 0.0)
    for number, data in enumerate(probe.texts(path)):
        for name in list(readers)[:: 1 if number % 2 else -1]:
            begun = time.process_time()
            _read(readers[name], data)
            spent[name] += time.process_time() - begun
    probe.report(**spent)


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
    return _warm(default_reader())


def _warm(reader: MeasuredReader) -> MeasuredReader:
    """The reader when it has read once, so that nothing is loaded while time is taken."""
    _read(reader, "Ms Varga said on Monday that the bridge was closed. “It will open,” she said.".encode())
    return reader


if __name__ == "__main__":
    probe.on_one_core()
    job, where, *more = sys.argv[1:]
    if job == "memory":
        memory(where)
    elif job == "linking":
        linking(where)
    else:
        {"bulk": bulk, "each": each}[job](where, int(more[0]))
