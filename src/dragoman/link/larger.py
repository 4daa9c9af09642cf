"""Longer names that hold the name of a place: "California Division of Occupational Safety", "University of Texas".

What bears such a name is another thing than the place, and is named by all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.namesakes import is_place
from dragoman.link.regions import region_of
from dragoman.link.rewire import Newcomers, replaced
from dragoman.link.tables import load_table, load_words
from dragoman.model import Actor, Record, Span
from dragoman.model.spans import Spans

_NEXT = re.compile(r" (?:(?:19|20)\d\d )?(?=[A-Z][a-z])")
_WORD = re.compile(r"[A-Z][\w&’'\-]*")
_RUN = re.compile(
    r"(?: (?:19|20)\d\d(?= [A-Z]))?(?: [A-Z][\w&\-]*)+"
    r"(?: (?:of|for)(?: the)? [A-Z][\w&\-]*(?: (?:and )?[A-Z][\w&\-]*)*)*"
)
_INSTITUTION = re.compile(
    r"\b(?:[A-Z][\w\-]* )*(?P<head>[A-Z][a-z]+)(?: (?:for|of) (?:[A-Z][\w\-]*(?: and)? ?)+)? of (?:the )?$"
)
_BRACKETED = re.compile(r"[A-Z]\w*(?: (?:and |the |of )*[A-Z]\w*){0,5}")
#: The title of a work: all words with capitals, in quotation marks.
_TITLED = re.compile(
    r"[“\"](?P<title>[A-Z][\w’']*(?: (?:of|the|and|in|to|a|for)?(?:(?<= ) )?[A-Z][\w’']*){1,6})[,.!?]?[”\"]"
)
_DISTRICTS = re.compile(
    r"(?:, [A-Z]\w+(?: [A-Z]\w+)*)*,? and [A-Z]\w+(?: [A-Z]\w+)? (?P<what>"
    + "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in sorted(load_words("larger", "districts")))
    + r")\b"
)
#: "Rape Crisis (England and Wales)": the words before a bracket with two names.
_BEFORE_BRACKET = re.compile(r"(?:[A-Z][\w&’'\-]* )+[A-Z][\w&’'\-]* $")
#: The run of capitals right before a name; and a body's name behind a state's.
_FRONT = re.compile(r"(?<![\w.’'\-])(?:[A-Z][\w&\-]* )*(?:[A-Z][\w&\-]*[a-z]|[A-Z]{1,4}) $")
_BODY = re.compile(r" [A-Z][\w\-]*(?: (?:and |of |for |on )?[A-Z][\w\-]*)*")
_SHORT_BRACKET = 60
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_BEFORE, _BEHIND = 90, 90
_LONGEST_TITLE = 4
_HEADLINE = 0.6
_FEW = 4
_LEAST_BODY = 2
_SHORT = 3


def with_larger_names(record: Record, gazetteer: Memory) -> tuple[Record, frozenset[str]]:
    """The record with such a name as a mention in the place of the one within it, of the body that bears the name.

    A longer mention that is there already stays as it is, and the place within it is let go. With it come the ids of
    actors that are no place of their name: the first of "Kent, Surrey and Essex counties".
    """
    people = Spans(m for a in record.actors if a.type == "person" for m in a.mentions)
    owners = {m: a.id for a in record.actors if a.type in ("organisation", "group") for m in a.mentions}
    bodies = Spans(owners)
    known = {plain(m.text): owners[m] for m in sorted(owners, reverse=True)}
    moves: dict[Span, tuple[Span, str]] = {}
    added = Newcomers(record)
    text = record.report.text
    for mention, actor in _placed(record, gazetteer):
        body = next((b for b in bodies.over(mention.start, mention.end) if _begins_with(b, mention, text)), None)
        if body is not None and owners[body] != actor.id:
            moves[mention] = (body, owners[body])
            continue
        if any(m.contains(mention) and m != mention for m in people.over(mention.start, mention.end)):
            continue
        larger = _bracketed(text, mention, bodies) or _of_body(text, mention, gazetteer)
        larger = larger or _larger(text, mention, gazetteer) or _fronted(text, mention, people, gazetteer)
        larger = larger or _known(text, mention, [m.text for m, _ in moves.values()])
        if larger is None or any(m.start == mention.end + 1 for m in people.over(mention.end, mention.end + 2)):
            continue
        over = bodies.over(larger.start, larger.end)
        whole = next((m for m in over if m.contains(larger) and owners[m] != actor.id), None)
        if whole is not None:
            moves[mention] = (whole, owners[whole])
            continue
        key = plain(larger.text)
        if key not in known:
            known[key] = added.add(larger.text, "organisation", actor.confidence)
        moves[mention] = (larger, known[key])
    districts = frozenset(actor_id for mention, (larger, actor_id) in moves.items() if larger == mention)
    return replaced(record, moves, added.actors), districts


def _begins_with(body: Span, mention: Span, text: str) -> bool:
    """Whether the name of a body goes on behind a place that it begins with: "the Ventura County Fire Department"."""
    front = text[body.start : mention.start]
    return front in ("", "the ", "The ") and body.end > mention.end and _NEXT.match(text[mention.end :]) is not None


def _placed(record: Record, gazetteer: Memory) -> Iterator[tuple[Span, Actor]]:
    """The mentions that may be but a part of a name: of places, and of bodies that are called as a place is."""
    for actor in record.actors:
        if actor.type == "person":
            continue
        listed = actor.type == "group" and " and " in actor.name
        for mention in actor.mentions:
            if region_of(mention.text):
                continue  # "stopped in Newton County, Ga. An alert had gone out"
            if mention.text[:1].isupper() and (
                listed or actor.type in ("place", "state") or is_place(mention.text, gazetteer)
            ):
                yield mention, actor


def _larger(text: str, mention: Span, gazetteer: Memory) -> Span | None:
    """The longer name around a place, if it is part of one."""
    if gazetteer.demonym(mention.text) is not None or _is_shouted(mention.text):
        return None
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    named = _INSTITUTION.search(before)
    if named is not None and named["head"].casefold() in load_words("larger", "institutions"):
        return Span.of(text, mention.start - len(before) + named.start(), mention.end)
    titled = _TITLED.match(text, mention.start - 1)
    if titled and mention.end < titled.end() - 2 and not _is_headline(text, mention):
        return Span.of(text, mention.start, titled.end("title"))
    listed = _DISTRICTS.match(text, mention.end)
    if listed:
        return None if _is_of_that_kind(mention.text, listed["what"], gazetteer) else mention
    if not _NEXT.match(text[mention.end :]) or _is_headline(text, mention):
        return None
    behind = text[mention.end : mention.end + _BEHIND]
    if _is_no_part(behind, gazetteer):
        return None
    run = _RUN.match(behind)
    return Span.of(text, mention.start, mention.end + run.end()) if run else None


def _is_of_that_kind(name: str, kind: str, gazetteer: Memory) -> bool:
    """Whether the gazetteer has the county or province of a list: Clay County of "Clay and Grant counties"."""
    full = f"{name} {load_table('places')['listed'].get(kind.casefold(), kind)}"
    found = [c for c in (*gazetteer.places(full), *gazetteer.places(name)) if c.how == "exact"]
    return any(c.entity.kind in ("county", "region") for c in found)


def _bracketed(text: str, mention: Span, bodies: Spans) -> Span | None:
    """The name of a body and what stands in brackets behind it: "Rape Crisis (England and Wales)"."""
    opened = text.rfind("(", max(0, mention.start - _SHORT_BRACKET), mention.start)
    closed = text.find(")", mention.end, mention.end + _SHORT_BRACKET)
    if opened < 0 or closed < 0 or not _BRACKETED.fullmatch(text[opened + 1 : closed]):
        return None
    before = bodies.over(opened - 2, opened - 1)
    body = next((b for b in before if b.end == opened - 1 and b.text[:1].isupper()), None)
    if body is not None:
        return Span.of(text, body.start, closed + 1)
    if " and " not in text[opened:closed]:
        return None
    words = _BEFORE_BRACKET.search(text, max(0, opened - _SHORT_BRACKET), opened)
    return Span.of(text, words.start(), closed + 1) if words else None


def _of_body(text: str, mention: Span, gazetteer: Memory) -> Span | None:
    """The name of a body that begins with a state's or a people's: "U.S. Food and Drug Administration"."""
    run = _BODY.match(text, mention.end)
    if run is None or _is_headline(text, mention):
        return None
    words = run[0].split()
    while words and words[-1].casefold() not in load_words("larger", "bodies"):
        words.pop()
    if len(words) < _LEAST_BODY or gazetteer.office(" ".join(words)):
        return None
    behind = text.index(words[-1], mention.end + len(" ".join(words)) + 1 - len(words[-1]))
    return Span.of(text, mention.start, behind + len(words[-1]))


def _fronted(text: str, mention: Span, people: Spans, gazetteer: Memory) -> Span | None:
    """The longer name whose last word a place's is: "H Texas", "Hurricane Florence".

    The word right before must be a name's: no title, no day, no people or place, and none that begins a sentence, which
    any word may. Those of storms and ships may.
    """
    if _is_headline(text, mention) or _is_shouted(mention.text):
        return None
    start = max(0, mention.start - _BEFORE)
    run = _FRONT.search(text, start, mention.start)
    if run is None or people.over(run.start(), mention.start):
        return None
    words = run[0].split()
    last = words[-1]
    if last in load_words("larger", "named"):
        return Span.of(text, mention.start - len(last) - 1, mention.end)
    begins = len(words) == 1 and _begins_sentence(text, run.start())
    if begins or last.casefold() in load_words("larger", "before") | load_words("larger", "behind"):
        return None
    if len(last) > 1 and (gazetteer.office(last) or gazetteer.demonym(last) or is_place(last, gazetteer)):
        return None
    if _begins_sentence(text, run.start()):
        words = words[1:]
    return Span.of(text, mention.start - len(" ".join(words)) - 1, mention.end)


def _begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, a quotation or a line begins at a place."""
    before = text[max(0, place - 2) : place].rstrip(" ")
    return not before or before[-1] in ".!?:;\n“\"‘'(—–-"


