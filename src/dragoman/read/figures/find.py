"""The figures of a report, by grammar: numbers with their hedges and units, the traps left out.

Everything goes sentence by sentence, and only a sentence that holds a number word is looked at, so that a report takes
linear time and little of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from dragoman.model import READ_ROLES, Actor, Span, Statement, Time
from dragoman.model.figure import Figure, Happening
from dragoman.read.figures.bare import counted_by
from dragoman.read.figures.circumstances import Claims, Places, time_near
from dragoman.read.figures.currency import shared_currencies
from dragoman.read.figures.happening import can_happen_to, happening_near, happens_to_people
from dragoman.read.figures.hedges import Hedge, amount_of, hedge_of
from dragoman.read.figures.number import Number, opens_number, read_number, with_end
from dragoman.read.figures.numbered import numbered_before
from dragoman.read.figures.subject import subject_of
from dragoman.read.figures.tables import load_table, load_words
from dragoman.read.figures.traps import is_trap
from dragoman.read.figures.unit import Unit, counted_noun, is_people, measure_after, money_before
from dragoman.read.figures.words import Word, split_words
from dragoman.segment import Layout

_JOINS = frozenset({"to", "-", "–", "—", "or", "and"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A number that is a figure, with what it counts; `first` and `last` bound its words."""

    number: Number
    unit: Unit | None
    hedge: Hedge
    first: int
    last: int


@cache
def _number_words() -> frozenset[str]:
    table = load_table("numbers")
    names = ("ones", "tens", "scales", "plurals", "parts")
    return frozenset(word for name in names for word in table[name]) | load_words("numbers", "within")


_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"\w+")


def _may_hold_number(words: str) -> bool:
    return _DIGIT.search(words) is not None or not _number_words().isdisjoint(_WORD.findall(words.lower()))


def find_figures(
    text: str,
    layout: Layout,
    statements: Iterable[Statement] = (),
    actors: Iterable[Actor] = (),
    times: Sequence[Time] = (),
) -> tuple[Figure, ...]:
    """The figures of a report, `f1`, `f2`, … in the order of its text; from blocks that are the report's own alone."""
    statements = tuple(statements)
    claims, places = Claims(statements), Places(text, actors)
    sources = sorted({(s.start, s.end) for statement in statements for s in statement.source})
    money = shared_currencies(text)
    figures: list[Figure] = []
    for sentence in _read_sentences(layout):
        if not _may_hold_number(text[sentence[0] : sentence[1]]):
            continue
        words = split_words(text, *sentence)
        found = [f for f in _in_words(words) if not _is_time(words, f, times) and not _speaks(words, f, sources)]
        for order, one in enumerate(found):
            edges = (
                found[order - 1].last if order else 0,
                found[order + 1].first if order + 1 < len(found) else len(words),
            )
            one = _in_local_money(words, one, money)
            figure = _figure(text, words, one, edges, f"f{len(figures) + 1}", figures[-1] if figures else None)
            if figure:
                before = figures[-1] if order and figures and figures[-1].span.start >= sentence[0] else None
                figure = _carried(figure, before, words[edges[0] : one.first])
                span = figure.span
                figures.append(
                    msgspec.structs.replace(
                        figure,
                        place=places.near(span, sentence),
                        time=time_near(text, span, sentence, times),
                        according_to=claims.at(span.start, span.end) or claims.at(*_digits_of(words, one)),
                    )
                )
    return tuple(figures)


def _in_local_money(words: Sequence[Word], one: _Found, money: Mapping[str, str]) -> _Found:
    """The number in the money of the state that the report is about, where its name is that of several."""
    name = load_table("units")["shared_names"].get(words[one.unit.first].lower) if money and one.unit else None
    return replace(one, unit=replace(one.unit, name=money[name])) if name and one.unit else one


def _digits_of(words: Sequence[Word], one: _Found) -> tuple[int, int]:
    return words[one.number.first].start, words[one.number.last - 1].end


