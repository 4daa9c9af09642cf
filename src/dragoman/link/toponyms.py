"""The place names of an actor, with what the report writes around them: "Paris, Texas", "the state of New York"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from dragoman.link.adjectives import part_of
from dragoman.link.bylines import is_of_writer
from dragoman.link.describe import is_named
from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.regions import region_of
from dragoman.link.tables import load_table, load_words
from dragoman.model import Actor, Record, Span

_WITHIN = re.compile(r"^(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+)([A-Z][\w.]*(?:\s[A-Z][a-z]\w+)?)")
_CALLED = re.compile(
    r"^[Tt]he\s(?:[\w\-]+\s){0,3}(?:city|town|village|port|resort|capital|province|region|district|island|peninsula)\sof\s"
    r"(?=[A-Z][\w\-]+$)"
)
#: "Northern Sumatra", "south-east Asia".
_DIRECTED = re.compile(
    r"^(?:the\s)?(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower|inner|outer|"
    r"downtown|upstate|suburban|coastal|greater)\s(?=[A-Z])"
)
#: Towns whose names have an article.
_ARTICLED = frozenset({"Hague"})
_BEFORE_WIDE = re.compile(r"\b(?:state|province|commonwealth|upstate|statewide in)(?:\sof)?\s$", re.IGNORECASE)
_BEHIND_WIDE = re.compile(
    r"^(?:['’]s)?\s(?:state(?!\s+[A-Z])|province|[Gg]ov(?:ernor|\.)?(?=\s)|[Ll]egislature|[Aa]ttorney [Gg]eneral|"
    r"National Guard|border(?=\s|[.,;])|counties)\b"
)
_IN = re.compile(r"\s(?:in|near|outside)\s(?=[A-Z])")
_CALLED_WIDE = re.compile(
    r"(?<=\w)\s(?:states?|[Pp]rovinces?|Region|Department|Oblast|Governorate|Krai|Division|District)$"
)
#: Kinds of places that are named with an article: "the Sahel", "the Black Sea", "the Punjab".
WIDE_KINDS = frozenset(
    {"continent", "area", "sea", "river", "lake", "island", "mountains", "district", "base", "region"}
)
_LISTED = re.compile(
    r"^(?:, [A-Z][\w.]+(?: [A-Z]\w+)*)*(?:,? and [A-Z][\w.]+(?: [A-Z]\w+)*)? "
    r"(?P<kind>[Cc]ounties|[Pp]arishes|[Dd]istricts|[Pp]rovinces|[Gg]overnorates)\b"
)
#: Kinds that are part of their places' names.
_OWN_KIND = frozenset({"counties", "parishes"})
_JOINED = re.compile(r" (?:and|&) ([A-Z]\w+)(?= [a-z])")
_RUN = re.compile(r"[\w\-]+")
#: What stands before the first word of a sentence, a quotation or a line.
_BEGINS = re.compile(r"(?:^|[.!?:][”\"’']?\s+|\n\s*)[“\"‘'(]?$")
_NEAR, _FAR, _REACH = 40, 160, 8


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name, and the name of the region or state that stands behind it in the report, if one does."""

    name: str
    within: str = ""
    #: The regions that the report adds to the name later, as to that of another place: "Salisbury, Maryland".
    not_within: tuple[str, ...] = ()
    #: Whether the words around it say that it is a region: "New York state", "the Washington governor".
    wide: bool = False


