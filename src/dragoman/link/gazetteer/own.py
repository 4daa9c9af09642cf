"""A user's own gazetteer: a CSV that a spreadsheet writes.

The columns are name, aliases (parted by ;), type, identifier, role, of, from, to, latitude and longitude; only name and
type must be filled. A person with several roles has a row for each. `role` without dates is held whenever a report is
of.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from dragoman.errors import GazetteerError
from dragoman.link.folding import plain
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity, Term
from dragoman.link.gazetteer.offices import office
from dragoman.link.gazetteer.schema import TYPES
from dragoman.model import ActorType

COLUMNS = ("name", "aliases", "type", "identifier", "role", "of", "from", "to", "latitude", "longitude")
_FARTHEST = {"latitude": 90.0, "longitude": 180.0}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
_IDENTIFIER = re.compile(r"Q[1-9]\d*$|[a-z][a-z0-9-]*:[^\s]+$")


def default_store() -> Path:
    """Where `dragoman gazetteer add` keeps a user's entries unless it is told otherwise."""
    return Path.home() / ".dragoman" / "gazetteer.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the CSV, with its values trimmed."""

    name: str
    aliases: str
    type: str
    identifier: str
    role: str
    of: str
    begun: str
    ended: str
    latitude: str = ""
    longitude: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values in the order of COLUMNS."""
        return (
            self.name, self.aliases, self.type, self.identifier, self.role, self.of, self.begun, self.ended,
            self.latitude, self.longitude,
        )  # fmt: skip


def read(path: Path) -> list[Row]:
    """The rows of a CSV; raises GazetteerError that names every line at fault, and what to do about it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise GazetteerError("there is no such file", where=str(path), remedy="Name a file that exists.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(
            f"the file cannot be read ({error})", where=str(path), remedy="Save it as CSV in UTF-8."
        ) from None
    lines = text.splitlines(keepends=True)
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    header = [str(field).strip().lower() for field in reader.fieldnames or ()]
    reader.fieldnames = header
    unknown = [field for field in header if field and field not in COLUMNS]
    if "name" not in header or "type" not in header or unknown:
        raise GazetteerError(
            f"the first line must name the columns {', '.join(COLUMNS)}; "
            + (f"it has {', '.join(unknown)}" if unknown else "name and type are needed"),
            where=f"{path}:1",
            remedy="Correct the first line.",
        )
    rows, faults = [], []
    for values in reader:
        if not any(v.strip() for v in values.values() if isinstance(v, str)):
            continue
        row = Row(*((values.get(column) or "").strip() for column in COLUMNS))
        extra = values.get(cast(str, None))
        fault = (
            "there are more values than columns. Put quotation marks around values with commas"
            if extra
            else _fault(row)
        )
        if fault:
            faults.append(f"line {reader.line_num}: {fault}")
        rows.append(row)
    if faults:
        raise GazetteerError("; ".join(faults), where=str(path), remedy="Nothing was added.")
    return rows


def _fault(row: Row) -> str | None:
    if not row.name:
        return "the name is empty; fill it or delete the line"
    if row.type not in TYPES:
        return f"the type {row.type!r} is none of {', '.join(TYPES)}; write one of these"
    if row.identifier and not _IDENTIFIER.match(row.identifier):
        return f"the identifier {row.identifier!r} is neither like Q42 nor like list:name; correct it or leave it empty"
    for column, date in (("from", row.begun), ("to", row.ended)):
        if date and not _DATE.match(date):
            return f"{column} is {date!r}; write it as 2021, 2021-05 or 2021-05-31"
    if row.begun and row.ended and row.ended < row.begun[: len(row.ended)]:
        return f"the term ends ({row.ended}) before it begins ({row.begun}); correct one of them"
    if (row.begun or row.ended) and not row.role:
        return "there are dates but no role; fill the role or empty the dates"
    for column, degrees in (("latitude", row.latitude), ("longitude", row.longitude)):
        if degrees and not _is_degrees(degrees, _FARTHEST[column]):
            return f"the {column} is {degrees!r}; write degrees, as 59.91 or -33.87"
    if bool(row.latitude) != bool(row.longitude):
        return "one of latitude and longitude is missing; fill both or neither"
    if row.role and not row.of:
        return "there is a role but nothing that it is held in; fill the column of"
    return None


def _is_degrees(text: str, farthest: float) -> bool:
    try:
        return abs(float(text)) <= farthest
    except ValueError:
        return False


def add(path: Path, draft: Draft) -> None:
    """Adds the rows of a CSV to a draft that may know more."""
    draft.source(f"own entries, {path.name}", "the user's own", "as of the file")
    rows = read(path)
    for row in rows:
        draft.add(_entity(row), [alias.strip() for alias in row.aliases.split(";") if alias.strip()])
    for row in rows:
        if row.role:
            of = _body(row.of, draft)
            begun, ended = row.begun or None, row.ended or None
            draft.term(Term(id_of(row), office(row.role) or plain(row.role), row.role, of, None, begun, ended))


def draft_of(path: Path) -> Draft:
    """A draft with a user's rows alone."""
    draft = Draft()
    add(path, draft)
    return draft


def id_of(row: Row) -> str:
    """The identifier of a row; without one, "own:" and the name, the same each time."""
    return row.identifier or "own:" + re.sub(r"\s+", "-", plain(row.name))


def append(path: Path, store: Path) -> tuple[int, int]:
    """Adds the rows of `path` that `store` lacks to its end; gives how many were added, and how many it has now.

    What the store holds is kept. It is written beside and then put in place, so that nothing is lost half-way.
    """
    known = read(store) if store.is_file() else []
    kept = dict.fromkeys(known)
    kept.update(dict.fromkeys(read(path)))
    store.parent.mkdir(parents=True, exist_ok=True)
    partial = store.with_name(store.name + ".partial")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(row.values for row in kept)
    partial.replace(store)
    return len(kept) - len(dict.fromkeys(known)), len(kept)


def _entity(row: Row) -> Entity:
    latitude, longitude = (float(degrees) if degrees else None for degrees in (row.latitude, row.longitude))
    return Entity(id_of(row), row.name, cast(ActorType, row.type), latitude=latitude, longitude=longitude, user=True)


def _body(name: str, draft: Draft) -> str:
    """What an office is held in: an identifier, an entry of the draft, one of the shipped file, or a new one."""
    if _IDENTIFIER.match(name):
        if name not in draft.entities:
            draft.add(Entity(name, _known(name) or name, "organisation"))
        return name
    found = draft.find(name)
    if found is not None:
        return found
    from dragoman.link.gazetteer.gazetteer import Gazetteer

    shipped = [c.entity for c in Gazetteer.default().named(name, fuzzy=False) if c.entity.type != "person"]
    entity = shipped[0] if shipped else Entity("own:" + re.sub(r"\s+", "-", plain(name)), name, "organisation")
    return draft.add(entity).id


def _known(identifier: str) -> str | None:
    from dragoman.link.gazetteer.gazetteer import Gazetteer

    entity = Gazetteer.default().entity(identifier)
    return entity.name if entity else None
