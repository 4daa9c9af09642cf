"""Results as Parquet shards in a directory, with a manifest of what they are the results of.

A shard holds the results of a fixed stretch of one file's documents, so its bytes depend on nothing but the file, the
reader and the settings. It is written beside its name and then renamed: it is there whole or not at all. So whoever
goes on after a fault writes what is missing, and two who do the same work write the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import ShardsError
from dragoman.ingest import Skipped
from dragoman.model import Record
from dragoman.settings import Settings
from dragoman.version import VERSION

MANIFEST = "manifest.json"
_TRYING, _DIED = "trying", "died"
#: Documents of one shard: ten minutes of one core's work, which is the most that a fault costs.
SHARD_DOCUMENTS = 1000
#: How often whoever drives a run looks how far its parts are.
LOOK_SECONDS = 5.0


class Part(msgspec.Struct, frozen=True):
    """One file of the archive, the unit of work that is given to a worker."""

    number: int
    path: str


class Manifest(msgspec.Struct, frozen=True):
    """What the shards of a directory are the results of; the same command must find the same."""

    parts: tuple[Part, ...]
    settings: Settings
    outlet: str | None
    published: str | None
    fields: Any
    shard_documents: int
    model: str
    version: str = VERSION
    complete: bool = False
    counts: Counts | None = None


class Counts(msgspec.Struct, frozen=True):
    """How the documents of a run, a part or a shard came out."""

    read: int = 0
    skipped: int = 0
    reasons: dict[str, int] = {}

    def __add__(self, other: Counts) -> Counts:
        reasons = dict(self.reasons)
        for reason, count in other.reasons.items():
            reasons[reason] = reasons.get(reason, 0) + count
        return Counts(self.read + other.read, self.skipped + other.skipped, dict(sorted(reasons.items())))


class Progress(msgspec.Struct, frozen=True):
    """How far a run is."""

    parts_done: int
    parts: int
    counts: Counts


class Shards:
    """The directory of a run: `part-00012/00003.parquet`, and `part-00012/done.json` once the part is whole."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def begin(self, manifest: Manifest) -> Manifest:
        """Writes the manifest, or takes up the run that is there; raises ShardsError where that is another."""
        self.directory.mkdir(parents=True, exist_ok=True)
        file = self.directory / MANIFEST
        if file.exists():
            there = read_manifest(self.directory)
            if msgspec.structs.replace(there, complete=False, counts=None) != manifest:
                raise ShardsError(
                    "it holds the results of another run",
                    where=str(self.directory),
                    remedy="Name another directory, or give the same paths, options and version as then.",
                )
            return there
        replace(file, _indented(manifest))
        return manifest

    def finish(self, manifest: Manifest) -> Manifest:
        """Marks the run as complete, with its counts."""
        counts = Counts()
        for part in manifest.parts:
            done = self.done(part)
            assert done is not None
            counts += done
        for draft in self.directory.rglob(".*.*"):
            draft.unlink(missing_ok=True)  # of a worker that was killed as it wrote
        whole = msgspec.structs.replace(manifest, complete=True, counts=counts)
        replace(self.directory / MANIFEST, _indented(whole))
        return whole

    def done(self, part: Part) -> Counts | None:
        """The counts of a part that is whole, None of one that is not."""
        file = self._folder(part) / "done.json"
        return msgspec.json.decode(file.read_bytes(), type=Counts) if file.exists() else None

    def so_far(self, parts: Iterable[Part], seen: dict[Path, Counts]) -> Iterator[Counts]:
        """The counts of the shards of parts; `seen` keeps what was read of them, for a shard never changes."""
        for part in parts:
            for file in self._folder(part).glob("[0-9]*.parquet"):
                if file not in seen:
                    seen[file] = shard_counts(file)
                yield seen[file]

    def shard(self, part: Part, number: int) -> Path:
        """The file of a shard."""
        return self._folder(part) / f"{number:05}.parquet"

    def finish_part(self, part: Part, shards: int) -> Counts:
        """Marks a part as whole; its counts."""
        counts = Counts()
        for number in range(shards):
            counts += shard_counts(self.shard(part, number))
        self._folder(part).mkdir(exist_ok=True)
        replace(self._folder(part) / "done.json", msgspec.json.encode(counts))
        for mark in (_TRYING, _DIED):
            (self._folder(part) / mark).unlink(missing_ok=True)
        return counts

    def deaths(self, part: Part) -> dict[int, int]:
        """How many workers have died over each document of a part; whoever begins with it counts the last."""
        folder, found = self._folder(part), dict[int, int]()
        with suppress(OSError, msgspec.DecodeError):
            found = msgspec.json.decode((folder / _DIED).read_bytes(), type=dict[int, int])
        with suppress(OSError, ValueError):
            last = int((folder / _TRYING).read_text(encoding="ascii"))
            found[last] = found.get(last, 0) + 1
            (folder / _TRYING).unlink(missing_ok=True)
            replace(folder / _DIED, msgspec.json.encode(found))
        return found

    def trying(self, part: Part, document: int) -> None:
        """Leaves a mark of the document that is read now, for whoever comes after a death."""
        folder = self._folder(part)
        folder.mkdir(exist_ok=True)
        (folder / _TRYING).write_text(str(document), encoding="ascii")

    def files(self, manifest: Manifest) -> Iterator[Path]:
        """The shards, in the order of the archive's files."""
        for part in manifest.parts:
            yield from sorted(self._folder(part).glob("*.parquet"))

    def _folder(self, part: Part) -> Path:
        return self.directory / f"part-{part.number:05}"


