"""The marks that may be quotation marks, and what their neighbours allow them to be."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from dragoman.segment.paragraphs import split_paragraphs

#: How far a mark can open or close a quotation: never, if nothing better comes, surely.
NEVER, MAYBE, SURE = 0, 1, 2

_TABLE = tomllib.loads((files("dragoman.segment") / "quotation_marks.toml").read_text(encoding="utf8"))
_FAMILIES = ("double", "single", "guillemet", "angle")
#: The family of each style of mark.
FAMILY: dict[str, str] = {style: family for family in _FAMILIES for style in _TABLE[family]}
#: For each mark, the opening marks that it properly closes, and the styles of each family.
CLOSES: dict[str, tuple[str, ...]] = {
    mark: tuple(style for family in _FAMILIES for style, ends in _TABLE[family].items() if mark in ends)
    for mark in FAMILY
}
STYLES: dict[str, tuple[str, ...]] = {family: tuple(_TABLE[family]) for family in _FAMILIES}
#: Marks that look the same opening and closing.
STRAIGHT = frozenset({'"', "''", "'"})

_ELISIONS = frozenset(_TABLE["apostrophe"]["elisions"])
_CLIPPED = frozenset(_TABLE["apostrophe"]["clipped"])
_RUN = re.compile("[" + "".join(sorted({c for style in FAMILY for c in style})) + "´]+")
_TOKEN = re.compile(r"``|'{2}|’{2}|‘{2}|.")
_WORD = re.compile(r"[^\W\d_]+|\d\ds?\b")
_MEASURE = re.compile(r"(?<!\d)\d{1,3}(?:[./]\d+)?$|[½¼¾]$")
_SINGLES = frozenset("'‘’`´")
_OPENING_BEFORE = frozenset("([{<-–—―/=|*_¿¡\u200b\u200e\u200f\u202a\u202b\u2066\u2067\ufeff")
_CLOSING_AFTER = frozenset(".,;:!?)]}>-–—―/…%&|*_")
_NOT_OPENING = frozenset(",;:!?)]}")
#: A possessive this near to an opening mark may as well close it: 'rebel leaders' said.
_NEAR = 60


class Mark:
    """One mark: where it stands, its style, and how far it can open or close."""

    __slots__ = (
        "anchored", "closer_ahead", "closes", "doubtful_closer_near", "end", "family", "opens", "paragraph", "start",
        "style",
    )  # fmt: skip

    def __init__(self, start: int, end: int, style: str, opens: int, closes: int, paragraph: int) -> None:
        self.start = start
        self.end = end
        self.style = style
        self.family = FAMILY[style]
        self.opens = opens
        self.closes = closes
        self.paragraph = paragraph
        #: Stands where a quotation is bound to begin: at a paragraph's head, after a comma or colon.
        self.anchored = False
        #: A sure closing mark of this family comes before the next sure opening one.
        self.closer_ahead = False
        #: A mark that may close it stands within a few words, before the next sure opening one.
        self.doubtful_closer_near = False


def find_marks(text: str) -> tuple[list[Mark], list[tuple[int, int]]]:
    """The marks of `text` in order, apostrophes inside of words left out, and its paragraphs."""
    paragraphs = split_paragraphs(text)
    marks: list[Mark] = []
    for number, (start, end) in enumerate(paragraphs):
        for run in _RUN.finditer(text, start, end):
            _read_run(text, run.start(), run.end(), (start, end), number, marks)
    _look_ahead(marks)
    return marks, paragraphs


def _read_run(text: str, first: int, last: int, bounds: tuple[int, int], number: int, marks: list[Mark]) -> None:
    """Adds the marks of one run of adjacent marks; the run's own neighbours stand for each of theirs."""
    before = text[first - 1] if first > bounds[0] else " "
    after = text[last] if last < bounds[1] else " "
    if last - first == 1 and text[first] in _SINGLES and before.isalnum() and after.isalnum():
        return
    side = _side(before, after)
    anchored = first == bounds[0] or text[max(bounds[0], first - 2) : first].rstrip()[-1:] in (",", ":", "(", "—")
    for start, end, style in _tokens(text, first, last, side):
        opens, closes = _abilities(text, start, end, style, side)
        if opens or closes:
            mark = Mark(start, end, style, opens, closes, number)
            mark.anchored = anchored
            marks.append(mark)


