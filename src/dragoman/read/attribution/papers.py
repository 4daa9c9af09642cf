"""Papers that speak for those who wrote them: "The statement said", "its letter", "a communique by both sides"."""

from __future__ import annotations

import re

from dragoman.model import MediumKind, Span

_KINDS: dict[str, MediumKind] = {
    "statement": "statement",
    "communique": "statement",
    "communiqué": "statement",
    "readout": "statement",
    "read-out": "statement",
    "press release": "statement",
    "letter": "letter",
    "note": "letter",
    "email": "letter",
    "tweet": "post",
    "post": "post",
}
_PAPER = "(?P<paper>" + "|".join(sorted(_KINDS, key=lambda word: -len(word))) + ")"
_ALONE = re.compile(rf"(?:an?|the|this|that|another)\s(?:[\w\-]+\s){{0,2}}{_PAPER}", re.IGNORECASE)
_OWN = re.compile(
    rf"(?:(?P<who>.+?)(?:['’]s|['’](?<=s.))|(?P<whose>its|his|her|their))\s(?:[\w\-]+\s){{0,2}}{_PAPER}",
    re.IGNORECASE,
)
#: "A statement issued by", before the one whose it is.
_BY = re.compile(
    r"(?:(?:an?|the|its|his|her|their)\s)?(?:[\w\-]+\s){0,2}(?:statement|communiqu[eé]|read-?out|press\srelease)\s"
    r"(?:(?:issued|released|published|made|put\sout|carried)\s)?(?:late\s)?(?:by|from|of)\s(?=\S)",
    re.IGNORECASE,
)


def paper_alone(words: str) -> MediumKind | None:
    """The kind of a paper that speaks with nobody named beside it: "The statement", "a joint communique"."""
    found = _ALONE.fullmatch(words)
    return _KINDS[found["paper"].casefold()] if found else None


def whose_paper(source: Span) -> Span:
    """Of a paper's source the words that say whose it is: "the ministry’s statement"; else the source as it is."""
    issued = _BY.match(source.text)
    if issued is not None:
        return Span(source.start + issued.end(), source.end, source.text[issued.end() :])
    own = _OWN.fullmatch(source.text)
    if own is None:
        return source
    start, end = own.span("who" if own["who"] else "whose")
    return Span(source.start + start, source.start + end, source.text[start:end])
