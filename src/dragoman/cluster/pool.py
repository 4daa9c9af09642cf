"""Worker processes that each keep a loaded reader; what they are given comes back in its order.

A worker that dies, of a fault in a library or for want of memory, costs the one report that it was reading: it is
tried once more in a fresh worker, and skipped if that dies too.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self

import msgspec

from dragoman.cluster.reading import DIED, ReportReader, read_one
from dragoman.errors import ModelError
from dragoman.ingest import Skipped
from dragoman.model import Record, Report

#: Reports that a worker has in hand besides the one it reads, so that it never waits for the next.
_AHEAD = 2
_TRIES = 2
_STOP_SECONDS = 5

Answer = Record | Skipped
_Answers = msgspec.msgpack.Decoder(tuple[Record | None, Skipped | None, str | None])
_Reports = msgspec.msgpack.Decoder(Report)
_encode = msgspec.msgpack.Encoder().encode


class _Worker:
    """One process, the pipe to it, and the numbers of the reports that it has in hand."""

    def __init__(self, make: Callable[[], ReportReader]) -> None:
        # Spawned and not forked: onnxruntime's threads do not survive a fork.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_work, args=(make, theirs, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()
        self.hands: deque[int] = deque()

    def close(self) -> None:
        self.pipe.close()
        self.process.join(_STOP_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool:
    """Reads reports in `workers` processes. `make` makes the reader there, so it must be a function that pickles.

    Use it as a context. Memory is bounded: no more than a few reports for each worker are in hand, and results wait
    only for the slowest of them.
    """

    def __init__(self, make: Callable[[], ReportReader], workers: int) -> None:
        self._make = make
        self._size = workers
        self._workers: list[_Worker] = []
        self._reports: dict[int, Report] = {}
        self._tries: dict[int, int] = {}
        self._again: deque[int] = deque()
        self._done: dict[int, Answer] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()
        self._workers.clear()

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the workers' processes."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def read(self, reports: Iterable[Report]) -> Iterator[Answer]:
        """The record of each report, or why there is none, in their order. Raises ModelError as the reader does."""
        supply = enumerate(reports)
        due = 0
        while True:
            more = self._hand_out(supply)
            while due in self._done:
                yield self._done.pop(due)
                due += 1
            if not self._reports:
                if not more:
                    return
                continue
            self._collect()

    def _hand_out(self, supply: Iterator[tuple[int, Report]]) -> bool:
        """Gives every worker what it has room for; whether there may be more."""
        while len(self._reports) - len(self._again) < self._size * (1 + _AHEAD) or self._again:
            if self._again:
                number = self._again.popleft()
            elif len(self._reports) + len(self._done) > 8 * self._size * (1 + _AHEAD):
                return True  # the slowest report holds up the others; their results must not pile up
            else:
                following = next(supply, None)
                if following is None:
                    return False
                number, self._reports[following[0]] = following
            self._send(number)
        return True

    def _send(self, number: int) -> None:
        worker = self._freest()
        worker.hands.append(number)
        try:
            worker.pipe.send_bytes(_encode(self._reports[number]))
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker)

    def _freest(self) -> _Worker:
        if len(self._workers) < self._size and all(worker.hands for worker in self._workers):
            self._workers.append(_Worker(self._make))
            return self._workers[-1]
        return min(self._workers, key=lambda worker: len(worker.hands))

    def _collect(self) -> None:
        """Waits for a result, or for a death."""
        busy = {worker.pipe: worker for worker in self._workers if worker.hands}
        for ready in wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]
            try:
                record, skipped, fault = _Answers.decode(worker.pipe.recv_bytes())
            except (EOFError, ConnectionResetError):
                self._bury(worker)
                continue
            if fault is not None:
                raise ModelError(fault)
            answer = record if record is not None else skipped
            assert answer is not None
            self._finish(worker.hands.popleft(), answer)

    def _bury(self, worker: _Worker) -> None:
        """Takes over what a dead worker had in hand; the report that it was reading has had one try."""
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        worker.close()
        for place, number in enumerate(worker.hands):
            self._tries[number] = self._tries.get(number, 0) + (place == 0)
            if self._tries[number] < _TRIES:
                self._again.append(number)
            else:
                self._finish(number, Skipped(self._reports[number].source or "-", DIED))

    def _finish(self, number: int, answer: Answer) -> None:
        self._done[number] = answer
        del self._reports[number]
        self._tries.pop(number, None)


def _work(make: Callable[[], ReportReader], pipe: Connection, parent: int) -> None:
    """What a worker does until its pipe is closed."""
    import signal

    # Ctrl-C goes to every process of the terminal; the one that asks decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        reader = make()
    except ModelError as error:
        pipe.recv_bytes()
        pipe.send_bytes(_encode((None, None, str(error))))
        return
    while os.getppid() == parent:
        try:
            report = _Reports.decode(pipe.recv_bytes())
        except (EOFError, ConnectionResetError):
            return
        answer = read_one(reader, report)
        record, skipped = (answer, None) if isinstance(answer, Record) else (None, answer)
        try:
            pipe.send_bytes(_encode((record, skipped, None)))
        except (BrokenPipeError, ConnectionResetError):
            return
