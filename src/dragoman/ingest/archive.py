"""What lies in a file: one document, or many. Finding them is cheap; making reports of them is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from dragoman.errors import DocumentError
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.formats import Format, format_of
from dragoman.ingest.jsonl import Fields
from dragoman.ingest.opening import open_bytes, unreadable
from dragoman.settings import DEFAULT, Settings


def open_documents(
    path: str, *, name: str | None = None, fields: Fields | None = None, settings: Settings = DEFAULT
) -> Iterator[Document | Skipped]:
    """The documents in a file or fsspec URL, one held at a time; what is broken comes as a Skipped in its place.

    `name` is what the file is called in reports (its path where it is not given), `fields` the mapping of JSONL, JSON
    and tables.
    """
    name = path if name is None else name
    try:
        with open_bytes(path) as stream:
            if not stream.seekable():
                yield _whole(stream, name, settings)
                return
            yield from _documents(format_of(path, stream), stream, name, fields, settings)
    except DocumentError as error:
        yield Skipped(name, error.reason)
    except OSError as error:
        yield Skipped(name, unreadable(error).reason)


def _documents(
    found: Format, stream: IO[bytes], name: str, fields: Fields | None, settings: Settings
) -> Iterator[Document | Skipped]:
    # Each reader loads libraries that a text file should not wait for.
    if found == "warc":
        from dragoman.ingest.warc import read_warc

        yield from read_warc(stream, name, settings)
    elif found == "wacz":
        from dragoman.ingest.wacz import read_wacz

        yield from read_wacz(stream, name, settings)
    elif found == "jsonl":
        from dragoman.ingest.jsonl import read_jsonl

        yield from read_jsonl(stream, name, fields, settings)
    elif found == "feed":
        from dragoman.ingest.feed import read_feed

        yield from read_feed(stream, name, settings)
    elif found == "newsml":
        from dragoman.ingest.newsml import read_newsml

        yield from read_newsml(stream, name, settings)
    elif found == "ninjs":
        from dragoman.ingest.ninjs import read_ninjs

        yield from read_ninjs(stream, name, settings)
    elif found == "json":
        from dragoman.ingest.objects import read_json

        yield from read_json(stream, name, fields, settings)
    elif found == "table":
        from dragoman.ingest.sheet import read_table

        yield from read_table(stream, name, fields, settings)
    else:
        yield _whole(stream, name, settings)


def _whole(stream: IO[bytes], name: str, settings: Settings) -> Document:
    """A file that is one document; of one that is too large no more is read than shows it."""
    return Document(data=stream.read(settings.maximum_bytes + 1), source=name)
