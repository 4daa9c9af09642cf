"""What the words of a mention tell of a person: a name, an office, where it is held, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from dragoman.link.gazetteer.entity import Entity
from dragoman.link.gazetteer.offices import is_telling
from dragoman.link.memory import Memory
from dragoman.link.tables import load_table, load_words

When = Literal["now", "then", "former", "late", "next"]

_TOKEN = re.compile(r"[^\W_](?:[\w.’'\-/]*\w)?\.?|[,;()]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LONGEST_STATE = 6
_LONGEST_OFFICE = 8
_LONGEST_NAME = 5
#: Descriptions and states that are kept: reports say "the Russian foreign minister" again and again.
_KEPT = 8192
_BODY_KINDS = frozenset({"igo", "alliance", "union", "bloc", "international organisation"})


@dataclass(frozen=True, slots=True)
class Description:
    """`name` are a person's words; `office` and `of` (ids of states or bodies) what is held, `to` an envoy's post."""

    name: tuple[str, ...] = ()
    title: str = ""
    office: str | None = None
    of: tuple[str, ...] = ()
    to: str | None = None
    when: When = "now"
    counterpart: bool = False
    leader: bool = False
    possessed: bool = False  # "his foreign minister"
    part: str = ""  # the part of the state, by id: "the governor of Texas"
    acting: bool = False


@dataclass(slots=True)
class _Word:
    text: str
    low: str
    owner: bool  # "Turkey's"
    role: str = ""


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
        if joined and not _is_duty(rest):  # "Mike Pence, the vice president, and Mike Pompeo" is about the first
            alone = self._of_one(first, name)
            if alone.name:
                return alone
        return self._of_one(text, name)

    def _of_one(self, text: str, name: str) -> Description:
        own = self._own(name)
        parts: list[Description] = []
        for words in _segments(text):
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
        while words and (words[0].casefold() in _NO_TITLE or self._gazetteer.office(words[0]) is not None):
            words.pop(0)
        return {w.casefold() for w in words}

    def _until_clause(self, words: list[_Word], own: set[str]) -> tuple[list[_Word], bool]:
        """The words up to a verb behind a title, and whether that is all: "the secretary of state phoned Mr Yasay"."""
        office, _, _, end = self._office(words, own)
        if office is None or end >= len(words) or not words[end].text[:1].islower():
            return words, True
        is_clause = words[end].low not in _BEHIND_TITLE and any(w.text[:1].isupper() for w in words[end + 1 :])
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
        return None if seat else named

    def _region(self, phrase: str) -> Entity | None:
        """The part of a state that has a name of its own, and governors or premiers; or a user's own town."""
        found = (c.entity for c in self._gazetteer.exact(phrase))
        own = (e for e in found if e.type == "place" and (e.user or (e.kind == "region" and e.country)))
        return next(own, None)

    def _part(self, words: list[_Word], own: set[str], *, is_listed: bool = False) -> Description | None:
        """What one part between commas tells; it `is_listed` where it may go on with the duties of an office."""
        if not words:
            return None
        of, to, part = self._mark_states(words, own)
        counterpart = any(w.low in ("counterpart", "opposite") for w in words)
        office, title, start, end = self._office(words, own)
        if office == _ANY and " " not in title:  # "the minister": of what is not said
            office = None
        office = _as_held_in(office, title, of)
        when = _when(words[:end] or words)
        if office and _is_about_another(words, start, end):
            office, title = None, ""
        leader = not office and self._leads(words, of)
        _mark_posts(words, 0 if is_listed else end)
        names = _name_in(words, range(start, end), own)
        if any(w.low in load_words("titles", "plural") for w in words):  # "Presidents Ana Ruiz" has but the name
            alone = tuple(n for n in names if n.casefold() not in load_words("titles", "plural"))
            return Description(_trimmed(alone)) if len(alone) > 1 else Description()
        possessed = words[0].low in _POSSESSIVES
        acting = office is not None and any(w.low == "acting" for w in words[:end])
        held = _trimmed(names)
        return Description(held, title, office, of, to, when, counterpart, leader, possessed, part, acting)

    def _leads(self, words: Sequence[_Word], of: tuple[str, ...]) -> bool:
        """Whether the words name whoever is at the top of a state ("leader"), or of a body ("chief")."""
        lows = {w.low for w in words}
        entity = self._gazetteer.entity(of[0]) if of else None
        heads = entity is not None and entity.type != "state" and any(_is_head(words, at) for at in range(len(words)))
        return heads or bool(lows & load_words("titles", "leaders"))

    def _mark_states(self, words: list[_Word], own: set[str]) -> tuple[tuple[str, ...], str | None, str]:
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
                found.append(_state_of(entity))
                part = entity.id if _state_of(entity) != entity.id else part
                if before is not None and before.low in load_words("titles", "of"):
                    before.role = "state"
            at += size
        return tuple(dict.fromkeys(found)), posted, part

    def _state_at(self, words: Sequence[_Word], at: int) -> tuple[int, Entity | None, bool]:
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

    def _is_held(self, words: Sequence[_Word], at: int, size: int, adjective: bool, own: set[str]) -> bool:
        """Whether a state's name is no part of a person's ("Michael Jordan")."""
        last = words[at + size - 1]
        before = words[at - 1].low if at else ""
        if before == "the" and at > 1:
            before = words[at - 2].low
        if last.owner or before in _OF_OR_TO:
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

    def _office(self, words: Sequence[_Word], own: set[str]) -> tuple[str | None, str, int, int]:
        """The office, the words that name it, and where they stand."""
        telling = [i for i, word in enumerate(words) if is_telling(word.low)]
        for start in range(telling[-1] + 1 if telling else 0):
            if not _is_title_word(words[start], own) or words[start].low in _NO_TITLE:
                continue
            office, end = None, start
            first = next(i for i in telling if i >= start)
            for stop in range(start + 1, min(len(words), start + _LONGEST_OFFICE) + 1):
                if not _is_title_word(words[stop - 1], own):
                    break
                found = self._gazetteer.office(" ".join(w.low for w in words[start:stop])) if stop > first else None
                whole = words[stop - 1].low not in _OF_OR_TO
                if found and whole and found != office and (office is None or found != _ANY):
                    office, end = found, stop
                if words[stop - 1].owner:
                    break
            if office:
                end = _with_matters(words, start, end)
                return office, " ".join(w.text for w in words[start:end]), start, end
        return None, "", 0, 0


