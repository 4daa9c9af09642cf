"""Bytes from a local path, or from object storage through fsspec."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from dragoman.errors import Unreadable

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")


def is_url(path: str) -> bool:
    """Whether a path is an fsspec URL: `s3://press/2024/a.warc.gz`."""
    return _URL.match(path) is not None


def is_web(url: str) -> bool:
    """Whether a URL is a web address."""
    return url.lower().startswith(("http://", "https://"))


def open_bytes(path: str) -> IO[bytes]:
    """An open file that can be read and sought in; raises Unreadable."""
    try:
        if not is_url(path):
            return Path(path).open("rb")
        if is_web(path):
            return _page(path)
        filesystem, inside = _filesystem(path)
        return cast("IO[bytes]", filesystem.open(inside, "rb"))
    except OSError as error:
        raise unreadable(error) from error


def list_url(url: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The files that a URL stands for, by name: itself, those with these suffixes below it, those of a pattern.

    A web address is one page or file: what it links to lies not in it.
    Raises Unreadable where it stands for nothing or its storage cannot be reached.
    """
    if is_web(url):
        yield url
        return
    filesystem, inside = _filesystem(url)
    try:
        if _MAGIC.search(inside):
            found = sorted(path for path in filesystem.glob(inside) if not filesystem.isdir(path))
        elif filesystem.isdir(inside):
            found = sorted(path for path in filesystem.find(inside) if path.lower().endswith(suffixes))
        else:
            yield url
            return
    except Exception as error:
        # Each storage has errors of its own.
        raise Unreadable(f"the storage does not answer ({error})", remedy="Check the address and the keys.") from error
    if not found:
        raise Unreadable("nothing is there to be read", remedy="Check the address.")
    yield from (str(filesystem.unstrip_protocol(path)) for path in found)


def _page(url: str) -> IO[bytes]:
    """What stands at a web address; raises Unreadable in words that suit one."""
    remedy = "Check the address, or save the page and name its file."
    try:
        filesystem, inside = _filesystem(url)
        return cast("IO[bytes]", filesystem.open(inside, "rb"))
    except Unreadable as error:
        raise Unreadable(
            "fetching a page needs packages that are not installed",
            remedy="Save the page and name its file, or: pip install aiohttp requests.",
        ) from error
    except FileNotFoundError as error:
        raise Unreadable("no page can be had at this address", remedy=remedy) from error
    except Exception as error:
        # Each client has errors of its own.
        raise Unreadable(f"the site does not answer ({error})", remedy=remedy) from error


def unreadable(error: OSError) -> Unreadable:
    """The error of the operating system as one of ours."""
    what = (error.strerror or os.fspath(error.filename or "") or "the file cannot be read").lower()
    return Unreadable(what, remedy="Check that it is a file that you may read.")


def _filesystem(url: str) -> tuple[Any, str]:
    import fsspec

    try:
        filesystem, inside = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        protocol = url.partition("://")[0]
        raise Unreadable(
            f"{protocol}:// needs a package that is not installed ({error})",
            remedy="Install what fsspec names for it, such as s3fs or gcsfs.",
        ) from error
    return filesystem, str(inside)
