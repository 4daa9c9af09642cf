"""Memory of an archive's run over many documents: WARC to shards in a worker, shards to a store; flat, or growing?

    python -m benchmarks.archive_memory [--documents 100000] [--keep FOLDER]

The encoder is stood in for: reading a hundred thousand reports takes most of a day of one core, and what one report
takes is measured in benchmarks.archive. Everything else is the archive's own path: unpacking, extraction, date,
language, shards, the load into a store. The pages are short, every one has another text, and one in twenty repeats the
page before it word for word under the same address. The stand-in has an actor and a statement for each paragraph, so
that the load has rows to write. A line is printed as each twentieth of the documents is done.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

from benchmarks.archive import held, write_pages
from benchmarks.places import table
from dragoman.cluster import Progress, load_shards, read_archive
from dragoman.cluster.shards import SHARD_DOCUMENTS
from dragoman.model import Actor, Record, Report, Span, Statement
from dragoman.settings import Settings
from dragoman.store import Store, add_records

_SEED = 6
_FILES = 50
_TOLD = 20
_NAMES = ("Ana Petrova", "Joseph Oduya", "Mira Halloran", "Tomas Varga", "Leila Haddad", "Kofi Mensah")
_WORDS = (
    "the ministry said that talks on a ceasefire would go on after ships were seen near the port of the capital and "
    "that no agreement had been signed by the two sides whose envoys met in secret for three days this week while "
    "officials denied that prisoners had been moved or that the border was closed to trucks with food and medicine"
).split()


class StandIn:
    """Reads no words: a statement for each paragraph, by one of a few people."""

    def read(self, report: Report) -> Record:
        """A record with as many statements as the report has paragraphs."""
        actors, statements, at = [], [], 0
        for number, paragraph in enumerate(report.text.split("\n\n")):
            name = next((name for name in _NAMES if name in paragraph), None)
            if name is not None:
                start = at + paragraph.index(name)
                mention = (Span.of(report.text, start, start + len(name)),)
                actors.append(Actor(f"a{number}", name, "person", mention, 1.0))
            content = (Span.of(report.text, at, at + len(paragraph)),)
            speaker = f"a{number}" if name else None
            statements.append(Statement(f"s{number}", (), (), content, (), "indirect", "say", 1.0, speaker=speaker))
            at += len(paragraph) + 2
        return Record(report, tuple(actors), tuple(statements))


def stand_in(_: Settings) -> StandIn:
    """A reader that takes hardly any time."""
    return StandIn()


def pages(file: int, count: int) -> Iterator[tuple[str, str]]:
    """The pages of one file of the archive with their addresses; one in twenty is the one before it once more."""
    dice = random.Random(_SEED * 100_000 + file)
    made = ("", "")
    for number in range(count):
        if number % 20 != 1:
            paragraphs = [
                f"{dice.choice(_NAMES)}, number {file}-{number}-{place}, said {' '.join(dice.choices(_WORDS, k=24))}."
                for place in range(4)
            ]
            body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            title = f"Talks, part {number} of {file}"
            head = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head>"
            page = f"{head}<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
            made = f"https://courier.example/2024/03/{number % 28 + 1:02}/short-{file}-{number}", page
        yield made


def archive(folder: Path, documents: int) -> list[Path]:
    """The WARC files of an archive of so many documents."""
    each = -(-documents // _FILES)
    paths = [folder / f"short-{file:03}.warc.gz" for file in range(_FILES)]
    for file, path in enumerate(paths):
        if not path.exists():
            write_pages(path, pages(file, each))
    return paths


def reading(paths: list[Path], shards: Path) -> Iterator[tuple[str, int, float, float]]:
    """Stage, documents done, MB that the worker holds, and the process that drives it; as they become known."""
    rows: list[tuple[str, int, float, float]] = []
    every = max(1, len(paths) // _TOLD)

    def told(progress: Progress) -> None:
        if progress.parts_done % every == 0 and progress.parts_done > len(rows) * every:
            done = progress.counts.read + progress.counts.skipped
            workers = [child.pid for child in active_children() if child.pid]
            rows.append(("WARC to shards", done, max(map(held, workers)), held(os.getpid())))
            print(line(rows[-1]), flush=True)

    read_archive(list(map(str, paths)), shards, workers=1, make=stand_in, told=told)
    yield from rows


def loading(shards: Path, database: Path, documents: int) -> Iterator[tuple[str, int, float, float]]:
    """The same of the load of shards into a store, which is one process."""
    gc.collect()
    every = max(SHARD_DOCUMENTS, documents // _TOLD)
    with Store.open(database, create=True) as store:
        for number, _ in enumerate(add_records(store, load_shards(shards)), start=1):
            if number % every == 0:
                row = ("shards to store", number, held(os.getpid()), held(os.getpid()))
                print(line(row), flush=True)
                yield row


def line(row: tuple[str, int, float, float]) -> str:
    """A row as it is told while the run goes on."""
    return f"{time.strftime('%H:%M:%S')} {row[0]}: {row[1]:,} documents, worker {row[2]:.0f} MB, driver {row[3]:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work there, and go on with what is there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = wanted.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        paths = archive(folder, wanted.documents)
        print(f"{time.strftime('%H:%M:%S')} made {len(paths)} files", flush=True)
        rows = [
            *reading(paths, folder / "shards"),
            *loading(folder / "shards", folder / "press.db", wanted.documents),
        ]
        shown = [[stage, f"{done:,}", f"{worker:.0f}", f"{driver:.0f}"] for stage, done, worker, driver in rows]
        print(table(["stage", "documents", "MB that the worker holds", "what drives it"], shown))


if __name__ == "__main__":
    main()
