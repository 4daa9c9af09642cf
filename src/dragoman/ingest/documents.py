"""One document, bytes and a name, to a Report."""

from __future__ import annotations

import re

from dragoman.errors import TooLarge
from dragoman.ingest.dates import given_date
from dragoman.ingest.identity import report_id
from dragoman.ingest.text import check_text, decode
from dragoman.model import Published, Report
from dragoman.settings import DEFAULT, Settings

_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)

#: What an HTML page begins with, after its byte-order mark, prolog and comments; a bare fragment is known by
#: a tag that is closed again.
_HTML_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_HTML_START = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body)[\s>]|<(article|div|h1|main|meta|p|section|title)[\s>].*?(?:</\1>|<meta)",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED_BYTES = 8192


def read_bytes(
    data: bytes,
    *,
    source: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    page: bool | None = None,
    charset: str | None = None,
    settings: Settings = DEFAULT,
) -> Report:
    """The report in a text file or an HTML page; its `blocks` are still empty.

    Of plain text `report.text` is the decoded file without its byte-order mark, of HTML the article's
    paragraphs, headline first, with blank lines between them. `source` is its path or URL; `outlet` and
    `published` (`YYYY-MM-DD`), where given, win over what a page says of itself. `page` says whether it is HTML,
    where that is known; `charset` what encoding the site gave for it. Raises EmptyDocument, NotText, NoArticle,
    TooLarge or InvalidDate, and nothing else whatever the bytes.
    """
    given = given_date(published)
    is_page = is_html(data, source) if page is None else page
    _check_size(data, settings.maximum_html_bytes if is_page else settings.maximum_bytes, source)
    if is_page:
        # lxml and trafilatura take most of a second to load, which a text file should not wait for.
        from dragoman.ingest.html import read_html

        return read_html(data, source=source, outlet=outlet, published=given, charset=charset, settings=settings)
    return _report(decode(data, source=source), source=source, outlet=outlet, published=given)


def from_text(
    text: str, *, source: str | None = None, outlet: str | None = None, published: str | None = None
) -> Report:
    """The report that `text` is, unchanged, with `blocks` still empty; an empty text makes an empty report.

    Raises NotText where the text holds a lone surrogate, InvalidDate, and TypeError where it is no str.
    """
    if not isinstance(text, str):
        raise TypeError(f"a text is str and not {type(text).__name__}; read_bytes takes bytes")
    return _report(check_text(text, source), source=source, outlet=outlet, published=given_date(published))


def is_html(data: bytes, source: str | None = None) -> bool:
    """Whether a document is to be read as an HTML page, by its name or by how it begins."""
    if source is not None and _HTML_NAME.search(source.partition("?")[0]):
        return True
    head = data[:_SNIFFED_BYTES]
    if head[1:2] == b"\x00" or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    prolog = _HTML_PROLOG.match(head)
    return _HTML_START.match(head, prolog.end() if prolog else 0) is not None


def _check_size(data: bytes, maximum: int, source: str | None) -> None:
    if len(data) > maximum:
        raise TooLarge(
            f"the document holds more than {maximum:,} bytes",
            where=source,
            remedy="Split it, or raise maximum_bytes or maximum_html_bytes in the settings.",
        )


def _report(text: str, *, source: str | None, outlet: str | None, published: Published | None) -> Report:
    return Report(id=report_id(text, source), source=source, text=text, outlet=outlet, published=published)
