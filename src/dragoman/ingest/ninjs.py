"""ninjs, the IPTC's news in JSON, versions 1 to 3: an item, a list of items, or lines of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Literal

import msgspec

from dragoman.errors import Damaged, TooLarge
from dragoman.ingest.document import Document, Skipped, place, whole
from dragoman.settings import Settings

_BODIES = ("body_xhtml", "body_html", "body_text", "bodies")
#: What to do about a file that is too large.
SPLIT = "Split it into lines of JSON."
_HTML = ("text/html", "application/xhtml")


def is_ninjs(found: dict[str, Any]) -> bool:
    """Whether an object is a ninjs item: it has a `uri` and a body under one of the standard's names."""
    return "uri" in found and any(name in found for name in _BODIES)


def decoded(data: bytes) -> Any:
    """What JSON holds, with or without a mark of its bytes' order before it; raises Damaged where it is none."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged("this is no JSON", remedy="Check how the file was made.") from error


def read_ninjs(stream: IO[bytes], container: str, settings: Settings) -> Iterator[Document | Skipped]:
    """The items in a file."""
    try:
        found = decoded(whole(stream, settings, remedy=SPLIT))
    except (TooLarge, Damaged) as error:
        yield Skipped(container, error.reason)
        return
    items = found if isinstance(found, list) else [found]
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict) and is_ninjs(item):
            yield read_item(item, container, number)
        else:
            damage = Damaged("this is no ninjs item", remedy="Reports in other JSON must stand in lines (JSONL).")
            yield Skipped(place(container, number if isinstance(found, list) else None), damage.reason)


def read_item(item: dict[str, Any], container: str, number: int) -> Document | Skipped:
    """The document in one item; Skipped where it has no body, as pictures and withheld items have none."""
    uri = _text(item.get("uri"))
    if item.get("pubstatus", item.get("pubStatus")) in ("canceled", "withheld"):
        return Skipped(uri or place(container, number), "the agency has withdrawn the item. Leave it out.")
    body, form = _body(item)
    if not body:
        return Skipped(uri or place(container, number), "the item has no text. Pictures and videos have none.")
    return Document(
        data=body.encode("utf-8", "replace"),
        source=uri or place(container, number),
        form=form,
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        outlet=_named(item.get("infosources", item.get("infoSources"))) or _text(item.get("copyrightholder")),
        headline=_text(item.get("headline")) or _valued(item.get("headlines")),
        byline=_text(item.get("byline")) or _valued(item.get("bylines"), "byline"),
        dateline=_text(item.get("located")),
        published=next((found for key in _DATES if (found := _text(item.get(key)))), None),
        language=_text(item.get("language")),
        container=container,
        item=uri,
        offset=number,
    )


_DATES = ("firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated")


def _body(item: dict[str, Any]) -> tuple[str | None, Literal["fragment", "text"]]:
    for name in ("body_xhtml", "body_html"):
        if found := _text(item.get(name)):
            return found, "fragment"
    if found := _text(item.get("body_text")):
        return found, "text"
    listed = item.get("bodies")
    bodies = [body for body in listed if isinstance(body, dict)] if isinstance(listed, list) else []
    for body in bodies:
        kind = _text(body.get("contentType", body.get("contenttype"))) or "text/plain"
        if value := _text(body.get("value")):
            return value, "fragment" if kind.startswith(_HTML) else "text"
    return None, "text"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _valued(values: Any, key: str = "value") -> str | None:
    """The first value of a list of objects, as version 2 has headlines."""
    listed = values if isinstance(values, list) else []
    return next((found for one in listed if isinstance(one, dict) and (found := _text(one.get(key)))), None)


def _named(values: Any) -> str | None:
    return _valued(values, "name")
