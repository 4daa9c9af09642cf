"""A document to its report: text, date, outlet, address, language, and who vouches for each."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.errors import DocumentError, EmptyDocument, OtherLanguage
from dragoman.ingest.addresses import canonical, day_of, site
from dragoman.ingest.dates import day_in, given_date, instant_in
from dragoman.ingest.document import Document, Skipped, check_size
from dragoman.ingest.documents import read_bytes
from dragoman.ingest.fragment import paragraphs_of
from dragoman.ingest.identity import report_id
from dragoman.ingest.language import declared_code, language_name, language_of, names_of
from dragoman.ingest.structure import check_depth
from dragoman.ingest.text import decode
from dragoman.model import Provenance, Published, Report, Vouches
from dragoman.settings import DEFAULT, Settings

#: Fewer are a teaser that says "read more".
_FEWEST_WORDS = 10


def make_report(
    document: Document | Skipped,
    *,
    outlet: str | None = None,
    published: str | None = None,
    settings: Settings = DEFAULT,
) -> Report | Skipped:
    """The report that a document is, or why there is none; what `open_documents` skipped stays so.

    `outlet` and `published`, where given, win over what the document and its container say. Raises InvalidDate where
    `published` is no date, and nothing else.
    """
    given = given_date(published)
    if isinstance(document, Skipped):
        return document
    try:
        report = _dated(_bare(document, settings), document, given)
        report = _at_home(report, document, outlet)
        return _in_language(report, document, settings)
    except DocumentError as error:
        return Skipped(document.name, error.reason)


def _bare(document: Document, settings: Settings) -> Report:
    """The report's text and what its page says; provenance has the container and the way of extraction."""
    found = Provenance(
        container=document.container, item=document.item, offset=document.offset, fetched=document.fetched
    )
    if document.form in ("file", "page"):
        name = document.source
        report = read_bytes(document.data, source=name, page=document.form == "page" or None,
                            charset=document.charset, settings=settings)  # fmt: skip
        extraction = report.provenance.extraction if report.provenance else None
        vouched = msgspec.structs.replace(found, extraction=extraction)
        return _headed(msgspec.structs.replace(report, provenance=vouched), document)
    check_size(document.data, settings)
    text = decode(document.data, source=document.source)
    if document.form == "fragment":
        check_depth(text, settings.maximum_html_depth)
        text = "\n\n".join(paragraphs_of(text))
    words = len(text.split())
    if words < _FEWEST_WORDS:
        raise _too_short(document, words)
    headline = _one_line(document.headline)
    if headline and not _one_line(text[: len(headline) + 50]).startswith(headline):
        text = f"{headline}\n\n{text}"
    report = Report(id=report_id(text, document.source), source=document.source, text=text,
                    provenance=msgspec.structs.replace(found, extraction="field"))  # fmt: skip
    return _headed(report, document)


def _too_short(document: Document, words: int) -> EmptyDocument:
    """What is missing, where, and what to do, in the words of the container."""
    many = "one word" if words == 1 else f"{words} words"
    if document.called == "row":
        what = f"row {document.offset} of the table, its header not counted, has only {many} of text"
        return EmptyDocument(what, remedy="Put the whole text there, or name its column: --field text=NAME.")
    if document.called in ("line", "object"):
        what = f"the {document.called} has only {many} of text"
        return EmptyDocument(what, remedy="Name the field that holds the whole: --field text=NAME.")
    return EmptyDocument("there are hardly any words in it", remedy="Give the page that it leads to.")


def _headed(report: Report, document: Document) -> Report:
    """The report with the headline, byline and dateline that its container gives."""
    return msgspec.structs.replace(
        report,
        headline=_one_line(document.headline) or report.headline,
        byline=_one_line(document.byline) or report.byline,
        dateline=_one_line(document.dateline) or report.dateline,
    )


def _dated(report: Report, document: Document, given: Published | None) -> Report:
    """The report with its date: the user's, the container's, the page's, or the address's."""
    if given is not None:
        return _vouched(report, published=given, who="given")
    if day := day_in(document.published):
        return _vouched(report, published=Published(day, "metadata", instant_in(document.published)), who="container")
    if report.published is not None:
        return _vouched(report, published=report.published, who="page")
    if document.url and (day := day_of(document.url)):
        return _vouched(report, published=Published(day, "metadata"), who="address")
    return report


def _vouched(report: Report, *, published: Published, who: Vouches) -> Report:
    vouched = msgspec.structs.replace(_provenance(report), published=who)
    return msgspec.structs.replace(report, published=published, provenance=vouched)


def _at_home(report: Report, document: Document, given: str | None) -> Report:
    """The report with its outlet and canonical address."""
    said: tuple[tuple[str | None, Vouches], ...] = (
        (given, "given"),
        (_one_line(document.outlet), "container"),
        (report.outlet, "page"),
        (site(document.url) if document.url else None, "address"),
    )
    outlet, who = next(((name, who) for name, who in said if name), (None, None))
    url, own = report.url, report.url is not None
    if document.url:
        url, own = canonical(document.url, report.url)
    vouched = msgspec.structs.replace(
        _provenance(report), outlet=who, url=None if url is None else "page" if own else "container"
    )
    return msgspec.structs.replace(report, outlet=outlet, url=url, provenance=vouched)


def _in_language(report: Report, document: Document, settings: Settings) -> Report:
    """The report with its language; raises OtherLanguage where it is not among those that are read.

    The words decide; what the page or the container declares counts where they are too few.
    """
    found = language_of(report.text)
    who: Literal["words", "page", "container"] | None = "words" if found else None
    if found is None and (found := declared_code(document.language)):
        who = "container"
    elif found is None and (found := report.language):
        who = "page"
    if found is not None and settings.languages and found not in settings.languages:
        raise OtherLanguage(
            f"it is in {language_name(found)}", remedy=f"Only {names_of(settings.languages)} is read so far."
        )
    return msgspec.structs.replace(
        report, language=found, provenance=msgspec.structs.replace(_provenance(report), language=who)
    )


def _provenance(report: Report) -> Provenance:
    return report.provenance or Provenance()


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
