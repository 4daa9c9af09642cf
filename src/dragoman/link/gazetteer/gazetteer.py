"""The gazetteer as it is asked: names to candidates, people to terms, offices to holders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

from dragoman.errors import GazetteerError
from dragoman.link.folding import fold
from dragoman.link.gazetteer.answers import Answers, without_article
from dragoman.link.gazetteer.entity import Candidate, Entity, Source, Term
from dragoman.link.gazetteer.file import File
from dragoman.link.gazetteer.later import later_than
from dragoman.link.gazetteer.offices import office as office_of
from dragoman.link.gazetteer.schema import DEMONYM, METONYM

DEFAULT_FILE = Path(__file__).with_name("gazetteer.db")

_MANY = ("ambassador", "minister", "deputy minister", "judge", "governor", "mayor", "deputy prime minister")
#: Offices of one state each whose terms are kept.
_MOST_HELD = 2048


class Gazetteer:
    """One read-only file and the user's own entries before it. Opened when first asked, not when made."""

    def __init__(self, path: Path, user: tuple[Path, ...] = ()) -> None:
        self._path = path
        self._user = user
        self._opened: tuple[Answers, ...] = ()
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

    def regions(self, name: str) -> tuple[Candidate, ...]:
        """The regions that are called so for short: Borno State for "Borno"."""
        fulls = (full for file in self._files() for full in file.towns.longer(name))
        return tuple(c for full in fulls for c in self.places(full) if c.entity.kind == "region" and c.how == "exact")

    def metonym(self, name: str) -> Candidate | None:
        """The state that a capital, palace or street may stand for: "Moscow", "the Kremlin"."""
        bare = without_article(name)
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
            terms = _of_one_holder(terms, on)
            return tuple(sorted(terms, key=lambda term: (_is_certain(term, on), term.start or ""), reverse=True))
        return tuple(sorted(terms, key=lambda term: term.start or "", reverse=True))

    def _held_in(self, office: str, of: str) -> tuple[Term, ...]:
        """The terms of an office of a state or body; reports ask for the same few on one day after the other."""
        return tuple(term for file in self._files() for term in file.held_in(office, of))

    def office(self, title: str) -> str | None:
        """The canonical office of a title: "foreign minister" for "FM" or "Minister of Foreign Affairs"."""
        return office_of(title)

    def _files(self) -> tuple[Answers, ...]:
        if not self._opened:
            built = File.at(self._path)
            self._opened = (*(File.of_user(path) for path in self._user), built, *later_than(built))
        return self._opened


def _is_certain(term: Term, on: str) -> bool:
    """Whether the dates, as short as they may be, leave no doubt that a term spans a day."""
    begun = term.start is not None and (term.start < on[: len(term.start)] or term.start == on)
    return begun and (term.end is None or on[: len(term.end)] < term.end or term.end == on)


def _of_one_holder(terms: Sequence[Term], on: str) -> Sequence[Term]:
    """The terms without those dated to their year alone, where another of an office that one person holds spans the
    day from its first to its last: in the year that a president dies, his successor is not president before.
    """
    known = [term for term in terms if _is_certain(term, on) and term.end is not None and term.office not in _MANY]
    return (
        [t for t in terms if t in known or _is_certain(t, on) or len(t.start or "") > len("2021")] if known else terms
    )


def _succeeded(term: Term, terms: Iterable[Term], on: str) -> bool:
    if term.end is not None or term.office in _MANY or term.start is None:
        return False
    return any(
        other.start is not None and term.start < other.start <= on and other.holder != term.holder
        and (len(other.start) >= len(term.start) and fold(other.title) == fold(term.title))
        for other in terms
    )  # fmt: skip
