"""A saying: one telling of what somebody said, as one report has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec
from rapidfuzz import fuzz

from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import meanings, words_of
from dragoman.link.folding import fold
from dragoman.model import Actor, Kind, Record, Statement, listed

_FEWEST_LETTERS = 3
#: From which likeness on two last names are one name, of 100.
_SPELLED_ALIKE = 80


class Saying(msgspec.Struct, frozen=True):
    """What is compared of a statement. `id` is its report's, a colon and its own.

    `speaker` is the key of the actor across reports, `names` the keys of names that the actor goes by and of bodies
    that it speaks for; both empty where nobody is named. Of several who said it together, `names` has the keys and
    the names of each. `quoted` are the words inside quotation marks, all of
    `content` where there are none and the statement is direct. `surname` is the last name of one person who is named in
    full, "" of others. `said` is the day on which it was said where the report tells, "" else.
    """

    id: str
    report: str
    day: str
    outlet: str
    speaker: str
    speaker_name: str
    names: tuple[str, ...]
    kind: Kind
    content: str
    quoted: str
    meanings: tuple[str, ...] = ()
    act: str = ""
    surname: str = ""
    said: str = ""

    @property
    def words(self) -> str:
        """The words that are compared: with marks or without."""
        return self.content

    @property
    def told(self) -> tuple[str, ...]:
        """The meanings of the words, which are kept, since a saying is held against thousands."""
        return self.meanings or meanings(words_of(self.words))

    @property
    def own_words(self) -> bool:
        """Whether these are given as the speaker's own words, all of them."""
        return self.kind == "direct"


def sayings(record: Record, keys: dict[str, str] | None = None) -> tuple[Saying, ...]:
    """The sayings of a record. `keys` are the actors' keys across reports by their ids in the record, as the store
    joins them; without it, identities and names are taken.
    """
    return tuple(_saying(record, statement, keys or {}) for statement in record.statements if statement.content)


def actor_key(actor: Actor, keys: dict[str, str]) -> str:
    """The key of an actor across reports."""
    if actor.id in keys:
        return keys[actor.id]
    return actor.identity.id if actor.identity else actor.wikidata or f"name:{fold(actor.name)}"


def speaker_name(record: Record, said: Statement) -> str:
    """The name of who said it, of each of several, or the words that stand for one."""
    named = listed(actor.name for actor in record.speakers(said))
    return named or " ".join(span.text for span in said.source)


def _saying(record: Record, said: Statement, keys: dict[str, str]) -> Saying:
    report = record.report
    speaker = record.actor(said.speaker)
    content = " … ".join(span.text for span in said.content)
    quoted = " … ".join(span.text for span in said.quoted)
    return Saying(
        id=f"{report.id}:{said.id}", report=report.id, day=report.published.date if report.published else "",
        outlet=report.outlet or "", speaker=actor_key(speaker, keys) if speaker else "",
        speaker_name=speaker_name(record, said),
        names=tuple(dict.fromkeys((*(_names(record, speaker) if speaker else ()), *_joint(record, said, keys)))),
        kind=said.kind, content=content, quoted=quoted or (content if said.kind == "direct" else ""),
        meanings=meanings(words_of(content)), act=said.act,
        surname=_surname(speaker) if speaker and not said.speakers else "",
        said=said.said.value or "" if said.said and said.said.grain == "day" else "",
    )  # fmt: skip


def _joint(record: Record, said: Statement, keys: dict[str, str]) -> Iterator[str]:
    """The keys and names of each of several speakers."""
    for actor in record.speakers(said) if said.speakers else ():
        yield actor_key(actor, keys)
        yield from _names(record, actor)


def _names(record: Record, speaker: Actor) -> Iterator[str]:
    """The folded last word of a person's name, a body's whole name, and the bodies that the speaker holds office in."""
    yield _name(speaker)
    for role in speaker.roles:
        held_in = record.actor(role.of)
        if held_in is not None:
            yield _name(held_in)
        yield fold(role.title)


def _name(actor: Actor) -> str:
    if actor.type == "person":
        words = [word for word in fold(actor.name).split() if len(word) >= _FEWEST_LETTERS]
        return words[-1] if words else fold(actor.name)
    return fold(actor.name)


def _surname(speaker: Actor) -> str:
    """The last name of a person whose name is more than that: "the foreign minister" is none."""
    words = speaker.name.split()
    is_full = speaker.type == "person" and len(words) > 1 and all(word[:1].isupper() for word in (words[0], words[-1]))
    return _name(speaker) if is_full else ""


def same_speaker(one: Saying, other: Saying) -> bool | None:
    """Whether two sayings are one speaker's; None where one of them names nobody: "its ministry" may be anybody's.

    Two who are named in full are two, whatever office both hold.
    """
    if not one.speaker or not other.speaker:
        return None
    if one.surname and other.surname and one.speaker != other.speaker and not _one_name(one.surname, other.surname):
        return False
    if {one.speaker, *one.names} & {other.speaker, *other.names}:
        return True
    return None if _is_owned(one.speaker_name) or _is_owned(other.speaker_name) else False


@lru_cache(maxsize=8192)
def _one_name(one: str, other: str) -> bool:
    """Whether two last names are one, as two outlets may write it."""
    return fuzz.ratio(one, other) >= _SPELLED_ALIKE


def _is_owned(name: str) -> bool:
    return fold(name.partition(" ")[0]) in _owners()


@cache
def _owners() -> frozenset[str]:
    return frozenset(map(fold, load_table("positions")["owned"]))
