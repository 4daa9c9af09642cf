"""schema.org as JSON-LD: quotations, events, and who is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast
from urllib.parse import quote

import msgspec

from dragoman.export.formats.walk import all_hits
from dragoman.store import EventHit, Named, ReportLine, Search, StatementHit, Store

_TYPES = {
    "person": "Person", "organisation": "Organization", "state": "Country", "place": "Place", "group": "Organization",
}  # fmt: skip
_STATUS = {"planned": "https://schema.org/EventScheduled", "possible": "https://schema.org/EventScheduled"}


def write(store: Store, search: Search) -> Iterator[bytes]:
    """One document, whose graph has every statement and event that the search finds; actors stand in it by id."""
    yield b'{"@context":{"@vocab":"https://schema.org/","sameAs":{"@type":"@id"}},"@graph":['
    first = True
    for thing in _things(store, search):
        yield (b"" if first else b",\n") + msgspec.json.encode(thing)
        first = False
    yield b"]}\n"


def _things(store: Store, search: Search) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for hit in all_hits(store, search, "statements"):
        said = cast("StatementHit", hit)
        yield _quotation(said)
        yield from _actors(said.named, seen)
    for hit in all_hits(store, search, "events"):
        happened = cast("EventHit", hit)
        yield _event(happened)
        yield from _actors((one.actor for one in happened.participants), seen)


def _quotation(hit: StatementHit) -> dict[str, Any]:
    return _without_nothing(
        {
            "@id": _urn(hit.id), "@type": "Quotation" if hit.kind != "indirect" else "Claim", "text": hit.content,
            "dateCreated": hit.day, "isPartOf": _article(hit.report),
            ("spokenByCharacter" if hit.kind != "indirect" else "creator"): _refs(hit.named),
            "about": [_ref(one) for one in hit.about],
        }
    )  # fmt: skip


def _event(hit: EventHit) -> dict[str, Any]:
    place: dict[str, Any] | None = None
    if hit.place:
        place = {"@type": "Place", "name": hit.place}
        if hit.latitude is not None and hit.longitude is not None:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": hit.latitude, "longitude": hit.longitude}
    return _without_nothing(
        {
            "@id": _urn(hit.id), "@type": "Event", "name": hit.trigger, "additionalType": f"PLOVER:{hit.type}",
            "startDate": hit.day, "eventStatus": _STATUS.get(hit.status), "location": place,
            "actor": [_ref(one.actor) for one in hit.participants], "subjectOf": _article(hit.report),
        }
    )  # fmt: skip


def _article(report: ReportLine) -> dict[str, Any]:
    web = report.source if (report.source or "").startswith(("https://", "http://")) else None
    publisher = {"@type": "Organization", "name": report.outlet} if report.outlet else None
    return _without_nothing(
        {
            "@type": "NewsArticle", "@id": _urn(report.id), "url": web, "headline": report.headline,
            "datePublished": report.published, "publisher": publisher,
        }
    )  # fmt: skip


def _actors(named: Iterable[Named], seen: set[str]) -> Iterator[dict[str, Any]]:
    """Each actor once: name and, where it is known, the same at Wikidata."""
    for one in named:
        if one.id not in seen:
            seen.add(one.id)
            same = f"http://www.wikidata.org/entity/{one.id}" if _is_wikidata(one.id) else None
            yield _without_nothing({"@id": _urn(one.id), "@type": _TYPES[one.type], "name": one.name, "sameAs": same})


def _is_wikidata(actor: str) -> bool:
    return actor.startswith("Q") and actor[1:].isdigit()


def _ref(named: Named) -> dict[str, str]:
    return {"@id": _urn(named.id)}


def _refs(named: Sequence[Named]) -> dict[str, str] | list[dict[str, str]] | None:
    """One as it is, several as a list."""
    return [_ref(one) for one in named] if len(named) > 1 else _ref(named[0]) if named else None


def _urn(identifier: str) -> str:
    return f"urn:dragoman:{quote(identifier, safe=':')}"


def _without_nothing(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if value not in (None, [])}
