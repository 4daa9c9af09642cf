"""The figures of a report to identities, in the order of what is surest.

Full names and titles with a state come first, then surnames in the company of those, then counterparts, and last the
titles that name no state ("the foreign secretary"): they go to the one of the report's people who holds the office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.link.bylines import is_in_byline
from dragoman.link.cast import Figure
from dragoman.link.choice import Choice
from dragoman.link.context import Context
from dragoman.link.description import Description
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.persons import Persons
from dragoman.link.tables import load_table
from dragoman.link.tenure import Tenure
from dragoman.model import Record, Span

_SURE = 0.7
_BY_OFFICE = 0.85
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[“\"‘']?[A-Z])|\n")
_AT_HOME = ("prime minister", "premier")
_MOST_COUNTED, _LEAST_HOME, _PLAINLY, _COMPANY = 3, 3, 0.5, 0.35


class Identities:
    """Chooses for all figures of a report."""

    def __init__(self, persons: Persons, tenure: Tenure) -> None:
        self._persons = persons
        self._tenure = tenure

    def of(self, figures: Sequence[Figure], context: Context, record: Record) -> list[tuple[Choice, ...]]:
        """The candidates of each figure, likeliest first."""
        chosen: list[tuple[Choice, ...]] = [()] * len(figures)
        for figure in figures:
            figure.claims = [_in_its_state(claim, context, alone=figure.is_nameless) for claim in figure.claims]
        later = [n for n, f in enumerate(figures) if not f.full and (not f.is_nameless or f.counterpart or f.possessed)]
        stateless = [n for n, f in enumerate(figures) if f.is_nameless and n not in later and not f.portrait().states]
        named_first = sorted(range(len(figures)), key=lambda n: (figures[n].is_nameless, n))
        for n in named_first:
            figure = figures[n]
            if n not in later and n not in stateless:
                chosen[n] = self._titled(figure, figures, chosen, context)
        for n in later:
            figure = figures[n]
            corefers = self._named_counterpart(figure, figures, chosen) if figure.counterpart else None
            if corefers is not None:
                chosen[n] = chosen[corefers]
            elif figure.counterpart:
                claim = self._counterpart(figure, figures, record, chosen, context)
                figure.claims = [claim] if claim else []
                chosen[n] = self._titled(figure, figures, chosen, context) if claim else ()
            elif figure.possessed:
                chosen[n] = self._possessed(figure, figures, record, chosen, context)
            else:
                chosen[n] = self._persons.choose(figure.portrait(), context, _met(chosen))
        homes = _weights(context, chosen, self._persons.is_state)
        for n in stateless:
            home = _home(homes, _company(figures[n], figures, chosen))
            chosen[n] = self._stateless(figures[n], figures, context, chosen, home)
        for n, figure in enumerate(figures):
            if figure.is_nameless and not chosen[n]:
                chosen[n] = self._former(figure, figures, context, chosen)
        return [self._of_writer(f, c, record) for f, c in zip(figures, chosen, strict=True)]

    def _of_writer(self, figure: Figure, choices: tuple[Choice, ...], record: Record) -> tuple[Choice, ...]:
        """The identities of who is named in bylines alone are those that are known by the whole name."""
        if not choices or not all(is_in_byline(record, span) for span, _ in figure.mentions):
            return choices
        return tuple(c for c in choices if self._persons.is_known_as(c.entity, figure.full))

    def _stateless(
        self, figure: Figure, figures: Sequence[Figure], context: Context, chosen: Sequence[tuple[Choice, ...]],
        home: str | None,
    ) -> tuple[Choice, ...]:  # fmt: skip
        """A title that names no state is whose the report says it is, else that of one of its people who holds it."""
        named = _named_so(figure, figures)
        if named is not None:
            return chosen[named]
        return self._by_office(figure, figures, context, chosen) or self._at_home(figure, home, context)

    def _titled(
        self, figure: Figure, figures: Sequence[Figure], chosen: Sequence[tuple[Choice, ...]], context: Context
    ) -> tuple[Choice, ...]:
        """A title alone is whose name stands with it elsewhere in the report, else whose it was on the date."""
        if figure.is_nameless and any(claim.acting for claim in figure.claims):
            return self._acting(figure, figures, chosen, context)
        if figure.is_nameless:
            corefers = self._corefers(figure, figures, chosen, context)
            if corefers is not None:
                return chosen[corefers]
            for other in figures:
                if not other.is_nameless and any(_same(c, d) for c in figure.claims for d in other.claims):
                    choices = self._persons.choose(other.portrait(), context)
                    if not choices or self._may_hold(choices[0], figure.claims, context):
                        return choices
        return self._persons.choose(figure.portrait(), context, _met(chosen))

    @staticmethod
    def _named_counterpart(
        figure: Figure, figures: Sequence[Figure], chosen: Sequence[tuple[Choice, ...]]
    ) -> int | None:
        """The one named person whom coreference has a counterpart with, unless known to be of another state."""
        of = {state for claim in figure.claims if claim.counterpart for state in claim.of}
        actors = {actor for _, actor in figure.mentions if actor}
        named = [
            n for n, other in enumerate(figures)
            if other.full and any(actor in actors for _, actor in other.mentions)
        ]  # fmt: skip
        if len(named) != 1 or not of:
            return None
        choices = chosen[named[0]]
        sure = bool(choices) and choices[0].confidence >= _SURE
        return named[0] if not sure or choices[0].entity.country in of else None

    def _acting(
        self, figure: Figure, figures: Sequence[Figure], chosen: Sequence[tuple[Choice, ...]], context: Context
    ) -> tuple[Choice, ...]:
        """Who stands in for the holder of an office: who of the report's people is its deputy, or holds it soon.

        Sources date an office by its holder, who is another then.
        """
        found = {
            c[0].entity.id: c[0].entity
            for f, c in zip(figures, chosen, strict=True)
            if f.names and c and c[0].confidence >= _SURE
            and any(self._tenure.stands_in(c[0].entity.id, claim, context.date) for claim in figure.claims)
        }  # fmt: skip
        return tuple(Choice(entity, _BY_OFFICE / len(found)) for entity in found.values())

    def _corefers(
        self, figure: Figure, figures: Sequence[Figure], chosen: Sequence[tuple[Choice, ...]], context: Context
    ) -> int | None:
        """The named person whom coreference has a title with, where the gazetteer may be out of date on its holder."""
        if not any(self._tenure.is_stale(claim, context.date) for claim in figure.claims):
            return None
        actors = {actor for _, actor in figure.mentions if actor}
        named = [
            n for n, other in enumerate(figures)
            if other.full and any(actor in actors for _, actor in other.mentions)
        ]  # fmt: skip
        free = [n for n in named if not (chosen[n] and chosen[n][0].confidence >= _SURE)]
        return free[0] if len(named) == 1 and free else None

    def _may_hold(self, choice: Choice, claims: Sequence[Description], context: Context) -> bool:
        """Whether somebody is not known to have held the office that is claimed at another time only."""
        return choice.confidence < _SURE or any(
            self._tenure.holds(choice.entity.id, c, context.date) or not self._tenure.ever_held(choice.entity.id, c)
            for c in claims
        )

    def _possessed(
        self, figure: Figure, figures: Sequence[Figure], record: Record, chosen: Sequence[tuple[Choice, ...]],
        context: Context,
    ) -> tuple[Choice, ...]:  # fmt: skip
        """Somebody's minister ("his foreign minister"), of the state of the one whose minister it is."""
        span = figure.possessed
        if span is None:
            return ()
        for n in self._before(figure, figures, record, span):
            claim = next((c for c in figures[n].claims if c.office and c.of), None)
            sure = chosen[n] and chosen[n][0].confidence >= _SURE
            of = claim.of if claim else (chosen[n][0].entity.country,) if sure else ()
            states = tuple(state for state in of if state)
            if states:
                figure.claims = [replace(c, of=states) for c in figure.claims]
                return self._titled(figure, figures, chosen, context)
            if figures[n].names:
                return ()
        return ()

    @staticmethod
    def _before(figure: Figure, figures: Sequence[Figure], record: Record, span: Span) -> list[int]:
        """The figures named before a mention: first the one that its possessive is of, then the nearest.

        One of an earlier sentence comes behind whoever is named in the same.
        """
        actor = _possessor(record, span)
        before = {n: _last_before(f, span) for n, f in enumerate(figures) if f is not figure}
        begin = max((m.end() for m in _SENTENCE.finditer(record.report.text, 0, span.start)), default=0)
        return sorted(
            (n for n, place in before.items() if place >= 0),
            key=lambda n: (
                before[n] < begin,
                not any(a == actor for _, a in figures[n].mentions),
                -before[n],
            ),
        )

    def _counterpart(
        self, figure: Figure, figures: Sequence[Figure], record: Record, chosen: Sequence[tuple[Choice, ...]],
        context: Context,
    ) -> Description | None:  # fmt: skip
        """What a counterpart holds: the office of whose counterpart it is, of the state in the adjective.

        None where "her" is somebody of whom no office is known.
        """
        own = next((c for c in figure.claims if c.counterpart), None)
        span = figure.counterpart
        if own is None or span is None:
            return None
        whose = _possessor(record, span)
        if whose is not None and not any(actor == whose for f in figures for _, actor in f.mentions):
            return None
        for n in self._before(figure, figures, record, span):
            claim = next((c for c in figures[n].claims if c.office and c.when == "now"), None)
            sure = chosen[n] and chosen[n][0].confidence >= _SURE
            office = (
                claim.office
                if claim
                else self._tenure.office_on(chosen[n][0].entity.id, context.date)
                if sure
                else None
            )
            if office is not None:
                return replace(own, office=office, title=claim.title if claim else office, counterpart=False)
        return None

    def _by_office(
        self, figure: Figure, figures: Sequence[Figure], context: Context, chosen: Sequence[tuple[Choice, ...]]
    ) -> tuple[Choice, ...]:
        """Whoever among the report's people holds the office that somebody nameless is said to hold."""
        claims = [c for c in figure.claims if c.office and c.when == "now"]
        found = [
            entity
            for entity in _sure(chosen)
            if any(self._tenure.holds(entity.id, claim, context.date) for claim in claims)
        ]
        return _one_of(found, _company(figure, figures, chosen))

    def _at_home(self, figure: Figure, home: str | None, context: Context) -> tuple[Choice, ...]:
        """The minister of the state that a report is plainly of, where no more than the title is said."""
        at_home = load_table("titles")["at_home"].split(";")
        claims = [c for c in figure.claims if c.office in at_home and c.when == "now" and not (c.acting or c.part)]
        plain = claims and all(_is_bare(m.text, claims[0].title) for m, _ in figure.mentions)
        if not home or not plain:
            return ()
        claim = replace(claims[0], of=(home,))
        figure.claims = [claim]
        choices = self._persons.choose(figure.portrait(), context)
        return tuple(Choice(c.entity, c.confidence * _BY_OFFICE) for c in choices)

    def _former(
        self, figure: Figure, figures: Sequence[Figure], context: Context, chosen: Sequence[tuple[Choice, ...]]
    ) -> tuple[Choice, ...]:
        """Whoever among them held the office that somebody nameless is said to have held before."""
        claims = [c for c in figure.claims if c.office and c.when in ("former", "then")]
        found = [
            entity
            for entity in _sure(chosen)
            if any(self._tenure.held_before(entity.id, c, context.date) for c in claims)
        ]
        return _one_of(found, _company(figure, figures, chosen))


