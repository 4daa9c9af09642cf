"""Paths, directories, patterns and standard input to reports, one file in memory at a time."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dragoman.errors import DocumentError, Unreadable
from dragoman.ingest.archive import open_documents
from dragoman.ingest.dates import given_date
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.documents import read_bytes
from dragoman.ingest.jsonl import Fields
from dragoman.ingest.opening import is_url, list_url, unreadable
from dragoman.ingest.reports import make_report
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings

#: The path that means standard input; a file of that name is `./-`.
STANDARD_INPUT = "-"


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Fields | None = None,
    settings: Settings = DEFAULT,
    standard_input: BinaryIO | None = None,
) -> Iterator[Report | Skipped]:
    """The reports in files, archives, directories, patterns, URLs and standard input, in the order of `find_files`.

    `fields` says where JSONL, JSON and tables have what (see `mapped`). What cannot be read comes as a Skipped in its
    place and never ends the run. Raises InvalidDate at once where `published` is no date.
    """
    given_date(published)
    return (
        make_report(document, outlet=outlet, published=published, settings=settings)
        for document in find_documents(paths, fields=fields, settings=settings, standard_input=standard_input)
    )


def find_documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    fields: Fields | None = None,
    settings: Settings = DEFAULT,
    standard_input: BinaryIO | None = None,
) -> Iterator[Document | Skipped]:
    """The documents that `paths` stand for, one held at a time; `make_report` makes a report of each."""
    for found in find_files(paths, settings=settings):
        if isinstance(found, Skipped):
            yield found
        elif found == STANDARD_INPUT:
            yield _standard_input(settings, standard_input)
        else:
            yield from open_documents(found, name=displayable(found), fields=fields, settings=settings)


def read_path(
    path: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    settings: Settings = DEFAULT,
    standard_input: BinaryIO | None = None,
) -> Report | Skipped:
    """The report in one file (or standard input, whose `source` is null), or why there is none.

    Raises InvalidDate where `published` is no date.
    """
    name = displayable(path)
    try:
        data = _read(path, settings.maximum_bytes, standard_input)
        source = None if path == STANDARD_INPUT else name
        return read_bytes(data, source=source, outlet=outlet, published=published, settings=settings)
    except DocumentError as error:
        return Skipped(name, error.reason)


def find_files(paths: Iterable[str | os.PathLike[str]], *, settings: Settings = DEFAULT) -> Iterator[str | Skipped]:
    """The files that `paths` stand for, in a stable order: that of `paths`, and by name within each.

    A directory stands for every file below it whose name ends in one of `settings.report_suffixes` or
    `archive_suffixes`, hidden ones and links to directories aside, and for those of `document_suffixes`, which nobody
    can read and somebody must be told of; a pattern (`*`, `?`, `[…]`, `**`) for what it matches; an fsspec URL
    (`s3://press/2024/*.warc.gz`) for the same in its storage. A path that stands for nothing comes as a Skipped.
    """
    for path in (os.fspath(given) for given in paths):
        if is_url(path):
            yield from _expand_url(path, settings)
        elif path == STANDARD_INPUT or os.path.lexists(path):
            yield from _expand(path, settings)
        elif glob.has_magic(path):
            yield from _expand_pattern(path, settings)
        else:
            yield Skipped(displayable(path), "no such file. Check the path.")


def displayable(path: str) -> str:
    """`path` as text that can be stored: bytes of a file name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _expand(path: str, settings: Settings) -> Iterator[str | Skipped]:
    if path != STANDARD_INPUT and os.path.isdir(path):
        return _expand_directory(path, settings)
    return iter([path])


def _expand_url(url: str, settings: Settings) -> Iterator[str | Skipped]:
    try:
        yield from list_url(url, settings.report_suffixes + settings.archive_suffixes)
    except Unreadable as error:
        yield Skipped(displayable(url), error.reason)


def _expand_pattern(pattern: str, settings: Settings) -> Iterator[str | Skipped]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Skipped(displayable(pattern), "no file matches this pattern. Check the path.")
    # `**` matches directories and all that is in them: each file once.
    files = [match for match in matches if not os.path.isdir(match)]
    for match in files or matches:
        yield from _expand(match, settings)


def _expand_directory(directory: str, settings: Settings) -> Iterator[str | Skipped]:
    found = False
    for found_one in _walk(directory, settings):
        found = True
        yield found_one
    if not found:
        endings = ", ".join(settings.report_suffixes + settings.archive_suffixes)
        yield Skipped(displayable(directory), f"no report in this directory. Reports end in {endings}.")


def _walk(directory: str, settings: Settings) -> Iterator[str | Skipped]:
    unreadable_ones: list[OSError] = []
    endings = settings.report_suffixes + settings.archive_suffixes + settings.document_suffixes
    for folder, subfolders, names in os.walk(directory, onerror=unreadable_ones.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.startswith(".") and name.lower().endswith(endings) and _is_file(path):
                yield path
    for error in unreadable_ones:
        yield Skipped(displayable(str(error.filename)), unreadable(error).reason)


def _is_file(path: str) -> bool:
    """Whether `path` is no pipe or device, on which reading could wait for ever; a broken link is left to fail."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _standard_input(settings: Settings, stream: BinaryIO | None) -> Document | Skipped:
    try:
        return Document(data=_read(STANDARD_INPUT, settings.maximum_bytes, stream), source=None)
    except DocumentError as error:
        return Skipped(STANDARD_INPUT, error.reason)


def _read(path: str, maximum: int, standard_input: BinaryIO | None) -> bytes:
    """The bytes of a file, at most one more than `maximum`; raises Unreadable."""
    try:
        if path == STANDARD_INPUT:
            return (standard_input or sys.stdin.buffer).read(maximum + 1)
        with open(path, "rb") as file:
            return file.read(maximum + 1)
    except OSError as error:
        raise unreadable(error) from error
