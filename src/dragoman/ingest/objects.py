"""JSON in one file: a report, a list of reports, or an object that holds such a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from dragoman.errors import Damaged, TooLarge
from dragoman.ingest.document import Document, Skipped, whole
from dragoman.ingest.jsonl import Fields, document_of, has_text
from dragoman.ingest.ninjs import SPLIT, decoded, is_ninjs
from dragoman.settings import Settings


def read_json(
    stream: IO[bytes], container: str, fields: Fields | None, settings: Settings
) -> Iterator[Document | Skipped]:
    """The reports in a file, by the mapping that JSONL goes by; a file that holds no objects is a document itself."""
    try:
        data = whole(stream, settings, remedy=SPLIT)
    except TooLarge as error:
        yield Skipped(container, error.reason)
        return
    try:
        found = decoded(data)
    except Damaged:
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
