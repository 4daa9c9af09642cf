"""Which person an actor is: by name, by title and state as of the report's date, and by the company they are in.

Each candidate is weighed by what speaks for it (`weights.toml`, logarithmic); its confidence is its share against
all others and against being none of them, so that two who are equally likely are left open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dragoman.link.context import Context
from dragoman.link.description import Description
from dragoman.link.folding import fold, plain, skeleton
from dragoman.link.gazetteer.entity import Candidate, Entity, Term
from dragoman.link.gazetteer.offices import office as office_of
from dragoman.link.memory import Memory
from dragoman.link.names import is_part, name_forms, outer_form
from dragoman.link.places import Choice
from dragoman.link.tables import load_table, load_words

_TITLE = "title"
_MOST = 40
_MOST_BEARERS = 400
_MOST_STATES = 10
_UN = "Q1065"
_LONG_AGO, _LATELY, _AHEAD = 30, 5, 10
_FOR_LIFE = frozenset({"president", "prime minister", "monarch", "supreme leader"})
_LONG_REIGN, _LONG_TERM = 50, 25
_SHORTEST_SOUND = 3
_SEVERAL_HIGH = 3
_DEPUTIES = {"president": ("vice president",), "prime minister": ("deputy prime minister",)}
_ACTING = re.compile(r"\b(?:acting|interim)\b", re.IGNORECASE)
_ALIKE = 0.6
#: Until when most sources know who holds office, and for how many years a term without an end is trusted after it.
_SOURCES_END, _FRESH = "2022-09", 2


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a report tells of one person, from all its mentions."""

    full: tuple[str, ...]
    single: tuple[str, ...]
    claims: tuple[Description, ...]
    honorific: bool = False
    trade: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states that stand with the name or the office."""
        return frozenset(state for claim in self.claims for state in claim.of)


class Persons:
    """Chooses among persons."""

    def __init__(self, gazetteer: Memory) -> None:
        self._gazetteer = gazetteer
        self._weights: Mapping[str, float] = load_table("weights")["persons"]
        self._in_high_office = lru_cache(maxsize=1)(self._of_highest)

    def choose(self, portrait: Portrait, context: Context, met: frozenset[str] = frozenset()) -> tuple[Choice, ...]:
        """The candidates, likeliest first. `met` are the identities that the report is known to speak of."""
        found = self._candidates(portrait, context)
        among = self._high_among(met, context) >= _SEVERAL_HIGH
        scores = [
            (self._score(e, how, portrait, context, alone) + self._of_meeting(e, how, met, context, among=among), e)
            for e, how, alone in found
        ]
        if not scores:
            return ()
        highest = max(0.0, max(score for score, _ in scores))
        total = math.exp(-highest) + sum(math.exp(score - highest) for score, _ in scores)
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1].id))
        return tuple(Choice(entity, math.exp(score - highest) / total) for score, entity in ranked)

    def _high_among(self, met: frozenset[str], context: Context) -> int:
        """How many of those whom the report is known to speak of are in one of the highest offices."""
        highest = load_table("titles")["highest"].split(";")
        return sum(self.office_on(known, context.date) in highest for known in met)

    def _of_meeting(self, entity: Entity, how: str, met: frozenset[str], context: Context, *, among: bool) -> float:
        """What the others that are named say for somebody: that it is one of them, or one like them."""
        if entity.id in met:
            return self._weights["met"]
        if not among or how != "surname":
            return 0.0
        high = self.office_on(entity.id, context.date) in load_table("titles")["highest"].split(";")
        return self._weights["among_high"] if high else 0.0

    def _candidates(self, portrait: Portrait, context: Context) -> list[tuple[Entity, str, bool]]:
        """Each candidate, how it was found, and whether it alone bears the name."""
        found: dict[str, tuple[Entity, str, bool]] = {}
        for name in portrait.full:
            for candidate in self._by_name(name):
                self._keep(found, candidate.entity, _manner(candidate, name), alone=False)
            if not found:
                outer = self._people(outer_form(name), fuzzy=False)
                whole = [c for c in outer if is_part(name, c.entity.name)]
                for candidate in whole or outer:
                    self._keep(found, candidate.entity, "initial", alone=False)
        known = {known_id for known_id, (_, how, _) in found.items() if how in ("exact", "folded")}
        for entity in self._by_title(portrait, context):
            if not (portrait.full or portrait.single):
                self._keep(found, entity, _TITLE, alone=False)
            elif entity.id not in known and _may_be(entity, portrait):
                self._keep(found, entity, "initial" if portrait.full else "surname", alone=False)
            elif not known and _sounds_like(entity, portrait):
                self._keep(found, entity, "fuzzy", alone=False)
        if portrait.full and not found:
            self._keep_high(found, portrait, context)
        if not portrait.full:
            self._keep_single(found, portrait, context)
        return list(found.values())

    def _keep_high(self, found: dict[str, tuple[Entity, str, bool]], portrait: Portrait, context: Context) -> None:
        for entity in self.in_high_office(context):
            if any(is_part(name, entity.name) for name in portrait.full):
                self._keep(found, entity, "initial", alone=False)

    def _keep_single(self, found: dict[str, tuple[Entity, str, bool]], portrait: Portrait, context: Context) -> None:
        """Those of a surname; where very many bear it, those of the report's states first."""
        for name in portrait.single:
            people = self._people(name, fuzzy=False, most=_MOST_BEARERS)
            near = sorted(people, key=lambda c: -context.states[c.entity.country or ""])[:_MOST]
            for candidate in near:
                self._keep(found, candidate.entity, _manner(candidate, name), alone=len(people) == 1)

    def in_high_office(self, context: Context) -> Sequence[Entity]:
        """Those who hold one of the highest offices of the states that the report names."""
        states = tuple(state for state, _ in context.states.most_common(_MOST_STATES))
        return self._in_high_office(states, context.date) if context.date is not None else ()

    def _of_highest(self, states: tuple[str, ...], date: str) -> Sequence[Entity]:
        offices = load_table("titles")["highest"].split(";")
        terms = (term for s in states for office in offices for term in self._gazetteer.holders(office, s, date))
        return [entity for term in terms if (entity := self._gazetteer.entity(term.holder)) is not None]

    def _by_name(self, name: str) -> list[Candidate]:
        """Those of a full name, as it stands or in a shorter form; misspelt where no form is known."""
        for form in name_forms(name):
            found = [c for c in self._people(form, fuzzy=False) if c.how != "surname"]
            if found:
                return found
        found = [c for c in self._people(name, fuzzy=True) if c.how != "surname"]
        return found or self._by_end(name)

    def _by_end(self, name: str) -> list[Candidate]:
        """Those of a name before which stand words that are none of its own: "Brexit Secretary Steve Barclay"."""
        words = name.split()
        for start in range(1, len(words) - 1):
            found = self._people(" ".join(words[start:]), fuzzy=False)
            found = [c for c in found if c.how in ("exact", "folded", "fuzzy")]
            if found:
                return found
        return []

    def _people(self, name: str, *, fuzzy: bool, most: int = _MOST) -> list[Candidate]:
        return [c for c in self._gazetteer.named(name, fuzzy=fuzzy) if c.entity.type == "person"][:most]

    @staticmethod
    def _keep(found: dict[str, tuple[Entity, str, bool]], entity: Entity, how: str, *, alone: bool) -> None:
        found.setdefault(entity.id, (entity, how, alone))

    def _by_title(self, portrait: Portrait, context: Context) -> Iterable[Entity]:
        nameless = not (portrait.full or portrait.single)
        for claim in portrait.claims:
            for of in claim.of or (() if nameless else tuple(context.states)[:_MOST]):
                if claim.when != "now" and nameless:
                    continue
                for office in self._offices(claim, of):
                    for term in self._holders(office, of, claim, context.date):
                        entity = self._gazetteer.entity(term.holder)
                        if entity is not None:
                            yield entity

    def is_known_as(self, entity: Entity, names: Iterable[str]) -> bool:
        """Whether one of the names is the whole of one that somebody is known by."""
        return any(
            plain(name) == plain(entity.name)
            or any(c.entity.id == entity.id and c.how == "exact" for c in self._people(name, fuzzy=False))
            for name in names
        )

    def holds(self, entity: str, claim: Description, date: str | None) -> bool:
        """Whether somebody holds the office that is claimed on the date."""
        terms = [t for t in self._gazetteer.terms(entity) if _same_office(t, claim)]
        return date is not None and any(self._holds(t, date) for t in terms)

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
            if _same_office(term, claim) and date < (term.start or "") <= f"{int(date[:4]) + 1}{date[4:]}":
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
        return any(_same_office(t, claim) and t.of in claim.of for t in self._gazetteer.terms(entity))

    def held_before(self, entity: str, claim: Description, date: str | None) -> bool:
        """Whether somebody held the office that is claimed, of any state where none is named, and does no more."""
        held = any(_same_office(t, claim) and (not claim.of or t.of in claim.of) for t in self._gazetteer.terms(entity))
        return held and not self.holds(entity, claim, date)

    def never_held(self, entity: str, claims: Sequence[Description], date: str | None) -> bool:
        """Whether somebody is known to have held offices, and none of the high ones that is claimed.

        Of a state whose holder of the office no source knows on the date, nothing is known.
        """
        terms = self._gazetteer.terms(entity)
        highest = (*load_table("titles")["highest"].split(";"), "finance minister", "interior minister")
        high = [c for c in claims if c.office in highest and not (c.to or c.counterpart or c.part or c.acting)]
        known = [
            c
            for c in high
            if (date and any(self._gazetteer.holders(c.office or "", of, date) for of in c.of))
            or (not c.of and c.office in ("president", "prime minister"))
        ]
        return bool(terms and known) and not any(
            _same_office(t, c) and (not c.of or t.of in c.of) for t in terms for c in known
        )

    def office_on(self, entity: str, date: str | None) -> str | None:
        """The highest office that somebody held on the date."""
        order = load_table("titles")["highest"].split(";")
        held = [t.office for t in self._gazetteer.terms(entity) if date is not None and self._holds(t, date)]
        return min(held, key=lambda o: order.index(o) if o in order else len(order), default=None)

    def _offices(self, claim: Description, of: str) -> Sequence[str]:
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

    def _holders(self, office: str, of: str, claim: Description, date: str | None) -> list[Term]:
        """Who held it on the date; without a date, nobody is known to."""
        on = date if claim.when == "now" else None
        if on is None and claim.when == "now":
            return []
        if claim.part:
            here = [*self._gazetteer.holders(office, claim.part, on), *self._gazetteer.holders(office, of, on)]
            return [term for term in here if self._is_of(term, claim)][:_MOST]
        offices = (office, "chancellor") if office == "prime minister" else (office,)
        terms = [term for o in offices for term in self._gazetteer.holders(o, of, on)]
        if claim.to == _UN and office == "ambassador":
            return list(self._gazetteer.holders("un ambassador", of, on))
        terms = [term for term in terms if claim.to is None or term.to == claim.to][:_MOST]
        plainest = [t for t in terms if fold(t.title) in (fold(office), fold(f"{office} of {self._name(of)}"))]
        return plainest or terms  # "President", before "President of the Sakha Republic"

    def _name(self, known_id: str) -> str:
        entity = self._gazetteer.entity(known_id)
        return entity.name if entity else ""

    def _score(self, entity: Entity, how: str, portrait: Portrait, context: Context, alone: bool) -> float:
        weights = self._weights
        terms = self._gazetteer.terms(entity.id)
        score = weights["base"] + (weights["title_alone"] if how == _TITLE else weights[how])
        score += weights["user"] if entity.user else 0
        score += weights["surname_alone"] if alone else 0
        score += weights["honorific"] if portrait.honorific else 0
        claimed = self._of_claims(entity, terms, portrait, context)
        score += claimed
        score += weights["trade"] if portrait.trade and claimed < weights["office"] else 0
        score += self._of_name(entity, how, portrait, context) if claimed <= 0 else 0
        score += self._of_company(entity, terms, portrait, context)
        return score + (self._of_time(terms, context.date) if context.date and terms else 0)

    def _of_claims(self, entity: Entity, terms: Sequence[Term], portrait: Portrait, context: Context) -> float:
        """What the best of the offices that the report gives says for it."""
        claims = [c for c in portrait.claims if c.office or c.leader]
        return max((self._of_claim(entity, terms, claim, context) for claim in claims), default=0.0)

    def _of_claim(self, entity: Entity, terms: Sequence[Term], claim: Description, context: Context) -> float:
        weights = self._weights
        titles = load_table("titles")
        offices = {*titles["leading"].split(";"), *titles["leading_body"].split(";")}
        fitting = [t for t in terms if (t.office in offices if claim.leader else _same_office(t, claim))]
        here = [t for t in fitting if self._is_of(t, claim)]
        if not here:
            return self._of_no_term(entity, terms, claim)
        if claim.when in ("former", "then", "late"):
            over = [t for t in here if context.date is None or (t.start or "") < context.date]
            return weights["office_before"] if over else weights["office_wrong"]
        if context.date and any(self._holds(t, context.date) for t in here):
            return weights["office"] if claim.of else weights["office_alone"]
        return weights["office_once"] if claim.of else weights["office_alone"] / 2

    def _is_of(self, term: Term, claim: Description) -> bool:
        """Whether a term is of one of the states of a claim, or of the part of a state that it names."""
        if claim.part:
            return term.of == claim.part or f" {fold(self._name(claim.part))} " in f" {fold(term.title)} "
        if not claim.of or term.of in claim.of or term.to in claim.of:
            return True
        return any(f" of {fold(self._name(of))} " in f" {fold(term.title)} " for of in claim.of)

    def _of_no_term(self, entity: Entity, terms: Sequence[Term], claim: Description) -> float:
        """What it says against somebody that no source has a term of the office that the report gives.

        Everybody may be president of something, bodies of states take their people from any, and whoever is somebody's
        minister is of a state that the words do not tell: these say little.
        """
        weights = self._weights
        if not terms:
            return 0.0
        if claim.possessed or (not claim.of and claim.office in load_words("titles", "vague")):
            return weights["office_unknown"]
        if claim.of and not any(self._is_state(of) for of in claim.of):
            return weights["office_unknown"]
        elsewhere = claim.of and not {t.of for t in terms} & set(claim.of) and entity.country not in claim.of
        return weights["office_wrong"] + (weights["of_other_state"] if elsewhere else 0.0)

    def _state_around(self, known_id: str) -> str | None:
        """The state of which a part is known under an identifier: the United Kingdom for Northern Ireland."""
        entity = self._gazetteer.entity(known_id)
        return entity.country if entity is not None and entity.kind == "region" else None

    def _is_state(self, known_id: str) -> bool:
        entity = self._gazetteer.entity(known_id)
        return entity is not None and entity.type == "state"

    def _holds(self, term: Term, date: str) -> bool:
        return any(t.holder == term.holder for t in self._gazetteer.holders(term.office, term.of, date))

    def _of_company(self, entity: Entity, terms: Sequence[Term], portrait: Portrait, context: Context) -> float:
        """What the states say for somebody that the report names; where it names none, their absence says nothing."""
        weights = self._weights
        states = {s for s in (entity.country, *(t.of for t in terms)) if s}
        states |= {wider for s in states if (wider := self._state_around(s))}
        named = frozenset(s for c in portrait.claims if not c.office and c.name for s in c.of)
        stands_by = weights["state_of_mention"] if states & named else 0.0
        if any(context.states[s] for s in states):
            return stands_by + weights["state_in_report"]
        if any(context.around[s] for s in states):
            return stands_by + weights["state_around"]
        told = context.states or context.around
        of_body = any(not self._is_state(of) for c in portrait.claims for of in c.of)
        return stands_by + (weights["state_absent"] if told and not of_body else 0.0)

    def _of_name(self, entity: Entity, how: str, portrait: Portrait, context: Context) -> float:
        """What the commonness of a full name says against its bearer: many are called Khan or Brown."""
        if how not in ("exact", "folded", "fuzzy", "initial") or not portrait.full:
            return 0.0
        bearers = len(self._people(portrait.full[0].split()[-1], fuzzy=False, most=_MOST_BEARERS))
        if bearers <= 1 and how in ("exact", "folded") and " " in entity.name:
            return self._weights["rare_name"]
        here = bool(entity.country and context.states[entity.country])
        return self._weights["common_name_here" if here else "common_name"] * math.log2(max(1, bearers))

    def _of_time(self, terms: Sequence[Term], date: str) -> float:
        weights, year = self._weights, int(date[:4])
        ends = [int(t.end[:4]) if t.end else max(int(t.start[:4]) + _LATELY, 0) if t.start else year for t in terms]
        begins = [int(t.start[:4]) for t in terms if t.start]
        serving = [t for t in terms if t.held_on(date) and (t.end or int((t.start or date)[:4]) > year - _longest(t))]
        serving = [t for t in serving if self._holds(t, date)]
        if serving:
            high = any(t.office in load_table("titles")["highest"].split(";") for t in serving)
            return weights["in_office"] + (weights["high_office"] if high else 0)
        if begins and min(begins) > year + _AHEAD:
            return weights["not_yet"]
        if ends and max(ends) < year - _LONG_AGO:
            return weights["long_ago"]
        begun = any(t.start is None or t.start <= date for t in terms)
        return weights["lately"] if begun and any(abs(year - end) <= _LATELY for end in ends) else 0.0


