"""How the desk says things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from dragoman.export.plain import told_by_role
from dragoman.export.quantities import is_said_by
from dragoman.export.visible import on_one_line
from dragoman.store import EventHit, FigureHit, Named, ReportLine, Search

#: The pages that every page leads to.
PAGES = (
    ("/", "Search"), ("/read", "Read"), ("/timeline", "Timeline"), ("/network", "Network"), ("/map", "Map"),
    ("/sources", "Sources"), ("/across/threads", "Across reports"), ("/watch", "Watch"),
    ("/corrections", "Corrections"),
)  # fmt: skip
PLAIN = Search()
#: What each kind of thing that can be found is called, and the facets that are counted beside it.
KINDS = {
    "statements": ("Statements", ("speaker", "about", "act", "outlet", "issue", "via", "medium", "kind", "year")),
    "events": ("Events", ("type", "participant", "status", "place", "issue", "outlet", "year")),
    "figures": ("Figures", ("unit", "outlet", "year")),
    "reports": ("Reports", ("outlet", "year")),
    "actors": ("Actors", ("type",)),
}
FACETS = {
    "speaker": "Speaker", "addressee": "To", "about": "About", "act": "Act", "kind": "Quoted", "medium": "Medium",
    "outlet": "Outlet", "via": "Via", "place": "Place", "issue": "Issue", "type": "Type", "status": "Status",
    "participant": "Taking part", "year": "Year", "unit": "Unit", "actor": "Actor", "report": "Report",
    "said_from": "From", "said_to": "Until", "published_from": "Published from", "published_to": "Published until",
    "confidence": "Sure at least", "all_versions": "Older versions",
}  # fmt: skip
PEOPLE = ("speaker", "addressee", "about", "via", "participant", "actor", "place")
_MONTHS = "January February March April May June July August September October November December".split()
_PERIOD = re.compile(r"(?!0000|9999)\d{4}(-(0[1-9]|1[0-2]))?")
_BOUNDS = {"about": "about ", "at least": "at least ", "at most": "at most ", "exactly": ""}


def day(value: str | None) -> str:
    """A day, month or year as it is read: 10 March 2022. What is no date stands as it is."""
    if not value:
        return ""
    parts = value[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            made = date(*numbers)
            return f"{made.day} {_MONTHS[made.month - 1]} {made.year}"
        return f"{_MONTHS[numbers[1] - 1]} {numbers[0]}" if len(numbers) == 2 else value
    except (ValueError, IndexError):
        return value


def is_period(value: str) -> bool:
    """Whether it is a year or a month of one, written as dates are."""
    return bool(_PERIOD.fullmatch(value))


def title(report: ReportLine) -> str:
    """What a report is called."""
    return on_one_line(report.headline or report.source or "", 160) or "Report without a headline"


def outlet(report: ReportLine) -> str:
    """Who published a report, or what is known of where it came from."""
    if report.outlet:
        return report.outlet
    source = (report.source or "").replace("\\", "/").rstrip("/")
    return on_one_line(source.rpartition("/")[2] or source, 60)


def where(hit_id: str) -> str:
    """The address of an entry in its report, from its hit id."""
    report, _, entry = hit_id.rpartition(":")
    return f"/reports/{path(report)}#text-{quote(entry)}"


def path(value: str) -> str:
    """An id as a part of an address."""
    return quote(value, safe=":")


def percent(value: float) -> str:
    """A share in hundredths."""
    return f"{value:.0%}"


def number(value: float) -> str:
    """A number with its thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def taking_part(event: EventHit) -> Iterator[tuple[str, list[Named]]]:
    """Who took part in an event, behind the word for each role."""
    return told_by_role(event.type, event.mode, ((one.role, one.actor) for one in event.participants))


def amount(figure: FigureHit) -> str:
    """The number of a figure, its bound and its unit."""
    if figure.value is None:
        ends = " to ".join(number(end) for end in (figure.low, figure.high) if end is not None)
    else:
        ends = _BOUNDS.get(figure.bound, "") + number(figure.value)
    said = is_said_by(figure.unit or "", figure.counted or "")
    return ends if said else f"{ends} {on_one_line(figure.unit or '', 40)}".strip()


def narrowing(search: Search, facet: str, value: str) -> dict[str, Any]:
    """What changes in a search that is narrowed by a value of a facet."""
    if facet == "year":
        dates = ("published_from", "published_to") if search.find == "reports" else ("said_from", "said_to")
        return dict.fromkeys(dates, value)
    return {facet: tuple(dict.fromkeys((*getattr(search, facet), value)))}


def joined(query: str, name: str, value: str) -> str:
    """A query with one parameter more."""
    return f"{query}{'&' if query else '?'}{name}={quote(value)}"
