"""How a desk bears many readers while somebody adds: what they wait, and whether anything fails.

    python -m benchmarks.load --db build/benchmarks/store.db [--readers 50] [--seconds 120] [--think 5] [--workers 3]

The desk runs as `dragoman serve --workers` starts it, on this machine's own address. Each reader asks for a page, reads
it for some time and asks for another: searches as `benchmarks.store` makes them, and what they lead to. The writer adds
a report every half second.

How long a page is read is exponential, no longer than ten times its average, as in TPC-W (clause 5.3.1.1, which takes
7 seconds on average); `--think` is 5 here, since a desk's readers skim lists of hits. `--think 0` lets every reader ask
again at once: how many answers there are then is what the desk can do, and what each of them waits is a queue of 50.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import httpx

from benchmarks.store import Press
from dragoman.model import Identity
from dragoman.store import Store

Value = TypeVar("Value")
_ADDS_EVERY = 0.5
_STARTS = 10.0
_NUMBERED_FROM = 10_000_000


class Reader:
    """What one reader asks for, the same each time; frequent names and words are asked for more often."""

    def __init__(self, press: Press, number: int) -> None:
        self._press = press
        self._random = random.Random(number)
        # Every third person has no entry in Wikidata, and is asked for by name.
        known = [person for person in press.people if int(person.id[1:]) % 3]
        self._asks: list[tuple[int, str, Callable[[], str]]] = [
            (30, "search by speaker", lambda: f"/?speaker={self._called(press.people)}"),
            (20, "search by words", lambda: f"/?text={self._word()}+{self._word()}"),
            (8, "search by a phrase or prefix", lambda: f"/?text={self._word()[:4]}*&said_from=2020"),
            (6, "search for events", lambda: f"/?find=events&type=CONSULT&participant={self._called(press.people)}"),
            (6, "next page", lambda: f"/?text={self._word()}&sort=time&limit=50"),
            (10, "an actor", lambda: f"/actors/{self._one(known).id}"),
            (8, "API search", lambda: f"/api/search?text={self._word()}&facets=speaker&facets=outlet"),
            (4, "timeline", lambda: f"/timeline?speaker={self._one(known).id}"),
            (3, "network", lambda: f"/network?actor={self._one(known).id}"),
            (2, "first page", lambda: "/"),
            (2, "sources", lambda: "/sources"),
        ]
        self.report: str | None = None

    def ask(self) -> tuple[str, str]:
        """What is asked for, by kind and address; a report where one was found just before, one time in four."""
        if self.report is not None and self._random.random() < 0.25:
            address, self.report = self.report, None
            return "a report", address
        weights = [weight for weight, _, _ in self._asks]
        _, kind, made = self._random.choices(self._asks, weights)[0]
        return kind, made()

    def think(self, seconds: float) -> float:
        """How long a page is read."""
        return min(self._random.expovariate(1 / seconds), 10 * seconds) if seconds else 0.0

    def _word(self) -> str:
        # The hundred most frequent words are those that nobody looks for.
        return self._one(self._press.words[100:])

    def _called(self, people: Sequence[Identity]) -> str:
        person = self._one(people)
        return person.id if int(person.id[1:]) % 3 else quote(f'"{person.name}"')

    def _one(self, values: Sequence[Value]) -> Value:
        return values[int(len(values) ** self._random.random()) - 1]


class Taken:
    """Seconds that answers took, by kind, and what went wrong."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.faults: list[str] = []
        self.processor = 0.0

    def told(self) -> Iterator[str]:
        """A line for each kind, and one for all."""
        yield f"{'answers':>8}  {'median':>8}  {'95 %':>8}  {'slowest':>8}"
        every = [seconds for kind in self.seconds.values() for seconds in kind]
        for kind, taken in [*sorted(self.seconds.items()), ("all", every)]:
            if taken:
                middle, late, last = statistics.median(taken), at(taken, 0.95), max(taken)
                yield f"{len(taken):8,}  {middle * 1000:5.0f} ms  {late * 1000:5.0f} ms  {last * 1000:5.0f} ms  {kind}"
        yield f"{len(self.faults):8,}  faults"
        yield from sorted(set(self.faults))[:10]