def write_shard(file: Path, answers: Sequence[Record | Skipped]) -> None:
    """Writes a shard, whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    columns: dict[str, list[Any]] = {"id": [], "source": [], "outlet": [], "published": [], "reason": [], "record": []}
    for answer in answers:
        report = answer.report if isinstance(answer, Record) else None
        columns["id"].append(report.id if report else None)
        columns["source"].append(report.source if report else answer.source)  # type: ignore[union-attr]
        columns["outlet"].append(report.outlet if report else None)
        columns["published"].append(report.published.date if report and report.published else None)
        columns["reason"].append(answer.reason if isinstance(answer, Skipped) else None)
        columns["record"].append(answer.to_json() if isinstance(answer, Record) else None)
    types = {name: pa.binary() if name == "record" else pa.string() for name in columns}
    table = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, sink.getvalue().to_pybytes())


def read_shard(file: Path) -> Iterator[Record | Skipped]:
    """The results in a shard, in the order of the documents."""
    import pyarrow.parquet as parquet

    for batch in parquet.ParquetFile(file).iter_batches(batch_size=64, columns=["source", "reason", "record"]):
        for row in batch.to_pylist():
            if row["record"] is not None:
                yield Record.from_json(row["record"])
            else:
                yield Skipped(row["source"], row["reason"])


def shard_counts(file: Path) -> Counts:
    """How the documents of a shard came out."""
    import pyarrow.parquet as parquet

    reasons = parquet.read_table(file, columns=["reason"])["reason"].to_pylist()
    skipped = [reason for reason in reasons if reason is not None]
    counts: dict[str, int] = {}
    for reason in sorted(skipped):
        counts[reason] = counts.get(reason, 0) + 1
    return Counts(len(reasons) - len(skipped), len(skipped), counts)


def read_manifest(directory: Path) -> Manifest:
    """The manifest of a run; raises ShardsError where there is none."""
    file = directory / MANIFEST
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise ShardsError(
            "there is no manifest of a run in it", where=str(directory), remedy="Name the directory of a run."
        ) from error


def load_shards(directory: Path) -> Iterator[Record | Skipped]:
    """All results of a run, in the order of its documents; raises ShardsError where it is not complete."""
    manifest = read_manifest(directory)
    if not manifest.complete:
        raise ShardsError(
            "the run is not complete", where=str(directory), remedy="Give the command that began it once more."
        )
    for file in Shards(directory).files(manifest):
        yield from read_shard(file)


def replace(file: Path, data: bytes) -> None:
    """Puts a file in place, whole or not at all, whoever else does the same."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{hashlib.blake2b(data, digest_size=4).hexdigest()}")
    try:
        with draft.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileNotFoundError):  # another run on this directory has finished, and tidied up
            draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _indented(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2)
