"""A Wikidata JSON dump (whole or filtered, .gz too), or the JSON result of a SPARQL query (CC0).

A query result has the columns item, itemLabel, type, alias, office, officeLabel, of, start, end; all but the first
two may be missing. `type` is one of a record's types of actor.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec

from dragoman.errors import GazetteerError
from dragoman.link.folding import plain
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity, Term
from dragoman.link.gazetteer.offices import office
from dragoman.link.gazetteer.schema import TYPES
from dragoman.model import ActorType

_HUMAN, _STATE = "Q5", {"Q3624078", "Q6256"}
_PLACES = {"Q515", "Q1549591", "Q532", "Q5119", "Q486972"}
_INSTANCE, _COUNTRY, _CITIZEN, _POSITION, _START, _END, _PLACE, _POPULATION, _GEONAMES = (
    "P31", "P17", "P27", "P39", "P580", "P582", "P625", "P1082", "P1566",
)  # fmt: skip
_JURISDICTION, _OF = "P1001", "P642"
_DAY, _MONTH = 11, 10


def add(path: Path, draft: Draft) -> None:
    """Adds what the file knows of people, states, places and bodies, in the order of the file."""
    draft.source(f"Wikidata, {path.name}", "CC0", "as of the file")
    with _opened(path) as file:
        head = file.read(200).lstrip()
    try:
        if head.startswith("{") and '"head"' in head:
            with _opened(path) as file:
                _add_result(msgspec.json.decode(file.read()), draft)
        else:
            _add_dump(path, draft)
    except msgspec.DecodeError as error:
        raise GazetteerError(
            f"the file is no JSON ({error})", where=str(path), remedy="Download it again, or name another file."
        ) from None


def _add_result(result: dict[str, Any], draft: Draft) -> None:
    for binding in result["results"]["bindings"]:
        row = {key: str(value["value"]) for key, value in binding.items()}
        identifier, type_ = _id(row["item"]), row.get("type", "person")
        if type_ not in TYPES:
            draft.counts[f"Wikidata rows of unknown type: {type_}"] += 1
            continue
        of = _id(row["of"]) if "of" in row else None
        draft.add(
            Entity(
                identifier,
                row.get("itemLabel", identifier),
                cast(ActorType, type_),
                None,
                of if of in draft.entities else None,
            )
        )
        if "alias" in row:
            draft.name(identifier, row["alias"])
        if (title := row.get("officeLabel")) and of in draft.entities:
            start, end = row.get("start", "")[:10], row.get("end", "")[:10]
            draft.term(Term(identifier, office(title) or plain(title), title, of, None, start or None, end or None))


def _add_dump(path: Path, draft: Draft) -> None:
    """Items are taken first and their terms after, since a position may stand behind its holder."""
    items: dict[str, tuple[str, str | None]] = {}
    for item in _items(path):
        label = item.get("labels", {}).get("en", {}).get("value")
        if label:
            items[item["id"]] = (label, _target(item, _JURISDICTION) or _target(item, _COUNTRY))
            if (entity := _entity(item, label)) is not None:
                draft.add(entity, [alias["value"] for alias in item.get("aliases", {}).get("en", ())])
    for item in _items(path):
        if item["id"] in draft.entities and draft.entities[item["id"]].type == "person":
            for claim in item.get("claims", {}).get(_POSITION, ()):
                _add_term(item["id"], claim, items, draft)


def _entity(item: dict[str, Any], label: str) -> Entity | None:
    kinds = set(_targets(item, _INSTANCE))
    if _HUMAN in kinds:
        return Entity(item["id"], label, "person", None, _target(item, _CITIZEN))
    place = _value(item, _PLACE)
    if kinds & _STATE:
        return Entity(item["id"], label, "state", "country", item["id"])
    if place is None and not item.get("claims", {}).get(_COUNTRY):
        return None
    country = _target(item, _COUNTRY)
    if not kinds & _PLACES:
        return Entity(item["id"], label, "organisation", None, country)
    amount = _value(item, _POPULATION)
    population = int(amount["amount"]) if amount else None
    north, east = (place["latitude"], place["longitude"]) if place else (None, None)
    return Entity(item["id"], label, "place", "city", country, north, east, population, _value(item, _GEONAMES))


def _add_term(holder: str, claim: dict[str, Any], items: dict[str, tuple[str, str | None]], draft: Draft) -> None:
    position = _id_of(claim.get("mainsnak", {}))
    if position not in items or claim.get("rank") == "deprecated":
        draft.counts["Wikidata terms in positions that the file lacks"] += 1
        return
    title, of = items[position]
    qualifiers = claim.get("qualifiers", {})
    of = next((found for snak in qualifiers.get(_OF, ()) if (found := _id_of(snak))), of)
    if of is None or of not in draft.entities:
        draft.counts["Wikidata terms of states or bodies that the file lacks"] += 1
        return
    dates = [next((d for snak in qualifiers.get(p, ()) if (d := _date(snak))), None) for p in (_START, _END)]
    draft.term(Term(holder, office(title) or plain(title), title, of, None, *dates))


def _items(path: Path) -> Iterator[dict[str, Any]]:
    with _opened(path) as lines:
        for line in lines:
            text = line.strip().rstrip(",")
            if text and text not in "[]":
                yield msgspec.json.decode(text)


def _opened(path: Path) -> io.TextIOBase:
    return cast(
        io.TextIOBase, gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    )


def _targets(item: dict[str, Any], key: str) -> list[str]:
    return [identifier for claim in item.get("claims", {}).get(key, ()) if (identifier := _id_of(claim["mainsnak"]))]


def _target(item: dict[str, Any], key: str) -> str | None:
    return next(iter(_targets(item, key)), None)


def _value(item: dict[str, Any], key: str) -> Any:
    return next((c["mainsnak"].get("datavalue", {}).get("value") for c in item.get("claims", {}).get(key, ())), None)


def _id_of(snak: dict[str, Any]) -> str | None:
    value = snak.get("datavalue", {}).get("value")
    return value.get("id") if isinstance(value, dict) else None


def _date(snak: dict[str, Any]) -> str | None:
    value = snak.get("datavalue", {}).get("value")
    if not value:
        return None
    text, precision = value["time"].lstrip("+"), value.get("precision", _DAY)
    return cast(str, text[:10] if precision >= _DAY else text[:7] if precision == _MONTH else text[:4])


def _id(uri: str) -> str:
    return uri.rsplit("/", 1)[-1]
