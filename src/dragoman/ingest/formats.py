"""What a file holds, told by its name and its first bytes."""

from __future__ import annotations

import re
import zlib
from typing import IO, Literal

from dragoman.ingest import packed

Format = Literal["document", "warc", "wacz", "jsonl", "feed", "newsml", "ninjs", "json", "table"]

_SNIFFED = 8192
_ZIP = b"PK\x03\x04"
_PATTERNS: tuple[tuple[str, Format], ...] = (
    (r"\.warc(\.gz)?$", "warc"),
    (r"\.wacz$", "wacz"),
    (r"\.(jsonl|ndjson)(\.gz)?$", "jsonl"),
    (r"\.(rss|atom)$", "feed"),
    (r"\.ninjs(\.json)?$", "ninjs"),
    (r"\.(csv|tsv)$", "table"),
)
_BY_NAME = tuple((re.compile(pattern, re.IGNORECASE), found) for pattern, found in _PATTERNS)
_JSON = re.compile(r"\.json$", re.IGNORECASE)
_NEWSML = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)[\s>]")
_FEED = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]")
_NINJS = re.compile(rb'^\s*(?:\[\s*)?\{.*"(?:body_\w+|bodies)"\s*:', re.DOTALL)
_LINES = re.compile(rb"^\s*\{[^\n]*\}\s*\n\s*\{", re.DOTALL)


def format_of(name: str, stream: IO[bytes]) -> Format:
    """The format of an open file, which stands at its beginning again afterwards.

    A file whose name says nothing is known by how it begins; what is neither is a document of its own.
    """
    for pattern, found in _BY_NAME:
        if pattern.search(name):
            return found
    head = stream.read(_SNIFFED)
    stream.seek(0)
    found = _of_bytes(head)
    return "json" if found == "document" and _JSON.search(name) else found


def _of_bytes(head: bytes) -> Format:
    if head.startswith(packed.MAGIC):
        head = _unpacked(head)
        return "warc" if head.startswith(b"WARC/") else "jsonl" if head.lstrip().startswith(b"{") else "document"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(_ZIP) and (b"datapackage.json" in head or b"archive/" in head or b".warc" in head):
        return "wacz"
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] in (b"{", b"["):
        return "jsonl" if _LINES.match(head) else "ninjs" if _NINJS.match(head) else "document"
    if head.lstrip().startswith(b"<"):
        return "newsml" if _NEWSML.search(head) else "feed" if _FEED.search(head) else "document"
    return "document"


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, _SNIFFED)
    except zlib.error:
        return b""
