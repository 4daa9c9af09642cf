"""The persons of a report, put together anew by name and by title.

Coreference links words by how they stand; names and dated titles tell more. Every mention that describes a person is
taken apart, mentions of one name are made one figure, and titles alone are figures of their own until the date tells
who held the office. What then becomes one identity becomes one actor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.link.describe import PRONOUNS, is_bare_name
from dragoman.link.describer import Describer
from dragoman.link.description import Description
from dragoman.link.folding import fold
from dragoman.link.gazetteer.similar import similar
from dragoman.link.personal import ARTICLED
from dragoman.link.portrait import Portrait
from dragoman.link.posts import is_post
from dragoman.link.tables import load_words
from dragoman.link.words import own_words
from dragoman.model import Actor, Record, Span
from dragoman.model.spans import Spans

_LONGEST_NAME = 5
_HONORIFIC = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "president", "minister", "fm", "king", "sheikh", "secretary"}
)


@dataclass
class Figure:
    """One person of the report: mentions of one name, or of one title."""

    mentions: list[tuple[Span, str]] = field(default_factory=list)  # with the actor_id of the actor that has it, or ""
    names: list[str] = field(default_factory=list)  # each once
    claims: list[Description] = field(default_factory=list)  # each once
    honorific: bool = False
    trade: bool = False
    counterpart: Span | None = None
    royal: bool = False
    possessed: Span | None = None  # "his foreign minister", whose state is that of the one he is of

    @property
    def full(self) -> list[str]:
        """The names of two words or more, particles ("Le Drian") not counted."""
        return [name for name in self.names if _is_full(name)]

    @property
    def is_nameless(self) -> bool:
        """Whether nothing but titles describe the person."""
        return not self.names

    def take(self, other: Figure) -> None:
        """Makes another figure's mentions, names and claims this one's."""
        self.mentions = sorted({*self.mentions, *other.mentions})
        self.names = list(dict.fromkeys((*self.names, *other.names)))
        self.claims = list(dict.fromkeys((*self.claims, *other.claims)))
        self.trade = self.trade or other.trade

    def portrait(self) -> Portrait:
        """What the report tells of the person."""
        return Portrait(
            tuple(n for n in self.full if len(n.split()) <= _LONGEST_NAME),
            tuple(n for n in self.names if not _is_full(n)),
            tuple(dict.fromkeys(c for c in self.claims if c.office or c.leader or c.of)),
            self.honorific,
            self.trade,
        )


def figures_of(
    record: Record,
    describer: Describer,
    spotted: Iterable[Span] = (),
    is_person: Callable[[str], bool] = bool,
    is_place: Callable[[str], bool] = lambda _: False,
) -> list[Figure]:
    """The figures of a report, in the order of their first mention; `spotted` are words that are no mention yet.

    `is_person` tells of words that are typed as something else whether they can only be a person's name, `is_place` of
    those that are typed as a place whether one is called so.
    """
    told: list[tuple[Span, str, Description]] = []
    for actor in record.actors:
        name = actor.name if actor.type == "person" and _is_name(actor.name) else ""
        for mention in actor.mentions:
            if actor.type in ("place", "state") and is_place(mention.text):
                continue  # Fife, and Queen Anne's County
            description = _person_in(actor, mention, describer, name, is_person)
            if description is not None:
                told.append((mention, actor.id, description))
    told += [(span, "", describer.describe(span.text)) for span in spotted]
    told = [one for one in told if one[2].name or not is_post(record.report.text, one[0], one[2].title)]
    told.sort(key=lambda entry: (entry[0].start, entry[0].end))
    figures: list[Figure] = []
    known = _Known()
    for span, actor_id, description in sorted(told, key=lambda entry: -len(entry[2].name)):
        if description.name:
            namesake = _is_namesake(span, record.report.text)
            name = " ".join(description.name)
            royal = description.office in _ROYAL
            if namesake and _is_aged(span, record.report.text):
                bearer = known.aged(name, actor_id)
            else:
                bearer = None if namesake else known.bearer(name, actor_id, royal=royal)
                if len(_words(name)) == 1 and _is_no_kin(span, record.report.text):
                    bearer = known.unknown(name) or bearer
            bare = bearer is not None and not bearer.trade
            figure = _add(bearer, figures, span, actor_id, description)
            known.add(figure, name)
            figure.trade = not (namesake and bare) and (figure.trade or (namesake and not description.office))
    _add_titles(told, figures, record.report.text)
    for figure in figures:
        figure.mentions.sort()
    return sorted(figures, key=lambda figure: figure.mentions[0][0])


def _add_titles(told: Iterable[tuple[Span, str, Description]], figures: list[Figure], text: str) -> None:
    """Adds the mentions without a name: to the one whose name stands beside them, else to one of the same title."""
    titles: dict[object, Figure] = {}
    bearers = _Bearers(figures)
    for span, actor_id, description in told:
        if description.name or not (description.office or description.leader or description.counterpart):
            continue
        named = bearers.apposed(span, text)
        if named is not None:  # "Wang Yi, the foreign minister"
            _add(named, figures, span, actor_id, description)
            continue
        key: object = (span, actor_id)
        if description.of and not description.counterpart:
            key = (description.office, description.of, description.when, description.to)
        titles[key] = _add(titles.get(key), figures, span, actor_id, description)
        if description.counterpart:
            titles[key].counterpart = span
        elif description.possessed and not description.of:
            titles[key].possessed = span


class _Bearers:
    """The figures by their names."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = {span: figure for figure in figures for span, _ in figure.mentions}
        self._order = {span: number for number, span in enumerate(self._figures)}
        self._names = Spans(self._figures)

    def apposed(self, span: Span, text: str) -> Figure | None:
        """The person whose name stands right before or behind a title, parted by a comma."""
        near = self._names.over(span.start - _APART, span.end + _APART)
        for named in sorted(near, key=self._order.__getitem__):
            if named.contains(span) and named != span:
                if span.text in own_words(named.text) and "," in (
                    text[span.end : span.end + 1],
                    text[span.start - 2 : span.start - 1],
                ):
                    return self._figures[named]
                continue
            between = text[named.end : span.start] if named.end <= span.start else text[span.end : named.start]
            if 0 < len(between) < _APART and between.strip() == ",":
                before = named.end <= span.start
                if before and _PARTED.match(text, span.end) is None:
                    continue  # "her colleague Bruno Rodríguez, the Venezuelan foreign minister rejected"
                if before or _ENDS.match(text[named.end : named.end + 1]) is not None:
                    return self._figures[named]
        return None


