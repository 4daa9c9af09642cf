"""WACZ files: the WARC files in a zip. Nothing is ever written to disk, so no path in it can lead outside."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from dragoman.errors import Damaged, DocumentError, TooLarge
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.packed import check_expansion
from dragoman.ingest.warc import read_warc
from dragoman.settings import Settings

_ENDS = (".warc", ".warc.gz")
#: Its table of contents is held in memory: 64 MiB are half a million files.
_MOST_CONTENTS = 64 * 2**20
_TAIL = (1 << 16) + 128


def read_wacz(stream: IO[bytes], container: str, settings: Settings) -> Iterator[Document | Skipped]:
    """The pages in the WARC files of a WACZ, in the order of its table of contents."""
    if _contents_size(stream) > _MOST_CONTENTS:
        yield Skipped(container, _skip("its table of contents is larger than any real one"))
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Skipped(container, _skip(f"this is no whole zip file ({str(error).lower()})"))
        return
    with archive:
        names = [entry for entry in archive.infolist() if entry.filename.lower().endswith(_ENDS)]
        if not names:
            yield Skipped(container, "there is no WARC file in it. A WACZ has them in its folder `archive`.")
        for entry in names:
            yield from _entry(archive, entry, container, settings)


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, container: str, settings: Settings
) -> Iterator[Document | Skipped]:
    inside = f"{container}!{entry.filename}"
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        yield Skipped(inside, _skip("its path leads outside of the archive"))
        return
    try:
        check_expansion(entry.compress_size, entry.file_size, settings.maximum_expansion)
        with archive.open(entry) as opened:
            # A file in a zip can be sought in, by unpacking it anew from its beginning where it is packed.
            yield from read_warc(cast("IO[bytes]", _Bounded(opened, entry, settings)), inside, settings)
    except DocumentError as error:
        yield Skipped(inside, error.reason)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        yield Skipped(inside, _skip(f"it cannot be unpacked ({str(error).lower()})"))


class _Bounded(io.RawIOBase):
    """A file in a zip, which must not be longer than the table of contents says."""

    def __init__(self, opened: IO[bytes], entry: zipfile.ZipInfo, settings: Settings) -> None:
        self._opened, self._entry, self._settings = opened, entry, settings

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._opened.seek(offset, whence)

    def tell(self) -> int:
        return self._opened.tell()

    def read(self, size: int = -1) -> bytes:
        data = self._opened.read(size)
        check_expansion(self._entry.compress_size, self._opened.tell(), self._settings.maximum_expansion)
        return data


def _contents_size(stream: IO[bytes]) -> int:
    """How long the table of contents says it is, before anything is read of it; 0 where there is none."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    end, end64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    if end64 >= 0:
        return int.from_bytes(tail[end64 + 40 : end64 + 48], "little")
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0


def _skip(what: str) -> str:
    kind = TooLarge if "larger" in what else Damaged
    return kind(what, remedy="Fetch it again from where it was made.").reason
