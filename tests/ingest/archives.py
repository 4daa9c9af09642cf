"""Archives of invented pages, made as crawlers make them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

from dragoman.ingest import Skipped, read_paths
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings

WORDS = (
    "Envoys of four states met in Ankara on Thursday to talk about a safe route for grain, the foreign ministry said. "
    "The talks will go on tomorrow in the same place, and they have asked the harbour to stay open."
)


def page(number: int, words: str = WORDS, lang: str = "en") -> str:
    """A page of the invented Strait Courier."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>Talks, day {number} | The Strait Courier</title>'
        f'<meta property="og:site_name" content="The Strait Courier">'
        f'<link rel="canonical" href="https://courier.example/world/talks-{number}">'
        f'<meta property="article:published_time" content="2022-03-{number % 28 + 1:02}T08:00:00Z"></head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Talks, day {number}</h1><p>{words}</p>"
        f"<p>Report number {number} of the day was read out by the deputy minister in the afternoon.</p></article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def record(
    body: str | bytes, url: str, *, kind: str = "text/html", status: str = "200 OK", length: int | None = None
) -> bytes:
    """One response of a WARC file; `length` is what it says of itself where that is a lie."""
    data = body.encode() if isinstance(body, str) else body
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5a3f0c1e-0000-4000-8000-000000000001>\r\n"
        f"WARC-Date: 2022-03-11T06:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    """That many good records."""
    return [record(page(n), f"https://www.courier.example/world/talks-{n}?utm_source=feed") for n in range(count)]


def packed(parts: Iterable[bytes]) -> bytes:
    """A WARC file as CC-NEWS has it: a gzip member for each record."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def found_in(path: Path, settings: Settings = DEFAULT) -> tuple[list[Report], list[Skipped]]:
    """The reports in a file, and what was skipped."""
    found = list(read_paths([path], settings=settings))
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, Skipped)]


def written(path: Path, data: bytes | str) -> Path:
    """The path, with that in it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def stream(data: bytes) -> io.BytesIO:
    """The data as an open file."""
    return io.BytesIO(data)