#: An age, or "a" and a trade: somebody who is brought in, not known.
_NAMESAKE = re.compile(
    r",\s\d\d(?:,|$)|,\s(?:an?|our)\s(?:\w+\s){0,2}(?:" + "|".join(sorted(load_words("titles", "trades"))) + r")\b"
)
_NO_KIN = re.compile(
    r",?\s(?:who\s)?(?:is|was|,)?\s?(?:not|of no|no|un)\s?(?:" + "|".join(sorted(load_words("titles", "kin"))) + r")\b"
)
_AGED = re.compile(r",\s\d\d(?=[,.]|$)")
#: A name in apposition stands less than so many characters from the title.
_APART = 3
#: "A tailor by the name of", "one Ana Ruiz"; and "the Ana Ruiz who".
_CALLED = re.compile(
    r"\b(?:by|with) the (?:same )?name of\s(?=[A-Z])|\b(?:by|with) the (?:same )?name of\s$"
    r"|\b(?:an?|some|another|two|three)\s(?:[a-z\-]+\s){1,3}(?:called|named)\s(?=[A-Z]|$)"
    r"|\b[Oo]ne\s$|^[Oo]ne\s(?=[A-Z])"
)
#: "His lawyer, Imran Khan".
_PRIVATE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ww]hose|\w+['’]s)\s(?:late\s|elder\s|older\s|younger\s|twin\s)?(?:"
    + "|".join(sorted(load_words("titles", "private")))
    + r"),?\s(?=[A-Z]|$)"
)
_AGE_BEHIND = re.compile(r",\s\d\d[,.]")
_WORD = re.compile(r"\w+")
_TOLD = re.compile(r"\s(?:who|whom|whose)\b")
#: What stands behind a title in apposition to the name before it.
_PARTED = re.compile(r"[,.;:!?)\]\n—–”\"]|\s(?:who|whose|and|or|of|in|for|at|to|since|until|from|by|on|—|–|-)\s|$")
#: "The Irish president, poet" before a name.
_APPOSED_TRADE = re.compile(r",\s\w+\s$")
_ROYAL = frozenset({"monarch", "crown prince"})
_ENDS = re.compile(r"[,.;:)\s]|$")


def _person_in(
    actor: Actor, mention: Span, describer: Describer, name: str, is_person: Callable[[str], bool]
) -> Description | None:
    if mention.text.casefold() in PRONOUNS or _are_initials(mention.text, name):
        return None
    description = describer.describe(mention.text, name)
    if _names_two(mention.text, describer):
        return None
    if actor.type == "person":
        return (
            description
            if description.name or description.office or description.leader or description.counterpart
            else None
        )
    titled = description.office is not None and description.office not in ("judge",)
    honorific = mention.text.split()[0].casefold() in _HONORIFIC
    return (
        description
        if titled
        or honorific
        or (description.name and (is_person(mention.text) or is_person(" ".join(description.name))))
        else None
    )