def toponyms_of(record: Record, actor: Actor, gazetteer: Memory, regions: Collection[Span] = ()) -> list[Toponym]:
    """The names of an actor as places, each with what stands behind it; `regions` are mentions known to be regions'."""
    found: dict[Toponym, None] = {}
    text = record.report.text
    for mention in actor.mentions:
        named = is_named(mention.text) or is_area(mention.text, gazetteer) or _is_called(mention.text)
        if not named or _is_thing(text, mention, gazetteer):
            continue
        if is_of_writer(record, mention):
            continue  # "By Carla London"
        if is_word(text, mention):
            continue  # "Police in two states": no town in Poland
        if (" and " in mention.text and "," in mention.text) or _is_firm(record, mention, gazetteer):
            continue  # a list, or the first of a firm's names
        called = _CALLED.sub("", mention.text)
        inner = _IN.search(called)
        if inner and not any(
            c.entity.kind == "region" or c.entity.type == "state" for c in gazetteer.places(bare(called[inner.end() :]))
        ):
            continue  # "Resort and Casino in Las Vegas"
        name, _, rest = _IN.sub(", ", called, count=1).partition(",")
        after = _WITHIN.match(f", {rest.strip()}" if rest else text[mention.end : mention.end + _NEAR])
        within = after[1].partition(". ")[0].rstrip(".") if after else ""  # "in Arkansas. The plant"
        if within and _is_state(name, gazetteer) and _is_state(within, gazetteer):
            within = ""  # "Canada, Mexico and Cuba"
        short = region_of(name) if name.endswith(".") else None  # "Okla." is no Oklahoma City, "N.Y." is the state
        name = short or name
        listed = _LISTED.match(text[mention.end : mention.end + _FAR])
        if listed:  # "Clay, Grant and Swift counties"
            full = f"{bare(name)} {load_table('places')['listed'][listed['kind'].casefold()]}"
            name = full if gazetteer.places(full) or listed["kind"].casefold() not in _OWN_KIND else name
        wide = (
            short is not None
            or mention in regions
            or is_wide_use(text, mention)
            or _CALLED_WIDE.search(name) is not None
        )
        name = bare(name)
        if _CALLED_WIDE.search(name) and not any(c.how == "exact" for c in gazetteer.places(name)):
            name = _CALLED_WIDE.sub("", name)  # "Ondo states", "Batken Region", but the Free State
        found[Toponym(part_of(name) or name, within, wide=wide)] = None
    return list(found)


def _is_called(text: str) -> bool:
    """Whether a description holds a name: "the city of Homs", "northern Sumatra"."""
    return _CALLED.match(text) is not None or _DIRECTED.match(text) is not None


def is_word(text: str, mention: Span) -> bool:
    """Whether a mention is a word of the language with the capital that begins its sentence: "Police said".

    It is where the report writes it without one elsewhere, or where hardly anybody ever writes it otherwise.
    """
    word = mention.text.casefold()
    if not word.isalpha() or not mention.text[1:].islower():
        return False
    if _BEGINS.search(text[max(0, mention.start - _REACH) : mention.start]) is None:
        return False
    return word in load_words("places", "words") or word in _words_of(text)


@lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text as they are written, which is asked for one name after the other."""
    return frozenset(_RUN.findall(text))


def _is_state(name: str, gazetteer: Memory) -> bool:
    return any(c.entity.type == "state" and c.how == "exact" for c in gazetteer.places(name)[:1])


def is_wide_use(text: str, mention: Span) -> bool:
    """Whether the words around a place name say that it is a region's: "state of", "Gov."."""
    if _BEFORE_WIDE.search(text, max(0, mention.start - _NEAR), mention.start):
        return True
    return _BEHIND_WIDE.match(text[mention.end : mention.end + _NEAR]) is not None


def _is_firm(record: Record, mention: Span, gazetteer: Memory) -> bool:
    """Whether a name goes on with another that is no place and nobody's: "Kent and Curwen menswear"."""
    joined = _JOINED.match(record.report.text, mention.end)
    if joined is None or gazetteer.places(joined[1]):
        return False
    others = (m for a in record.actors for m in a.mentions if m.text[:1].isupper())
    return not any(m.start <= joined.start(1) < m.end for m in others)


def is_area(text: str, gazetteer: Memory) -> bool:
    """Whether words name a continent, sea, region or their like, which have an article as often as not: "the Sahel"."""
    name = bare(text)
    if not name[:1].isupper():
        return False
    found = (*gazetteer.places(name)[:1], *(gazetteer.places(f"{name} Sea")[:1] if " " not in name else ()))
    return any(c.entity.kind in WIDE_KINDS for c in found)


def bare(text: str) -> str:
    """Words without an article before and a possessive behind them."""
    words = text.strip().removesuffix("’s").removesuffix("'s").strip()
    for article in ("the ", "The "):
        words = words.removeprefix(article)
    return words if plain(words) else text


def _is_thing(text: str, mention: Span, gazetteer: Memory) -> bool:
    """Whether one word with an article is a building or a river of that name and no town: "the Prado"."""
    name = mention.text.removeprefix("the ").removeprefix("The ")
    if name in _ARTICLED or is_area(mention.text, gazetteer):
        return False
    article = name != mention.text or text[max(0, mention.start - 4) : mention.start].casefold() == "the "
    return article and " " not in name and text[mention.end : mention.end + 1] in (",", ".", ";", ")")
