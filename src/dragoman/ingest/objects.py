"""JSON in one file: a report, a list of reports, or an object that holds such a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from dragoman.errors import TooLarge
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.jsonl import Fields, document_of, has_text
from dragoman.ingest.ninjs import is_ninjs
from dragoman.settings import Settings


def read_json(
    stream: IO[bytes], container: str, fields: Fields | None, settings: Settings
) -> Iterator[Document | Skipped]:
    """The reports in a file, by the mapping that JSONL goes by; a file that holds no objects is a document itself."""
    data = stream.read(settings.maximum_bytes + 1)
    if len(data) > settings.maximum_bytes:
        what = f"the document holds more than {settings.maximum_bytes:,} bytes"
        yield Skipped(container, TooLarge(what, remedy="Split it into lines of JSON.").reason)
        return
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = None
    objects = _objects(found, fields)
    if not objects:
        yield Document(data=data, source=container)
        return
    alone = objects[0] is found
    for number, one in enumerate(objects, start=1):
        yield document_of(one, container, None if alone else number, fields, "object")


def _objects(found: Any, fields: Fields | None) -> list[dict[str, Any]]:
    """The objects that may be reports; none where JSON holds none."""
    if not isinstance(found, dict):
        return _all_objects(found)
    if has_text(found, fields) or is_ninjs(found):
        return [found]
    lists = [inner for inner in map(_all_objects, found.values()) if inner]
    return lists[0] if len(lists) == 1 else [found]


def _all_objects(found: Any) -> list[dict[str, Any]]:
    return found if isinstance(found, list) and all(isinstance(one, dict) for one in found) else []
