"""What headlines say with a colon alone: "UN envoy: talks are dead", "‘It is over’: mayor blasts minister".

So do the points of a summary: "* Minister: no talks before Monday". And headlines end with who says so, which is found
here where nobody has read it: "Talks are dead, UN says".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.read.mentions.tables import load_words
from dragoman.segment import Quotation

#: In a live report the time of the entry stands before who speaks: "19.12 Ruiz: ‘We will not pay’".
_COLON = re.compile(
    r"(?:\d{1,2}[.:]\d{2}(?: ?[ap]m)?(?: [A-Z]{2,4})? +(?:[|–—-] +)?)?"
    r"(?P<before>[^:\n]+)(?P<colon>:) +(?P<after>[^:\n]+)"
)
_CUE = r"(?i:says?|said|tells?|warns?|claims?|insists?|admits?|reports?|confirms?)"
_SAYS = re.compile(
    r"(?:[^:\n]{3,40}: )?(?P<said>[^\n]+?), "
    r"(?P<who>(?:the )?[A-Z][\w.’'-]*(?: (?:of |for )?[\w.’'-]+){0,3}|(?:[a-z]+ ){0,2}[a-z]+)"
    rf" (?P<cue>{_CUE})"
)
#: The same with the verb before who says so: "No deal before May, says finance minister".
_INVERTED = re.compile(rf"(?P<said>[^\n]+?), (?P<cue>{_CUE}) (?P<who>(?:the )?[^\W\d_][^\n:,;.!?–—]{{2,60}})")
#: At the end of a headline behind a dash: "Talks may be held in May — senior diplomat".
_DASHED = re.compile(r"(?P<said>[^\n]+?) (?P<cue>—|–|--?) (?P<who>(?:the )?[^\W\d_][^\n:,;.!?–—]{2,60})")
_POINT = re.compile(r"[-–—*•·▪◦>→]+\s+")
#: Who is told of in one phrase: "the judge who jailed a president".
_PHRASE = re.compile(r"(?:the|an?|his|her|its|their)\s\S", re.IGNORECASE)
#: What is explained and nobody's words: "What we know: the army".
_ASKS = re.compile(r"(?:who|what|why|how|when|where|which)\b", re.IGNORECASE)
#: Who is named in so many words, the last of them an office or a group of people.
_WORDS = 5
#: What is said has at least so many words.
_LEAST = 3
#: How sure such an attribution is.
_SURE = 0.8


def find_headlined(
    text: str, blocks: Sequence[Block], quotations: Sequence[Quotation] = (), found: Sequence[Attribution] = ()
) -> list[Attribution]:
    """The attributions of headlines that a colon parts into somebody and what they say; in the order of the text.

    Behind words in `quotations` it may be a clause that says of whom they are, as `found` has it: "‘It is over’: mayor
    blasts minister".
    """
    out = []
    speaking = {s.text.split()[-1] for a in found for s in a.source}
    marked = {(q.start, q.end) for q in quotations}
    for block in blocks:
        match = _parted(text, block)
        source = _source(text, match, marked, found, is_point=block.role == "body") if match else None
        source = source or (_speaking_body(text, match, speaking) if match else None)
        if match is None or source is None:
            continue
        content = match.span("after" if source.start < match.start("colon") else "before")
        colon = Span.of(text, *match.span("colon"))
        out.append(Attribution(source=(source,), cue=colon, content=(Span.of(text, *content),), score=_SURE))
    headlines = [block for block in blocks if block.role == "headline"]
    ended = (_ended(text, block, found) or _dashed(text, block, found, speaking) for block in headlines)
    return [*out, *(a for a in ended if a is not None)]


def _dashed(text: str, block: Block, found: Sequence[Attribution], speaking: AbstractSet[str]) -> Attribution | None:
    """What a headline ends with a dash and who says; None where that is found already, or it is nobody who speaks."""
    match = _DASHED.fullmatch(text, block.start, block.end)
    if match is None or len(match["said"].split()) < _LEAST:
        return None
    who = match["who"].removeprefix("the ")
    speaks = _is_name(who) and who.split()[-1] in speaking
    if not (speaks or _is_somebody(who) or _is_body(who)) or any(
        s.start >= match.start("cue") for a in found for s in a.source if s.start < block.end
    ):
        return None
    parts = {name: Span.of(text, *match.span(name)) for name in ("who", "cue", "said")}
    return Attribution(source=(parts["who"],), cue=parts["cue"], content=(parts["said"],), score=_SURE)


def _ended(text: str, block: Block, found: Sequence[Attribution]) -> Attribution | None:
    """What a headline ends with who says; None where that is found already, or it is no name and no office."""
    match = _SAYS.fullmatch(text, block.start, block.end) or _INVERTED.fullmatch(text, block.start, block.end)
    if match is None or len(match["said"].split()) < _LEAST:
        return None
    if not (_is_somebody(match["who"]) or _is_body(match["who"])) and not _is_name(match["who"].removeprefix("the ")):
        return None
    if any(a.cue and match.start("cue") <= a.cue.start < match.end("cue") for a in found):
        return None
    parts = {name: Span.of(text, *match.span(name)) for name in ("who", "cue", "said")}
    return Attribution(source=(parts["who"],), cue=parts["cue"], content=(parts["said"],), score=_SURE)


def _parted(text: str, block: Block) -> re.Match[str] | None:
    """The two sides of a colon of a headline, or of a point of a summary, whose mark is left out."""
    if block.role not in ("headline", "body"):
        return None
    point = _POINT.match(text, block.start, block.end)
    if block.role == "body" and point is None:
        return None
    return _COLON.fullmatch(text, point.end() if point else block.start, block.end)


def _source(
    text: str, match: re.Match[str], marked: set[tuple[int, int]], found: Sequence[Attribution], *, is_point: bool
) -> Span | None:
    """The words that name who speaks, on either side of the colon."""
    before, after = (Span.of(text, *match.span(side)) for side in ("before", "after"))
    if (
        _is_somebody(before.text)
        or (is_point and _is_titled(before.text))
        or ((after.start, after.end) in marked and _is_name(before.text))
    ):
        return before
    name, comma, _ = before.text.partition(", ")  # "* Ana Ruiz, of the Port Union: “It is over.”"
    if is_point and comma and (after.start, after.end) in marked and _is_name(name):
        return Span(before.start, before.start + len(name), name)
    if (before.start, before.end) in marked:
        named = next((s for a in found for s in a.source if s.start == after.start), None)
        if named is not None or _PHRASE.match(after.text):
            return named or after
    told = len(before.text.split()) >= _LEAST and not _ASKS.match(before.text)
    return after if _is_somebody(after.text) or (told and _is_body(after.text)) else None


def _speaking_body(text: str, match: re.Match[str], speaking: AbstractSet[str]) -> Span | None:
    """The body before the colon that speaks in the report too: "Harbour ministry: eleven boats lost"."""
    before, after = match["before"], match["after"]
    told = len(after.split()) >= _LEAST and not _ASKS.match(after)
    speaks = len(before.split()) > 1 and _is_body(before) and before.split()[-1] in speaking
    return Span.of(text, *match.span("before")) if told and speaks else None


def _is_name(words: str) -> bool:
    """Whether the words may be a name, and no label such as "Live" or "Analysis"."""
    parts = words.split()
    labels = load_words("titles", "labels")
    return len(parts) <= _WORDS and all(p[0].isupper() for p in parts) and not labels & {p.casefold() for p in parts}


def _is_somebody(words: str) -> bool:
    parts = words.split()
    people = load_words("titles", "heads") | load_words("titles", "groups") | word_set("tellers")
    return 0 < len(parts) <= _WORDS and parts[-1].casefold() in people


def _is_body(words: str) -> bool:
    """Whether the words are a body or a paper that speaks, behind what it says: "…: trade ministry"."""
    parts = words.split()
    return 0 < len(parts) <= _WORDS and parts[-1].casefold() in load_words("words", "bodies") | load_words(
        "words", "papers"
    )


def _is_titled(words: str) -> bool:
    """Whether the words are an office or a group of people with a name or without: "Union leader Ana Sitoe"."""
    parts = words.split()
    return any(_is_somebody(" ".join(parts[:end])) and _is_name(" ".join(parts[end:])) for end in range(1, len(parts)))
