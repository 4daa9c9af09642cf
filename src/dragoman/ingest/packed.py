"""Gzip, bounded: members one by one, or a stream; no input takes more memory or time than its size allows."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import IO

import msgspec

from dragoman.errors import Damaged, TooLarge

MAGIC = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
#: Below this, no ratio is looked at: a page of spaces is no danger.
_FREE = 16 * 2**20


class Member(msgspec.Struct, frozen=True):
    """One gzip member: where its first byte stands and what it held, or why that is not known.

    With `fault` "large", `data` is what came before the limit was reached, and the rest was not unpacked.
    """

    offset: int
    data: bytes
    fault: str | None = None


class Members:
    """Walks the members of a gzip file. After a broken or large one it goes on at the next that can be found."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream = stream
        self._limit = limit

    def __iter__(self) -> Iterator[Member]:
        offset: int | None = 0
        while offset is not None:
            member, end = self._member(offset)
            if member is None:
                return
            yield member
            offset = end if end is not None else self._next(offset + 1)

    def _member(self, offset: int) -> tuple[Member | None, int | None]:
        """The member at an offset, and where it ends where that is known."""
        self._stream.seek(offset)
        engine, size, read = zlib.decompressobj(31), 0, 0
        parts: list[bytes] = []
        while not engine.eof:
            chunk = engine.unconsumed_tail or self._stream.read(_CHUNK)
            if not engine.unconsumed_tail:
                read += len(chunk)
            if not chunk:
                if not read:
                    return None, None
                return Member(offset, b"".join(parts), "the file ends in the middle of it"), None
            try:
                unpacked = engine.decompress(chunk, self._limit + 1 - size)
            except zlib.error:
                if not parts and read <= _CHUNK and not chunk.startswith(MAGIC) and not chunk.strip(b"\x00"):
                    return None, None  # padding behind the last member
                return Member(offset, b"".join(parts) or _salvaged(chunk), "its packing is broken"), None
            parts.append(unpacked)
            size += len(unpacked)
            if size > self._limit:
                return Member(offset, b"".join(parts), "large"), None
        return Member(offset, b"".join(parts)), offset + read - len(engine.unused_data)

    def _next(self, offset: int) -> int | None:
        """Where the next member begins, at `offset` or after it."""
        self._stream.seek(offset)
        window, start = b"", offset
        while chunk := self._stream.read(_CHUNK):
            window += chunk
            place = window.find(_MEMBER)
            while place >= 0:
                if self._begins_record(window[place : place + 4096]):
                    return start + place
                place = window.find(_MEMBER, place + 1)
            # A member's first bytes may stand across two chunks.
            kept = window[-4096:]
            start += len(window) - len(kept)
            window = kept
        return None

    @staticmethod
    def _begins_record(head: bytes) -> bool:
        """Whether a member of a WARC file really begins here; three bytes alone turn up by chance."""
        try:
            return zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
        except zlib.error:
            return False


def _salvaged(chunk: bytes) -> bytes:
    """What can be unpacked before the fault: enough to say which page it was."""
    engine = zlib.decompressobj(31)
    parts: list[bytes] = []
    with contextlib.suppress(zlib.error):
        parts.extend(engine.decompress(chunk[start : start + 64], 4096) for start in range(0, len(chunk), 64))
    return b"".join(parts)[:4096]


class Unpacked(io.RawIOBase):
    """A gzip file as one stream. Raises TooLarge where it expands beyond all measure, Damaged where it is broken."""

    def __init__(self, stream: IO[bytes], most: int, start: int = 0) -> None:
        self._stream = stream
        self._most = most
        self._engine = zlib.decompressobj(31)
        self._read = 0
        self._made = 0
        self._fresh = True
        stream.seek(start)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer with what comes next; 0 at the end."""
        while True:
            if self._engine.eof:
                left = self._engine.unused_data
                self._engine, self._fresh = zlib.decompressobj(31), True
            else:
                left = self._engine.unconsumed_tail
            if not left:
                left = self._stream.read(_CHUNK)
                self._read += len(left)
            if not left:
                if self._fresh:
                    return 0
                raise Damaged("the file ends in the middle of its packing", remedy="Fetch it again.")
            try:
                made = self._engine.decompress(left, len(buffer))
            except zlib.error as error:
                if self._fresh and self._made and not left.strip(b"\x00"):
                    continue
                raise Damaged("its packing is broken", remedy="Fetch it again.") from error
            self._fresh = False
            self._made += len(made)
            check_expansion(self._read, self._made, self._most)
            if made:
                buffer[: len(made)] = made
                return len(made)


def check_expansion(packed: int, unpacked: int, most: int) -> None:
    """Raises TooLarge where so many bytes came of so few that somebody means harm."""
    if unpacked > _FREE and unpacked > most * max(packed, 1):
        raise TooLarge(
            f"it unpacks to more than {most} times its size",
            remedy="It looks made to fill memory; raise maximum_expansion in the settings if you trust it.",
        )
