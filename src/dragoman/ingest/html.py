"""An HTML page to a Report: the article, without what stands around it, and what the page says of itself.

Loads lxml and trafilatura, so it is imported only where there is a page to read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from lxml import etree
from trafilatura import bare_extraction, load_html
from trafilatura.metadata import extract_metadata

from dragoman.errors import NoArticle, TooLarge
from dragoman.ingest.dates import day_in, declared_date
from dragoman.ingest.identity import report_id
from dragoman.ingest.structure import check_depth
from dragoman.ingest.text import decode
from dragoman.model import Provenance, Published, Report
from dragoman.settings import DEFAULT, Settings

#: Both log what they could not do, which without a handler would stand on the user's terminal.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 2048

#: lxml refuses characters with a declaration of their bytes, and pages with null characters.
_UNPARSABLE = re.compile(r"^\s*<\?xml[^>]*\?>|[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")

#: trafilatura's names for what stands apart from the words before and after it.
_BLOCKS = frozenset({"ab", "body", "cell", "code", "div", "fw", "head", "item", "lb", "list", "p", "quote", "row"})

#: Original rather than last update; and only what the page declares, since a guess from its words would be a
#: reading of the text.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}

_PUBLISHED = frozenset({"article:published_time", "datePublished", "dateCreated", "pubdate", "DC.date.issued"})
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)", re.IGNORECASE)

#: What joins a headline to the outlet's name in a page's title.
_TITLE_JOINS = re.compile(r"\s+[|\-–—:»·]\s+")

#: A date without its day.
_MONTH = re.compile(r"\s*\d{4}-\d{2}\s*", re.ASCII)
_SENTENCE_END = re.compile(r"[.!?…।。！？؟][\"'”’»›)\]]*$")

#: Shorter than any report, longer than "Please accept all cookies to go on."
_FEWEST_WORDS = 10


class Page(msgspec.Struct, frozen=True):
    """An article and what its page declares about it; null where it does not."""

    paragraphs: tuple[str, ...]
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: Published | None = None
    language: str | None = None
    url: str | None = None
    extraction: Literal["resiliparse", "trafilatura"] = "trafilatura"


def read_html(
    data: bytes,
    *,
    source: str | None = None,
    outlet: str | None = None,
    published: Published | None = None,
    charset: str | None = None,
    settings: Settings = DEFAULT,
) -> Report:
    """The report on an HTML page; `source`, where unknown, is the page's canonical address.

    `charset` is what the site said beside the page; what the page itself says goes before it.

    `text` is the headline, where one is found, and the article's paragraphs, with a blank line between
    any two. Raises NoArticle, EmptyDocument, NotText or TooLarge.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    markup = decode(data, declared=declared[1].decode("ascii", "ignore") if declared else charset, source=source)
    _check_tags(markup, settings.maximum_html_tags, source)
    check_depth(markup, settings.maximum_html_depth, source)
    page = extract(markup, source=source)
    source = source if source is not None else page.url
    text = "\n\n".join(page.paragraphs)
    return Report(
        id=report_id(text, source),
        source=source,
        text=text,
        outlet=outlet or page.outlet,
        headline=page.headline,
        byline=page.byline,
        language=page.language,
        published=published or page.published,
        url=page.url,
        provenance=Provenance(extraction=page.extraction),
    )


def extract(markup: str, *, source: str | None = None) -> Page:
    """The article of a page; raises NoArticle where there is none or the markup is beyond repair."""
    try:
        page = _extract_unchecked(_UNPARSABLE.sub("", markup))
    except Exception as error:
        # Broken markup makes the libraries fail in ways of their own.
        raise _no_article(source) from error
    if page is None:
        raise _no_article(source)
    return page


def _check_tags(markup: str, maximum: int, source: str | None) -> None:
    if markup.count("<") > maximum:
        raise TooLarge(
            f"the page holds more than {maximum:,} tags",
            where=source,
            remedy="Give the text of its article, or raise maximum_html_tags in the settings.",
        )