def _read_sentences(layout: Layout) -> Iterator[tuple[int, int]]:
    blocks = iter(layout.blocks)
    block = next(blocks, None)
    for start, end in layout.sentences:
        while block is not None and block.end <= start:
            block = next(blocks, None)
        if block is None or block.start >= end or block.role in READ_ROLES:
            yield start, end


def _in_words(words: Sequence[Word]) -> Iterator[_Found]:
    at = 0
    while at < len(words):
        number = read_number(words, at) if opens_number(words[at]) else None
        if number is None:
            at += 1
            continue
        found = _read(words, number)
        if found:
            yield found
        at = max(found.last if found else 0, number.last)


def _read(words: Sequence[Word], number: Number) -> _Found | None:
    number = _ranged(words, number)
    start, end = number.first, number.last
    money = money_before(words, number.first)
    unit = money or (measure_after(words, number.last) if number.form != "share" else None)
    if money:
        start = money.first
    elif unit:
        end = unit.last
    hedge = hedge_of(words, start, end)
    measured = unit is not None or number.form == "share"
    if unit is None:
        behind = hedge.last if hedge.last > end else number.last
        unit = counted_noun(words, behind) or (numbered_before(words, hedge.first) if number.form != "share" else None)
        late = measure_after(words, behind) if behind > number.last else None
        if late:
            unit, measured = late, True
    if number.form == "share":
        unit = Unit("percent", number.last, number.last)
    if is_trap(words, number, unit, measured=measured):
        return None
    return _Found(number, unit, _opened(words, hedge, number), hedge.first, max(end, hedge.last))


def _opened(words: Sequence[Word], hedge: Hedge, number: Number) -> Hedge:
    """A range takes in the word that opens it: "between 20 and 30"."""
    opens = number.to is not None and hedge.first and words[hedge.first - 1].lower in {"between", "from"}
    return Hedge(hedge.kind, hedge.first - 1, hedge.last) if opens else hedge


def _ranged(words: Sequence[Word], number: Number) -> Number:
    """The number with the one that ends its range, where one follows: "between 20 and 30", "20-30", "two or three"."""
    place = number.last
    lead = words[number.first - 1].lower if number.first else ""
    if words[number.first - 1].kind == "dollar" and number.first > 1:
        lead = words[number.first - 2].lower
    if lead == "from" and _tells_change(words, number.first):
        return number
    unit = measure_after(words, place)
    if unit and lead in {"between", "from"}:
        place = unit.last
    if place + 1 >= len(words) or words[place].lower not in _JOINS or number.form in {"vague", "share"}:
        return number
    if words[place].lower == "and" and lead != "between":
        return number
    follows = place + 1 + (words[place + 1].kind == "dollar")
    second = read_number(words, follows) if follows < len(words) and opens_number(words[follows]) else None
    if second is None or second.form not in {"digits", "words"} or words[follows].lower in {"a", "an"}:
        return number
    if words[place].lower == "or" and not 0 < second.value - number.value <= number.value:
        return number
    return with_end(number, second)


def _tells_change(words: Sequence[Word], first: int) -> bool:
    verbs = load_words("happenings", "change")
    return any(word.lower in verbs for word in words[max(0, first - 8) : first])


def _speaks(words: Sequence[Word], found: _Found, sources: Sequence[tuple[int, int]]) -> bool:
    """Whether those who are counted only say something: "two officials said"."""
    start, end = _digits_of(words, found)
    near = bisect_right(sources, (start, 1 << 60)) - 1
    return near >= 0 and sources[near][0] == start and end <= sources[near][1]


def _is_time(words: Sequence[Word], found: _Found, times: Sequence[Time]) -> bool:
    """Whether a time expression holds the number."""
    start, end = _digits_of(words, found)
    near = bisect_right(times, start, key=lambda time: time.span.start) - 1
    return near >= 0 and times[near].span.start <= start and end <= times[near].span.end


