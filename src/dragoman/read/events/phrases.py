"""The noun phrases of a report, and which of them some words of a participant mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dragoman.model import Span
from dragoman.read.events.ontology import load_table, pattern

#: A phrase longer than this is a clause, and stretches look no further back for theirs.
_LONGEST = 160
#: A phrase is meant where it shares this much of the words that it and the stretch hold.
_SHARED = 0.4
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]* $")
_NAME_GOES_ON = re.compile(r" [A-Z]")
#: How far before a pronoun its number begins: "two hundred of them".
_COUNT = 25
#: of two nouns that are joined each has its article: "the League of States and the Union"
_OWN_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their)\b", re.IGNORECASE)
_MANY_OF = re.compile(r"(?:the|its|their) [\w-]+s (?:of|from) ", re.IGNORECASE)
#: What of a phrase stands behind a stretch that has lost its head: "foreign" of "the two foreign ministers".
_HEAD_AFTER = re.compile(r"(?:-| (?!of\b|and\b|or\b))[\w’'-]+(?: (?!of\b|and\b|or\b)[\w’'-]+)*")
_NAME_AFTER = re.compile(r", ((?:[A-Z][\w.'’-]*\s?){1,4})$")


class Phrases:
    """Noun phrases by place; made once a report."""

    def __init__(self, text: str, mentions: Iterable[Span]) -> None:
        self._text = text
        fronts = {
            part for m in set(mentions) if len(m) <= _LONGEST for part in (front(text, m), *_named_after(text, m))
        }
        self._fronts = sorted(fronts)
        self._starts = [f.start for f in self._fronts]
        self._known = set(self._fronts)

    def near(self, stretch: Span) -> list[Span]:
        """The phrases that share words with a stretch, by place."""
        low = bisect_left(self._starts, stretch.start - _LONGEST)
        high = bisect_left(self._starts, stretch.end)
        return [f for f in self._fronts[low:high] if f.overlaps(stretch)]

    def holds(self, span: Span) -> bool:
        """Whether some words are a noun phrase."""
        return span in self._known

    def within(self, low: int, high: int) -> list[Span]:
        """The phrases that stand wholly in `low:high`, by place."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return [f for f in self._fronts[first:last] if f.end <= high]

    def snapped(self, stretch: Span) -> list[Span]:
        """The phrases that a stretch means: of two joined by "and" both, else one; the stretch itself where none fits.

        Empty where the stretch is no more than an article or a preposition and no phrase holds it, or half a word.
        """
        whole = self._with_name_of_rank(self._best(_without_preposition(self._text, stretch)))
        whole = _with_shared_noun(self._text, _counted(self._text, self._with_owner(whole)))
        whole = _with_land_before(self._text, whole)
        if self._text[whole.start - 1 : whole.start] == "-" and whole not in self._known:
            return []
        return [p for p in self._parted(whole) if p.text.lower() not in _words("empty")]

    def _best(self, stretch: Span) -> Span:
        if pattern("decoding.toml", "list_of_names").fullmatch(stretch.text):
            return stretch
        own = front(self._text, stretch)
        near = self.near(own)
        if own in self._known:
            return own
        # a phrase that ends sooner has lost its head
        share, _, phrase = max(
            ((_likeness(p, own), len(p), p) for p in near if p.end >= own.end), default=(0.0, 0, own)
        )
        if share >= _SHARED:
            return phrase
        holding = [p for p in near if p.contains(own)]
        if not holding:
            return self._with_noun(own)
        counted = pattern("decoding.toml", "quantity").fullmatch(own.text.split()[0].lower())
        if counted and self._text.endswith(" of ", 0, own.start):
            return own  # those who are freed, in "the release of 69 workers"
        edged = [p for p in holding if p.start == own.start or p.end == own.end or _within_a_name(self._text, own)]
        headed = [p for p in holding if _HEAD_AFTER.fullmatch(self._text, own.end, p.end)]
        return min(edged or headed, key=len, default=own)

    def _with_noun(self, words: Span) -> Span:
        """Words that no phrase holds, with the noun that they lack: "the bank" of "the bank accounts of officials"."""
        first, *others = words.text.lower().split()
        if first not in _words("articles"):
            return words
        if not others:
            return self.worded(words.start, words.start + _LONGEST) or words
        noun = pattern("decoding.toml", "noun_of").match(self._text, words.end)
        if noun is None:
            return words
        owners = (p for p in self.within(noun.end(), noun.end() + _LONGEST) if p.start == noun.end())
        return Span.of(self._text, words.start, max((p.end for p in owners), default=noun.end() - len(" of ")))

    def worded(self, start: int, high: int) -> Span | None:
        """The words that look like a noun phrase at a place: an article or a number and what follows, or a plural."""
        found = _noun_phrase().match(self._text, start, high)
        return front(self._text, Span.of(self._text, *found.span())) if found else None

    def _with_name_of_rank(self, phrase: Span) -> Span:
        """A form of address with whose it is: "His Excellency" in "His Excellency the President of the Republic"."""
        rank = pattern("decoding.toml", "rank").match(self._text, phrase.start)
        if not rank or phrase.end > rank.end():
            return phrase
        named = [p for p in self.within(rank.end(), rank.end() + _LONGEST) if p.start == rank.end()]
        return Span.of(self._text, phrase.start, max(named, key=len).end) if named else phrase

    def _with_owner(self, phrase: Span) -> Span:
        """The phrase with whose it is, where it is none without: "negotiators" in "Manila's negotiators"."""
        if phrase in self._known or self._text[phrase.start - 3 : phrase.start] not in ("'s ", "’s "):
            return phrase
        owner = (k.start for k in self.near(Span.of(self._text, phrase.start - 4, phrase.start - 3)))
        return Span.of(self._text, min(owner, default=_possessor(self._text, phrase.start - 2)), phrase.end)

    def _parted(self, phrase: Span) -> list[Span]:
        """The two phrases that a phrase joins, where both are phrases themselves."""
        if pattern("decoding.toml", "list_of_names").fullmatch(phrase.text):
            return [phrase]
        for join in _joins().finditer(phrase.text):
            first = Span.of(self._text, phrase.start, phrase.start + join.start())
            second = Span.of(self._text, phrase.start + join.end(), phrase.end)
            if self._are_two(first, second):
                return [*self._parted(first), *self._parted(second)]
        return [phrase]

    def _are_two(self, first: Span, second: Span) -> bool:
        """Whether both are phrases, or one is and the other is no lone adjective: not "American and Filipino ships"."""
        if _with_shared_noun(self._text, first).end >= second.end:
            return False
        known = (first in self._known) + (second in self._known)
        each = _OWN_ARTICLE.match(first.text) and _OWN_ARTICLE.match(second.text) and not _MANY_OF.match(first.text)
        return known == 2 or (known == 1 and (bool(each) or (len(first.text.split()) > 1 and " of " not in first.text)))


