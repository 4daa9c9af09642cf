"""A run over an archive: its files are given to workers, each file once, and what is done stays done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from dragoman.cluster.local import run_local
from dragoman.cluster.reading import MakeReader, shipped_reader
from dragoman.cluster.shards import SHARD_DOCUMENTS, Counts, Manifest, Part, Progress, Shards
from dragoman.errors import ShardsError
from dragoman.ingest import STANDARD_INPUT, Fields, Skipped, find_files
from dragoman.settings import DEFAULT, Settings

Engine = Literal["local", "ray"]


def read_archive(
    paths: Sequence[str],
    directory: Path,
    *,
    engine: Engine = "local",
    address: str | None = None,
    workers: int | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fields: Fields | None = None,
    settings: Settings = DEFAULT,
    shard_documents: int = SHARD_DOCUMENTS,
    make: MakeReader = shipped_reader,
    told: Callable[[Progress], None] = lambda _: None,
) -> Manifest:
    """Reads an archive into shards in `directory`, with `workers` processes (all cores, or what the cluster has).

    Interrupted anywhere, the same call goes on, and what it leaves is byte for byte what an uninterrupted one leaves.
    On Ray (`engine="ray"`), `directory` and `paths` must be reachable from every machine. Raises ShardsError where
    the directory holds another run, or Ray is not there.
    """
    shards = Shards(directory)
    manifest = shards.begin(
        Manifest(_parts(paths, settings), settings, outlet, published, fields, shard_documents, _model(make))
    )
    if manifest.complete:
        return manifest
    if engine == "ray":
        from dragoman.cluster.on_ray import run_ray

        done = run_ray(directory, manifest, make, address=address, workers=workers)
    else:
        done = run_local(directory, manifest, make, workers or os.cpu_count() or 1)
    _follow(done, shards, manifest, told)
    return shards.finish(manifest)


def _parts(paths: Iterable[str], settings: Settings) -> tuple[Part, ...]:
    """The files of the archive in their order, each once however often it is named."""
    found: dict[str, str] = {}
    for path in find_files(paths, settings=settings):
        if isinstance(path, Skipped):
            raise ShardsError(path.reason.split(". ")[0], where=path.source, remedy="Check the path.")
        if path == STANDARD_INPUT:
            raise ShardsError("standard input cannot be shared out", where="-", remedy="Name files.")
        found.setdefault(path if "://" in path else os.path.realpath(path), path)
    return tuple(Part(number, path) for number, path in enumerate(found.values()))


def _follow(
    done: Iterator[tuple[Part, Counts] | None], shards: Shards, manifest: Manifest, told: Callable[[Progress], None]
) -> None:
    """Tells how far the run is: with each part that is done, and now and then with the shards of those that are not."""
    finished: dict[Part, Counts] = {}
    seen: dict[Path, Counts] = {}
    for one in done:
        if one is not None:
            finished[one[0]] = one[1]
        counts = sum(finished.values(), Counts())
        unfinished = (part for part in manifest.parts if part not in finished) if one is None else ()
        told(Progress(len(finished), len(manifest.parts), sum(shards.so_far(unfinished, seen), counts)))


def _model(make: MakeReader) -> str:
    """What reads: the digest of the shipped weights, or the name of another reader."""
    if make is not shipped_reader:
        return f"{make.__module__}.{make.__qualname__}"
    from dragoman.encoder import Encoder

    return Encoder().digest
