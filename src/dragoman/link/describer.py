"""Takes mentions apart: the name, the office, the state it is held in, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.link.description import Description
from dragoman.link.folding import plain
from dragoman.link.gazetteer.entity import Entity
from dragoman.link.gazetteer.offices import is_telling
from dragoman.link.memory import Memory
from dragoman.link.personal import mark_posts, name_in, trimmed
from dragoman.link.states import is_state, state_of
from dragoman.link.tables import load_words
from dragoman.link.titles import (
    ANY,
    BEHIND_TITLE,
    NO_TITLE,
    OF_OR_TO,
    as_held_in,
    is_about_another,
    is_duty,
    is_head,
    is_title_word,
    when_of,
    with_matters,
)
from dragoman.link.words import Word, own_words, segments

_LONGEST_STATE = 6
_LONGEST_OFFICE = 8
_LONGEST_NAME = 5
#: Descriptions and states that are kept: reports say "the Russian foreign minister" again and again.
_KEPT = 8192
#: People of a town whose name is not taken for a state's that is sometimes spelt so.
_TOWN = 100_000
#: Before a title, whose minister somebody is.
_POSSESSIVES = frozenset({"his", "her", "their"})
_NAME = re.compile(r"[A-Z][\w’'\-]+ [A-Z][\w’'\-]+(?:,|$)")
_LEADING = frozenset(
    {"leader", "chief", "head", "dictator", "counterpart", "envoy", "ambassador", "ruler", "strongman", "boss"}
)


class Describer:
    """Takes mentions apart by the words of a gazetteer."""

    def __init__(self, gazetteer: Memory) -> None:
        self._gazetteer = gazetteer
        self._states = lru_cache(maxsize=_KEPT)(self._find_state)
        self._described = lru_cache(maxsize=_KEPT)(self._take_apart)

    def describe(self, text: str, name: str = "") -> Description:
        """The description in a mention; `name` is how the actor is called elsewhere, whose words are no title."""
        return self._described(text, name)

    def _take_apart(self, text: str, name: str) -> Description:
        text = own_words(text)
        first, joined, rest = text.partition(" and ")
        if joined and not is_duty(rest):  # "Mike Pence, the vice president, and Mike Pompeo" is about the first
            alone = self._of_one(first, name)
            if alone.name:
                return alone
            if alone.office and first[:4].casefold() == "the " and _NAME.match(rest):
                return self._of_one(rest, name)  # "the homeland security secretary and Matthew Whitaker"
        return self._of_one(text, name)

    def _of_one(self, text: str, name: str) -> Description:
        own = self._own(name)
        parts: list[Description] = []
        for words in segments(text):
            kept, is_whole = self._until_clause(words, own)
            part = self._part(kept, own, is_listed=bool(parts) and bool(parts[0].title))
            if part is not None:
                parts.append(part)
            if not is_whole:
                break
        if not parts:
            return Description()
        held = next((p for p in parts if p.office or p.counterpart or p.leader), parts[0])
        named = next((p.name for p in parts if len(p.name) > 1), next((p.name for p in parts if p.name), ()))
        return Description(
            named, held.title, held.office, held.of, held.to, held.when, held.counterpart, held.leader, held.possessed,
            held.part, held.acting,
        )  # fmt: skip

    def _own(self, name: str) -> set[str]:
        """The words of an actor's name that are no title: of "FM Lavrov" the surname alone."""
        words = name.split()
        if len(words) >= _LONGEST_NAME:
            return set()
        while words and (words[0].casefold() in NO_TITLE or self._gazetteer.office(words[0]) is not None):
            words.pop(0)
        return {w.casefold() for w in words}

    def _until_clause(self, words: list[Word], own: set[str]) -> tuple[list[Word], bool]:
        """The words up to a verb behind a title, and whether that is all: "the secretary of state phoned Mr Yasay"."""
        office, _, _, end = self._office(words, own)
        if office is None or end >= len(words) or not words[end].text[:1].islower():
            return words, True
        is_clause = words[end].low not in BEHIND_TITLE and any(w.text[:1].isupper() for w in words[end + 1 :])
        return (words[:end], False) if is_clause else (words, True)

    def state(self, phrase: str) -> tuple[Entity | None, bool]:
        """The state or body of states that a phrase names, and whether by an adjective or a people."""
        return self._states(phrase)

    def _find_state(self, phrase: str) -> tuple[Entity | None, bool]:
        people_of = self._gazetteer.demonym(phrase)
        return (people_of, True) if people_of else (self._named_state(phrase), False)

    def _named_state(self, phrase: str) -> Entity | None:
        found = self._gazetteer.exact(phrase) if phrase[:1].isupper() else ()
        named = next((c.entity for c in found if is_state(c.entity)), None)
        seat = named is not None and named.type == "state" and self._gazetteer.metonym(phrase) is not None
        return None if seat or (named is not None and self._is_rather_a_town(named, phrase)) else named

    def _is_rather_a_town(self, state: Entity, phrase: str) -> bool:
        """Whether a town has for its own what is but another spelling of a state's name: Columbia."""
        if state.type != "state" or plain(state.name) == plain(phrase):
            return False
        towns = (c.entity for c in self._gazetteer.exact(phrase) if c.entity.type == "place")
        return any(plain(e.name) == plain(phrase) and (e.population or 0) >= _TOWN for e in towns)

    def _region(self, phrase: str) -> Entity | None:
        """The part of a state that has a name of its own, and governors or premiers; or a user's own town."""
        found = (c.entity for c in self._gazetteer.exact(phrase))
        own = (e for e in found if e.type == "place" and (e.user or (e.kind == "region" and e.country)))
        return next(own, None)

    def _part(self, words: list[Word], own: set[str], *, is_listed: bool = False) -> Description | None:
        """What one part between commas tells; it `is_listed` where it may go on with the duties of an office."""
        if not words:
            return None
        of, to, part = self._mark_states(words, own)
        counterpart = any(w.low in ("counterpart", "opposite") for w in words)
        office, title, start, end = self._office(words, own)
        if office == ANY and " " not in title:  # "the minister": of what is not said
            office = None
        office = as_held_in(office, title, of)
        when = when_of(words[:end] or words)
        if office and is_about_another(words, start, end):
            office, title = None, ""
        leader = not office and self._leads(words, of)
        mark_posts(words, 0 if is_listed else end)
        names = name_in(words, range(start, end), own)
        if any(w.low in load_words("titles", "plural") for w in words):  # "Presidents Ana Ruiz" has but the name
            alone = tuple(n for n in names if n.casefold() not in load_words("titles", "plural"))
            return Description(trimmed(alone)) if len(alone) > 1 else Description()
        possessed = words[0].low in _POSSESSIVES
        acting = office is not None and any(w.low == "acting" for w in words[:end])
        held = trimmed(names)
        return Description(held, title, office, of, to, when, counterpart, leader, possessed, part, acting)

    def _leads(self, words: Sequence[Word], of: tuple[str, ...]) -> bool:
        """Whether the words name whoever is at the top of a state ("leader"), or of a body ("chief")."""
        lows = {w.low for w in words}
        entity = self._gazetteer.entity(of[0]) if of else None
        heads = entity is not None and entity.type != "state" and any(is_head(words, at) for at in range(len(words)))
        return heads or bool(lows & load_words("titles", "leaders"))

    def _mark_states(self, words: list[Word], own: set[str]) -> tuple[tuple[str, ...], str | None, str]:
        """The states that an office is held in, the one that an envoy is posted to, and the part of a state."""
        found: list[str] = []
        posted: str | None = None
        part = ""
        at = 0
        while at < len(words):
            size, entity, adjective = self._state_at(words, at)
            if not entity or not self._is_held(words, at, size, adjective, own):
                whole = (
                    entity is not None
                    and size > 1
                    and not adjective
                    and own.isdisjoint(w.low for w in words[at : at + size])
                    and not any(w.text[:1].isupper() for w in words[at + size : at + size + 1])
                )
                for word in words[at : at + size] if whole else ():
                    word.role = "state"  # "the Islamic Republic of Iran" is no name of a person
                at += size if whole else 1
                continue
            for word in words[at : at + size]:
                word.role = "state"
            before = words[at - 1] if at else None
            if before is not None and before.low == "the" and at > 1:
                before.role, before = "state", words[at - 2]
            if before is not None and before.low in load_words("titles", "to"):
                posted = entity.id
                before.role = "state"
            else:
                found.append(state_of(entity))
                part = entity.id if state_of(entity) != entity.id else part
                if before is not None and before.low in load_words("titles", "of"):
                    before.role = "state"
            at += size
        return tuple(dict.fromkeys(found)), posted, part

    def _state_at(self, words: Sequence[Word], at: int) -> tuple[int, Entity | None, bool]:
        if not words[at].text[:1].isupper():
            return 0, None, False
        for size in range(min(_LONGEST_STATE, len(words) - at), 0, -1):
            if any(w.owner for w in words[at : at + size - 1]):
                continue
            phrase = " ".join(w.text for w in words[at : at + size])
            entity, adjective = self.state(phrase)
            entity = entity or self._region(phrase)
            if entity is None and words[at + size - 1].owner and size == 1:
                metonym = self._gazetteer.metonym(words[at].text)
                entity = metonym.entity if metonym else None
            if entity is not None:
                return size, entity, adjective
        return 0, None, False

    def _is_held(self, words: Sequence[Word], at: int, size: int, adjective: bool, own: set[str]) -> bool:
        """Whether a state's name is no part of a person's ("Michael Jordan")."""
        last = words[at + size - 1]
        before = words[at - 1].low if at else ""
        if before == "the" and at > 1:
            before = words[at - 2].low
        if last.owner or before in OF_OR_TO:
            return True
        if adjective:
            return last.low not in own or at == 0
        if any(w.low in own for w in words[at : at + size]):
            return False
        after = words[at + size : at + size + 4]
        return bool(after) and any(
            self._gazetteer.office(" ".join(w.low for w in after[:n])) is not None or after[n - 1].low in _LEADING
            for n in range(1, len(after) + 1)
        )

    def _office(self, words: Sequence[Word], own: set[str]) -> tuple[str | None, str, int, int]:
        """The office, the words that name it, and where they stand."""
        telling = [i for i, word in enumerate(words) if is_telling(word.low)]
        for start in range(telling[-1] + 1 if telling else 0):
            if not is_title_word(words[start], own) or words[start].low in NO_TITLE:
                continue
            office, end = None, start
            first = next(i for i in telling if i >= start)
            for stop in range(start + 1, min(len(words), start + _LONGEST_OFFICE) + 1):
                if not is_title_word(words[stop - 1], own):
                    break
                if office and words[stop - 1].low in load_words("titles", "courtesies"):
                    break
                found = self._gazetteer.office(" ".join(w.low for w in words[start:stop])) if stop > first else None
                whole = words[stop - 1].low not in OF_OR_TO
                if found and whole and found != office and (office is None or found != ANY):
                    office, end = found, stop
                if words[stop - 1].owner:
                    break
            if office:
                end = with_matters(words, start, end)
                return office, " ".join(w.text for w in words[start:end]), start, end
        return None, "", 0, 0