def _with_matters(words: Sequence[_Word], start: int, end: int) -> int:
    """Where a title ends with the rest of what it is over: "Minister of State for Petroleum Resources"."""
    if not any(w.low in load_words("titles", "of") for w in words[start : end + 1]):
        return end
    duties = load_words("titles", "duties")
    run = list(takewhile(lambda w: w.text[:1].isupper() or w.low in _WITHIN_MATTERS, words[end:]))
    matters = [at for at, word in enumerate(run, end + 1) if word.low in duties and word.text[:1].isupper()]
    return matters[-1] if matters else end


def _is_duty(text: str) -> bool:
    """Whether words begin with a matter that an office is over: the second of "Foreign and Diaspora Affairs"."""
    return text[:1].isupper() and text.split(None, 1)[0].casefold() in load_words("titles", "duties")


def _state_of(entity: Entity) -> str:
    """A state itself, or the one that a part belongs to."""
    return entity.country or entity.id if entity.kind == "region" and not is_state(entity) else entity.id


def _is_head(words: Sequence[_Word], at: int) -> bool:
    """Whether a word names who heads a body, and not one of its parts: "the UN chief", not "the UN aid chief"."""
    if words[at].low not in load_words("titles", "heads"):
        return False
    before = words[at - 1] if at else None
    return before is None or before.role == "state" or before.low in _NO_TITLE or before.low in ("the", "a", "as")


