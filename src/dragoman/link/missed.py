"""States, places and bodies that a report names and that no mention covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.link.context import stated_in
from dragoman.link.describe import PRONOUNS
from dragoman.link.describer import Describer
from dragoman.link.folding import plain
from dragoman.link.gazetteer.entity import Candidate
from dragoman.link.lists import places_in_lists
from dragoman.link.memory import Memory
from dragoman.link.regions import SHORT, counties_in, region_of, regions_of
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.standing import is_wide
from dragoman.link.tables import load_words
from dragoman.link.toponyms import is_word
from dragoman.link.use import is_within
from dragoman.model import ActorType, Record, Span
from dragoman.model.spans import Spans

_PHRASE = re.compile(r"[A-Z][\w.’'\-]*(?:\s(?:of\sthe\s|of\s|and\s)?[A-Z][\w.’'\-]*){0,5}")
_OWNED = re.compile(r"['’]s ([a-z]+)")
_OWNER = re.compile(r"['’]s?$")
_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|near|of|outside|around|for|into|via|between|across|throughout|and|"
    r"(?:(?:north|south)(?:-?(?:west|east))?|west|east)(?:ern)?|central|downtown|upstate|rural|coastal|inland)\s(?:the\s)?$"
)
_AGENCY = re.compile(r"\)\s*(?:-|–|—)")
_ABBREVIATED = re.compile(r"(?<=[^\W\d_], )(?:[A-Z][a-z]{0,4}\.(?:[A-Z][a-z]?\.)?|[A-Z]{2})(?![\w.])")
_DATELINE = re.compile(r"(?:, [A-Z][\w.]+)?(?: \([\w /]+\))? ?(?:--|—|–|- )")
_HYPHENED = re.compile(r"-(?:based|born|backed|held|controlled|led|ruled|run|area|bound)\b")
_FULL_STOP = re.compile(r"[^\W_][^.\s]{2,}\.")
_LOWER_WORD = re.compile(r" ([a-z]+)\b")
_WORD = re.compile(r"\S+")
_IN_WORD = re.compile(r"[\w\-]")
_OPENING = load_words("mentions", "joining") | load_words("mentions", "opening")
_LARGE, _VERY_LARGE = 50_000, 500_000
_SHORTEST = 3
_SURE = 0.75
_TOWN_AND_REGION = re.compile(
    r"(?<![\w.])(?P<town>[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2}),\s"
    rf"(?P<region>{SHORT}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\b)"
)
_COUNTIES = re.compile(
    r"(?P<names>[A-Z][\w.]+(?: [A-Z]\w+)*(?:, [A-Z][\w.]+(?: [A-Z]\w+)*)*,? and [A-Z][\w.]+(?: [A-Z]\w+)*) "
    r"(?P<kind>counties|parishes)\b"
)
#: Whom a member of a parliament is there for: "R-Elbow Lake", "D-S.C.".
_PARTY_TOWN = re.compile(
    r"(?<!\w)(?:R|D|I|DFL|GOP)-(?P<town>(?:[A-Z]\.){2}|[A-Z][a-z]\w+\.?(?: [A-Z][a-z]\w+)?)(?=[,)\s])"
)
_HOME = re.compile(r"(?<![\w.’'\-])(?P<name>[A-Z][\w’']*\.?(?: [A-Z][\w’']*\.?){0,2})-(?:based|headquartered)\b")
_PARTIES = ("R-", "D-", "I-", "DFL-", "GOP-")
_LISTED_NAME = re.compile(r"[A-Z][\w.]+(?: [A-Z]\w+)*")
_ONE = {"counties": "County", "parishes": "Parish"}
#: Behind a county: it is but a part of a name.
_LARGER = re.compile(r"\s[A-Z][a-z]|['’]s\s[A-Z]")


def with_missed(record: Record, gazetteer: Memory, describer: Describer) -> Record:
    """The record with such words as mentions: of the actor that bears the name, else of a new one."""
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    known = {plain(m.text): a.id for a in reversed(record.actors) if a.type != "person" for m in a.mentions}
    regions = {
        **dict.fromkeys(stated_in(record.report.text, gazetteer, describer), 0.0),
        **regions_of(record, gazetteer),
    }
    taken = Spans(m for a in record.actors for m in a.mentions if m.text.casefold() not in PRONOUNS)
    found = [
        *_beside_regions(record.report.text, taken, gazetteer),
        *_found(record, taken, gazetteer, describer, regions),
    ]
    found += _listed(record, taken, gazetteer, [span for span, type_ in found if type_ in ("place", "state")])
    for span, type_ in found:
        if any(span != other and span.overlaps(other) for other in moves):
            continue
        actor_id = known.get(plain(span.text))
        if actor_id is None:
            actor_id = added.add(span.text, type_, _SURE)
            known[plain(span.text)] = actor_id
        moves[span] = actor_id
    return moved(record, moves, added.actors)


def _listed(record: Record, taken: Spans, gazetteer: Memory, found: Sequence[Span]) -> Iterator[tuple[Span, ActorType]]:
    """Places in lists of places, where no mention but a longer one has them."""
    placed = {m for a in record.actors if a.type in ("place", "state") for m in a.mentions} | {*found}
    for span, type_ in places_in_lists(record.report.text, gazetteer, placed):
        if span not in placed and all(_is_list(m) and m != span for m in taken.over(span.start, span.end)):
            yield span, type_


def _is_list(mention: Span) -> bool:
    """Whether a mention may hold a list: no name by itself."""
    return "," in mention.text or " and " in mention.text


def _beside_regions(text: str, taken: Spans, gazetteer: Memory) -> Iterator[tuple[Span, ActorType]]:
    """Towns that stand before their region ("Louisville, Ky."), with the region, and counties."""
    for span in (*_towns_and_regions(text, gazetteer), *_counties(text, gazetteer)):
        if all(_is_town_with_region(m, span) or not _covers(m, span) for m in taken.over(span.start, span.end)):
            yield span, "place"
    for span in _homes(text, gazetteer):
        if all(m.contains(span) and m != span for m in taken.over(span.start, span.end)):
            yield span, "place"
    for span in _party_towns(text, gazetteer):
        if all(m.end == span.end for m in taken.over(span.start, span.end)):
            yield span, "place"


def _is_town_with_region(mention: Span, town: Span) -> bool:
    """Whether a mention is a town with its region behind a comma: the town's name is a mention as well."""
    return mention.start == town.start and mention.text.startswith(f"{town.text}, ")