def _is_bare(text: str, title: str) -> bool:
    """Whether words are a title and no more: "the federal education minister"."""
    words = text.casefold().removeprefix("the ").removeprefix("federal ")
    return words in (title.casefold().removeprefix("federal "), *_AT_HOME)


def _named_so(figure: Figure, figures: Sequence[Figure]) -> int | None:
    """The one person of a full name whom the report itself calls by a title that names no state: "the prime minister"
    is "the prime minister, Ana Ruiz".
    """
    offices = {c.office for c in figure.claims if c.office and c.when == "now" and not c.acting}
    named = [
        n
        for n, other in enumerate(figures)
        if other.full and any(c.office in offices and not (c.of or c.acting) and c.when == "now" for c in other.claims)
    ]
    return named[0] if len(named) == 1 else None


def _weights(context: Context, chosen: Sequence[tuple[Choice, ...]], is_state: Callable[[str], bool]) -> Counter[str]:
    """How much of a report is of each state: how often it is named, its towns, and its people."""
    weights = Counter({state: float(min(n, _MOST_COUNTED)) for state, n in context.states.items() if is_state(state)})
    weights.update({state: float(count) for state, count in context.around.items()})
    weights.update(Counter(entity.country for entity in _sure(chosen) if entity.country))
    return weights


