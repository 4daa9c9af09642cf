"""A run on the processes of one machine."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from dragoman.cluster.reading import MakeReader
from dragoman.cluster.shards import LOOK_SECONDS, Counts, Manifest, Part
from dragoman.cluster.work import Worker
from dragoman.errors import DragomanError, ShardsError

#: Deaths that one part may cost before something is wrong that no new process mends.
_MOST_DEATHS = 20
_STOP_SECONDS = 5


def run_local(
    directory: Path, manifest: Manifest, make: MakeReader, workers: int
) -> Iterator[tuple[Part, Counts] | None]:
    """Each part as it is done, in any order, and None now and then while none is. A worker that dies is replaced, and
    its part goes on where it was.

    Raises ShardsError where a part fails for another reason than its documents: the disk is full, a model is missing.
    """
    waiting, deaths = deque(manifest.parts), dict.fromkeys(manifest.parts, 0)
    busy: dict[Connection, tuple[BaseProcess, Part]] = {}
    idle: list[tuple[BaseProcess, Connection]] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                process, pipe = idle.pop() if idle else _start(directory, manifest, make)
                part = waiting.popleft()
                busy[pipe] = (process, part)
                pipe.send_bytes(msgspec.msgpack.encode(part))
            ended = wait(list(busy), LOOK_SECONDS)
            if not ended:
                yield None
            for ready in ended:
                pipe = next(pipe for pipe in busy if pipe is ready)
                process, part = busy.pop(pipe)
                try:
                    counts, fault = _decode(pipe.recv_bytes())
                except (EOFError, ConnectionResetError):
                    pipe.close()
                    process.join()
                    deaths[part] += 1
                    if deaths[part] > _MOST_DEATHS:
                        raise ShardsError("its workers keep dying", where=part.path, remedy=_REMEDY) from None
                    waiting.appendleft(part)
                    continue
                idle.append((process, pipe))
                if fault is not None or counts is None:
                    raise ShardsError(fault or "nothing came of it", where=part.path, remedy=_REMEDY)
                yield part, counts
    finally:
        for process, pipe in [*idle, *((process, pipe) for pipe, (process, _) in busy.items())]:
            pipe.close()
            if any(process is at_work for at_work, _ in busy.values()):
                process.kill()
            process.join(_STOP_SECONDS)


_REMEDY = "What is done stays done: mend it, and give the same command once more."
_decode = msgspec.msgpack.Decoder(tuple[Counts | None, str | None]).decode


def _start(directory: Path, manifest: Manifest, make: MakeReader) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(str(directory), manifest, make, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _end_with(driver: BaseProcess) -> None:
    driver.join()
    os._exit(1)


def _work(directory: str, manifest: Manifest, make: MakeReader, pipe: Connection) -> None:
    """What a worker does until its pipe is closed, or whoever started it is gone."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    driver = multiprocessing.parent_process()
    if driver is not None:
        # Were the driver killed, a worker in the middle of a long part would go on beside the next run.
        threading.Thread(target=_end_with, args=(driver,), daemon=True).start()
    worker = Worker(directory, manifest, make)
    while True:
        try:
            part = msgspec.msgpack.decode(pipe.recv_bytes(), type=Part)
        except (EOFError, ConnectionResetError):
            return
        try:
            answer: tuple[Counts | None, str | None] = (worker.read(part), None)
        except DragomanError as error:
            answer = (None, error.what)
        except OSError as error:
            answer = (None, (error.strerror or str(error)).lower())
        pipe.send_bytes(msgspec.msgpack.encode(answer))