def _side(before: str, after: str) -> str:
    """Where the neighbours put a mark: `opens`, `closes`, `loose` (space on both sides) or `between`."""
    space_before, space_after = before.isspace(), after.isspace()
    if space_before:
        return "loose" if space_after or after in _NOT_OPENING else "opens"
    if space_after:
        return "closes"
    if before in _OPENING_BEFORE and after not in _NOT_OPENING:
        return "opens"
    return "closes" if after in _CLOSING_AFTER else "between"


def _tokens(text: str, first: int, last: int, side: str) -> list[tuple[int, int, str]]:
    """The marks of a run; of three apostrophes the single one is the inner one."""
    tokens = []
    run = text[first:last]
    if side == "closes" and len(run) >= 3 and run[0] in "'’" and run[:3] == run[0] * 3 and run[3:4] != run[0]:
        tokens.append((first, first + 1, run[0]))
        first += 1
    for found in _TOKEN.finditer(text, first, last):
        style = found.group()
        if style in ("‘‘", "’’"):
            style = "''"
        elif style == "´":
            style = "'"
        tokens.append((found.start(), found.end(), style))
    return tokens


def _abilities(text: str, start: int, end: int, style: str, side: str) -> tuple[int, int]:
    family = FAMILY[style]
    if family == "single":
        return _single(text, start, end, style, side)
    if family != "double":
        return _guillemet(style, side)
    if style == "''" and side == "between":
        return NEVER, NEVER
    if style in ('"', "''"):
        return _straight_double(text, start, side)
    if style == "”":
        return (MAYBE if side == "opens" else NEVER), SURE
    if style == "“" and side in ("closes", "loose"):
        return (SURE if side == "loose" else NEVER), (SURE if side == "closes" else MAYBE)
    return SURE, NEVER


def _straight_double(text: str, start: int, side: str) -> tuple[int, int]:
    if side == "opens":
        return SURE, NEVER
    if side == "closes":
        return NEVER, MAYBE if _MEASURE.search(text[max(0, start - 8) : start]) else SURE
    return MAYBE, SURE


def _guillemet(style: str, side: str) -> tuple[int, int]:
    if style in "«‹":
        return SURE, SURE
    return (MAYBE if side == "opens" else NEVER), SURE


def _single(text: str, start: int, end: int, style: str, side: str) -> tuple[int, int]:
    """Single marks are apostrophes until their neighbours say otherwise."""
    if _is_and(text, start, end):
        return NEVER, NEVER
    if side == "opens":
        if style in "’" or _elided(text, end):
            return MAYBE, NEVER
        return SURE, NEVER
    if side == "closes":
        return NEVER, MAYBE if _possessive(text, start, end) else SURE
    if side == "loose":
        return NEVER, MAYBE if style in "'`" else SURE
    return (SURE if style == "‘" else NEVER), NEVER


def _is_and(text: str, start: int, end: int) -> bool:
    """Whether the mark is one of those of rock 'n' roll."""
    return (text[end : end + 1] in ("n", "N") and text[end + 1 : end + 2] in ("'", "’")) or (
        text[max(0, start - 1) : start] in ("n", "N") and text[max(0, start - 2) : max(0, start - 1)] in ("'", "’", "‘")
    )


def _elided(text: str, end: int) -> bool:
    word = _WORD.match(text, end, end + 12)
    return word is not None and (word.group()[0].isdigit() or word.group().lower() in _ELISIONS)


def _possessive(text: str, start: int, end: int) -> bool:
    """Whether a mark at a word's end may be an apostrophe: ministers' meeting, goin' home, 6' 2"."""
    head = text[max(0, start - 8) : start]
    if _MEASURE.search(head):
        return True
    if not text[end : end + 2].strip()[:1].isalnum():
        return False
    if head[-1:] in "sSxXzZ" or head[-2:] == "in":
        return True
    return re.split(r"\W", head)[-1].lower() in _CLIPPED


def _look_ahead(marks: list[Mark]) -> None:
    """Sets `closer_ahead` and `doubtful_closer_near`, from the last mark to the first."""
    ahead: dict[str, bool] = {}
    doubtful: dict[str, int] = {}
    paragraph = -1
    for mark in reversed(marks):
        if mark.paragraph != paragraph:
            ahead, doubtful, paragraph = {}, {}, mark.paragraph
        mark.closer_ahead = ahead.get(mark.family, False)
        mark.doubtful_closer_near = mark.family in doubtful and doubtful[mark.family] - mark.end < _NEAR
        if mark.closes == SURE:
            ahead[mark.family] = True
        elif mark.closes == MAYBE:
            doubtful[mark.family] = mark.start
        elif mark.opens == SURE:
            ahead[mark.family] = False
            doubtful.pop(mark.family, None)