def at(taken: list[float], share: float) -> float:
    """The value that the share of all lies at or under."""
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", default="build/benchmarks/store.db")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=5.0)
    parser.add_argument("--workers", type=int, default=3)
    given = parser.parse_args()
    taken, added = measure(given.db, given.readers, given.seconds, given.think, given.workers)
    answers = sum(map(len, taken.seconds.values()))
    print(f"{given.readers} readers for {given.seconds:.0f} s, {answers / given.seconds:.1f} answers a second")
    if answers and taken.processor:
        print(f"{taken.processor / answers * 1000:.0f} ms of processor for each answer, all of the desk's processes")
    print("\n".join(taken.told()))
    middle, last = statistics.median(added) * 1000, max(added) * 1000
    print(f"{len(added):8,}  reports added, {middle:.0f} ms each, {last:.0f} at most")


def measure(db: str, readers: int, seconds: float, think: float, workers: int) -> tuple[Taken, list[float]]:
    """What readers waited for, and the seconds that each report took to add."""
    press, taken, added = Press(), Taken(), list[float]()
    over = threading.Event()
    with desk(db, workers) as (address, running):
        began = processor_seconds(running)
        writer = threading.Thread(target=write, args=(db, press, added, over))
        writer.start()
        try:
            asyncio.run(read(address, [Reader(press, number) for number in range(readers)], taken, seconds, think))
        finally:
            over.set()
            writer.join()
        taken.processor = processor_seconds(running) - began
    return taken, added


@contextmanager
def desk(db: str, workers: int) -> Iterator[tuple[str, int]]:
    """The address of a desk that runs, and the id of its first process."""
    command = [sys.executable, "-m", "dragoman", "serve", "--db", db, "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            found = re.search(r"http://[^/]+", running.stderr.readline())
            assert found, "the desk did not start"
            if workers > 1:  # until its last process listens, the others would have all connections
                time.sleep(_STARTS)
            httpx.get(found[0], timeout=60)  # it answers when it has made itself ready
            yield found[0], running.pid
        finally:
            running.terminate()


def processor_seconds(process: int) -> float:
    """What a process and those that it started have used of processors; nothing where the system does not tell."""
    if not Path("/proc").is_dir():
        return 0.0
    children, used = defaultdict[int, list[int]](list), dict[int, int]()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(status.parent.name)
        children[int(fields[1])].append(number)
        used[number] = int(fields[11]) + int(fields[12])
    waiting, total = [process], 0
    while waiting:
        one = waiting.pop()
        total += used.get(one, 0)
        waiting += children[one]
    return total / os.sysconf("SC_CLK_TCK")


def write(db: str, press: Press, added: list[float], over: threading.Event) -> None:
    """Adds reports until it is over."""
    with Store.open(db) as store:
        records = press.records(_NUMBERED_FROM + int(time.time()))
        while not over.wait(_ADDS_EVERY):
            record = next(records)
            began = time.perf_counter()
            store.add(record)
            added.append(time.perf_counter() - began)


async def read(address: str, readers: list[Reader], taken: Taken, seconds: float, think: float) -> None:
    """Lets all readers ask until the time is over."""
    # The desk closes a connection after five seconds of silence; a browser asks again where that crosses a question.
    limits = httpx.Limits(max_connections=len(readers), max_keepalive_connections=len(readers), keepalive_expiry=3)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:
        until = time.monotonic() + seconds
        await asyncio.gather(*(_read(client, reader, taken, until, think) for reader in readers))


async def _read(client: httpx.AsyncClient, reader: Reader, taken: Taken, until: float, think: float) -> None:
    await asyncio.sleep(reader.think(think))
    while time.monotonic() < until:
        kind, address = reader.ask()
        began = time.perf_counter()
        try:
            answer = await client.get(address)
        except httpx.HTTPError as error:
            taken.faults.append(f"{kind}: {type(error).__name__}")
            continue
        taken.seconds[kind].append(time.perf_counter() - began)
        if answer.status_code != 200 and not (kind in ("an actor",) and answer.status_code == 404):
            taken.faults.append(f"{kind}: {answer.status_code} {address}")
        if found := re.search(r'href="(/reports/[^"#]+)', answer.text):
            reader.report = found[1]
        await asyncio.sleep(reader.think(think))


if __name__ == "__main__":
    main()