def _known(text: str, mention: Span, names: Sequence[str]) -> Span | None:
    """A longer name that was found elsewhere, where it stands again."""
    known = next((name for name in names if text.startswith(name, mention.start) and len(name) > len(mention)), None)
    return Span.of(text, mention.start, mention.start + len(known)) if known else None


def _is_no_part(behind: str, gazetteer: Memory) -> bool:
    """Whether the capitals behind a place begin something else: a title, a day, the name of a person or a people."""
    words = _WORD.findall(behind.partition(",")[0])[:_LONGEST_TITLE]
    if not words or words[0].casefold() in load_words("larger", "behind"):
        return True
    if any(gazetteer.office(" ".join(words[:size]).casefold()) for size in range(1, len(words) + 1)):
        return True
    return gazetteer.demonym(words[0]) is not None


def _is_shouted(name: str) -> bool:
    return name.isupper() and len(name) > _SHORT


def _is_headline(text: str, mention: Span) -> bool:
    """Whether the words of a line begin with capitals as those of a headline do, and it ends as none but those."""
    end = text.find("\n", mention.end)
    line = text[text.rfind("\n", 0, mention.start) + 1 : end if end >= 0 else len(text)]
    if line.rstrip().endswith((".", ":")):
        return False
    words = _LETTERS.findall(line)
    return len(words) >= _FEW and sum(w[0].isupper() for w in words) > _HEADLINE * len(words)
