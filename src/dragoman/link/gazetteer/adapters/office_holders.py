"""The CSV files of `office_holders/` (facts from Wikidata, CC0): offices, their holders and terms, a state a file."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from dragoman.link.data.load import toml
from dragoman.link.folding import plain
from dragoman.link.gazetteer.draft import Draft
from dragoman.link.gazetteer.entity import Entity, Term
from dragoman.link.gazetteer.offices import office_in_source

_FILE_ENDING = re.compile(r"-(cabinet|ministers|federal-council)$")
_POSTED = re.compile(r"^(?:ambassador|high commissioner|permanent representative) to (?:the )?(.+)$", re.I)
_OF_BODY = re.compile(r"\b(?:of|to) the (United Nations|World Trade Organization|International Court of Justice)", re.I)
#: Labels that mean another office in one state: the foreign secretaries of India and Pakistan are no ministers, and
#: stand among India's as ministers of foreign affairs, while the ministers are those of external affairs.
_OTHERWISE = {"Q668": ("foreign secretary", "minister of foreign affairs"), "Q843": ("foreign secretary",)}
#: Where the secretary of state is the foreign minister: the United States, the Holy See.
_WITH_SECRETARY = frozenset(("Q30", "Q237"))
#: Words that say no more than whose office it is anyway.
_GENERAL = frozenset(
    "the of and for republic state government council country nation presidency cabinet kingdom confederation federal "
    "islamic democratic socialist people s peoples national ministers transition".split()
)
#: Offices of which a state has many.
_ANYWHERE = frozenset(("ambassador", "un ambassador", "governor", "mayor", "secretary-general", "director-general"))
_QID = re.compile(r"Q\d+$")


def add(path: Path, draft: Draft) -> None:
    """Adds one file; its header says which of the three forms it has."""
    draft.source("Wikidata office holders", "CC0", "2022-06 to 2023-01")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if rows and "officeholder" in rows[0]:
        for row in rows:
            state = draft.codes.get(row["countryid"], row["countryid"])
            holder, start, end = row["officeholder"], row["start_year"], row["end_year"]
            _add(draft, state, row["positionLabel"], holder, row["officeholderLabel"], start, end)
    elif rows and "positionLabel" in rows[0]:
        for row in rows:
            state = draft.codes.get(row["country"], row["country"])
            _add(draft, state, row["positionLabel"], row["person"], row["name"], row["start"], "")
    else:
        country = country_of(path.stem, draft)
        if country is None and path.stem != "world":
            draft.counts["files of office holders of no known country"] += 1
        for row in rows:
            _add(draft, country, row["position"], row["wikidata"], row["person"], row["start"], row["end"], later=False)


def country_of(stem: str, draft: Draft) -> str | None:
    """The identifier of the state or territory that a file is named for: "uae-ministers"."""
    slug = _FILE_ENDING.sub("", stem)
    named: dict[str, str] = toml("files")
    name = named.get(slug, slug.replace("-", " "))
    return draft.find(name, ("state",)) or draft.find(name, ("place",))


def _add(
    draft: Draft,
    country: str | None,
    title: str,
    identifier: str,
    name: str,
    start: str,
    end: str,
    *,
    later: bool = True,
) -> None:
    """Adds a holder and a term; from a `later` source only a term that no earlier one has."""
    if not _QID.match(identifier) or not name or _QID.match(name):
        draft.counts["holders without an identifier or a name"] += 1
        return
    known = draft.add(Entity(identifier, name, "person", None, country), [name])
    body = _OF_BODY.search(title)
    posted = _POSTED.match(title)
    of = country or (draft.find(body[1], ("organisation",)) if body else None)
    key, of = _office(draft, title, of)
    to = draft.find(posted[1].strip()) if posted else None
    if of is None or of not in draft.entities:
        draft.counts["terms of no known state or body"] += 1
        return
    if not start and not end:
        draft.counts["terms without a date"] += 1
        return
    if later and any(t.office == key and t.of == of and _same(t, start, end) for t in draft.held.get(known.id, ())):
        draft.counts["terms that two sources have"] += 1
        return
    draft.term(Term(known.id, key, title, of, to, start or None, end or None))


def _office(draft: Draft, title: str, of: str | None) -> tuple[str, str | None]:
    """The office of a label, and whose it is: the state's, or that of a part of it which the label names."""
    key, named = office_in_source(title)
    if key is None or any(plain(title).startswith(other) for other in _OTHERWISE.get(of or "", ())):
        return plain(title), of
    if plain(title) == "secretary of state" and of not in _WITH_SECRETARY:
        return plain(title), of
    if key in _ANYWHERE or set(named.split()) <= _GENERAL:
        return key, of
    for name in (named.removeprefix("the "), named.rpartition(" of ")[2].removeprefix("the ")):
        part = draft.find(name)
        if part is not None and (of in (None, part) or draft.entities[part].country == of):
            return key, part
    return plain(title), of


def _same(term: Term, start: str, end: str) -> bool:
    """Whether a term of the same office began in the same year, or neither has ended: two sources of one term."""
    begun, ended = term.start or "", term.end or ""
    starts = bool(begun) and bool(start) and begun[:4] == start[:4]
    if not end and not ended:
        return True
    return starts and (not end or not ended or ended[:4] == end[:4])
