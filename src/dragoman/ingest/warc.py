"""WARC files to documents: the pages that were fetched, each with its address and the time.

fastwarc reads the records. It takes a file for whole, so members of a gzip file are unpacked here, one by one and
bounded: a broken one costs itself, and a record that lies about its length cannot swallow the next.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.errors import Damaged, TooLarge
from dragoman.ingest.document import Document, Skipped, place
from dragoman.ingest.packed import MAGIC, Member, Members, Unpacked
from dragoman.settings import Settings

_PAGES = re.compile(r"text/html|application/xhtml\+xml|text/plain", re.IGNORECASE)
_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_FETCHED = 200
_HEADERS = 1 << 16
_NEXT_RECORD = re.compile(rb"\r?\n\r?\n(WARC/[01]\.\d+\r?\n)")
_BLANK = re.compile(rb"\r?\n\r?\n")
_ANY_RECORD = re.compile(rb"WARC/[01]\.\d+\r?\n")
_CHUNK = 1 << 16

Found = Iterator[Document | Skipped]


def read_warc(stream: IO[bytes], container: str, settings: Settings) -> Found:
    """The pages in a WARC file, packed or not, in their order; what is broken comes as a Skipped in its place.

    Records that are no page (requests, pictures, error answers) are passed over.
    """
    head = stream.read(2)
    stream.seek(0)
    if head == MAGIC:
        yield from _packed(stream, container, settings)
    else:
        yield from _plain(stream, container, settings)


def _packed(stream: IO[bytes], container: str, settings: Settings) -> Found:
    for member in Members(stream, settings.maximum_html_bytes + _HEADERS):
        if member.fault is None:
            yield from _records(member.data, member.offset, container, settings)
        elif member.fault == "large" and member.offset == 0 and _holds_more(member.data):
            # Packed as a whole and not record by record: there are no members to go by.
            yield from _streamed(stream, container, settings)
            return
        elif member.fault != "large" or _is_page(member):
            at = place(container, member.offset)
            yield _skip(_source(member.data) or at, _fault(member.fault, settings), at)


def _records(data: bytes, offset: int, container: str, settings: Settings) -> Found:
    """The records of one member, which has almost always one."""
    try:
        for record in ArchiveIterator(io.BytesIO(data), _TYPES, parse_http=False):
            body = record.reader.read()
            if not _ends_well(io.BytesIO(data), record.stream_pos, record.content_length):
                at = place(container, offset)
                yield _skip(record.headers.get("WARC-Target-URI") or at, _LIES, at)
                return
            yield from _document(record, body, offset, container, settings)
    except OSError:
        at = place(container, offset)
        yield _skip(_source(data) or at, _BROKEN, at)


def _streamed(stream: IO[bytes], container: str, settings: Settings) -> Found:
    unpacked = io.BufferedReader(Unpacked(stream, settings.maximum_expansion), _CHUNK)
    limit = settings.maximum_html_bytes + _HEADERS
    try:
        for record in ArchiveIterator(unpacked, _TYPES, parse_http=False):
            body = record.reader.read(limit)
            if _NEXT_RECORD.search(body) or len(body) < min(record.content_length, limit):
                yield _skip(record.headers.get("WARC-Target-URI") or container, _LIES, container)
            else:
                yield from _document(record, body, record.stream_pos, container, settings)
    except OSError:
        yield _skip(container, _BROKEN)
    except (Damaged, TooLarge) as error:
        yield _skip(container, error)


def _plain(stream: IO[bytes], container: str, settings: Settings) -> Found:
    """The records of a file that is not packed. After a broken one it goes on at the next that can be found."""
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        at, limit = start, settings.maximum_html_bytes + _HEADERS
        resume: int | None = None
        waiting: list[Document | Skipped] = []
        source = place(container, at)
        try:
            for record in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
                # A record counts once the next is found where it says: until then it may have lied.
                yield from waiting
                at = record.stream_pos
                source = record.headers.get("WARC-Target-URI") or place(container, at)
                body = record.reader.read(limit)
                if _NEXT_RECORD.search(body) or len(body) < min(record.content_length, limit):
                    waiting, resume = [_skip(source, _LIES, place(container, at))], at + 1
                    break
                waiting = list(_document(record, body, at, container, settings))
        except OSError:
            resume = at + 1
            if _says_right(stream, at):
                waiting.append(_skip(place(container, at), _BROKEN))
            else:
                waiting = [_skip(source, _LIES, place(container, at))]
        yield from waiting
        start = _first(stream, resume) if resume is not None else None


def _says_right(stream: IO[bytes], at: int) -> bool:
    """Whether the record at an offset ends where it says."""
    stream.seek(at)
    found = re.search(rb"^Content-Length:\s*(\d{1,18})\b", stream.read(_HEADERS), re.MULTILINE | re.IGNORECASE)
    return found is not None and _ends_well(stream, at, int(found[1]))


def _ends_well(stream: IO[bytes], at: int, length: int) -> bool:
    """Whether behind a record of that length there is its end mark, or the end of the file."""
    stream.seek(at)
    head = stream.read(_HEADERS)
    blank = _BLANK.search(head)
    if blank is None:
        return False
    end = at + blank.end() + length
    if end > stream.seek(0, io.SEEK_END):
        return False
    stream.seek(end)
    rest = stream.read(16)
    return not rest.strip() or rest.startswith((b"\r\n\r\n", b"\n\n"))


def _first(stream: IO[bytes], offset: int) -> int | None:
    """Where the first record at or after an offset begins."""
    stream.seek(offset)
    window, start = b"", offset
    while chunk := stream.read(_CHUNK):
        window += chunk
        if found := _ANY_RECORD.search(window):
            return start + found.start()
        kept = window[-16:]
        start += len(window) - len(kept)
        window = kept
    return None


def _document(record: WarcRecord, body: bytes, offset: int, container: str, settings: Settings) -> Found:
    source = record.headers.get("WARC-Target-URI") or place(container, offset)
    charset = None
    if (record.headers.get("Content-Type") or "").startswith("application/http"):
        answer = WarcRecord()
        answer.init_headers(record.record_type)
        answer.is_http = True
        answer.set_bytes_content(body)
        try:
            answer.parse_http(auto_decode="all")
            status, kind = answer.http_headers.status_code, answer.http_content_type or "text/html"
            if status != _FETCHED or not _PAGES.match(kind):
                return
            charset = answer.http_charset
            body = answer.reader.read(settings.maximum_html_bytes + 1)
        except (OSError, ValueError):
            broken = Damaged("the answer of the site is broken", remedy="Fetch the page again.")
            yield _skip(source, broken, place(container, offset))
            return
    else:
        kind = record.headers.get("Content-Type") or "text/plain"
        if not _PAGES.match(kind):
            return
    yield Document(
        data=body,
        source=source,
        form="text" if kind.lower().startswith("text/plain") else "page",
        charset=charset,
        url=record.headers.get("WARC-Target-URI"),
        container=container,
        item=record.record_id,
        offset=offset,
        fetched=record.headers.get("WARC-Date"),
    )


def _holds_more(data: bytes) -> bool:
    """Whether a second record follows on the first."""
    return _NEXT_RECORD.search(data) is not None


def _is_page(member: Member) -> bool:
    """Whether what is too large would have been read; films and pictures would not."""
    head = member.data[:_HEADERS].lower()
    return b"content-type: text/html" in head or b"application/xhtml" in head or b"content-type:text/html" in head


def _source(data: bytes) -> str | None:
    found = re.search(rb"^WARC-Target-URI:\s*<?([^\s>]+)", data[:_HEADERS], re.MULTILINE | re.IGNORECASE)
    return found[1].decode("utf-8", "replace") if found else None


def _fault(fault: str, settings: Settings) -> Damaged | TooLarge:
    if fault == "large":
        return TooLarge(
            f"the document holds more than {settings.maximum_html_bytes:,} bytes",
            remedy="Raise maximum_html_bytes in the settings.",
        )
    return Damaged(f"a record cannot be unpacked: {fault}", remedy="Fetch the archive again.")


def _skip(source: str, error: Damaged | TooLarge, at: str = "") -> Skipped:
    """What could not be read and why; with `at`, its place in the archive, where it goes by an address of its own."""
    if not at or source == at:
        return Skipped(source, error.reason)
    return Skipped(source, type(error)(f"{error.what}, in {at}", remedy=error.remedy).reason)


_BROKEN = Damaged("a record is broken", remedy="Fetch the archive again.")
_LIES = Damaged("a record is not as long as it says", remedy="Fetch the archive again.")
