"""NewsML-G2, the IPTC's news in XML: a news item, or a message of many."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from dragoman.errors import Damaged, TooLarge
from dragoman.ingest.document import Document, Skipped, place, whole
from dragoman.settings import Settings

_NAMESPACE = "{http://iptc.org/std/nar/2006-10-01/}"
#: What stands apart in NITF and in XHTML, the two ways in which agencies send text.
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "blockquote", "hl2", "pre"})
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(stream: IO[bytes], container: str, settings: Settings) -> Iterator[Document | Skipped]:
    """The news items in a file, one held at a time; entities are not resolved and nothing is fetched."""
    try:
        data = whole(stream, settings)
    except TooLarge as error:
        yield Skipped(container, error.reason)
        return
    number = 0
    try:
        items = etree.iterparse(
            io.BytesIO(data), tag=f"{_NAMESPACE}newsItem", resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, item in items:
            number += 1
            yield _item(item, container, number)
            item.clear()
    except etree.XMLSyntaxError as error:
        damage = Damaged(f"its XML is broken ({str(error).split(',')[0].lower()})", remedy="Check how it was made.")
        yield Skipped(place(container, number + 1), damage.reason)
        return
    if not number:
        yield Skipped(container, "there is no news item in it. Reports in other XML are not read.")


def _item(item: Any, container: str, number: int) -> Document | Skipped:
    guid = item.get("guid")
    source = guid or place(container, number)
    if _code(item, "pubStatus") in ("stat:canceled", "stat:withheld"):
        return Skipped(source, "the agency has withdrawn the item. Leave it out.")
    paragraphs = _body(item)
    if not paragraphs:
        return Skipped(source, "the item has no text. Pictures and videos have none.")
    content = item.find(f"{_NAMESPACE}contentMeta")
    content = content if content is not None else item
    headline = _words(content.find(f"{_NAMESPACE}headline")) or _inline(item, "hl1")
    language = content.find(f"{_NAMESPACE}language")
    return Document(
        data="\n\n".join(paragraphs).encode("utf-8", "replace"),
        source=source,
        form="text",
        url=guid if guid and guid.startswith(("http://", "https://")) else None,
        outlet=_provider(item),
        headline=headline,
        byline=_words(content.find(f"{_NAMESPACE}by")) or _inline(item, "byline"),
        dateline=_words(content.find(f"{_NAMESPACE}dateline")) or _inline(item, "dateline"),
        published=_published(item, content),
        language=(language.get("tag") if language is not None else None) or item.get(_XML_LANGUAGE),
        container=container,
        item=guid,
        offset=number,
    )


def _body(item: Any) -> list[str]:
    """The paragraphs of the item's text: of NITF and XHTML those of the body, of plain text its own."""
    for inline in item.iter(f"{_NAMESPACE}inlineXML"):
        bodies = [element for element in inline.iter() if _name(element) == "body.content"] or [inline]
        found = [element for body in bodies for element in body.iter() if _name(element) in _PARAGRAPHS]
        inner = [element for element in found if not any(_name(up) in _PARAGRAPHS for up in element.iterancestors())]
        if paragraphs := [words for element in inner if (words := _words(element))]:
            return paragraphs
    for inline in item.iter(f"{_NAMESPACE}inlineData"):
        if text := "".join(inline.itertext()).strip():
            return [text]
    return []


def _published(item: Any, content: Any) -> str | None:
    """When it was first made; the day of a correction is not that of the news."""
    for name in ("contentCreated", "firstCreated", "versionCreated", "contentModified"):
        for within in (content, item):
            if found := _words(next(within.iter(f"{_NAMESPACE}{name}"), None)):
                return found
    return None


def _provider(item: Any) -> str | None:
    for name in ("provider", "infoSource"):
        for found in item.iter(f"{_NAMESPACE}{name}"):
            named = _words(found.find(f"{_NAMESPACE}name")) or found.get("literal")
            if named:
                return str(named)
    return None


def _code(item: Any, name: str) -> str | None:
    found = next(item.iter(f"{_NAMESPACE}{name}"), None)
    return None if found is None else found.get("qcode")


def _inline(item: Any, name: str) -> str | None:
    return next((words for element in item.iter() if _name(element) == name and (words := _words(element))), None)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
