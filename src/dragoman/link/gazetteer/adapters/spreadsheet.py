"""A user's own CSV: name, aliases, type, identifier, role, of, from, to. Only `name` is needed."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import get_args

from dragoman.errors import GazetteerError
from dragoman.link.folding import fold
from dragoman.link.gazetteer.adapters.tables import state_codes
from dragoman.link.gazetteer.entry import Entity, Source, Term
from dragoman.link.gazetteer.facts import Facts
from dragoman.link.gazetteer.offices import office_of_label
from dragoman.model.actor import ActorType

COLUMNS = ("name", "aliases", "type", "identifier", "role", "of", "from", "to")


def knows(path: Path) -> bool:
    """A CSV file with a `name` column."""
    return path.is_file() and path.suffix == ".csv" and "name" in _columns(path)


def _columns(path: Path) -> list[str]:
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return [c.strip().casefold() for c in next(csv.reader(lines), [])]


def read(path: Path, known: Facts) -> Facts:
    """One row a person, body or place, or one a post where somebody held several. Aliases are parted by `|` or `;`.

    Raises GazetteerError with the line where a row has no name, an unknown type or a date that is none.
    """
    facts, codes = Facts(Source(f"own: {path.name}", "the user's", "as given")), state_codes()
    states = {fold(name): identity for name, identity in codes.items()}
    with open(path, encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        reader.fieldnames = [c.strip().casefold() for c in reader.fieldnames or []]
        for number, row in enumerate(reader, start=2):
            _row(facts, {k: (row.get(k) or "").strip() for k in COLUMNS}, states, f"{path}, line {number}")
    return facts


def _row(facts: Facts, row: dict[str, str], states: dict[str, str], where: str) -> None:
    name, kind = row["name"], row["type"].casefold() or "person"
    if not name:
        raise GazetteerError("the row has no name", where=where, remedy="Fill the `name` column or remove the row.")
    if kind not in get_args(ActorType):
        raise GazetteerError(
            f"`{kind}` is no type", where=where, remedy=f"Use one of {', '.join(get_args(ActorType))}."
        )
    for column in ("from", "to"):
        if row[column] and not _is_date(row[column]):
            raise GazetteerError(f"`{row[column]}` is no date", where=where, remedy="Write 2022, 2022-03 or 2022-03-10.")
    identity = row["identifier"] or "own:" + hashlib.sha256(f"{kind} {fold(name)}".encode()).hexdigest()[:12]
    body = states.get(fold(row["of"]))
    entity = Entity(identity, name, kind, None, body, user=True)  # type: ignore[arg-type]
    facts.add(entity, *[a.strip() for a in row["aliases"].replace(";", "|").split("|") if a.strip()])
    if row["role"]:
        of = body
        if of is None:
            of = "own:" + hashlib.sha256(f"organisation {fold(row['of'])}".encode()).hexdigest()[:12]
            if row["of"]:
                facts.add(Entity(of, row["of"], "organisation", None, None, user=True))
        office = office_of_label(row["role"]) or row["role"].casefold()
        facts.terms.append(Term(identity, office, row["role"], of, None, row["from"] or None, row["to"] or None))


def _is_date(value: str) -> bool:
    parts = value.split("-")
    return len(parts) <= 3 and all(p.isdigit() for p in parts) and len(parts[0]) == 4 and all(len(p) == 2 for p in parts[1:])