def _are_initials(text: str, name: str) -> bool:
    """Whether words are the letters that a person's turns in a talk are marked with: "AR" of Ana Ruiz."""
    words = _words(name)
    if len(words) < _SEVERAL or not text.isupper() or not _SEVERAL <= len(text) <= len(words):
        return False
    return text.casefold() in ("".join(w[0] for w in words), words[0][0] + words[-1][0])


#: A full name, and its initials, are of so many words and letters.
_SEVERAL = 2


def _names_two(text: str, describer: Describer) -> bool:
    """Whether words name two persons, and so neither: "Ana Ruiz and Prime Minister Ivo Kral"."""
    one, joined, other = text.partition(" and ")
    return bool(joined) and all(len(describer.describe(part).name) > 1 for part in (one, other))


def _is_name(text: str) -> bool:
    """Whether words are a personal name and no description: "the Turkish president" is none."""
    words = text.split()
    particles = load_words("titles", "particles")
    plain = all(w[:1].isupper() or w.casefold() in particles or ARTICLED.match(w) for w in words)
    return plain and not any(w.casefold() in load_words("titles", "honorifics") for w in words)


def _is_namesake(span: Span, text: str) -> bool:
    """Whether the words in and around a name bring somebody in whom nobody is expected to know."""
    brought = _CALLED.search(span.text) or _CALLED.search(text[max(0, span.start - 30) : span.start])
    told = text[span.start - 4 : span.start].casefold() == "the " and _TOLD.match(text[span.end :])
    return bool(brought or told or _NAMESAKE.search(span.text)) or _is_of_a_trade(span, text)


def _is_no_kin(span: Span, text: str) -> bool:
    """Whether words behind a surname say that its bearer is not who is known by it: "Mr Ruiz is no relation"."""
    return _NO_KIN.match(text, span.end) is not None


def _is_aged(span: Span, text: str) -> bool:
    """Whether nothing but an age brings somebody in: "Ana Ruiz, 54,", and not "the sailor Ana Ruiz, 54,"."""
    aged = _AGED.search(span.text) or _AGED.match(text[span.end : span.end + 5])
    if aged is None:
        return False
    name = _AGED.sub("", span.text)
    bare = Span(span.start, span.start + len(name), name)
    behind = _AGED.sub("", text[bare.end : bare.end + 40], count=1)
    return is_bare_name(name) and not _is_namesake(bare, f"{text[: bare.end]}{behind}")


def _is_of_a_trade(span: Span, text: str) -> bool:
    """Whether an age, or a trade with an article, stands right behind a name, or a trade right before it."""
    behind = text[span.end : span.end + 40]
    if _PRIVATE.search(text[max(0, span.start - 40) : span.start]) or _PRIVATE.match(span.text):
        return True
    if _AGE_BEHIND.match(behind):
        return True
    words = _WORD.findall(behind)[:4] if behind.startswith((", a ", ", an ", ", the ", " the ")) else []
    ahead = text[max(0, span.start - 30) : span.start]
    before = [] if _APPOSED_TRADE.search(ahead) else _WORD.findall(ahead)[-1:]
    trades = load_words("titles", "trades")
    return bool(set(words) & trades) or bool(before and before[0] in trades)


