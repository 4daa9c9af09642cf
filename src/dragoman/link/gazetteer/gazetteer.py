"""The gazetteer as it is asked: names to candidates, people to terms, offices to holders."""

from __future__ import annotations

import re
import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, cast

import msgspec

from dragoman.errors import GazetteerError
from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.entity import Candidate, Entity, How, Source, Term
from dragoman.link.gazetteer.listed import Listed
from dragoman.link.gazetteer.offices import office as office_of
from dragoman.link.gazetteer.schema import DEMONYM, FORMAT, FULL, METONYM, SURNAME, TYPES
from dragoman.link.gazetteer.similar import similar
from dragoman.link.gazetteer.sounds import Sounds
from dragoman.link.gazetteer.towns import Towns
from dragoman.model import ActorType

if TYPE_CHECKING:
    from dragoman.link.gazetteer.draft import Draft

DEFAULT_FILE = Path(__file__).with_name("gazetteer.db")

_COLUMNS = """e.id, e.name, e.type, k.text, c.id, e.latitude, e.longitude, e.population, e.geonames, r.id, e.rank"""
_JOINS = """entity e LEFT JOIN word k ON k.key = e.kind LEFT JOIN entity c ON c.key = e.country
    LEFT JOIN entity r ON r.key = e.region"""
_BY_ID = f"SELECT {_COLUMNS} FROM {_JOINS} WHERE e.id = ?"  # noqa: S608 - constants
_BY_NAME = (
    f"SELECT n.text, {_COLUMNS} FROM name n CROSS JOIN {_JOINS} WHERE n.folded = ? AND n.role = ? AND e.key = n.entity"  # noqa: S608 - constants
)
_EXACT, _ALIAS, _FOLDED, _SURNAME = 1.0, 0.99, 0.95, 0.7
#: Other names of places are the likeliest to be meant otherwise.
_STRANGE = 0.04
_SHORT_PLACE = 4
_MANY = ("ambassador", "minister", "deputy minister", "judge", "governor", "mayor", "deputy prime minister")
_MOST_SIMILAR = 12
#: Offices of one state each whose terms are kept.
_MOST_HELD = 2048
_MOST_BODIES = 512
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame mme".split())


