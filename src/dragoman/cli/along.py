"""How far along its files a run is, by their bytes: what an estimate of the time that is left rests on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dragoman.ingest import STANDARD_INPUT, Skipped, find_files
from dragoman.model import Report

#: More files than these are not sized: it would take a while before anything is read.
_MOST = 100_000


class Along:
    """Follows the documents of files in their order. `total` is None where a file's size is not known."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.done = 0
        self.total: int | None = None
        self._begins: dict[str, int] = {}
        files = [path for path in islice(find_files(paths), _MOST + 1) if not isinstance(path, Skipped)]
        if len(files) > _MOST or any("://" in path or path == STANDARD_INPUT for path in files):
            return
        self.total = 0
        for path in files:
            self._begins[path] = self.total
            self.total += os.path.getsize(path) if os.path.isfile(path) else 0  # noqa: PTH113, PTH202 - as find_files

    def followed(self, found: Iterable[Report | Skipped]) -> Iterator[Report | Skipped]:
        """The same, and how far they are is known."""
        for one in found:
            self._at(one)
            yield one
        self.done = self.total or self.done

    def _at(self, one: Report | Skipped) -> None:
        """A WARC record has its place in the file; elsewhere the offset is the number of a line, next to nothing."""
        origin = one.provenance if isinstance(one, Report) else None
        source = (origin.container if origin else None) or one.source or ""
        begin = self._begins.get(source.partition("!")[0])
        if begin is not None:
            self.done = max(self.done, begin + ((origin.offset or 0) if origin else 0))