def _extract_unchecked(markup: str) -> Page | None:
    tree = load_html(markup)
    if tree is None:
        return None
    _unmark_told_times(tree)
    declared = extract_metadata(tree, date_config=dict(_DATE_SEARCH))
    outlet = _declared_outlet(tree)
    headline = _headline(tree, declared.title, outlet)
    language = _language(tree)
    published = declared_date(declared.date, _times(tree))
    article = bare_extraction(tree, include_comments=False)
    paragraphs = tuple(_paragraphs(article.body)) if article is not None and article.body is not None else ()
    body = paragraphs[1:] if paragraphs and paragraphs[0] == headline else paragraphs
    if not _is_prose(body):
        return None
    return Page(
        paragraphs=(headline, *body) if headline else body,
        headline=headline,
        byline=_one_line(declared.author),
        outlet=outlet,
        published=published,
        language=language,
        url=declared.url,
    )


def _paragraphs(body: Any) -> Iterator[str]:
    """The words of each block of an extracted article, white space made single."""
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            if paragraph := _one_line("".join(words)):
                yield paragraph
            words.clear()
        words.append((element.text if event == "start" else element.tail) or "")
    if paragraph := _one_line("".join(words)):
        yield paragraph


def _is_prose(paragraphs: tuple[str, ...]) -> bool:
    """Whether sentences stand in them; menus and lists of links, which extraction falls back on, have none."""
    sentences = [paragraph for paragraph in paragraphs if _SENTENCE_END.search(paragraph)]
    return sum(len(sentence.split()) for sentence in sentences) >= _FEWEST_WORDS


def _headline(tree: Any, title: str | None, outlet: str | None) -> str | None:
    """The page's one first-level heading, or else its title without the outlet's name."""
    headings = [heading for element in tree.iter("h1") if (heading := _one_line("".join(element.itertext())))]
    if len(headings) == 1 and headings[0] != outlet:
        return headings[0]
    title = _one_line(title)
    if title and outlet:
        joins = list(_TITLE_JOINS.finditer(title))
        if joins and title[joins[-1].end() :].casefold() == outlet.casefold():
            return title[: joins[-1].start()]
    return title


def _declared_outlet(tree: Any) -> str | None:
    """The name of the site as the page declares it; never guessed from its address."""
    for attribute, name in (("property", "og:site_name"), ("name", "application-name")):
        for element in tree.iter("meta"):
            if element.get(attribute) == name and (outlet := _one_line(element.get("content"))):
                return outlet
    return None


def _times(tree: Any) -> Iterator[str]:
    """When the page says that it was published, as it writes it."""
    for element in tree.iter("meta", "time"):
        told = element.get("content") if element.tag == "meta" else element.get("datetime")
        named = element.get("property") or element.get("itemprop") or element.get("name")
        if told and (named in _PUBLISHED or (element.tag == "time" and element.get("pubdate") is not None)):
            yield told


def _unmark_told_times(tree: Any) -> None:
    """Makes plain words of the times that are no date of the page: those in its sentences, and months and years.

    The search for the date takes the earliest of a page's times, and makes today's day of the month of one without.
    """
    for element in tree.xpath("//time[@datetime]"):
        around = element.getparent()
        in_sentence = around.tag == "p" and _SENTENCE_END.search(_one_line("".join(around.itertext())) or "")
        if in_sentence or day_in(element.get("datetime")) is None:
            element.tag = "span"
    for element in tree.iter("meta"):
        if _MONTH.fullmatch(element.get("content") or ""):
            del element.attrib["content"]


def _language(tree: Any) -> str | None:
    """The two- or three-letter code of the language that the page declares."""
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = _LANGUAGE.match(declared)
    return code[0].lower() if code else None


def _one_line(text: str | None) -> str | None:
    """`text` with single spaces, or None where nothing is left."""
    return " ".join(text.split()) or None if text else None


def _no_article(source: str | None) -> NoArticle:
    return NoArticle(
        "no article was found on this page",
        where=source,
        remedy="It may be an index, a video or a consent page; give the article's own page or its text.",
    )
