"""One page for one report, that needs nothing but itself: no other host, file or script.

The page's policy lets nothing run or load but its own style and script, named by their hashes, so that words from
a report could not act even if they were not escaped.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import quote

from dragoman.export.article import Article
from dragoman.export.colours import NEUTRAL, colours
from dragoman.export.happened import event_section, position_section
from dragoman.export.labels import Labels, counted, statements_by_actor
from dragoman.export.markup import Markup, tag, text, together
from dragoman.export.outline import outline
from dragoman.export.quantities import figure_section
from dragoman.export.sidelist import SideList
from dragoman.export.visible import on_one_line
from dragoman.model import Record, Report

#: Stands where a report's date would; "on Monday" has no date then.
NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that an index names: its file name, and what stands beside it."""

    file: str
    title: str
    outlet: str
    date: str
    statements: int
    speakers: tuple[str, ...]

    @classmethod
    def of(cls, record: Record, file: str) -> Listed:
        """What an index says of `record`, whose page is `file`."""
        labels = Labels(record)
        named = tuple(labels.name(actor) for actor, _ in statements_by_actor(record).most_common(3))
        date = record.report.published.date if record.report.published else ""
        return cls(file, title(record.report), record.report.outlet or "", date, len(record.statements), named)


def html_page(record: Record) -> str:
    """The page of a record: the report with its statements marked, and a list of them linked both ways."""
    entries = outline(record)
    labels = Labels(record)
    palette = colours(record)
    speakers = {entry.number: palette.get(entry.statement.speaker or "", NEUTRAL) for entry in entries}
    numbers = {entry.statement.id: entry.number for entry in entries}
    article = Article(record, entries, speakers)
    side = SideList(labels, entries, speakers)
    return _filled(
        "page.html",
        title=text(title(record.report)),
        language=text(record.report.language or "und"),
        heading=text("") if article.has_headline else tag("h1", title(record.report), class_="headline", dir="auto"),
        facts=_facts(record.report),
        article=article.markup(),
        counts=text(counted(len(entries), "statement")),
        legend=side.legend(),
        statements=side.statements() if entries else tag("li", "Nobody is quoted or reported here.", class_="none"),
        events=event_section(record, labels, numbers),
        positions=position_section(record, labels, numbers),
        figures=figure_section(record, labels, numbers),
        stamp=_stamp(record.report),
    )


def html_index(pages: Iterable[Listed], skipped: Iterable[tuple[str, str]] = ()) -> str:
    """A page that lists pages, and what could not be read with the reasons."""
    listed = list(pages)
    missed = [tag("li", tag("b", where), ": ", reason) for where, reason in skipped]
    return _filled(
        "index.html",
        title=text(counted(len(listed), "report")),
        counts=text(counted(sum(page.statements for page in listed), "statement")),
        rows=together(map(_row, listed)),
        skipped=tag("section", tag("h2", "Not read"), tag("ul", *missed), class_="skipped") if missed else text(""),
    )


def title(report: Report) -> str:
    """What a report is called: its headline, else the name of its file or its address, else 'Report'."""
    headline = report.headline or next(
        (report.text[b.start : b.end] for b in report.blocks if b.role == "headline"), ""
    )
    return on_one_line(headline, 200) or on_one_line(file_name(report.source or ""), 200) or "Report"


def file_name(source: str) -> str:
    """A source without the directories of a path, which tell whoever is sent the page nothing; an address as it is."""
    return source if "://" in source else source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _facts(report: Report) -> Markup:
    inside = {block.role for block in report.blocks}
    facts = [
        tag("bdi", on_one_line(report.outlet, 80), class_="outlet") if report.outlet else None,
        tag("bdi", on_one_line(report.byline, 120)) if report.byline and "byline" not in inside else None,
        tag("bdi", on_one_line(report.dateline, 80)) if report.dateline and "dateline" not in inside else None,
        tag("time", report.published.date, datetime=report.published.date)
        if report.published
        else tag("span", NO_DATE),
        _source(report.source) if report.source else None,
    ]
    return together(tag("li", fact) for fact in facts if fact)


def _source(source: str) -> Markup:
    shown = on_one_line(file_name(source), 90)
    if not source.startswith(("https://", "http://")):
        return tag("bdi", shown, class_="source")
    return tag("a", tag("bdi", shown), href=source, rel="noreferrer noopener", class_="source")


def _stamp(report: Report) -> Markup:
    reader = (
        f"{report.reader.name} {report.reader.version}, model {report.reader.model[:19]}"
        if report.reader
        else "dragoman"
    )
    return together([f"Read by {on_one_line(reader, 120)}. Report {on_one_line(report.id, 64)}."])


def _row(page: Listed) -> Markup:
    cells = (page.outlet, page.date or NO_DATE, f"{page.statements:,}", ", ".join(page.speakers))
    link = tag("a", tag("bdi", page.title), href=quote(page.file))
    return tag("tr", tag("th", link, scope="row"), *(tag("td", on_one_line(str(cell), 120)) for cell in cells))


def _filled(name: str, **parts: Markup) -> str:
    style, script = _data("page.css"), _data("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return Template(_data(name)).substitute(parts, style=style, script=script, policy=policy)


@cache
def _data(name: str) -> str:
    return files("dragoman.export").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _hash(inline: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(inline.encode()).digest()).decode()
