"""Who held an office when: what a title claims, and what the sources know of the terms of office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.link.description import Description
from dragoman.link.folding import fold
from dragoman.link.gazetteer.entity import Term
from dragoman.link.gazetteer.offices import office as office_of
from dragoman.link.memory import Memory
from dragoman.link.tables import load_table

_MOST = 40
_UN = "Q1065"
_DEPUTIES = {"president": ("vice president",), "prime minister": ("deputy prime minister",)}
_ACTING = re.compile(r"\b(?:acting|interim)\b", re.IGNORECASE)
_MINISTERS = " minister"
#: Until when most sources know who holds office, and for how many years a term without an end is trusted after it.
_SOURCES_END, _FRESH = "2022-09", 2


def highest_offices() -> Sequence[str]:
    """The offices at the top of a state, the highest first."""
    offices: str = load_table("titles")["highest"]
    return offices.split(";")


class Tenure:
    """What a gazetteer knows of terms of office."""

    def __init__(self, gazetteer: Memory) -> None:
        self._gazetteer = gazetteer

    def holds(self, entity: str, claim: Description, date: str | None) -> bool:
        """Whether somebody holds the office that is claimed on the date."""
        terms = [t for t in self._gazetteer.terms(entity) if same_office(t, claim)]
        return date is not None and any(self.is_held(t, date) for t in terms)

    def stands_in(self, entity: str, claim: Description, date: str | None) -> bool:
        """Whether somebody may be acting in an office: known to be, or its deputy, or its holder soon."""
        if date is None:
            return False
        for term in self._gazetteer.terms(entity):
            if term.of not in claim.of or not (term.start or ""):
                continue
            held = term.held_on(date)
            if held and (term.office in _DEPUTIES.get(claim.office or "", ()) or _ACTING.search(term.title)):
                return True
            if same_office(term, claim) and date < (term.start or "") <= f"{int(date[:4]) + 1}{date[4:]}":
                return True
        return False

    def is_stale(self, claim: Description, date: str | None) -> bool:
        """Whether whoever is known to hold an office on a date may have left it since the sources were made."""
        if date is None or not claim.office or not claim.of:
            return False
        terms = self._gazetteer.holders(claim.office, claim.of[0], date)
        if date < _SOURCES_END:
            return not terms
        return not terms or (terms[0].end is None and int((terms[0].start or date)[:4]) <= int(date[:4]) - _FRESH)

    def ever_held(self, entity: str, claim: Description) -> bool:
        """Whether somebody is known to have held the office that is claimed, of one of its states, at any time."""
        return any(same_office(t, claim) and t.of in claim.of for t in self._gazetteer.terms(entity))

    def held_before(self, entity: str, claim: Description, date: str | None) -> bool:
        """Whether somebody held the office that is claimed, of any state where none is named, and does no more."""
        held = any(same_office(t, claim) and (not claim.of or t.of in claim.of) for t in self._gazetteer.terms(entity))
        return held and not self.holds(entity, claim, date)

    def is_another(self, entity: str, claims: Sequence[Description], date: str | None) -> bool:
        """Whether somebody is known not to be whom titles mean: never in such an office, or in it still where they say
        that it is over.
        """
        over = [c for c in claims if c.when == "former"]
        return self.never_held(entity, claims, date) or any(self.holds(entity, c, date) for c in over)

    def never_held(self, entity: str, claims: Sequence[Description], date: str | None) -> bool:
        """Whether somebody is known to have held offices, and none of the high ones that is claimed.

        Of a state whose holder of the office no source knows on the date, nothing is known.
        """
        terms = self._gazetteer.terms(entity)
        highest = (*highest_offices(), "finance minister", "interior minister")
        high = [c for c in claims if c.office in highest and not (c.to or c.counterpart or c.part or c.acting)]
        known = [
            c
            for c in high
            if (date and any(self._gazetteer.holders(c.office or "", of, date) for of in c.of))
            or (not c.of and c.office in ("president", "prime minister"))
        ]
        return bool(terms and known) and not any(
            same_office(t, c) and (not c.of or t.of in c.of) for t in terms for c in known
        )

    def office_on(self, entity: str, date: str | None) -> str | None:
        """The highest office that somebody held on the date."""
        order = highest_offices()
        held = [t.office for t in self._gazetteer.terms(entity) if date is not None and self.is_held(t, date)]
        return min(held, key=lambda o: order.index(o) if o in order else len(order), default=None)

    def is_held(self, term: Term, date: str) -> bool:
        """Whether whoever has the term holds its office on the date."""
        return any(t.holder == term.holder for t in self._gazetteer.holders(term.office, term.of, date))

    def offices(self, claim: Description, of: str) -> Sequence[str]:
        """The offices that a title may be; a leader's is the first that the state or body has."""
        if not claim.leader:
            return (claim.office,) if claim.office else ()
        titles = load_table("titles")
        entity = self._gazetteer.entity(of)
        if entity is not None and entity.type != "state":
            offices = titles["leading_body"].split(";")
        elif of in titles["parliamentary"].split():
            return ("prime minister", "chancellor")
        else:
            offices = ["president", "monarch", "supreme leader", "prime minister"]
        return next(((o,) for o in offices if self._gazetteer.holders(o, of)), ())

    def holders(self, office: str, of: str, claim: Description, date: str | None) -> list[Term]:
        """Who held it on the date; without a date, nobody is known to."""
        on = date if claim.when == "now" else None
        if on is None and claim.when == "now":
            return []
        if claim.part:
            here = [*self._gazetteer.holders(office, claim.part, on), *self._gazetteer.holders(office, of, on)]
            return [term for term in here if self.is_of(term, claim)][:_MOST]
        offices = (office, "chancellor") if office == "prime minister" else (office,)
        terms = [term for o in offices for term in self._gazetteer.holders(o, of, on)]
        if not terms and office.endswith(_MINISTERS):  # of whatever matters a source has no office of its own for
            terms = [term for term in self._gazetteer.holders("minister", of, on) if same_office(term, claim)]
        if claim.to == _UN and office == "ambassador":
            posted = list(self._gazetteer.holders("un ambassador", of, on))
            return [t for t in posted if "nations" in fold(t.title).split()] or posted  # not those posted to NATO
        terms = [term for term in terms if claim.to is None or term.to == claim.to][:_MOST]
        plainest = [t for t in terms if fold(t.title) in (fold(office), fold(f"{office} of {self._name(of)}"))]
        return plainest or terms  # "President", before "President of the Sakha Republic"

    def is_of(self, term: Term, claim: Description) -> bool:
        """Whether a term is of one of the states of a claim, or of the part of a state that it names."""
        if claim.part:
            return term.of == claim.part or f" {fold(self._name(claim.part))} " in f" {fold(term.title)} "
        if not claim.of or term.of in claim.of or term.to in claim.of:
            return True
        return any(f" of {fold(self._name(of))} " in f" {fold(term.title)} " for of in claim.of)

    def _name(self, known_id: str) -> str:
        entity = self._gazetteer.entity(known_id)
        return entity.name if entity else ""


