"""Quotations: the stretches of a text that stand in quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.segment.marks import CLOSES, FAMILY, MAYBE, STRAIGHT, STYLES, SURE, Mark, find_marks

#: Values of `quote_state`.
OUTSIDE, INSIDE, OPENING, CLOSING = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks; offsets are code points, ends exclusive.

    `start` and `end` take the marks in, `inner_start` and `inner_end` leave them out. `depth` is 0 for
    a quotation that stands in no other. `closed` is false where the closing mark is missing: the
    quotation then ends with its paragraph, or before the next opening mark. `continued` is true where
    a paragraph takes up the quotation that the paragraph before left open. `mark` is the opening mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    continued: bool
    mark: str


class _Open:
    """A quotation whose closing mark has not come yet."""

    __slots__ = ("continued", "cut", "mark")

    def __init__(self, mark: Mark, continued: bool) -> None:
        self.mark = mark
        self.continued = continued
        #: Where it must end if no closing mark comes: before a quotation of its own kind inside it.
        self.cut = -1


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` by their start, properly nested. Never raises; takes linear time.

    A quotation never runs out of its paragraph: one over several paragraphs is a Quotation in each,
    the later ones `continued`. Apostrophes and the signs for feet and inches are no quotation marks.
    """
    marks, paragraphs = find_marks(text)
    pairing = _Pairing(text)
    position = 0
    carried: list[str] = []
    while position < len(marks):
        last = position
        number = marks[position].paragraph
        while last < len(marks) and marks[last].paragraph == number:
            last += 1
        leads = _leading(marks, last, paragraphs) if last < len(marks) and marks[last].paragraph == number + 1 else []
        if position == 0 or marks[position - 1].paragraph != number - 1:
            carried = []
        carried = pairing.read_paragraph(marks[position:last], paragraphs[number], carried, leads)
        position = last
    return _nested(pairing.found)


def _leading(marks: list[Mark], first: int, paragraphs: list[tuple[int, int]]) -> list[str]:
    """The families of the opening marks that a paragraph begins with, outermost first."""
    place = paragraphs[marks[first].paragraph][0]
    families: list[str] = []
    while first < len(marks) and marks[first].start == place and marks[first].opens:
        families.append(marks[first].family)
        place = marks[first].end
        first += 1
    return families