#: The office of a minister of whatever it may be.
_ANY = "minister"
_NO_TITLE = (
    load_words("titles", "honorifics") | load_words("titles", "former") | load_words("titles", "then")
    | load_words("titles", "late") | load_words("titles", "next")
)  # fmt: skip
#: Before a title, whose minister somebody is; and words between a title and a name that are no verb.
_POSSESSIVES = frozenset({"his", "her", "their"})
_BEHIND_TITLE = (
    load_words("titles", "of") | load_words("titles", "to") | load_words("titles", "particles")
    | load_words("titles", "next") | load_words("titles", "trades") | frozenset("in at and on the or s".split())
)  # fmt: skip
_OF_OR_TO = load_words("titles", "of") | load_words("titles", "to")
_WITHIN_MATTERS = load_words("titles", "of") | {"and", "the"}
_OTHERS = load_words("titles", "others") | load_words("titles", "deputy")
_TRAILING = load_words("titles", "suffixes") | load_words("titles", "particles")
_LEADING = frozenset(
    {"leader", "chief", "head", "dictator", "counterpart", "envoy", "ambassador", "ruler", "strongman", "boss"}
)


def is_state(entity: Entity) -> bool:
    """Whether offices of state, or of a body of states, are held in it."""
    return entity.type == "state" or (entity.type in ("organisation", "place") and entity.id in _INTERNATIONAL) or (
        entity.type == "organisation" and entity.kind in _BODY_KINDS
    )  # fmt: skip


#: The United Nations, the European Union, NATO, and what else sources call a place though it is a body of states.
_INTERNATIONAL = frozenset({"Q1065", "Q458", "Q7184", "Q7159", "Q7172", "Q7768", "Q8475", "Q8908"})


def _as_held_in(office: str | None, title: str, of: tuple[str, ...]) -> str | None:
    """The office that a title means in a state: the chancellor of the United Kingdom has its finances."""
    other: str | None = load_table("titles")["otherwise"].get(title.casefold(), {}).get(of[0]) if len(of) == 1 else None
    return other or office


_WAS = re.compile(r",?\s+who\s+(?:was|had\s+been)\s+(?:the\s+|an?\s+)?")
_IS = re.compile(r",?\s+who\s+(?:is|has\s+been|became)\s+")
_CLAUSE = re.compile(r",?\s+(?:who|whom|whose|which|that|where|no\s+relation)\b.*", re.DOTALL)


def own_words(text: str) -> str:
    """A mention without its relative clauses, other than those that say what somebody is or was."""
    return _CLAUSE.sub("", _IS.sub(", ", _WAS.sub(", former ", text))) or text


def _segments(text: str) -> list[list[_Word]]:
    segments: list[list[_Word]] = [[]]
    for found in _TOKEN.finditer(text):
        written = found[0]
        if written in ",;()":
            segments.append([])
            continue
        bare = _POSSESSIVE.sub("", written)
        owner = bare != written
        if bare.casefold().startswith(("then-", "ex-", "vice-")) and len(bare) > 4:
            prefix, _, bare = bare.partition("-")
            segments[-1].append(_Word(prefix, prefix.casefold(), False))
        segments[-1].append(_Word(bare, bare.casefold(), owner))
    return segments


def _is_title_word(word: _Word, own: set[str]) -> bool:
    return word.role == "" and word.low not in own and not _is_hyphened_name(word)


def _is_hyphened_name(word: _Word) -> bool:
    """Whether a word is a name of two parts and no title, whatever its second part means: "Nur-Sultan"."""
    first, hyphen, second = word.text.partition("-")
    return bool(hyphen) and second[:1].isupper() and first.casefold() not in load_words("titles", "first_parts")


def _is_name(word: _Word) -> bool:
    if word.role or word.low in load_words("titles", "honorifics") or word.low in _TIMES:
        return False
    return (
        word.text[:1].isupper()
        or word.low in load_words("titles", "particles")
        or ARTICLED.match(word.text) is not None
    )


def _mark_posts(words: Sequence[_Word], end: int) -> None:
    """Marks what is a post or the duties of an office that ends at `end`, and so no part of a name.

    "Deputy Spokesperson", whose office no gazetteer has, "and Human Rights" behind "Minister of Justice".
    """
    for at, word in enumerate(words):
        if word.low in load_words("titles", "posts") and not word.role and word.text[:1].isupper():
            first = at
            while first and words[first - 1].text[:1].isupper() and not words[first - 1].role:
                first -= 1
            for before in words[first : at + 1]:
                before.role = "post"
            end = max(end, at + 1)
    duties = load_words("titles", "duties")
    run = list(takewhile(lambda w: w.low in duties or w.low in _JOINING or w.role == "state", words[end:]))
    while run and run[-1].low in _JOINING:
        run.pop()
    for word in run:
        word.role = word.role or "post"


