"""What a worker does with one file of the archive: the same on a local process and on Ray."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from dragoman.cluster.reading import DIED, MakeReader, ReportReader, read_one
from dragoman.cluster.shards import Counts, Manifest, Part, Shards, write_shard
from dragoman.ingest import Document, Skipped, make_report, open_documents
from dragoman.model import Record

#: A document that three processes died of is left out; one that is killed from outside three times at one document
#: is a rarer thing.
_TRIES = 3


class Worker:
    """Reads parts with one loaded reader. Holds a shard's results in memory and no more."""

    def __init__(self, directory: str, manifest: Manifest, make: MakeReader) -> None:
        self._shards = Shards(Path(directory))
        self._manifest = manifest
        self._make = make
        self._reader: ReportReader | None = None
        self._deaths: dict[int, int] = {}

    def read(self, part: Part, told: Callable[[Counts], None] = lambda _: None) -> Counts:
        """Writes the shards of a part that are not there yet; the counts of the whole part."""
        done = self._shards.done(part)
        if done is not None:
            return done
        self._deaths = self._shards.deaths(part)
        documents = open_documents(part.path, fields=self._manifest.fields, settings=self._manifest.settings)
        number = 0
        while stretch := list(self._stretch(documents, part, number)):
            if stretch[0] is not None:
                write_shard(self._shards.shard(part, number), [answer for answer in stretch if answer is not None])
                told(Counts(len(stretch)))
            number += 1
        return self._shards.finish_part(part, number)

    def _stretch(
        self, documents: Iterator[Document | Skipped], part: Part, number: int
    ) -> Iterator[Record | Skipped | None]:
        """The results of the next stretch of documents; a None for each where the shard is there already."""
        there = self._shards.shard(part, number).exists()
        first = number * self._manifest.shard_documents
        for place, document in enumerate(islice(documents, self._manifest.shard_documents), start=first):
            if there:
                yield None
            elif self._deaths.get(place, 0) >= _TRIES:
                yield Skipped(document.source or part.path, DIED)
            else:
                self._shards.trying(part, place)
                yield self._answer(document)

    def _answer(self, document: Document | Skipped) -> Record | Skipped:
        manifest = self._manifest
        report = make_report(document, outlet=manifest.outlet, published=manifest.published, settings=manifest.settings)
        if isinstance(report, Skipped):
            return report
        if self._reader is None:
            self._reader = self._make(manifest.settings)
        return read_one(self._reader, report)
