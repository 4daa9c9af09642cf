"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from dragoman.errors import ExportError
from dragoman.export.formats import annotated, brat, feed, gdelt, judgements, linked, polnear, records, tables
from dragoman.store import Search, Store

Write = Callable[[Store, Search], Iterator[bytes]]


class Format(msgspec.Struct, frozen=True):
    """A format: its name (which ends as its files do), what it is, and its function.

    One that is `narrowed` takes a search and writes what that finds; another always writes the whole store.
    """

    name: str
    media_type: str
    what: str
    write: Write
    narrowed: bool = True


_CSV, _PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TABS = "text/tab-separated-values; charset=utf-8"
_LINES = "application/jsonl"


def _all() -> Iterator[Format]:
    yield Format("records.jsonl", _LINES, "whole records, one a line", records.write, narrowed=False)
    for kind in tables.KINDS:
        yield Format(f"{kind}.csv", _CSV, f"{kind}, one a row", tables.csv_writer(kind))
    for kind in tables.KINDS:
        yield Format(f"{kind}.xlsx", _SHEET, f"{kind}, one a row, for Excel", tables.sheet_writer(kind))
    for kind in tables.KINDS:
        yield Format(f"{kind}.parquet", _PARQUET, f"{kind}, one a row", tables.parquet_writer(kind))
    yield Format("annotations.jsonl", _LINES, "W3C Web Annotations, one a line", annotated.write, narrowed=False)
    yield Format("schema.jsonld", "application/ld+json", "schema.org: Quotation, Event, Person", linked.write)
    yield Format("events.tsv", _TABS, "events as GDELT has them, by CAMEO root code", gdelt.write)
    yield Format(
        "brat.zip", "application/zip", "brat standoff, a text and its marks for each report", brat.write, False
    )
    yield Format("statements.rss", "application/rss+xml; charset=utf-8", "the newest hundred statements", feed.write)
    yield Format(
        "judgements.zip", "application/zip", "reports with corrected statements, as PolNeAR has its articles",
        polnear.write, narrowed=False,
    )  # fmt: skip
    yield Format("judgements.jsonl", _LINES, "corrections, with PolNeAR's parts", judgements.write, narrowed=False)


FORMATS = {one.name: one for one in _all()}


def find_format(name: str) -> Format:
    """The format of that name, or the first of those that go by it with an ending; raises ExportError."""
    if "." not in name:
        name = next((known for known in FORMATS if known.partition(".")[0] == name), name)
    if name not in FORMATS:
        raise ExportError("there is no such format", where=name, remedy=f"There are {', '.join(FORMATS)}.")
    return FORMATS[name]