def same_office(term: Term, claim: Description) -> bool:
    """Whether a term is of the office that is claimed, of whatever state."""
    if claim.office == "minister":
        return term.office.endswith("minister") and _of_same_matters(term.title, claim.title)
    if claim.office == "ambassador":
        un = claim.to == _UN and term.office == "un ambassador"
        return un or (term.office == "ambassador" and (claim.to is None or claim.to == term.to))
    if claim.office == "prime minister" and term.office == "chancellor":
        return True
    if term.office == claim.office or (term.office == "minister" and office_of(term.title) == claim.office):
        return True
    if term.office == "minister" and (claim.office or "").endswith(_MINISTERS) and _is_over(term.title, claim.title):
        return True
    if load_table("titles")["otherwise"].get(claim.title.casefold(), {}).get(term.of) == term.office:
        return True
    return " " in claim.title and fold(term.title).startswith(f"{fold(claim.title)} of ")


def _is_over(title: str, claimed: str) -> bool:
    """Whether a minister's or secretary's full title begins with what a report's has: the "environment secretary" is
    "Secretary of State for Environment, Food and Rural Affairs", and no minister under him.
    """
    matters = [word for word in fold(claimed).split() if word not in _MINISTERIAL]
    own = [word for word in fold(title).split() if word not in _MINISTERIAL]
    kinds = [{"secretary", "minister"} & {*fold(words).split()} for words in (title, claimed)]
    return bool(matters) and own[: len(matters)] == matters and kinds[0] == kinds[1]


def _of_same_matters(title: str, claimed: str) -> bool:
    """Whether a minister's full title has all that a report's has: "science minister", "Minister of Science"."""
    matters = {word for word in fold(claimed).split() if word not in _MINISTERIAL}
    return matters <= set(fold(title).split())


_MINISTERIAL = {fold(word) for word in "minister secretary federal state union cabinet of for the and affairs".split()}