def _towns_and_regions(text: str, gazetteer: Memory) -> Iterator[Span]:
    for found in _TOWN_AND_REGION.finditer(text):
        short = found["region"].strip()
        wider = {c.entity.id for c in gazetteer.places(region_of(short) or short) if c.entity.kind == "region"}
        towns = gazetteer.places(found["town"]) if wider else ()
        if any(c.how == "exact" and c.entity.region in wider and c.entity.kind != "region" for c in towns):
            yield Span.of(text, found.start("town"), found.end("town"))
            yield Span.of(text, found.start("region"), found.start("region") + len(short))


def _counties(text: str, gazetteer: Memory) -> Iterator[Span]:
    for found in _COUNTIES.finditer(text) if "counties" in text or "parishes" in text else ():
        for name in _LISTED_NAME.finditer(text, found.start("names"), found.end("names")):
            if gazetteer.places(f"{name[0]} {_ONE[found['kind']]}"):
                yield Span.of(text, name.start(), name.end())
    for found in counties_in(text):
        if not _LARGER.match(text, found.end()) and any(c.entity.kind == "county" for c in gazetteer.places(found[0])):
            yield Span.of(text, found.start(), found.end())


def _homes(text: str, gazetteer: Memory) -> Iterator[Span]:
    """Where bodies and people are at home: "the Miami-based center", "Manhattan Beach, Calif.-based"."""
    for found in _HOME.finditer(text):
        words = found["name"].split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            known = [c.entity for c in gazetteer.places(name) if c.how == "exact"]
            if region_of(name) or any((e.population or 0) >= _LARGE or is_wide(e) for e in known):
                yield Span.of(text, found.end("name") - len(name), found.end("name"))
                break


def _party_towns(text: str, gazetteer: Memory) -> Iterator[Span]:
    for found in _PARTY_TOWN.finditer(text) if any(party in text for party in _PARTIES) else ():
        if region_of(found["town"]) or any(c.how == "exact" for c in gazetteer.places(found["town"])):
            yield Span.of(text, found.start("town"), found.end("town"))