def _without_preposition(text: str, stretch: Span) -> Span:
    lead = pattern("decoding.toml", "leads").match(stretch.text)
    return Span.of(text, stretch.start + lead.end(), stretch.end) if lead and lead.end() < len(stretch) else stretch


def _with_shared_noun(text: str, phrase: Span) -> Span:
    """The phrase with the noun that it shares with the next: "Hungarian" in "Hungarian and Ukrainian ministers"."""
    if not pattern("decoding.toml", "of_a_land").fullmatch(phrase.text):
        return phrase
    shared = pattern("decoding.toml", "shared_noun").match(text, phrase.end)
    return Span.of(text, phrase.start, shared.end()) if shared else phrase


def _with_land_before(text: str, phrase: Span) -> Span:
    """The same from its second half: "Ukrainian ministers" in "Hungarian and Ukrainian ministers"."""
    before = pattern("decoding.toml", "shared_before").search(text, max(0, phrase.start - 40), phrase.start)
    return (
        Span.of(text, before.start(), phrase.end) if before and _with_shared(text, before.start(), phrase) else phrase
    )


def _with_shared(text: str, start: int, phrase: Span) -> bool:
    shared = pattern("decoding.toml", "shared_noun").match(text, phrase.start - len(" and "))
    return shared is not None and shared.end() == phrase.end and start < phrase.start