class Gazetteer:
    """One read-only file and the user's own entries before it. Opened when first asked, not when made."""

    def __init__(self, path: Path, user: tuple[Path, ...] = ()) -> None:
        self._path = path
        self._user = user
        self._opened: tuple[_File, ...] = ()
        self._cached = lru_cache(maxsize=8192)(self._named)
        self._held = lru_cache(maxsize=_MOST_HELD)(self._held_in)

    @classmethod
    def default(cls, *user: Path | str) -> Self:
        """The gazetteer that Dragoman ships; entries in the CSV files `user` are preferred."""
        return cls.open(DEFAULT_FILE, *user)

    @classmethod
    def open(cls, path: Path | str, *user: Path | str) -> Self:
        """The gazetteer in a file that `dragoman gazetteer build` wrote. Raises GazetteerError when first asked."""
        return cls(Path(path), tuple(map(Path, user)))

    @classmethod
    def of(cls, *files: Path | str) -> Self:
        """The gazetteer in the one built file among `files`, or the shipped one, with entries in the CSVs preferred.

        Raises GazetteerError where two of them are built.
        """
        own = [file for file in map(Path, files) if file.suffix.lower() == ".csv"]
        built = [file for file in map(Path, files) if file.suffix.lower() != ".csv"]
        if len(built) > 1:
            raise GazetteerError("two built files are named", where=f"{built[0]}, {built[1]}", remedy="Name one.")
        return cls.open(built[0] if built else DEFAULT_FILE, *own)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""
        return tuple(source for file in self._files() for source in file.sources())

    def named(self, name: str, *, fuzzy: bool = True) -> tuple[Candidate, ...]:
        """What `name` may stand for, best first: full names, aliases, bare surnames; misspelt ones if `fuzzy`."""
        return self._cached(name, fuzzy)

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """Those of `named` that are called exactly so, found without looking for other forms of the name."""
        found: dict[str, Candidate] = {}
        for file in self._files():
            for candidate in file.exact(name):
                found.setdefault(candidate.entity.id, candidate)
        return tuple(sorted(found.values(), key=lambda candidate: -candidate.score))

    def _named(self, name: str, fuzzy: bool) -> tuple[Candidate, ...]:
        for misspelt in (False, True) if fuzzy else (False,):
            found: dict[str, Candidate] = {}
            for file in self._files():
                for candidate in file.named(name, fuzzy=misspelt):
                    found.setdefault(candidate.entity.id, candidate)
            if found:
                return tuple(sorted(found.values(), key=lambda candidate: -candidate.score))
        return ()

    def places(self, name: str) -> tuple[Candidate, ...]:
        """The states and places of a name, best first. Small towns, regions and counties are found so alone."""
        found = {c.entity.id: c for c in self.named(name, fuzzy=False) if c.entity.type in ("place", "state")}
        for file in self._files():
            for candidate in file.towns.named(name):
                found.setdefault(candidate.entity.id, candidate)
        return tuple(found.values())

    def metonym(self, name: str) -> Candidate | None:
        """The state that a capital, palace or street may stand for: "Moscow", "the Kremlin"."""
        bare = _without_article(name)
        return next((c for file in self._files() for c in file.under(bare, METONYM, "metonym")), None)

    def may_have(self, name: str) -> bool:
        """False where nothing is called exactly so, as a seat or a people neither; mostly told without reading."""
        for file in self._files():  # noqa: SIM110 - asked for every run of words with capitals
            if file.may_have(name):
                return True
        return False

    def demonym(self, word: str) -> Entity | None:
        """The state or region of an adjective or a people: "Russian", "Emirati", "Britons"."""
        return next((c.entity for file in self._files() for c in file.under(word, DEMONYM, "demonym")), None)

    def entity(self, identifier: str) -> Entity | None:
        """What is known under an identifier."""
        return next((found for file in self._files() if (found := file.entity(identifier))), None)

    def terms(self, person: str) -> tuple[Term, ...]:
        """The offices that a person held, oldest first."""
        return tuple(term for file in self._files() for term in file.terms(person))

    def holders(self, office: str, of: str, on: str | None = None) -> tuple[Term, ...]:
        """Who held a canonical office of a state or body (on a day), the one who began last first.

        A term without an end counts as over when another person began the same office later. Terms that are known
        to begin before the day and to end after it stand before those dated to its year or month only.
        """
        terms: Sequence[Term] = self._held(office, of)
        if on is not None:
            terms = [term for term in terms if term.held_on(on) and not _succeeded(term, terms, on)]
            return tuple(sorted(terms, key=lambda term: (_is_certain(term, on), term.start or ""), reverse=True))
        return tuple(sorted(terms, key=lambda term: term.start or "", reverse=True))

    def _held_in(self, office: str, of: str) -> tuple[Term, ...]:
        """The terms of an office of a state or body; reports ask for the same few on one day after the other."""
        return tuple(term for file in self._files() for term in file.held_in(office, of))

    def office(self, title: str) -> str | None:
        """The canonical office of a title: "foreign minister" for "FM" or "Minister of Foreign Affairs"."""
        return office_of(title)

    def _files(self) -> tuple[_File, ...]:
        if not self._opened:
            built = _File.at(self._path)
            self._opened = (*(_File.of_user(path) for path in self._user), built, *_later(built))
        return self._opened


def _later(built: _File) -> tuple[_File, ...]:
    """What the tables have and a file that was built before lacks."""
    from dragoman.link.gazetteer.later import later_bodies

    draft = later_bodies(built.sources(), lambda name: any(_is_body(c) for c in built.exact(name)))
    return (_File.of_draft(draft),) if draft is not None else ()


def _is_body(candidate: Candidate) -> bool:
    return candidate.entity.type in ("organisation", "group")


def _is_certain(term: Term, on: str) -> bool:
    """Whether the dates, as short as they may be, leave no doubt that a term spans a day."""
    begun = term.start is not None and (term.start < on[: len(term.start)] or term.start == on)
    return begun and (term.end is None or on[: len(term.end)] < term.end or term.end == on)


def _succeeded(term: Term, terms: Iterable[Term], on: str) -> bool:
    if term.end is not None or term.office in _MANY or term.start is None:
        return False
    return any(
        other.start is not None and term.start < other.start <= on and other.holder != term.holder
        and (len(other.start) >= len(term.start) and fold(other.title) == fold(term.title))
        for other in terms
    )  # fmt: skip