def with_regions_apart(record: Record) -> Record:
    """The record with "Athens, Georgia" an actor of its own beside the Athens that stands alone."""
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    for actor in record.actors:
        if actor.type not in ("place", "state") or len(actor.mentions) < 2:
            continue
        apart = [m for m in actor.mentions if is_within(record.report.text[m.end : m.end + 40]) or is_within(_tail(m))]
        if apart and len(apart) < len([m for m in actor.mentions if m.text[:1].isupper()]):
            actor_id = added.add(apart[0].text.partition(",")[0], "place", actor.confidence)
            moves.update(dict.fromkeys(apart, actor_id))
    return moved(record, moves, added.actors)


def _tail(mention: Span) -> str:
    _, comma, rest = mention.text.partition(",")
    return comma + rest


def _found(
    record: Record, taken: Spans, gazetteer: Memory, describer: Describer, regions: Mapping[str, float]
) -> Iterator[tuple[Span, ActorType]]:
    placed = {m for a in record.actors if a.type in ("place", "state") for m in a.mentions}
    for span, type_ in _named(record.report.text, taken, gazetteer, describer, regions):
        if type_ in ("place", "state"):
            placed.add(span)
        yield span, type_
    yield from _abbreviated(record.report.text, taken, placed)


def _abbreviated(text: str, taken: Spans, placed: set[Span]) -> Iterator[tuple[Span, ActorType]]:
    """The short names of regions behind a town's: "LANSING, Mich."."""
    ends = {m.end for m in placed}
    for found in _ABBREVIATED.finditer(text):
        span = Span.of(text, found.start(), found.end())
        if span.start - len(", ") not in ends:
            continue  # "Ana Ruiz, M.D."
        over = [m for m in taken.over(span.start, span.end) if m != span or m in placed]  # "Mo." is no person
        if region_of(span.text) and not any(m == span or "," not in m.text for m in over):
            yield span, "place"


def _named(
    text: str, taken: Spans, gazetteer: Memory, describer: Describer, regions: Mapping[str, float]
) -> Iterator[tuple[Span, ActorType]]:
    for found in _PHRASE.finditer(text):
        if any(_describes_nothing(m) for m in taken.around(*found.span())):
            continue
        at = 0
        words = [(m.start() + found.start(), m[0]) for m in _WORD.finditer(found[0])]
        while at < len(words):
            size = 1
            for stop in range(len(words), at, -1):
                start, last = words[at][0], words[stop - 1]
                bare = _OWNER.sub("", last[1]).rstrip(".") if not last[1].isupper() else last[1]
                bare = _HYPHENED.sub("", bare)
                span = Span.of(text, start, last[0] + len(bare))
                alone = _begins(words, at) and _ends(words, stop)
                alone = alone or (_begins(words, at) and bare != last[1].rstrip(".") and "-" in last[1])
                type_ = _type(span, text, gazetteer, describer, regions, alone=alone)
                if type_ is not None:
                    size = stop - at
                    if not any(_covers(m, span) for m in taken.over(span.start, span.end)):
                        yield span, type_
                    break
            at += size


def _describes_nothing(mention: Span) -> bool:
    """Whether a mention has no words of a description, so that it covers whatever a phrase in it may name."""
    return not any(_describes(word) for word in mention.text.split())


