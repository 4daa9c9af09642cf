"""An archive from WARC to store: documents per second by stage and core, how processes scale, memory by worker.

    python -m benchmarks.archive [--reports N] [--repeats N] [--ray]

The pages are made from the samples' paragraphs, about 600 words each in five layouts. CPU seconds count beside the
clock, since a shared machine says little by the clock alone.
"""

from __future__ import annotations

import argparse
import gzip
import html
import os
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.places import sample_gold, table
from dragoman.cluster import Pool, read_archive
from dragoman.cluster.reading import shipped_reader
from dragoman.ingest import Skipped, find_documents, make_report
from dragoman.settings import DEFAULT

WORDS = 600
LAYOUTS = (
    "<article><h1>{h}</h1>{p}</article>",
    "<div class='main'><h1>{h}</h1><div class='story-body'>{p}</div></div><aside>{related}</aside>",
    "<main><header><h1>{h}</h1></header><section>{p}</section><section class='more'>{related}</section></main>",
    "<div id='page'><div id='content'><h1>{h}</h1>{p}</div><div id='comments'><p>First!</p></div></div>",
    "<div class='wrap'><h1>{h}</h1>{p}<ul class='tags'>{related}</ul></div>",
)


def pages(count: int) -> Iterator[tuple[str, str]]:
    """Addresses and pages, every one with another text."""
    paragraphs = [
        record.report.text[block.start : block.end]
        for record in sample_gold()
        for block in record.report.blocks
        if block.role == "body"
    ]
    supply = cycle(paragraphs)
    for number, layout in zip(range(count), cycle(LAYOUTS), strict=False):
        taken = [f"This is report number {number} of the day, the ministry said."]
        while sum(len(paragraph.split()) for paragraph in taken) < WORDS:
            taken.append(next(supply))
        body = layout.format(
            h=f"Talks go on, day {number}",
            p="".join(f"<p>{paragraph}</p>" for paragraph in taken),
            related="".join(f"<li><a href='/{n}'>Another story, part {n}</a></li>" for n in range(12)),
        )
        yield (
            f"https://courier.example/2024/03/{number % 28 + 1:02}/talks-{number}",
            (
                f"<!DOCTYPE html><html lang='en'><head><title>Talks go on, day {number} | Courier</title>"
                f"<meta property='og:site_name' content='Courier'><script>{'var a = 1;' * 400}</script></head><body>"
                f"<nav>{'<a href=/>Home</a>' * 30}</nav>{body}<footer>All rights reserved.</footer></body></html>"
            ),
        )


def extraction(count: int) -> list[list[str]]:
    """What each extractor finds of the paragraphs that a page was made of, and what it adds to them; its speed."""
    from resiliparse.extract.html2text import extract_plain_text

    from dragoman.ingest.html import extract

    def quick(page: str) -> list[str]:
        return extract_plain_text(page, main_content=True, preserve_formatting=True, alt_texts=False).splitlines()

    def careful(page: str) -> list[str]:
        return list(extract(page).paragraphs)

    made = list(pages(count))
    extract(made[0][1])
    rows = []
    extractors: dict[str, Callable[[str], list[str]]] = {"trafilatura": careful, "resiliparse": quick}
    for name, work in extractors.items():
        found, cpu, _ = timed(partial(_all, work, [page for _, page in made]))
        right = given = there = 0
        for (_, page), paragraphs in zip(made, found, strict=True):
            gold = {_plain(part) for part in re.findall(r"<(?:p|h1)>(.*?)</(?:p|h1)>", page)} - {"First!"}
            got = {_plain(part) for part in paragraphs if part.strip()}
            right, given, there = right + len(gold & got), given + len(got), there + len(gold)
        rows.append([name, f"{right / given:.3f}", f"{right / there:.3f}", f"{count / cpu:,.0f}"])
    return rows


def _all(work: Callable[[str], list[str]], given: list[str]) -> list[list[str]]:
    return [work(page) for page in given]


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def write_warc(path: Path, count: int) -> None:
    """A WARC file of that many pages, a gzip member each."""
    write_pages(path, pages(count))


def write_pages(path: Path, given: Iterable[tuple[str, str]]) -> None:
    """A WARC file of pages with their addresses, a gzip member each."""
    with path.open("wb") as out:
        for url, page in given:
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
                f"WARC-Date: 2024-03-30T06:00:00Z\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What the work gives, its CPU seconds with those of its ended children, and its seconds by the clock."""
    wall, cpu = time.perf_counter(), _cpu()
    result = work()
    return result, _cpu() - cpu, time.perf_counter() - wall