class _File:
    """One database: the shipped one, or one in memory made of a user's CSV."""

    def __init__(self, connection: sqlite3.Connection, users: frozenset[str] = frozenset()) -> None:
        self._connection = connection
        self._users = users
        self.towns = Towns(connection)
        self._sounds = Sounds(connection)
        self._listed = Listed(connection)
        self._words: dict[str, int] = {}
        self._offices = lru_cache(maxsize=_MOST_BODIES)(self._offices_in)
        weakref.finalize(self, connection.close)

    @classmethod
    def at(cls, path: Path) -> _File:
        if not path.is_file():
            raise GazetteerError(
                "there is no gazetteer", where=str(path), remedy="Build one: dragoman gazetteer build."
            )
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            (form,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            form = None
        if form != FORMAT:
            connection.close()
            raise GazetteerError("the file is no gazetteer of this version", where=str(path), remedy="Build it again.")
        connection.execute(f"PRAGMA cache_size = -{_KEPT_PAGES}")
        return cls(connection)

    @classmethod
    def of_user(cls, path: Path) -> _File:
        from dragoman.link.gazetteer.own import draft_of

        return cls.of_draft(draft_of(path))

    @classmethod
    def of_draft(cls, draft: Draft) -> _File:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        draft.fill(connection)
        return cls(connection, frozenset(identifier for identifier, entity in draft.entities.items() if entity.user))

    def sources(self) -> tuple[Source, ...]:
        return tuple(Source(*row) for row in self._connection.execute("SELECT name, licence, date FROM source"))

    def entity(self, identifier: str) -> Entity | None:
        row = self._connection.execute(_BY_ID, (identifier,)).fetchone()
        return self._entity(row) if row else self.towns.entity(identifier)

    def may_have(self, name: str) -> bool:
        if "," in name:
            return True
        without = _without_honorifics(name)[0]
        return (
            self._may_have(name)
            or (name.startswith(_ARTICLES) and self._may_have(_without_article(name)))
            or (without is not name and self._may_have(without))
        )

    def _may_have(self, name: str) -> bool:
        return self._listed.may_have(fold(name), FULL, DEMONYM, METONYM)

    def under(self, name: str, role: int, how: How) -> list[Candidate]:
        return [c for _, _, c in self._lookup(fold(name), plain(name), role, how)]

    def exact(self, name: str) -> list[Candidate]:
        name, words = _without_honorifics(name)
        ranked = self._in_full(name, fold(name), words) if words else []
        return [c for _, _, c in sorted(ranked, key=_order) if c.how == "exact"]

    def _in_full(self, name: str, folded: str, words: str) -> list[tuple[float, int, Candidate]]:
        ranked = self._lookup(folded, words, FULL, None)
        return ranked or (self._within(name) if "," in name else [])

    def named(self, name: str, *, fuzzy: bool) -> list[Candidate]:
        name, words = _without_honorifics(name)
        if not words:
            return []
        folded = fold(name)
        ranked = self._in_full(name, folded, words)
        if not ranked and " " in words:
            ranked = self._turned(folded, words)
        ranked += self._lookup(folded, words, SURNAME, "surname")
        if not ranked and " " in words:
            ranked = self._by_initial(folded, words)
        if not ranked and fuzzy:
            ranked = self._misspelt(folded)
        ranked.sort(key=_order)
        return [candidate for _, _, candidate in ranked]

    def _lookup(self, folded: str, words: str, role: int, how: How | None) -> list[tuple[float, int, Candidate]]:
        if not self._listed.may_have(folded, role):
            return []
        rows = self._connection.execute(_BY_NAME, (folded, role))
        found = []
        for text, *columns in rows:
            entity = self._entity(columns)
            name = text or entity.name
            same = plain(name) == words or (
                entity.type == "place" and text is not None and _singled(plain(name)) == _singled(words)
            )
            manner = how or ("exact" if same else "folded")
            score = _SURNAME if how == "surname" else _FOLDED if not same else _EXACT if text is None else _ALIAS
            score -= _STRANGE if entity.type == "place" and (text or not same or len(words) < _SHORT_PLACE) else 0.0
            found.append((score, _weight(entity, columns[-1]), Candidate(entity, name, manner, score)))
        return found

    def _within(self, name: str) -> list[tuple[float, int, Candidate]]:
        """Places as in "Paris, Texas", whose region or country bears the name after the comma."""
        place, _, rest = name.partition(",")
        wider = {c.entity.id for _, _, c in self._lookup(fold(rest), plain(rest), FULL, None)}
        found = self._lookup(fold(place), plain(place), FULL, None)
        found += [(town.score, 0, town) for town in self.towns.named(place)]
        return [f for f in found if f[2].entity.region in wider or f[2].entity.country in wider]

    def _turned(self, folded: str, words: str) -> list[tuple[float, int, Candidate]]:
        """Names turned, as in "Orban Viktor": the surname first or last."""
        for turned, plainly in dict.fromkeys(zip(_turns(folded), _turns(words), strict=True)):
            found = [f for f in self._lookup(turned, plainly, FULL, "folded") if f[2].entity.type == "person"]
            if found:
                return [(0.9, w, msgspec.structs.replace(c, score=0.9)) for _, w, c in found]
        return []

    def _by_initial(self, folded: str, words: str) -> list[tuple[float, int, Candidate]]:
        """Names as in "S. Lavrov" and "S. V. Lavrov", and those with another form of the given name."""
        first, *rest = words.split()
        given, *keys = folded.split()
        for start in range(len(rest)):
            if start and len(rest[start - 1]) > 1:
                break
            found = self._lookup(" ".join(keys[start:]), " ".join(rest[start:]), SURNAME, "surname")
            if len(first) == 1:
                kept = [f for f in found if plain(f[2].entity.name)[:1] == first]
            else:
                kept = [f for f in found if similar(given, fold(f[2].entity.name).split(" ")[0])]
            if kept:
                how: Literal["folded", "fuzzy"] = "folded" if len(first) == 1 else "fuzzy"
                return [(0.85, w, msgspec.structs.replace(c, how=how, score=0.85)) for _, w, c in kept]
        return []

    def _misspelt(self, folded: str) -> list[tuple[float, int, Candidate]]:
        from dragoman.link.gazetteer.similar import nearest, sounds

        names: set[str] = set()
        for sound in sounds(folded):
            names.update(self._sounds.names(sound))
        if " " in folded:
            given = folded.partition(" ")[0]
            rows = self._connection.execute(
                "SELECT folded FROM name WHERE folded > ? AND folded < ? AND role = ? LIMIT 2000",
                (f"{given} ", f"{given}!", FULL),
            )
            names.update(row[0] for row in rows)
        found = []
        for name, score in nearest(folded, names)[:_MOST_SIMILAR]:
            for _, weight, c in self._lookup(name, "", FULL, "fuzzy"):
                found.append((score, weight, msgspec.structs.replace(c, score=score)))
        return found

    def terms(self, person: str) -> list[Term]:
        return self._terms("h.id = ?", person)

    def held_in(self, office: str, of: str) -> list[Term]:
        self._words = self._words or dict(self._connection.execute("SELECT text, key FROM word"))
        key = self._words.get(office)
        if key is None or key not in self._offices(of):
            return []
        return self._terms("b.id = ? AND t.office = ?", of, key)

    def _offices_in(self, of: str) -> frozenset[int]:
        """The keys of the offices that are known of a state or body: most that are asked for are not."""
        rows = self._connection.execute(
            "SELECT DISTINCT t.office FROM entity b JOIN term t ON t.body = b.key WHERE b.id = ?", (of,)
        )
        return frozenset(key for (key,) in rows)

    def _terms(self, condition: str, *values: str | int) -> list[Term]:
        rows = self._connection.execute(
            f"""SELECT h.id, o.text, coalesce(w.text, o.text), b.id, p.id, t.begun, t.ended FROM term t
            JOIN entity h ON h.key = t.holder JOIN entity b ON b.key = t.body JOIN word o ON o.key = t.office
            LEFT JOIN word w ON w.key = t.title LEFT JOIN entity p ON p.key = t.posted
            WHERE {condition} ORDER BY t.begun, t.number""",  # noqa: S608 - the condition is this module's own
            values,
        )
        return [Term(*row) for row in rows]

    def _entity(self, row: list[object] | tuple[object, ...]) -> Entity:
        own, name, type_, kind, country, latitude, longitude, population, geonames, region, _ = row
        known = str(own)
        number = known.removeprefix("geonames:") if known.startswith("geonames:") else geonames
        return Entity(
            known, str(name), cast(ActorType, TYPES[cast(int, type_)]), cast("str | None", kind),
            cast("str | None", country), cast("float | None", latitude), cast("float | None", longitude),
            cast("int | None", population), cast("str | None", number), cast("str | None", region),
            known in self._users,
        )  # fmt: skip


#: Kibibytes of the file that are kept: all of it, so that no page is read twice.
_KEPT_PAGES = 16 << 10
_ARTICLES = ("the ", "The ")
_DOUBLE = re.compile(r"(.)\1")


def _singled(words: str) -> str:
    """Words without the second of two like letters: of the spellings of one other name, "Meca", a file keeps one."""
    return _DOUBLE.sub(r"\1", words)


def _without_article(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _without_honorifics(name: str) -> tuple[str, str]:
    """A name and its plain words without "Mr" and the like before them."""
    words = plain(name)
    while (head := words.partition(" "))[0] in _HONORIFICS and head[2]:
        words = head[2]
        name = words
    return name, words


def _order(found: tuple[float, int, Candidate]) -> tuple[float, int]:
    """The likeliest first, and of these the most important."""
    return -found[0], -found[1]


def _turns(words: str) -> tuple[str, str]:
    """Words with the first of them last, and with the last of them first."""
    first, _, others = words.partition(" ")
    before, _, last = words.rpartition(" ")
    return f"{others} {first}", f"{last} {before}"


def _weight(entity: Entity, rank: object) -> int:
    """States before bodies before large places before small ones; holders of high offices before others."""
    if entity.type == "state":
        return 100
    if entity.type == "place":
        return 33 if entity.kind == "region" and not entity.population else 1 + len(str(entity.population or 0)) * 5
    return 30 if entity.type in {"organisation", "group"} else 25 + 5 * cast(int, rank)