def _begins(words: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a name may begin here: at the start, behind "and" or a full stop, behind a word that begins sentences."""
    if at == 0:
        return True
    before = words[at - 1][1]
    return before == "and" or before in _OPENING or _FULL_STOP.fullmatch(before) is not None


def _ends(words: Sequence[tuple[int, str]], stop: int) -> bool:
    return (
        stop == len(words)
        or words[stop][1] == "and"
        or (words[stop - 1][1].endswith(".") and words[stop][1] in _OPENING)
        or _FULL_STOP.fullmatch(words[stop - 1][1]) is not None
        or words[stop - 1][1].endswith(("'s", "’s"))
    )


def _covers(mention: Span, span: Span) -> bool:
    """Whether a mention has the words as its name or inside of one; inside of a description they are another's."""
    if not mention.overlaps(span):
        return False
    rest = mention.text.replace(span.text, " ", 1).split()
    lower = any(_describes(word) for word in rest)
    if span.contains(mention) and span != mention:  # "the Congo" inside of the name of a republic
        return mention.text[:1].islower() is False and " of the " not in span.text
    return (
        not mention.contains(span)
        or mention == span
        or not lower
        or (mention.text.endswith(span.text) is False and len(rest) < 2)
    )


def _describes(word: str) -> bool:
    return word.islower() and len(word) > 2 and word not in _WITHIN_NAMES


#: "San Antonio del Táchira".
_WITHIN_NAMES = frozenset("the del della dos das las los les des sur van von der den".split())


def _type(
    span: Span, text: str, gazetteer: Memory, describer: Describer, regions: Mapping[str, float], *, alone: bool
) -> ActorType | None:
    name = span.text
    if len(name) < 2 or "\n" in name:
        return None
    if text[span.start - 1 : span.start] == "(" and _AGENCY.match(text[span.end : span.end + 4]):
        return None  # the agency's name in a dateline
    if is_word(text, span):
        return None
    entity, adjective = describer.state(name)
    if entity is not None:
        return (
            None if adjective or not (alone or " " in name) else "state" if entity.type == "state" else "organisation"
        )
    if not alone:
        return None
    metonym = gazetteer.metonym(name)
    found = gazetteer.exact(name)
    if not found and metonym is None and not regions:
        return None
    if metonym is not None:
        return (
            "place"
            if any(c.entity.type == "place" and c.entity.country == metonym.entity.id for c in found)
            else "state"
        )
    regional = any(c.entity.kind == "region" and c.name == c.entity.name for c in found)
    if any(c.entity.type == "person" for c in found) and not regional:
        return None
    bodies = [c for c in found if c.entity.type in ("organisation", "group") and c.entity.kind != "party"]
    if bodies and (" " in name or (name.isupper() and len(name) > 2)):
        return "organisation"
    said = _LOWER_WORD.match(text, span.end)
    seas = [c for c in found if c.entity.kind == "sea"]
    if seas and (said or " " in name):
        return "place"  # "the seventh Atlantic hurricane"
    before = text[max(0, span.start - 12) : span.start]
    hyphened = _HYPHENED.match(text[span.end : span.end + 11]) is not None
    placed = (
        (said and said[1] in load_words("places", "people"))
        or hyphened
        or _PREPOSITION.search(before)
        or _is_governed(text, span, gazetteer)
        or (name.isupper() and len(name) > 3 and (before[-1:] in ("", "\n") or _DATELINE.match(text, span.end)))
        or (not text[: span.start].strip() and _DATELINE.match(text, span.end))
    )
    if not placed:
        return None
    large = any((_is_large(c) or c.entity.kind == "region") for c in found if c.entity.type == "place")
    return "place" if large or _is_near(name, gazetteer, regions) else None


def _is_governed(text: str, span: Span, gazetteer: Memory) -> bool:
    """Whether a name has what a part of a state has: "Victoria's premier", "Ohio's voters"."""
    owned = _OWNED.match(text, span.end)
    return owned is not None and (
        owned[1] in load_words("places", "owned")
        or gazetteer.office(owned[1]) in ("premier", "governor", "first minister")
    )


def _is_near(name: str, gazetteer: Memory, regions: Mapping[str, float]) -> bool:
    """Whether a town or county of a name lies in a region that the report names, or all of the name in such a state."""
    found = gazetteer.places(name) if regions and len(name) > _SHORTEST else ()
    found = tuple(c for c in found if c.how == "exact")
    near = any(c.entity.region in regions for c in found)
    return near or (bool(found) and all(c.entity.country in regions for c in found))


def _is_large(candidate: Candidate) -> bool:
    """Whether a place is large enough for a name that nothing else speaks for; under another name, larger still."""
    own = plain(candidate.name) == plain(candidate.entity.name)
    return (candidate.entity.population or 0) >= (_LARGE if own else _VERY_LARGE)


def bare_names(record: Record, names: Sequence[str]) -> Iterator[Span]:
    """The surnames of persons that are named in full, where they stand outside of every mention."""
    text = record.report.text
    taken = Spans(m for a in record.actors for m in a.mentions)
    for surname in sorted({name.split()[-1] for name in names if len(name.split()) > 1 and len(name.split()[-1]) > 2}):
        for start in _places_of(surname, text):
            end = start + len(surname)
            if not _is_capital_before(text, start) and not taken.over(start, end):
                yield Span.of(text, start, end)


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where a text has the word, and not as a part of another."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not _IN_WORD.match(text[start - 1 : start]) and not _IN_WORD.match(text, end):
            yield start
            start = text.find(word, end)
        else:
            start = text.find(word, start + 1)


def _is_capital_before(text: str, place: int) -> bool:
    """Whether the word before a place begins with a capital."""
    while place > 0 and text[place - 1].isspace():
        place -= 1
    start = place
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return text[start:place][:1].isupper()
