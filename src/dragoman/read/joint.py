"""Who spoke together: each of the several whom the words that name a speaker name, "Chad and its neighbour Niger"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from dragoman.model import Record, Span, Speaker, Statement
from dragoman.read.mentions.form import fold, form_of
from dragoman.read.mentions.states import is_state_word, state_of
from dragoman.read.mentions.tables import load_words

_JOIN = re.compile(r",? (?:and|together with|along with|as well as) (?:(?:also|then) )?")
_COMMA = re.compile(r", (?!(?:and|or|who|whom|whose|which|where)\b)")
#: What may stand behind the last of them.
_LAST = re.compile(r"(?:$|,? (?:each|both|jointly|together|who|which|whose|both of whom)\b|, )")
#: A party or place in brackets behind a name.
_BRACKETS = re.compile(r"(?: \([^)]*\))?")
#: The longest title before a name.
_TITLES = 60
#: One more trait of somebody who is named already: "a professor", "editor of a review".
_TRAIT = re.compile(r"an? |[a-z]+ (?:of|at|in|for) ")


def with_speakers(record: Record) -> Record:
    """The record with each of the speakers of what several said together, where the report names them one by one."""
    mentions = sorted((m.start, -m.end, m, a.id) for a in record.actors for m in a.mentions)
    told = (*(span for s in record.statements for span in s.source), *(m for _, _, m, _ in mentions))
    headlines = sorted(block.start for block in record.report.blocks if block.role == "headline")
    if not headlines and not any(_JOIN.search(words.text) for words in told):
        return record
    found = _Joint(record.report.text, [m for _, _, m, _ in mentions], [actor for *_, actor in mentions], headlines)
    return msgspec.structs.replace(record, statements=tuple(found.told(s) for s in record.statements))


class _Joint:
    """Finds them among the mentions of a report, by place, and the actors of these."""

    def __init__(self, text: str, mentions: list[Span], actors: list[str], headlines: list[int]) -> None:
        self._text = text
        self._mentions = mentions
        self._actors = actors
        self._starts = [m.start for m in mentions]
        self._headlines = headlines
        self._places: dict[str, list[int]] = {}
        for place, actor in enumerate(actors):
            self._places.setdefault(actor, []).append(place)
        self._together: dict[str, list[int]] = {}

    def told(self, statement: Statement) -> Statement:
        """The statement with its speakers, if they are several."""
        if len(statement.source) != 1:
            return statement
        if together := self._in_headline(statement):
            return together
        source = statement.source[0]
        named = self._named(source) or dict.fromkeys(self._stood_for(source, statement.speaker), source)
        if not named:
            return statement
        return msgspec.structs.replace(statement, speakers=tuple(Speaker(span, actor) for actor, span in named.items()))

    def _named(self, words: Span) -> dict[str, Span]:
        """Each of several actors whom words name, and by which of them; nobody where they name but one."""
        named = dict[str, Span]()
        for place in self._members(words):
            named.setdefault(self._actors[place], self._mentions[place])
        return named if len(named) > 1 else {}

    def _in_headline(self, statement: Statement) -> Statement | None:
        """The statement of all whom a headline names with commas alone before its verb: "Chad, Niger agree"."""
        source = statement.source[0]
        if not statement.cue or not _is_plural(statement.cue[0].text):
            return None
        before = bisect_left(self._headlines, source.start)
        start = self._headlines[before - 1] if before else source.start
        speakers = tuple(Speaker(self._mentions[i], self._actors[i]) for i in self._listed(start, source))
        if len(speakers) < 2:
            return None
        whole = Span.of(self._text, start, source.end)
        return msgspec.structs.replace(statement, source=(whole,), speaker=speakers[0].actor, speakers=speakers)

    def _listed(self, start: int, last: Span) -> list[int]:
        """The names from a place to the last, where commas and nothing else stand between them; else none."""
        places: list[int] = []
        at = start
        while at < last.start:
            found = next((i for i in self._begun_at(at) if self._text.startswith(", ", self._mentions[i].end)), None)
            if found is None:
                return []
            places.append(found)
            at = self._mentions[found].end + 2
        ends = next((i for i in self._begun_at(at) if self._mentions[i].end == last.end), None)
        apart = at == last.start and ends is not None and self._actors[ends] not in {self._actors[i] for i in places}
        return [*places, ends] if apart and ends is not None else []

    def _begun_at(self, place: int) -> list[int]:
        """The mentions that begin at a place and are names."""
        found = range(bisect_left(self._starts, place), bisect_right(self._starts, place))
        return [i for i in found if form_of(self._mentions[i].text) == "name"]

    def _stood_for(self, pronoun: Span, speaker: str | None) -> Iterable[str]:
        """Whom "they" stands for, where those were named together before."""
        if speaker is None or form_of(pronoun.text) != "pronoun":
            return ()
        places = self._naming_several(speaker)
        before = bisect_left(places, pronoun.start, key=self._starts.__getitem__)
        return self._named(self._mentions[places[before - 1]]) if before else ()

    def _naming_several(self, actor: str) -> list[int]:
        """The mentions of an actor that name several, by place; looked for once, however often he speaks."""
        if actor not in self._together:
            places = self._places.get(actor, ())
            self._together[actor] = [place for place in places if self._named(self._mentions[place])]
        return self._together[actor]

    def _members(self, source: Span) -> list[int]:
        """The mentions that are joined in the words; none where these hold anything else."""
        found: list[int] = []
        at, joined = source.start, False
        while True:
            member = self._member(source, at)
            if member is None or (found and self._is_trait(found[0], member)):
                return []
            found.append(member)
            rest = source.text[self._mentions[member].end - source.start :]
            brackets = _BRACKETS.match(rest)
            rest = rest[brackets.end() :] if brackets else rest
            link = _JOIN.match(rest) or _COMMA.match(rest)
            if link is None or (joined and not _JOIN.search(rest)):
                return found if joined and _LAST.match(rest) else []
            joined = joined or _JOIN.match(rest) is not None
            at = source.end - len(rest) + link.end()

    def _member(self, source: Span, at: int) -> int | None:
        """The longest mention that begins at a place, titles aside, and joins nobody itself; no people's adjective."""
        places = [i for i in self._begun(at, source.end) if _is_whole(source, self._mentions[i])]
        alone = [i for i in places if not _JOIN.search(self._mentions[i].text)] or places
        first = min((self._mentions[i].start for i in alone), default=0)
        best = max(alone, key=lambda i: (self._mentions[i].start == first, len(self._mentions[i])), default=None)
        state = state_of(self._mentions[best].text) if best is not None else None
        return None if state is not None and state.use == "people" else best

    def _begun(self, at: int, end: int) -> Iterator[int]:
        """The mentions that begin at a place, or behind titles that stand there: "Prime Minister |Goran Tadic"."""
        for i in range(bisect_left(self._starts, at), len(self._starts)):
            start = self._starts[i]
            if start > at + _TITLES or start >= end:
                return
            before = self._text[at:start].split()
            if self._mentions[i].end <= end and all(
                fold(word) in _before_names() or is_state_word(word) for word in before
            ):
                yield i

    def _is_trait(self, first: int, member: int) -> bool:
        """Whether a name goes on with what its bearer is: "Ana Ruiz, an economist and a former minister"."""
        named = form_of(self._mentions[first].text) == "name"
        return named and _TRAIT.match(self._mentions[member].text) is not None


def _is_plural(cue: str) -> bool:
    """Whether a verb in the present is one of several: "agree", and not "agrees", "agreed" or "agreeing"."""
    verb = cue.split()[0] if cue.split() else ""
    return cue.islower() and not verb.endswith(("s", "ed", "said", "ing"))


def _is_whole(source: Span, mention: Span) -> bool:
    """Whether what a mention names goes on no further in the words: "her" of "her counterpart" does."""
    rest = source.text[mention.end - source.start :]
    brackets = _BRACKETS.match(rest)
    rest = rest[brackets.end() :] if brackets else rest
    return bool(_JOIN.match(rest) or rest.startswith(", ") or _LAST.match(rest))


@cache
def _before_names() -> frozenset[str]:
    """What may stand before a name and be no part of its mention."""
    words = ("honorifics", "offices", "heads")
    return frozenset({"both", "counterpart"}).union(
        *(load_words("titles", key) for key in words), *(load_words("words", key) for key in ("articles", "possessive"))
    )
