"""Events as lines of tabs, in columns that GDELT's users know, with CAMEO root codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from dragoman.export.formats.walk import all_hits
from dragoman.read.events.ontology import ontology
from dragoman.store import EventHit, Partaker, Search, Store

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "Actor1Id", "Actor1Name", "Actor2Id", "Actor2Name", "IsRootEvent",
    "EventRootCode", "PloverType", "PloverMode", "Status", "QuadClass", "ActionGeo_FullName", "ActionGeo_Lat",
    "ActionGeo_Long", "Confidence", "DATEADDED", "SOURCEURL",
)  # fmt: skip
_QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
_FIRST = ("source", "party", "mediator")


def write(store: Store, search: Search) -> Iterator[bytes]:
    """A head and a line for each event. Actor1 acts upon Actor2; of talks, the two are the first sides named."""
    yield ("\t".join(COLUMNS) + "\n").encode()
    for hit in all_hits(store, search, "events"):
        yield ("\t".join(map(_cell, _row(cast("EventHit", hit)))) + "\n").encode()


def _row(hit: EventHit) -> tuple[Any, ...]:
    known = ontology().types[hit.type]
    one, other = _sides(hit)
    day = (hit.day or "").replace("-", "")
    return (
        hit.id, day, day[:6], day[:4], one and one.actor.id, one and one.actor.name, other and other.actor.id,
        other and other.actor.name, int(hit.statement is None), known.cameo_root, hit.type, hit.mode, hit.status,
        _QUADS[known.quad], hit.place, hit.latitude, hit.longitude, f"{hit.confidence:.3f}",
        hit.report.added[:10].replace("-", ""), hit.report.source or hit.report.id,
    )  # fmt: skip


def _sides(hit: EventHit) -> tuple[Partaker | None, Partaker | None]:
    sides = [one for one in hit.participants if one.role != "location"]
    first = next((one for role in _FIRST for one in sides if one.role == role), None)
    rest = [one for one in sides if one is not first]
    second = next((one for role in ("target", "party") for one in rest if one.role == role), None)
    return first, second or next(iter(rest), None)


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
