"""What a process measures of itself, for another to compare: CPU seconds, wall seconds, peak memory.

Standard library only: rivals run it too, in an environment of their own where Dragoman is not.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

#: What keeps numerical libraries to one thread; they read it as they load.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)


class Run(TypedDict):
    """One kind of work: the least CPU and wall seconds of its repeats, and how many texts failed."""

    cpu: float
    wall: float
    failed: int


def texts(path: str) -> list[bytes]:
    """The documents in a JSON list of strings, as the bytes of text files."""
    return [text.encode() for text in json.loads(Path(path).read_text(encoding="utf8"))]


def timed(work: Callable[[], int], repeats: int) -> Run:
    """Do the work `repeats` times; it returns how many texts failed."""
    cpu, wall, failed = [], [], 0
    for _ in range(repeats):
        begun, seen = time.process_time(), time.perf_counter()
        failed = work()
        cpu.append(time.process_time() - begun)
        wall.append(time.perf_counter() - seen)
    return {"cpu": min(cpu), "wall": min(wall), "failed": failed}


def peak_megabytes() -> float:
    """The most resident memory that this process has held, in MB of 10^6 bytes (VmHWM; Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def on_one_core() -> None:
    """Keep this process to one of the cores that it may use."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def report(**found: object) -> None:
    """Say what was found, as one line of JSON."""
    json.dump(found, sys.stdout)
    print(flush=True)
