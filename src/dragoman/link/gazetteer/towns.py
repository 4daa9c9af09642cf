"""Small towns, regions and counties, kept so tightly that two hundred thousand take a few megabytes.

They stand in blocks of names in alphabetical order, each one compressed. A block is found by the folded name that it
begins with, and read when one of its names is asked for.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.entity import Candidate, Entity
from dragoman.link.tables import load_words

TABLES = """
CREATE TABLE area (key INTEGER PRIMARY KEY, id TEXT, name TEXT);
CREATE TABLE town (folded TEXT PRIMARY KEY, block BLOB) WITHOUT ROWID;
"""

KINDS = ("town", "county", "region", "city")
_BLOCK = 256
_KEPT = 1024
_DEGREE = 100
#: GeoNames' number, people, state, region, latitude, longitude, kind: each column of all towns of a block together.
_KINDS_OF_COLUMN = "IIHHhhB"
_GEONAMES = "geonames:"
_LOCAL = "dragoman:"
_ALIAS = 0.99
_FOLDED = 0.95


class Town(msgspec.Struct, frozen=True):
    """A place and the name that it stands under."""

    name: str
    place: Entity


def write(connection: sqlite3.Connection, towns: Iterable[Town], names: dict[str, str]) -> None:
    """Fills the tables; `names` are those of the states and regions in which towns lie, by identifier."""
    ordered = sorted(towns, key=lambda town: (fold(town.name), town.place.id))
    areas: dict[str | None, int] = {None: 0}
    for town in ordered:
        for area in (town.place.country, town.place.region):
            areas.setdefault(area, len(areas))
    rows = [(key, area, names.get(area, area)) for area, key in areas.items() if area is not None]
    connection.executemany("INSERT INTO area VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO town VALUES (?, ?)", (_block(part, areas) for part in _parts(ordered)))


def _parts(ordered: Sequence[Town]) -> Iterator[Sequence[Town]]:
    """Blocks that end where a folded name ends, so that all bearers of a name stand in one."""
    start = 0
    while start < len(ordered):
        end = min(start + _BLOCK, len(ordered))
        while end < len(ordered) and fold(ordered[end].name) == fold(ordered[end - 1].name):
            end += 1
        yield ordered[start:end]
        start = end


def _block(towns: Sequence[Town], areas: dict[str | None, int]) -> tuple[str, bytes]:
    """The first folded name of a block, and the block: the names, then each field of all towns together."""
    count = len(towns)
    places = [town.place for town in towns]
    own = [place.id for place in places if not place.id.startswith(_GEONAMES)]
    columns = struct.pack(
        "<" + "".join(f"{count}{kind}" for kind in _KINDS_OF_COLUMN),
        *(0 if not place.id.startswith(_GEONAMES) else int(place.id.removeprefix(_GEONAMES)) for place in places),
        *(_rounded(place.population or 0) for place in places),
        *(areas[place.country] for place in places),
        *(areas[place.region] for place in places),
        *(round((place.latitude or 0.0) * _DEGREE) for place in places),
        *(round((place.longitude or 0.0) * _DEGREE) for place in places),
        *(KINDS.index(place.kind or KINDS[0]) for place in places),
    )
    names = "\n".join(town.name for town in towns)
    ids = "\n".join(own)
    text = f"{names}\n\n{ids}".encode()
    return fold(towns[0].name), zlib.compress(struct.pack("<II", count, len(text)) + text + columns, 9)


def _rounded(population: int) -> int:
    """A number of people to two figures."""
    digits = max(0, len(str(population)) - 2)
    return int(round(population, -digits))


class Towns:
    """The small towns of one file, asked by name or by identifier; a file that has none knows none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('area', 'town')").fetchone()
        self._here = tables[0] == len(("area", "town"))
        self._areas: dict[int, tuple[str, str]] = {}
        self._starts: list[str] = []
        self._longer: dict[str, list[str]] = {}
        self._block = lru_cache(maxsize=_KEPT)(self._read)

    def named(self, name: str) -> list[Candidate]:
        """The places of a name, the largest first."""
        folded, words = fold(name), plain(name)
        if not self._here or not folded:
            return []
        self._starts = self._starts or [
            row[0] for row in self._connection.execute("SELECT folded FROM town ORDER BY folded")
        ]
        number = bisect_right(self._starts, folded)
        if not number:
            return []
        block = self._block(self._starts[number - 1])
        found = []
        for number, name_here in block.under(folded):
            entity = self._entity(block, number, name_here)
            same = plain(name_here) == words
            score = _ALIAS if same else _FOLDED
            found.append(Candidate(entity, name_here, "exact" if same else "folded", score))
        return sorted(found, key=lambda c: (-c.score, -(c.entity.population or 0), c.entity.id))

    def longer(self, name: str) -> tuple[str, ...]:
        """The names of the regions that are called so for short: "Borno State" for "Borno"."""
        if self._here and not self._longer:
            for (full,) in self._connection.execute("SELECT name FROM area"):
                short, _, kind = full.rpartition(" ")
                if kind in load_words("places", "left_out"):
                    self._longer.setdefault(plain(short), []).append(full)
        return tuple(self._longer.get(plain(name), ()))

    def entity(self, identifier: str) -> Entity | None:
        """The place of an identifier. Reads every block until it is found: some hundredths of a second."""
        if not self._here or not identifier.startswith((_GEONAMES, _LOCAL)):
            return None
        for (packed,) in self._connection.execute("SELECT block FROM town"):
            block = _unpacked(packed)
            if (number := block.number(identifier)) is not None:
                return self._entity(block, number, block.names()[number])
        return None

    def _entity(self, block: _Block, number: int, name: str) -> Entity:
        geonames, population, country, region, latitude, longitude, kind = block.row(number)
        identifier = f"{_GEONAMES}{geonames}" if geonames else block.own_id(number)
        return Entity(
            identifier, name, "place", KINDS[kind], self._area(country),
            latitude / _DEGREE, longitude / _DEGREE, population or None, str(geonames) if geonames else None,
            self._area(region),
        )  # fmt: skip

    def _read(self, start: str) -> _Block:
        (packed,) = self._connection.execute("SELECT block FROM town WHERE folded = ?", (start,)).fetchone()
        return _unpacked(packed)

    def _area(self, key: int) -> str | None:
        if key and not self._areas:
            rows = self._connection.execute("SELECT key, id, name FROM area")
            self._areas = {number: (identifier, name) for number, identifier, name in rows}
        return self._areas[key][0] if key else None


