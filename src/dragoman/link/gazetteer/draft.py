"""A gazetteer while it is being built: what adapters add to, and what is written at the end."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from dragoman.link.folding import fold, plain, skeleton
from dragoman.link.gazetteer import sounds, towns
from dragoman.link.gazetteer.entity import Entity, Source, Term
from dragoman.link.gazetteer.schema import DEMONYM, FORMAT, FULL, METONYM, SURNAME, TABLES, TYPES
from dragoman.link.gazetteer.sounds import write as write_sounds
from dragoman.link.gazetteer.surnames import short_forms, surnames

_SHORTEST_SOUND = 3
_LARGE = 100_000
#: Towns that GeoNames alone has and that are smaller are kept among the small ones.
_SMALL = 50_000
_SAME_PLACE = 0.5
_FEWEST_TOWNS = 3
_RANKS = {
    "president": 9, "prime minister": 9, "chancellor": 9, "monarch": 9, "secretary-general": 9, "foreign minister": 8,
    "vice president": 7, "defence minister": 7, "speaker": 6, "finance minister": 6, "interior minister": 6,
    "deputy prime minister": 6, "ambassador": 3,
}  # fmt: skip


#: England, Scotland, Wales, Northern Ireland: parts of a state that sources have among its names.
_PARTS = frozenset({"Q21", "Q22", "Q25", "Q26"})


class Draft:
    """Entities by identifier, their names and terms. The first source of an entity settles what it is; others add."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.names: dict[tuple[str, str, int], str] = {}
        self.terms: dict[Term, None] = {}
        self.sources: dict[str, Source] = {}
        self.counts: Counter[str] = Counter()
        self.codes: dict[str, str] = {}
        self.by_geonames: dict[str, str] = {}
        self.held: dict[str, list[Term]] = {}
        self.parts: set[tuple[str, str | None]] = set()
        self.towns: dict[str, Entity] = {}
        self.regions: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, list[str]] = {}

    def add(self, entity: Entity, names: Iterable[str] = ()) -> Entity:
        """Adds an entity under its own name and `names`; one that is known under its identifier keeps what it is."""
        known = self.entities.setdefault(entity.id, entity)
        if known is entity:
            self._by_name.setdefault(fold(entity.name), []).append(entity.id)
        for name in (entity.name, *names):
            self.name(known.id, name)
        return known

    def name(self, entity: str, name: str, role: int = FULL) -> None:
        """Adds a name of an entity that is in the draft."""
        folded = fold(name)
        if folded:
            self.names.setdefault((folded, entity, role), name)

    def find(self, name: str, types: tuple[str, ...] = ("state", "place", "organisation", "group")) -> str | None:
        """The identifier of the first entity of these types that bears a name as its own or as an alias."""
        found = [
            identifier for identifier in self._by_name.get(fold(name), ()) if self.entities[identifier].type in types
        ]
        return found[0] if found else None

    def person(self, name: str) -> str | None:
        """The identifier of the one person of a name; None where there is none, or are several."""
        found = {
            identifier for identifier in self._by_name.get(fold(name), ()) if self.entities[identifier].type == "person"
        }
        return found.pop() if len(found) == 1 else None

    def prefer(self, identifier: str, name: str) -> None:
        """Makes `name` the one that an entity is shown under; its old one stays an alias."""
        known = self.entities[identifier]
        if known.name != name:
            self.names[fold(known.name), identifier, FULL] = known.name
            self.entities[identifier] = msgspec.structs.replace(known, name=name)
            self.names[fold(name), identifier, FULL] = name

    def near(self, place: Entity) -> str | None:
        """The identifier of a place of the same name and state that lies within half a degree."""
        for identifier in self._by_name.get(fold(place.name), ()):
            known = self.entities[identifier]
            if known.type == "place" and known.country == place.country and _distance(known, place) < _SAME_PLACE:
                return identifier
        return None

    def widen(self, known: Entity, other: Entity) -> None:
        """Gives an entity the place, population and GeoNames identifier of `other` where it had none."""
        changes = {
            field: getattr(other, field)
            for field in ("latitude", "longitude", "population", "region", "geonames")
            if getattr(known, field) is None and getattr(other, field) is not None
        }
        if changes:
            self.entities[known.id] = msgspec.structs.replace(known, **changes)

    def alias(self, entity: str, name: str) -> None:
        """Adds a name, and lets `find` go by it."""
        self.name(entity, name)
        self._by_name.setdefault(fold(name), []).append(entity)

    def term(self, term: Term) -> None:
        """Adds a term, once; one that ends before it starts or has no date is counted and left out."""
        if term.start and term.end and term.end < term.start[: len(term.end)]:
            self.counts["terms that end before they start"] += 1
        else:
            self.terms.setdefault(term)
            self.held.setdefault(term.holder, []).append(term)

    def part(self, name: str, country: str | None) -> None:
        """Says that a name is one of a state's regions or towns, so that it is no name of the state."""
        self.parts.add((fold(name), country))

    def identify(self, known: Mapping[str, str]) -> None:
        """Gives entities other identifiers: each key becomes its value. A small town becomes one of the entities."""
        for key in known.keys() & self.towns.keys():
            self.add(self.towns.pop(key))
        self.entities = {
            known.get(key, key): msgspec.structs.replace(e, id=known[key]) if key in known else e
            for key, e in self.entities.items()
        }
        self.names = {(name, known.get(key, key), role): text for (name, key, role), text in self.names.items()}
        self._by_name = {name: [known.get(key, key) for key in keys] for name, keys in self._by_name.items()}
        self.by_geonames = {number: known.get(key, key) for number, key in self.by_geonames.items()}

    def places(self, name: str) -> list[Entity]:
        """The places that bear a name as their own or as an alias."""
        found = {key: self.entities[key] for key in self._by_name.get(fold(name), ()) if key in self.entities}
        return [entity for entity in found.values() if entity.type == "place"]

    def settle(self) -> None:
        """Makes one of a person without an identifier and the one of the same name and state who has one, and puts
        states and regions that no source places in the middle of their towns.
        """
        self._place_in_the_middle()
        self._part_small_towns()
        named: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            if entity.type == "person" and entity.id.startswith("Q"):
                named.setdefault(fold(entity.name), []).append(entity)
        into: dict[str, str] = {}
        for entity in self.entities.values():
            if entity.type == "person" and entity.id.startswith("dragoman:"):
                found = [e for e in named.get(fold(entity.name), ()) if entity.country in (None, e.country)]
                if len(found) == 1:
                    into[entity.id] = found[0].id
        for identifier in into:
            del self.entities[identifier]
        kept: dict[tuple[str, str, int], str] = {}
        for (folded, identifier, role), text in self.names.items():
            kept.setdefault((folded, into.get(identifier, identifier), role), text)
        self.names = kept
        self.terms = dict.fromkeys(
            msgspec.structs.replace(term, holder=into.get(term.holder, term.holder)) for term in self.terms
        )

    def _part_small_towns(self) -> None:
        """Moves the towns that GeoNames alone has, under one name, to the small ones where they are small."""
        held = {identifier for term in self.terms for identifier in (term.of, term.to)}
        names = Counter(identifier for _, identifier, _ in self.names)
        for entity in list(self.entities.values()):
            small = entity.type == "place" and entity.kind == "city" and (entity.population or 0) < _SMALL
            if small and entity.id.startswith("geonames:") and entity.id not in held and names[entity.id] == 1:
                self.towns[entity.id] = self.entities.pop(entity.id)
        self.names = {key: text for key, text in self.names.items() if key[1] in self.entities}

    def _place_in_the_middle(self) -> None:
        towns: dict[str, list[tuple[float, float]]] = {}
        for entity in (*self.entities.values(), *self.towns.values()):
            if entity.type == "place" and entity.kind not in ("region", "county") and entity.latitude is not None:
                for wider in {entity.country, entity.region} - {None}:
                    towns.setdefault(wider or "", []).append((entity.latitude, entity.longitude or 0.0))
        for key, found in towns.items():
            wide = self.entities.get(key)
            if wide is not None and wide.latitude is None and len(found) >= _FEWEST_TOWNS:
                latitude, longitude = (middle([town[axis] for town in found]) for axis in (0, 1))
                self.entities[key] = msgspec.structs.replace(wide, latitude=latitude, longitude=longitude)

    def place(self, name: str, latitude: float, longitude: float) -> None:
        """Puts the state or region of a name somewhere, unless a source has it somewhere already."""
        found = self._called(name) or self.find(name, ("state",)) or self.find(name, ("place",))
        small = None if found else next((t for t in self.towns.values() if t.kind == "region" and t.name == name), None)
        if small is not None:
            self.towns[small.id] = msgspec.structs.replace(small, latitude=latitude, longitude=longitude)
        elif found is None:
            self.counts[f"coordinates of nothing known: {name}"] += 1
        elif self.entities[found].latitude is None:
            self.entities[found] = msgspec.structs.replace(self.entities[found], latitude=latitude, longitude=longitude)

    def _called(self, name: str) -> str | None:
        """The state or region of just this name: Shaanxi and Shanxi fold to one."""
        wide = (key for key in self._by_name.get(fold(name), ()) if self.entities[key].kind in ("country", "region"))
        return next((key for key in wide if self.entities[key].name == name), None)

    def source(self, name: str, licence: str, date: str) -> None:
        """Names a source of this draft."""
        self.sources[name] = Source(name, licence, date)

    def write(self, path: Path) -> None:
        """Writes the file; the same draft gives the same bytes. An existing one is replaced when all is written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        partial.unlink(missing_ok=True)
        connection = sqlite3.connect(partial, isolation_level=None)
        try:
            connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            self.fill(connection)
            connection.execute("VACUUM")
        finally:
            connection.close()
        partial.replace(path)

    def fill(self, connection: sqlite3.Connection) -> None:
        """Makes the tables in an empty database and fills them."""
        connection.executescript(TABLES)
        connection.executescript(towns.TABLES + sounds.TABLES)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        writing = _Writing(self, connection)
        writing.sources()
        writing.entities()
        writing.names()
        writing.terms()
        writing.words()
        writing.towns()
        connection.execute("COMMIT")


class _Writing:
    def __init__(self, draft: Draft, connection: sqlite3.Connection) -> None:
        self._draft = draft
        self._connection = connection
        self._keys = {identifier: key for key, identifier in enumerate(sorted(draft.entities), 1)}
        self._words: dict[str, int] = {}
        self._offices: dict[str, list[Term]] = {}
        for term in draft.terms:
            self._offices.setdefault(term.holder, []).append(term)

    def _word(self, text: str | None) -> int | None:
        return None if text is None else self._words.setdefault(text, len(self._words) + 1)

    def sources(self) -> None:
        rows = sorted((s.name, s.licence, s.date) for s in self._draft.sources.values())
        self._connection.executemany("INSERT INTO source VALUES (?, ?, ?)", rows)

    def entities(self) -> None:
        self._connection.executemany(
            "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._entity(self._draft.entities[identifier], key) for identifier, key in self._keys.items()),
        )

    def _entity(self, entity: Entity, key: int) -> tuple[object, ...]:
        region = self._keys.get(entity.region or "")
        country = self._keys.get(entity.country or "")
        rank = max((_RANKS.get(term.office, 4) for term in self._offices.get(entity.id, ())), default=0)
        kind = self._word(entity.kind)
        type_ = TYPES.index(entity.type)
        at = [None if x is None else round(x, 4) for x in (entity.latitude, entity.longitude)]
        own = None if entity.geonames and entity.id == f"geonames:{entity.geonames}" else entity.geonames
        return (key, entity.id, entity.name, type_, kind, country, region, *at, entity.population, own, rank)

    def names(self) -> None:
        self._surnames()
        rows, sounds = [], set()
        towns = {
            (fold(e.name), e.country)
            for e in self._draft.entities.values()
            if (e.type == "place" and e.kind != "region") or e.id in _PARTS
        } | self._draft.parts
        for (folded, identifier, role), text in self._draft.names.items():
            entity = self._draft.entities[identifier]
            if role == FULL and entity.type == "state" and text != entity.name and (folded, identifier) in towns:
                continue  # a source that has Durham among the names of the United Kingdom
            rows.append((folded, self._keys[identifier], role, None if text == entity.name else text))
            if role == FULL and _has_sound(entity, folded):
                sounds.add((skeleton(folded.rpartition(" ")[2] if entity.type == "person" else folded), folded))
        rows.sort(key=lambda row: row[:3])
        self._connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)
        write_sounds(self._connection, (pair for pair in sounds if len(pair[0]) >= _SHORTEST_SOUND - 1))

    def _surnames(self) -> None:
        draft = self._draft
        for _folded, identifier, role in list(draft.names):
            if role != FULL or draft.entities[identifier].type != "person":
                continue
            text = draft.names[_folded, identifier, role]
            for surname in surnames(plain(text), draft.entities[identifier].country):
                draft.name(identifier, surname, SURNAME)
            for form in short_forms(plain(text), draft.entities[identifier].country):
                draft.name(identifier, form)

    def terms(self) -> None:
        rows = []
        for identifier, terms in sorted(self._offices.items()):
            terms.sort(key=lambda t: (t.start or "", t.end or "", t.office, t.title, t.of, t.to or ""))
            for number, t in enumerate(terms):
                posted = self._keys.get(t.to or "")
                office, title = self._word(t.office), None if t.title == t.office else self._word(t.title)
                rows.append(
                    (self._keys[identifier], number, office, title, self._keys.get(t.of), posted, t.start, t.end)
                )
        self._connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def towns(self) -> None:
        known = {**self._draft.towns, **self._draft.entities}
        small = [towns.Town(place.name, place) for place in self._draft.towns.values()]
        towns.write(self._connection, small, {identifier: entity.name for identifier, entity in known.items()})

    def words(self) -> None:
        self._connection.executemany("INSERT INTO word VALUES (?, ?)", ((k, w) for w, k in self._words.items()))


def middle(values: list[float]) -> float:
    """Half-way between the lowest and the highest of all but the outermost hundredths.

    Of the ways tried this comes nearest to GeoNames' points of the states of America and provinces of China.
    """
    ordered = sorted(values)
    cut = len(ordered) // 100
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 2)


def _has_sound(entity: Entity, folded: str) -> bool:
    return len(folded) > _SHORTEST_SOUND and (entity.type != "place" or (entity.population or 0) >= _LARGE)


def _distance(first: Entity, second: Entity) -> float:
    """The larger difference in degrees; infinite where one has no coordinates."""
    if first.latitude is None or first.longitude is None or second.latitude is None or second.longitude is None:
        return float("inf")
    return max(abs(first.latitude - second.latitude), abs(first.longitude - second.longitude))


__all__ = ["DEMONYM", "FULL", "METONYM", "SURNAME", "Draft"]
