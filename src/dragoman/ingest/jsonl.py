"""JSONL: one report a line, by a mapping of its fields to ours."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import IO, Any

import msgspec

from dragoman.errors import Damaged, DocumentError, InvalidFields, TooLarge
from dragoman.ingest.document import Called, Document, Skipped, place
from dragoman.ingest.ninjs import is_ninjs, read_item
from dragoman.ingest.packed import MAGIC, Unpacked
from dragoman.settings import Settings

_CHUNK = 1 << 16

#: What a line can give. `text` or `html` must be among them.
FIELDS = ("text", "html", "url", "outlet", "headline", "byline", "dateline", "published", "language", "id")


class Fields(msgspec.Struct, frozen=True):
    """Where each of ours stands in a line: paths with dots, the first that is there counts."""

    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    id: tuple[str, ...] = ()


def mapped(given: Mapping[str, str]) -> Fields:
    """The usual names of fields (tables/fields.toml), with the user's own before them: `{"text": "body.full"}`.

    Raises InvalidFields where there is no such field.
    """
    wrong = sorted(set(given) - set(FIELDS))
    if wrong:
        raise InvalidFields(f"{wrong[0]!r} is no field of ours", remedy=f"These are: {', '.join(FIELDS)}.")
    usual = _usual()
    own: dict[str, tuple[str, ...]] = {name: (path,) for name, path in given.items()}
    if "text" in own and "html" not in own:
        own["html"] = ()
    if "html" in own and "text" not in own:
        own["text"] = ()
    return msgspec.structs.replace(usual, **own)


def read_jsonl(
    stream: IO[bytes], container: str, fields: Fields | None, settings: Settings
) -> Iterator[Document | Skipped]:
    """The reports in the lines of a file, packed or not; a line that is none comes as a Skipped in its place."""
    fields = fields or _usual()
    try:
        for number, line in enumerate(_lines(_opened(stream, settings), settings.maximum_bytes), start=1):
            if line is None:
                yield Skipped(place(container, number), _too_long(settings))
            elif line.strip():
                yield _line(line, container, number, fields)
    except DocumentError as error:
        yield Skipped(container, error.reason)


def _opened(stream: IO[bytes], settings: Settings) -> IO[bytes]:
    head = stream.read(2)
    stream.seek(0)
    if head != MAGIC:
        return stream
    return io.BufferedReader(Unpacked(stream, settings.maximum_expansion), _CHUNK)


def _lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is longer than the limit, of which no more than that is held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield None


def _line(line: bytes, container: str, number: int, fields: Fields) -> Document | Skipped:
    where = place(container, number)
    try:
        found = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Skipped(where, Damaged("the line is no JSON", remedy="Check how the file was made.").reason)
    if not isinstance(found, dict):
        return Skipped(where, Damaged("the line is no JSON object", remedy="Check how the file was made.").reason)
    return document_of(found, container, number, fields, "line")


def has_text(found: dict[str, Any], fields: Fields | None) -> bool:
    """Whether a text or a page stands in one of the fields for it."""
    fields = fields or _usual()
    return _first(found, fields.text + fields.html) is not None


def document_of(
    found: dict[str, Any], container: str, number: int | None, fields: Fields | None, what: Called
) -> Document | Skipped:
    """The report in an object; `what` it is called where it has no text, `number` tells it from others of its file."""
    fields = fields or _usual()
    where = place(container, number)
    if is_ninjs(found):
        return read_item(found, container, number or 1)
    text, html = _first(found, fields.text), _first(found, fields.html)
    if not text and not html:
        tried = ", ".join(fields.text + fields.html)
        return Skipped(where, f"the {what} has no text (looked for {tried}). Name its field: --field text=NAME.")
    url = _first(found, fields.url)
    return Document(
        data=(text or html or "").encode("utf-8", "replace"),
        source=url or where,
        form="text" if text else "page",
        url=url,
        outlet=_first(found, fields.outlet),
        headline=_first(found, fields.headline),
        byline=_first(found, fields.byline),
        dateline=_first(found, fields.dateline),
        published=_first(found, fields.published),
        language=_first(found, fields.language),
        container=container,
        item=_first(found, fields.id),
        offset=number,
        called=what,
    )


def _first(found: dict[str, Any], paths: tuple[str, ...]) -> str | None:
    """The first value that stands at one of the paths and says something."""
    for path in paths:
        value: Any = found.get(path)
        if value is None:
            value = found
            for step in path.split("."):
                value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = ("\n\n" if "text" in path or "paragraphs" in path else ", ").join(value)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _too_long(settings: Settings) -> str:
    what = f"the line holds more than {settings.maximum_bytes:,} bytes"
    return TooLarge(what, remedy="Split it, or raise maximum_bytes in the settings.").reason


@cache
def _usual() -> Fields:
    import tomllib

    table = files("dragoman.ingest").joinpath("tables/fields.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(table), Fields)