def _counted(text: str, phrase: Span) -> Span:
    """The phrase with what a number or an owner alone is of: "three" in "three planes", "all" in "all of them"."""
    words = phrase.text.lower()
    if words in _words("all_of_whom"):
        many = pattern("decoding.toml", "many_of").search(text, max(0, phrase.start - _COUNT), phrase.start)
        return Span.of(text, many.start(), phrase.end) if many else phrase
    for alone, rest in (("counted", "counts"), ("quantity", "quantity_of")):
        if pattern("decoding.toml", alone).fullmatch(words) and (
            found := pattern("decoding.toml", rest).match(text, phrase.end)
        ):
            return Span.of(text, phrase.start, found.end())
    return phrase


def front(text: str, phrase: Span) -> Span:
    """The phrase without what only tells more of it: an apposition, a relative clause, a place."""
    cuts = (m for m in _ends().finditer(phrase.text) if not _is_title(phrase.text[: m.start()], m.group()))
    cut = next(cuts, None)
    before = pattern("decoding.toml", "verb_before").match(phrase.text)
    before = before or pattern("decoding.toml", "clock_before").match(phrase.text)
    before = before or pattern("decoding.toml", "place_before").match(phrase.text)
    start, end = (
        (phrase.start + before.end() if before else _possessor(text, phrase.start)),
        phrase.start + cut.start() if cut else phrase.end,
    )
    while (last := text[start:end].rsplit(None, 1)) and len(last) == 2 and last[1].lower() in _words("empty"):
        end = start + len(text[start:end].rstrip()) - len(last[1])
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)%"):
        end -= 1
    return Span.of(text, start, end) if end > start else phrase


def _named_after(text: str, phrase: Span) -> Iterator[Span]:
    """The name that a phrase ends in after a comma: "the minister, Olena Tarasenko"."""
    named = _NAME_AFTER.search(phrase.text)
    if named:
        yield Span.of(text, phrase.start + named.start(1), phrase.end)


def _within_a_name(text: str, stretch: Span) -> bool:
    """Whether a name goes on on both sides: "Foreign" in "Armenian Foreign Minister Davit Harutyan"."""
    before = _NAME_BEFORE.search(text, max(0, stretch.start - 40), stretch.start)
    return stretch.text[:1].isupper() and before is not None and _NAME_GOES_ON.match(text, stretch.end) is not None


def _possessor(text: str, start: int) -> int:
    """Where the word begins that a stretch is the genitive's rest of: "s forces"."""
    if text[start : start + 2] != "s " or text[start - 1 : start] not in ("'", "’"):
        return start
    start -= 1
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    return start


def _is_title(before: str, word: str) -> bool:
    """Whether what comes belongs to an office: "ambassador to the EU", "minister of state for energy"."""
    office = before.lower().removesuffix(" of state").rsplit(None, 1)[-1]
    return word.strip() in _words("title_goes_on") and office in _words("titles")


def without_lead(text: str, span: Span) -> Span:
    """A trigger without the article or auxiliary before it; the next word where it is nothing else."""
    words = list(re.finditer(r"[\w’'-]+", text[span.start : span.end + 40]))
    for word in words:
        if word.group().lower() not in _words("before_trigger"):
            start = span.start + word.start()
            return Span.of(text, start, max(span.end, span.start + word.end()))
    return span


def _likeness(phrase: Span, stretch: Span) -> float:
    shared = min(phrase.end, stretch.end) - max(phrase.start, stretch.start)
    return shared / (max(phrase.end, stretch.end) - min(phrase.start, stretch.start))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("decoding.toml")["phrase"][name])


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)(?:,(?!\d)|\s+(?:{_any(load_table('decoding.toml')['phrase']['ends'])})(?!\w))")


@cache
def _noun_phrase() -> re.Pattern[str]:
    table = load_table("clauses.toml")
    stop = rf"(?!(?:{'|'.join(table['no_part'])}|\w+ly)\b)"
    return re.compile(table["noun_phrase"].replace("{stop}", stop))


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{_any(load_table('decoding.toml')['phrase']['joins'])})\s+|,\s+")