def _longest(term: Term) -> int:
    """For how many years somebody may hold an office whose end no source has."""
    return _LONG_REIGN if term.office in _FOR_LIFE else _LONG_TERM


def _same_office(term: Term, claim: Description) -> bool:
    if claim.office == "minister":
        return term.office.endswith("minister") and _of_same_matters(term.title, claim.title)
    if claim.office == "ambassador":
        un = claim.to == _UN and term.office == "un ambassador"
        return un or (term.office == "ambassador" and (claim.to is None or claim.to == term.to))
    if claim.office == "prime minister" and term.office == "chancellor":
        return True
    if term.office == claim.office or (term.office == "minister" and office_of(term.title) == claim.office):
        return True
    if load_table("titles")["otherwise"].get(claim.title.casefold(), {}).get(term.of) == term.office:
        return True
    return " " in claim.title and fold(term.title).startswith(f"{fold(claim.title)} of ")


def _of_same_matters(title: str, claimed: str) -> bool:
    """Whether a minister's full title has all that a report's has: "science minister", "Minister of Science"."""
    matters = {word for word in fold(claimed).split() if word not in _MINISTERIAL}
    return matters <= set(fold(title).split())


_MINISTERIAL = {fold(word) for word in "minister secretary federal state union cabinet of for the and affairs".split()}