class _Block:
    """Names, a line each, in the order of their folded forms; `ids` are those of the places without a GeoNames number.

    All is kept as it stands in the file, which is little, and taken apart when a name is asked for.
    """

    def __init__(self, count: int, names: str, packed: bytes, ids: str) -> None:
        self._count = count
        self._names = names
        self._packed = packed
        self._ids = ids

    def names(self) -> list[str]:
        """The names of the places."""
        return self._names.split("\n")

    def under(self, folded: str) -> Iterator[tuple[int, str]]:
        """The numbers and names of the places whose name folds so; few names are folded to find them."""
        start = self._first(folded)
        if start == len(self._names):
            return
        number = self._names.count("\n", 0, start)
        for name in self._lines(start):
            if fold(name) != folded:
                return
            yield number, name
            number += 1

    def _first(self, folded: str) -> int:
        """Where the line stands from which on names fold so or to what comes later; the end where none does."""
        low, high = 0, len(self._names)
        while low < high:
            middle = (low + high) // 2
            start = self._names.rfind("\n", low, middle) + 1 or low
            end = self._end(start)
            if fold(self._names[start:end]) < folded:
                low = min(end + 1, len(self._names))
            else:
                high = start
        return low

    def _lines(self, start: int) -> Iterator[str]:
        while start < len(self._names):
            end = self._end(start)
            yield self._names[start:end]
            start = end + 1

    def _end(self, start: int) -> int:
        end = self._names.find("\n", start)
        return end if end >= 0 else len(self._names)

    def row(self, number: int) -> tuple[int, ...]:
        """The value of each column for one place."""
        values: list[int] = []
        start = 0
        for kind in _KINDS_OF_COLUMN:
            size = struct.calcsize(f"<{kind}")
            values += struct.unpack_from(f"<{kind}", self._packed, start + number * size)
            start += self._count * size
        return tuple(values)

    def number(self, identifier: str) -> int | None:
        """The number of the place of an identifier."""
        ids, numbers = self._ids.split("\n"), self._geonames()
        if identifier in ids:
            return _without_number(numbers)[ids.index(identifier)]
        digits = identifier.removeprefix(_GEONAMES)
        wanted = int(digits) if digits.isdigit() else 0
        return numbers.index(wanted) if wanted and wanted in numbers else None

    def own_id(self, number: int) -> str:
        """The identifier of a place without a GeoNames number."""
        return self._ids.split("\n")[_without_number(self._geonames()).index(number)]

    def _geonames(self) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._count}I", self._packed)


def _without_number(geonames: Sequence[int]) -> list[int]:
    return [number for number, known in enumerate(geonames) if not known]


def _unpacked(packed: bytes) -> _Block:
    whole = zlib.decompress(packed)
    count, length = struct.unpack_from("<II", whole)
    start = struct.calcsize("<II")
    names, _, ids = whole[start : start + length].decode().partition("\n\n")
    return _Block(count, names, whole[start + length :], ids)
