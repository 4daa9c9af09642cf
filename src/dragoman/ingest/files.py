"""Paths, directories, patterns and standard input to reports, one file in memory at a time."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import DocumentError, Unreadable
from dragoman.ingest.dates import given_date
from dragoman.ingest.documents import read_bytes
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings

#: The path that means standard input; a file of that name is `./-`.
STANDARD_INPUT = "-"


class Skipped(msgspec.Struct, frozen=True):
    """A document that could not be read, and why; `source` is its path as the report would have it."""

    source: str
    reason: str


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    outlet: str | None = None,
    published: str | None = None,
    settings: Settings = DEFAULT,
    standard_input: BinaryIO | None = None,
) -> Iterator[Report | Skipped]:
    """The reports in files, directories, patterns and standard input (`-`), in the order of `find_files`.

    What cannot be read comes as a Skipped in its place and never ends the run. Raises InvalidDate at once
    where `published` is no date.
    """
    given_date(published)
    return (
        found
        if isinstance(found, Skipped)
        else read_path(found, outlet=outlet, published=published, settings=settings, standard_input=standard_input)
        for found in find_files(paths, settings=settings)
    )


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

    A directory stands for every file below it whose name ends in one of `settings.report_suffixes`, hidden
    ones and links to directories aside; a pattern (`*`, `?`, `[…]`, `**`) for what it matches. A path that
    stands for nothing comes as a Skipped.
    """
    for path in (os.fspath(given) for given in paths):
        if path == STANDARD_INPUT or os.path.lexists(path):
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
        endings = ", ".join(settings.report_suffixes)
        yield Skipped(displayable(directory), f"no report in this directory. Reports end in {endings}.")


def _walk(directory: str, settings: Settings) -> Iterator[str | Skipped]:
    unreadable: list[OSError] = []
    for folder, subfolders, names in os.walk(directory, onerror=unreadable.append):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.startswith(".") and name.lower().endswith(settings.report_suffixes) and _is_file(path):
                yield path
    for error in unreadable:
        yield Skipped(displayable(str(error.filename)), _unreadable(error).reason)


def _is_file(path: str) -> bool:
    """Whether `path` is no pipe or device, on which reading could wait for ever; a broken link is left to fail."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _read(path: str, maximum: int, standard_input: BinaryIO | None) -> bytes:
    """The bytes of a file, at most one more than `maximum`; raises Unreadable."""
    try:
        if path == STANDARD_INPUT:
            return (standard_input or sys.stdin.buffer).read(maximum + 1)
        with open(path, "rb") as file:
            return file.read(maximum + 1)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> Unreadable:
    what = (error.strerror or "the file cannot be read").lower()
    return Unreadable(what, remedy="Check that it is a file that you may read.")
