"""What `dragoman gazetteer find` shows."""

from __future__ import annotations

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.export.visible import on_one_line
from dragoman.link.gazetteer import Candidate, Gazetteer, Term

_SHOWN = 12


class Held(msgspec.Struct, frozen=True):
    """An office with the names of what it is held in; `on` is None where no date was asked for."""

    title: str
    office: str
    of: str
    of_id: str
    to: str | None
    start: str | None
    end: str | None
    on: bool | None


class Row(msgspec.Struct, frozen=True):
    """A candidate and the offices that it held."""

    id: str
    name: str
    type: str
    kind: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    geonames: str | None
    own: bool
    matched: str
    how: str
    score: float
    offices: tuple[Held, ...]


def as_rows(gazetteer: Gazetteer, name: str, on: str | None) -> tuple[Row, ...]:
    """Everything under a name, best first: as a name, as what stands for a state, as a people, as a small town."""
    candidates = list(gazetteer.named(name))
    known = {candidate.entity.id for candidate in candidates}
    small = [candidate for candidate in gazetteer.places(name) if candidate.entity.id not in known]
    if (metonym := gazetteer.metonym(name)) is not None:
        candidates.append(metonym)
    if (state := gazetteer.demonym(name)) is not None:
        candidates.append(Candidate(state, name, "demonym", 1.0))
    candidates += small
    return tuple(_row(gazetteer, candidate, on) for candidate in candidates)


def view(rows: tuple[Row, ...], on: str | None) -> RenderableType:
    """The rows for a person at a terminal, those of a person with offices first marked where held `on` the day."""
    shown: list[RenderableType] = []
    for row in rows[:_SHOWN]:
        shown += [_head(row), *(_office(held, on) for held in row.offices), Text()]
    if len(rows) > _SHOWN:
        shown.append(Text(f"and {len(rows) - _SHOWN} more; --json shows all", style="dim"))
    return Group(*shown)


def _row(gazetteer: Gazetteer, found: Candidate, on: str | None) -> Row:
    entity = found.entity
    country = gazetteer.entity(entity.country) if entity.country and entity.country != entity.id else None
    offices = tuple(_held(gazetteer, term, on) for term in gazetteer.terms(entity.id))
    return Row(
        entity.id, entity.name, entity.type, entity.kind, country.name if country else None, entity.latitude,
        entity.longitude, entity.population, entity.geonames, entity.user, found.name, found.how, round(found.score, 3),
        offices,
    )  # fmt: skip


def _held(gazetteer: Gazetteer, term: Term, on: str | None) -> Held:
    body, posted = gazetteer.entity(term.of), gazetteer.entity(term.to) if term.to else None
    return Held(
        term.title, term.office, body.name if body else term.of, term.of, posted.name if posted else term.to,
        term.start, term.end, None if on is None else term.held_on(on),
    )  # fmt: skip


def _head(row: Row) -> Text:
    line = Text(on_one_line(row.name), style="bold").append(f"  {row.id}", style="not bold cyan")
    facts = [row.kind or row.type, row.country, "your own" if row.own else None]
    if row.population:
        facts.append(f"{row.population:,} people")
    if row.latitude is not None and row.longitude is not None:
        facts.append(f"{row.latitude:.2f}, {row.longitude:.2f}")
    facts.append(row.how if row.matched == row.name else f"{row.how}: {on_one_line(row.matched)}")
    return line.append("\n    " + " \N{MIDDLE DOT} ".join(fact for fact in facts if fact), style="not bold dim default")


def _office(held: Held, on: str | None) -> Text:
    begun, ended = held.start or "?", held.end or ("" if held.start else "?")
    place = f"{held.of} to {held.to}" if held.to and held.to not in held.title else held.of
    mark = "  * " if on is not None and held.on else "    "
    style = "bold" if on is not None and held.on else "" if on is None else "dim"
    return Text(f"{mark}{begun:>10} \N{EN DASH} {ended:<10}  {on_one_line(held.title)}, {place}", style=style)