def _name_in(words: Sequence[_Word], title: range, own: set[str]) -> tuple[str, ...]:
    """The words of a personal name: no article stands right before it, and no noun that it only qualifies behind it.

    "The Coordinator", "EU mediator", "the veteran MP" and "Mr Okafor's office" hold none; nor do "the head of the Gulf
    Shipping Council" and "a think-tank in Novi Sad", whose names are those of what somebody is of, unless they are the
    actor's `own`.
    """
    article = words[0].low in _ARTICLES
    if article and len(words) > 1 and 1 not in title and _is_name(words[1]):
        return ()
    name: list[_Word] = []
    is_of_noun = False
    for i, word in enumerate(words):
        if i in title or word.role:
            continue
        if not name and _is_behind_noun(words, i, title):
            is_of_noun = True
        elif is_of_noun and word.low not in own and (word.low in _ARTICLES or (_is_name(word) and not word.owner)):
            continue
        elif _is_name(word):
            name = [] if word.owner and i + 1 < len(words) else [*name, word]
        elif word.low in _BETWEEN or (name and word.low in _BEHIND_NAME):
            break
        elif word.text[:1].islower() and word.low not in _NO_TITLE:
            name, is_of_noun = [], False
    acronym = article and len(name) == 1 and name[0].text.isupper()
    return () if acronym else tuple(w.text for w in name)


def _is_behind_noun(words: Sequence[_Word], at: int, title: range) -> bool:
    """Whether a word is a preposition behind a noun that is no title: the "of" of "the head of the Gulf Council"."""
    before = words[at - 1] if at else None
    if before is None or at - 1 in title or words[at].low not in _BEHIND_NAME:
        return False
    if before.role:
        return before.role == "post"  # "the Humanitarian Coordinator in Sudan"
    return before.text[:1].islower() and before.low not in _NAMING and before.low not in _NO_TITLE


_ARTICLES = frozenset({"the", "a", "an"})
#: Between the duties of an office: "Energy and Water", "of Cooperation and of Citizens Abroad".
_JOINING = frozenset({"of", "for", "and", "the"})
#: "A tailor by the name of Ana Ruiz".
_NAMING = frozenset({"name", "names"})
_BEHIND_NAME = load_words("titles", "of") | load_words("titles", "to") | frozenset({"in", "at", "on"})
_BETWEEN = frozenset({"between", "with", "against", "under", "towards"})
#: "al-Razzaz", "ash-Sharif".
ARTICLED = re.compile(r"(?:al|el|ul|ad|ar|as|ash|at|an|az)[-’'][A-Z]")


_TIMES = (
    load_words("titles", "former") | load_words("titles", "then") | load_words("titles", "late") | frozenset({"acting"})
)


def _trimmed(names: tuple[str, ...]) -> tuple[str, ...]:
    """The name without lower-case words at its ends and without what follows it."""
    words = list(names)
    while words and words[-1].casefold() in _TRAILING:
        words.pop()
    while len(words) > 1 and words[0].casefold() in load_words("titles", "ranks"):
        words.pop(0)
    while words and words[0].islower() and words[0] not in load_words("titles", "particles"):
        words.pop(0)
    return tuple(words) if any(w[:1].isupper() or ARTICLED.match(w) for w in words) else ()


def _when(words: Sequence[_Word]) -> When:
    lows = {w.low for w in words}
    if lows & load_words("titles", "former"):
        return "former"
    if lows & load_words("titles", "late"):
        return "late"
    if lows & load_words("titles", "then"):
        return "then"
    return "next" if lows & load_words("titles", "next") else "now"


def _is_about_another(words: Sequence[_Word], start: int, end: int) -> bool:
    """Whether the office is not the mention's own: "the president's lawyer", "a deputy of the foreign minister"."""
    if words[end - 1].owner:
        return True
    return any(
        (w.low in _OTHERS and not w.role and not (start <= i < end) and (w.text.isupper() or not w.text[:1].isupper()))
        or (w.low in load_words("titles", "deputy") and i < start)
        for i, w in enumerate(words)
    )  # fmt: skip