def _manner(candidate: Candidate, name: str) -> str:
    first = name.split()[0].rstrip(".")
    if len(first) == 1 and candidate.how == "folded":
        return "initial"
    if candidate.how == "fuzzy" and _outer(name) == _outer(candidate.entity.name):
        return "folded"  # "Ashton B. Carter"
    return candidate.how if candidate.how in ("exact", "folded", "surname", "fuzzy") else "folded"


def _outer(name: str) -> tuple[str, str]:
    """The first and the last word of a name, folded."""
    words = fold(name).split()
    return (words[0], words[-1]) if words else ("", "")


def _may_be(entity: Entity, portrait: Portrait) -> bool:
    """Whether the surname that the report has is one of the entity's names."""
    known = {fold(word) for word in entity.name.split()}
    names = [*portrait.full, *portrait.single]
    return any(_last(name) in known for name in names) and (
        not portrait.full or any(fold(name.split()[0])[:1] == fold(entity.name)[:1] for name in portrait.full)
    )


def _sounds_like(entity: Entity, portrait: Portrait) -> bool:
    """Whether a surname sounds like the one of somebody who holds the office: Japarov, Zhaparov."""
    known = [(skeleton(word), fold(word)) for word in plain(entity.name).split()]
    names = [plain(name).split()[-1] for name in (*portrait.full, *portrait.single) if plain(name)]
    return any(
        sound == skeleton(name)
        and len(sound) >= _SHORTEST_SOUND
        and Levenshtein.normalized_similarity(word, fold(name)) >= _ALIKE
        for name in names
        for sound, word in known
    )


def _last(name: str) -> str:
    return fold(name.split()[-1])