def _figure(
    text: str, words: Sequence[Word], one: _Found, edges: tuple[int, int], name: str, before: Figure | None
) -> Figure | None:
    amount = amount_of(one.number, one.hedge.kind)
    after = max(one.last, one.unit.last if one.unit and one.unit.noun else 0)
    if one.unit and one.unit.noun and one.unit.last < one.first:  # "The number of people killed in May has risen to 19"
        happened = happening_near(words, one.unit.first, one.unit.last, (0, one.first))
    else:
        happened = happening_near(words, one.first, after, edges)
    unit = one.unit.name if one.unit else None
    if happened and not can_happen_to(happened[1], unit):
        happened = None
    if _is_aside(words, one) or _is_no_headcount(one, unit, happened):
        happened = None
    if unit is None:
        near, last = _near(text, before, words), one.number.last
        kind, hedged = happened[1] if happened else None, one.hedge.kind != "plain"
        unit = counted_by(words, one.first, last, kind, near, hedged=hedged)
        if unit is None:
            return None
    subject = subject_of(words, one.unit, one.first, max(one.last, one.number.last)) if one.unit else None
    return Figure(
        id=name,
        span=Span.of(text, words[one.hedge.first].start, words[one.hedge.last - 1].end),
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit,
        bound=amount.bound,
        of=Span.of(text, words[subject[0]].start, words[subject[1] - 1].end) if subject else None,
        happened=_happening(text, words, _of_things(words, happened, unit, subject)),
    )


def _is_no_headcount(one: _Found, unit: str | None, happened: tuple[int, str] | None) -> bool:
    """Whether a bare number cannot count people, as it has a part of one: "from 10.1"."""
    return unit is None and happened is not None and happens_to_people(happened[1]) and one.number.value % 1 > 0


def _is_aside(words: Sequence[Word], one: _Found) -> bool:
    """Whether a number stands between commas and only says how many live there: "the town, population 1,400, fell"."""
    last = max(one.last, one.number.last)
    before = words[one.first - 1].lower if one.first else ""
    return before in load_words("happenings", "headcounts") and last < len(words) and words[last].lower == ","


def _near(text: str, before: Figure | None, words: Sequence[Word]) -> Figure | None:
    """The figure before where it stands in the same paragraph."""
    apart = before is None or text.find("\n", before.span.end, words[0].start) >= 0
    return None if apart else before


def _of_things(
    words: Sequence[Word], at: tuple[int, str] | None, unit: str | None, subject: tuple[int, int] | None
) -> tuple[int, str] | None:
    """What happened, where it is told of things by a word that is of people, too: a house that burned is destroyed."""
    burned = at is not None and words[at[0]].lower in load_words("happenings", "burning")
    if not burned or unit == "people" or (subject and any(is_people(w) for w in words[slice(*subject)])):
        return at
    return (at[0], "destroyed") if at else None


def _happening(text: str, words: Sequence[Word], at: tuple[int, str] | None) -> Happening | None:
    if at is None:
        return None
    kind = at[1]
    return Happening(Span.of(text, words[at[0]].start, words[at[0]].end), kind)  # type: ignore[arg-type]


def _carried(figure: Figure, before: Figure | None, between: Sequence[Word]) -> Figure:
    """A part of the figure before has its happening: "killed 20 people, including five children", as has a change."""
    if before is None or before.happened is None:
        return figure
    if [word.lower for word in between[-2:]] == ["among", "them"]:
        return msgspec.structs.replace(figure, happened=before.happened)
    if figure.happened:
        return figure
    if between and between[-1].lower in load_words("bounds", "adding"):
        return figure
    compared = [word.lower for word in between[-2:]] in load_table("happenings")["compared"]
    if (
        any(word.lower in {"including", "among", "them"} for word in between)
        or compared
        or (before.of is None and figure.of is None)
    ):
        return msgspec.structs.replace(figure, happened=before.happened)
    return figure