def _home(weights: Counter[str], company: str | None) -> str | None:
    """The state that a report is plainly of: most of what it names is of it; less where whoever is named last is."""
    if not weights:
        return None
    state, weight = weights.most_common(1)[0]
    least = _COMPANY if company == state else _PLAINLY
    return state if weight >= _LEAST_HOME and weight >= least * sum(weights.values()) else None


def _sure(chosen: Sequence[tuple[Choice, ...]]) -> list[Entity]:
    """The identities that are settled, each once."""
    sure = {c[0].entity.id: c[0].entity for c in chosen if c and c[0].confidence >= _SURE}
    return list(sure.values())


def _company(figure: Figure, figures: Sequence[Figure], chosen: Sequence[tuple[Choice, ...]]) -> str | None:
    """The state of whoever is named last before somebody."""
    first = figure.mentions[0][0]
    before = [
        (_last_before(other, first), choices[0].entity.country)
        for other, choices in zip(figures, chosen, strict=True)
        if choices and choices[0].confidence >= _SURE and _last_before(other, first) >= 0
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _one_of(found: Sequence[Entity], state: str | None) -> tuple[Choice, ...]:
    """Those who fit, where there are several the ones of the state that was named last."""
    here = [entity for entity in found if entity.country == state] if len(found) > 1 else []
    kept = here or found
    return tuple(Choice(entity, _BY_OFFICE / len(kept)) for entity in kept)


def _in_its_state(claim: Description, context: Context, *, alone: bool) -> Description:
    """A title that names no state, in the one that has such a title and that the report names most.

    Beside a name, in any of those that have it: the name tells which.
    """
    if claim.of or claim.counterpart or not claim.office:
        return claim
    states: list[str] = load_table("titles")["held_in"].get(claim.title.casefold(), "").split()
    around = context.states + context.around
    if alone and not states:  # "The Secretary-General" alone, in a report that names the United Nations
        states = load_table("titles")["held_in_bodies"].get(claim.title, "").split()
        named = [s for s in states if context.states[s]]
        return replace(claim, of=(named[0],)) if len(named) == 1 else claim
    named = sorted((s for s in states if around[s]), key=lambda s: -around[s])
    if not alone and len(states) > 1:
        return replace(claim, of=(*states, *load_table("titles")["otherwise"].get(claim.title.casefold(), ())))
    of = named[:1] or states[:1] if len(states) == 1 else named[:1]
    office = load_table("titles")["otherwise"].get(claim.title.casefold(), {}).get(of[0]) if of else None
    return replace(claim, of=tuple(of), office=office or claim.office)


def _same(claim: Description, other: Description) -> bool:
    """Whether two mentions claim the same office of the same state, now."""
    return (
        claim.office is not None and claim.office == other.office and bool(set(claim.of) & set(other.of))
        and claim.when == other.when == "now" and claim.to == other.to and claim.part == other.part
        and claim.office not in ("ambassador", "minister", "governor", "mayor")
    )  # fmt: skip


def _met(chosen: Sequence[tuple[Choice, ...]]) -> frozenset[str]:
    return frozenset(c[0].entity.id for c in chosen if c and c[0].confidence >= _SURE)


def _possessor(record: Record, span: Span) -> str | None:
    """The actor that the possessive right before or at the start of a mention stands for."""
    near = [
        (m.start, a.id)
        for a in record.actors
        for m in a.mentions
        if a.type == "person"
        and m.text.casefold() in ("his", "her", "their")
        and span.start - 5 <= m.start <= span.start
    ]
    return max(near)[1] if near else None


def _last_before(figure: Figure, span: Span) -> int:
    return max((m.start for m, _ in figure.mentions if m.start < span.start), default=-1)