class _Known:
    """The figures so far by the words of their names, each word with its figures in their order."""

    def __init__(self) -> None:
        self._by_last: dict[str, dict[int, Figure]] = defaultdict(dict)
        self._by_surname: dict[str, dict[int, Figure]] = defaultdict(dict)
        self._by_word: dict[str, dict[int, Figure]] = defaultdict(dict)
        self._numbers: dict[int, int] = {}

    def add(self, figure: Figure, name: str) -> None:
        """Keeps a figure under a name of its own."""
        number = self._numbers.setdefault(id(figure), len(self._numbers))
        words = _words(name)
        for word in words:
            self._by_word[word][number] = figure
        for word in words[1:][-2:]:
            self._by_surname[word][number] = figure
        if len(words) > 1:
            self._by_last[words[-1]][number] = figure

    def bearer(self, name: str, actor_id: str, *, royal: bool) -> Figure | None:
        """The one figure that a name is of: the same full name, or the only one with this surname or given name.

        Of several that bear it, the one that coreference has it with. Kings go by their given names, and by no
        others'. Who is brought in with a trade is nobody else of that full name.
        """
        words = _words(name)
        if len(words) > 1:
            alike = (f for f in _in_order(self._by_last, words[-1]) if not f.trade)
            return next((f for f in alike if any(_are_one(words, _words(n)) for n in f.full)), None)
        bearers = _in_order(self._by_surname, words[0])
        if royal or not bearers:
            bearers = [f for f in _in_order(self._by_word, words[0]) if not royal or f.royal]
        if len(bearers) > 1:
            bearers = _of_one_name([f for f in bearers if actor_id and any(a == actor_id for _, a in f.mentions)])
        return bearers[0] if len(bearers) == 1 else None

    def unknown(self, name: str) -> Figure | None:
        """The one of a surname who is brought in with an age or a trade, where others bear it too."""
        bearers = _in_order(self._by_surname, _words(name)[0])
        private = _of_one_name([figure for figure in bearers if figure.trade])
        return private[0] if len(private) == 1 and not all(figure.trade for figure in bearers) else None

    def aged(self, name: str, actor_id: str) -> Figure | None:
        """The one who is told of bare elsewhere, and whom coreference has with the one of that name and an age."""
        words = _words(name)
        alike = [
            f for f in _in_order(self._by_last, words[-1]) if actor_id and any(a == actor_id for _, a in f.mentions)
        ]
        return next((f for f in alike if not f.trade and _is_called(f, words)), None)


def _is_called(figure: Figure, words: Sequence[str]) -> bool:
    """Whether words are a full name of a figure, or the last of it."""
    return len(words) == 1 or any(_are_one(words, _words(name)) for name in figure.full)


def _of_one_name(bearers: list[Figure]) -> list[Figure]:
    """The one whose name stands bare, of figures that all bear one full name: "Ana Ruiz", "Ana Ruiz, 54,"."""
    full = [_words(name) for figure in bearers for name in figure.full]
    if not full or not all(_are_one(full[0], words) for words in full):
        return bearers
    return sorted(bearers, key=lambda figure: figure.trade)[:1]


def _in_order(index: Mapping[str, dict[int, Figure]], word: str) -> list[Figure]:
    return [figure for _, figure in sorted(index.get(word, {}).items(), key=lambda entry: entry[0])]


def _words(name: str) -> list[str]:
    """The folded words of a name without its particles, unless it is nothing else: "Omar al-Razzaz" is two words."""
    words = fold(name).split()
    return [w for w in words if w not in load_words("titles", "particles")] or words


def _is_full(name: str) -> bool:
    return len(_words(name)) > 1


def _are_one(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two full names are one: the same last word and a first word that agrees as far as it is written."""
    if len(others) < 2 or words[-1] != others[-1]:
        return False
    size = min(len(words), len(others))
    if size > 1 and list(words[-size:]) == list(others[-size:]):
        return True  # "Tory MP Chris Clarkson", whatever stands before the name
    first, other = words[0], others[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0]) or similar(first, other)


def united(figures: Sequence[Figure], known: Sequence[bool]) -> list[int]:
    """For each figure the number of the one that it is: a name that is brought in with an age or a trade in one place
    and stands bare in another is one person's, unless one of the two is `known` or holds an office.
    """
    into = list(range(len(figures)))
    private: dict[str, list[int]] = defaultdict(list)  # by the last words of their names
    for n, figure in enumerate(figures):
        names = figure.full
        if not names or known[n] or any(c.office for c in figure.claims):
            continue
        lasts = {_words(name)[-1] for name in names}
        for m in sorted({m for last in lasts for m in private[last]}):
            if any(_are_one(_words(a), _words(b)) for a in names for b in figures[m].full):
                into[n] = into[m]
                break
        for last in lasts:
            private[last].append(n)
    return into


def _add(figure: Figure | None, figures: list[Figure], span: Span, actor: str, description: Description) -> Figure:
    if figure is None:
        figure = Figure()
        figures.append(figure)
    figure.mentions.append((span, actor))
    if description.name:
        name = " ".join(description.name)
        if name not in figure.names:
            figure.names.append(name)
    if description not in figure.claims:
        figure.claims.append(description)
    words = {w.casefold().strip(".,") for w in span.text.split()}
    figure.honorific = figure.honorific or bool(words & _HONORIFIC)
    figure.royal = figure.royal or description.office in _ROYAL
    if not description.office:
        namesake = bool(words & load_words("titles", "trades")) or _NAMESAKE.search(span.text) is not None
        figure.trade = figure.trade or namesake
    return figure