class _Pairing:
    """Pairs the marks of one text, a paragraph at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        #: (start, end, inner start, inner end, closed, continued, mark), in the order of their ends.
        self.found: list[tuple[int, int, int, int, bool, bool, str]] = []
        self.stack: list[_Open] = []
        self.places: dict[str, list[int]] = {style: [] for style in FAMILY}

    def read_paragraph(
        self, marks: list[Mark], bounds: tuple[int, int], carried: list[str], leads: list[str]
    ) -> list[str]:
        """Pairs the marks of a paragraph; gives back the families of what runs open to its end.

        `carried` are the families that the paragraph before left open, `leads` those of the marks that
        the next paragraph begins with.
        """
        place = bounds[0]
        for mark in marks:
            taken_up = mark.start == place and len(self.stack) < len(carried)
            if taken_up and mark.opens and carried[len(self.stack)] == mark.family:
                self._push(mark, continued=True)
                place = mark.end
            else:
                place = -1
                self._read_mark(mark, leads)
        return self._end_paragraph(bounds[1], leads)

    def _read_mark(self, mark: Mark, leads: list[str]) -> None:
        if mark.closes and self._close(mark, leads):
            return
        if mark.opens == SURE:
            self._open(mark)
        elif mark.opens == MAYBE and mark.closer_ahead and self._last(STYLES[mark.family]) < 0:
            self._push(mark)

    def _open(self, mark: Mark) -> None:
        if mark.style == "'" and not (mark.closer_ahead or mark.doubtful_closer_near or mark.anchored):
            return
        if self.stack and mark.style in STRAIGHT and self.stack[-1].mark.style == mark.style:
            self._drop(len(self.stack) - 1, mark.start)
        self._push(mark)

    def _push(self, mark: Mark, continued: bool = False) -> None:
        same = self._last(STYLES[mark.family])
        if same >= 0 and self.stack[same].cut < 0:
            inside = same + 1
            self.stack[same].cut = self.stack[inside].mark.start if inside < len(self.stack) else mark.start
        self.places[mark.style].append(len(self.stack))
        self.stack.append(_Open(mark, continued))

    def _last(self, styles: tuple[str, ...]) -> int:
        """The place on the stack of the innermost open quotation in one of these styles, or -1."""
        return max((self.places[style][-1] for style in styles if self.places[style]), default=-1)

    def _close(self, mark: Mark, leads: list[str]) -> bool:
        """Closes what `mark` closes; false where it closes nothing."""
        place = self._opener_of(mark)
        if place < 0:
            return False
        if mark.closes == MAYBE and (mark.closer_ahead or (mark.family in leads and place == 0)):
            return mark.opens != SURE
        if mark.family == "single" and self._holds_pending_double(place):
            return True
        self._drop(place + 1, mark.start)
        self._keep(self._pop(), mark.start, mark.end, closed=True)
        return True

    def _opener_of(self, mark: Mark) -> int:
        place = self._last(CLOSES[mark.style])
        if place < 0 and mark.family in ("double", "single"):
            place = self._last(STYLES[mark.family])
            if place < 0 and mark.closes == SURE:
                place = self._of_other_family(mark)
        return place

    def _of_other_family(self, mark: Mark) -> int:
        """A wrong closing mark: ” for ’, or ’ for ” where it follows a stop and no ” is to come."""
        if mark.family == "double":
            return self._last(STYLES["single"])
        place = self._last(STYLES["double"])
        stop = self.text[max(0, mark.start - 1) : mark.start] in (".", ",", "!", "?")
        return place if stop and place >= 0 and not self.stack[place].mark.closer_ahead else -1

    def _holds_pending_double(self, place: int) -> bool:
        """Whether a double quotation inside the single one at `place` still awaits its closing mark."""
        double = self._last(STYLES["double"])
        return double > place and self.stack[double].mark.closer_ahead

    def _pop(self) -> _Open:
        opened = self.stack.pop()
        self.places[opened.mark.style].pop()
        return opened

    def _drop(self, place: int, end: int) -> None:
        """Ends unclosed, at `end`, all that stands on the stack from `place` on."""
        while len(self.stack) > place:
            self._leave_open(self._pop(), end)

    def _leave_open(self, opened: _Open, end: int) -> None:
        first = opened.mark
        if first.style in ("'", "’", "`") and not first.anchored:
            return
        while end > first.end and self.text[end - 1].isspace():
            end -= 1
        if end > first.end:
            self._keep(opened, end, end, closed=False)

    def _keep(self, opened: _Open, inner_end: int, end: int, closed: bool) -> None:
        start, inner_start = opened.mark.start, opened.mark.end
        mark = self.text[start:inner_start]
        self.found.append((start, end, inner_start, inner_end, closed, opened.continued, mark))

    def _end_paragraph(self, end: int, leads: list[str]) -> list[str]:
        families = [opened.mark.family for opened in self.stack]
        goes_on = bool(families) and families[: len(leads)] == leads[: len(families)] and bool(leads)
        while self.stack:
            opened = self._pop()
            cut = opened.cut if opened.cut >= 0 and not goes_on else end
            self._leave_open(opened, cut)
        return families if goes_on else []


def _nested(found: list[tuple[int, int, int, int, bool, bool, str]]) -> tuple[Quotation, ...]:
    """The quotations by start, each with its depth."""
    quotations = []
    ends: list[int] = []
    for start, end, inner_start, inner_end, closed, continued, mark in sorted(found):
        while ends and ends[-1] <= start:
            ends.pop()
        quotations.append(Quotation(start, end, inner_start, inner_end, len(ends), closed, continued, mark))
        ends.append(end)
    return tuple(quotations)


def quote_state(text: str, quotations: tuple[Quotation, ...]) -> bytes:
    """For each character of `text`: 0 outside of quotations, 1 inside, 2 an opening, 3 a closing mark."""
    state = bytearray(len(text))
    for quotation in quotations:
        if quotation.depth == 0:
            state[quotation.start : quotation.end] = bytes([INSIDE]) * (quotation.end - quotation.start)
        state[quotation.start : quotation.inner_start] = bytes([OPENING]) * (quotation.inner_start - quotation.start)
        state[quotation.inner_end : quotation.end] = bytes([CLOSING]) * (quotation.end - quotation.inner_end)
    return bytes(state)