def stages(path: Path, count: int) -> list[list[str]]:
    """Each stage alone, in this process."""
    from dragoman.read import Reader
    from dragoman.store import Store

    documents, cpu, wall = timed(lambda: list(find_documents([path])))
    rows = [_row("find documents (unpack, parse)", len(documents), cpu, wall)]
    make_report(documents[0])
    reports, cpu, wall = timed(lambda: [make_report(document) for document in documents])
    rows.append(_row("make reports (decode, extract, date, language)", len(reports), cpu, wall))
    good = [report for report in reports if not isinstance(report, Skipped)][:count]
    reader = Reader()
    reader.read(good[0])
    records, cpu, wall = timed(lambda: list(reader.read_many(good)))
    rows.append(_row("read", len(records), cpu, wall))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", create=True) as store:
        _, cpu, wall = timed(lambda: [store.add(record) for record in records])
        rows.append(_row("add to the store (SQLite)", len(records), cpu, wall))
    return rows


def _alone() -> Any:
    return shipped_reader(DEFAULT)


def scaling(path: Path, count: int, repeats: int) -> list[list[str]]:
    """Reading with one process and with two, warm, in turn: the best of the repeats by the clock, and what the least
    CPU seconds allow where no other work is in the way.
    """
    reports = [report for document in islice(find_documents([path]), count)
               if not isinstance(report := make_report(document), Skipped)]  # fmt: skip
    runs: dict[int, list[tuple[float, float, float]]] = {1: [], 2: []}
    for workers in (1, 2) * repeats:
        with Pool(_alone, workers) as pool:
            list(pool.read(reports[: 2 * workers]))
            ours, theirs, before = _cpu(), [_used(process) for process in pool.processes], time.perf_counter()
            assert len(list(pool.read(reports))) == len(reports)
            wall = time.perf_counter() - before
            busiest = max(_used(process) - used for process, used in zip(pool.processes, theirs, strict=True))
            runs[workers].append((wall, max(busiest, _cpu() - ours), max(map(_peak, pool.processes))))
    clock, cpu = ({workers: min(run[place] for run in found) for workers, found in runs.items()} for place in (0, 1))
    return [
        [f"{workers}", f"{len(reports)}", f"{len(reports) / clock[workers]:.2f}", f"{clock[1] / clock[workers]:.2f}",
         f"{len(reports) / cpu[workers]:.2f}", f"{cpu[1] / cpu[workers]:.2f}",
         f"{max(run[2] for run in runs[workers]):.0f}"]
        for workers in runs
    ]  # fmt: skip


def on_ray(folder: Path, count: int) -> list[list[str]]:
    """A run into shards on a local Ray, start included."""
    paths = []
    for number in range(2):
        write_warc(folder / f"ray-{number}.warc.gz", count // 2)
        paths.append(str(folder / f"ray-{number}.warc.gz"))
    rows = []
    for engine in ("local", "ray"):
        before = time.perf_counter()
        manifest = read_archive(paths, folder / engine, engine=engine, workers=2)  # type: ignore[arg-type]
        wall = time.perf_counter() - before
        done = manifest.counts.read if manifest.counts else 0
        rows.append([engine, f"{done}", f"{done / wall:.2f}"])
    return rows


def _row(stage: str, count: int, cpu: float, wall: float) -> list[str]:
    return [stage, f"{count}", f"{count / cpu:,.1f}", f"{count / wall:,.1f}"]


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _status(process: int | str, key: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def _peak(process: int) -> float:
    return _status(process, "VmHWM:")


def held(process: int) -> float:
    """Megabytes that a process holds to itself now.

    Pages of files that it maps, such as up to a gigabyte of a store, are the system's to take back, and count for none.
    """
    return _status(process, "RssAnon:")


def _used(process: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=60, help="reports that are read")
    parser.add_argument("--repeats", type=int, default=2, help="runs with each number of processes")
    parser.add_argument("--ray", action="store_true", help="a run into shards too, on processes and on Ray")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_warc(folder / "a.warc.gz", max(200, wanted.reports))
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
        head = ["extractor", "precision", "recall", "pages per CPU second"]
        print(table(head, extraction(40)), flush=True)
        head = ["stage, one process", "documents", "per CPU second", "per second of the clock"]
        print(table(head, stages(folder / "a.warc.gz", wanted.reports)), flush=True)
        head = ["processes", "reports", "per second of the clock", "times one", "per CPU second of the busiest process",
                "times one", "peak memory of a worker, MB"]  # fmt: skip
        print(table(head, scaling(folder / "a.warc.gz", wanted.reports, wanted.repeats)), flush=True)
        if wanted.ray:
            print(table(["engine, two workers", "reports", "per second"], on_ray(folder, wanted.reports)), flush=True)


if __name__ == "__main__":
    main()
