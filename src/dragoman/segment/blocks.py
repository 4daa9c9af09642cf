"""Blocks: which lines of a text are the report, and which are its head, its captions and its page's clutter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.model import Block, BlockRole
from dragoman.segment.block_rules import OFFICES, PARTICLES, SHOUTING, Verdict, judge_line
from dragoman.segment.lines import split_lines
from dragoman.segment.sentences import STARTERS

#: So sure must the learned scores be to overrule the rules' guess where a line reads like a paragraph, or not.
_SURE_OF_CLUTTER, _SURE = 0.9, 0.5
#: Words: a headline has at most, a paragraph without a final stop at least, one in a list of links at least.
_LONGEST_HEADLINE, _STOPLESS_PARAGRAPH, _LISTED_PARAGRAPH, _OUTLET_NAME = 30, 30, 10, 3
#: Words that a point of a summary has, the mark before it among them, on average at least.
_POINT = 6
#: Characters: a line that ends with a colon and is longer leads in what comes after it.
_LEAD_IN = 30
_FINAL_STOP = re.compile(r"(?:[.!?…。！？؟۔]|[,;:–—-])[\"'”’»›)\]*]*$")
_FULL_STOP = re.compile(r"(?:[.…。؟۔]|[.!?…,][\"'”’»]+|[\"'”’»][.!?…])[)\]*]*$")
_AGENCY_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,}(?:[,/] ?[\w.'’ ]{2,30}){0,3}(?:\([\w ./-]{2,30}\))? ?(?:[–—-]{1,2}|:) ?(?=\S)"
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,40}(?:, ?[A-Z][\w.'’ -]{2,30})?(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2})?|"
    r"[A-Z][\w’' -]{2,30}, \d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|"
    r"[A-Z][\w’' -]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|"
    r"[A-Z][\w’' -]{2,30} \| (?:[A-Z][a-z]{2,8},? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}),?(?: \d{4})?)"
    r" ?(?:\([\w ./-]{2,30}\))?[ –—-]*$"
)
_BY = re.compile(r"(?:exclusive |analysis |story )?(?:by|from)[: ]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w.’'-]*")
_QUOTE = re.compile(r"[\"“‘'«„`]")
_POST_CREDIT = re.compile(r"[–—-]+ ?.{2,60}\(@\w+\)")
_BULLET = re.compile(r"[-–—*•·▪◦>→]+\s|\d{1,2}[.)]\s")
#: The time of an entry of a live report, in a line of its own.
_TIME = re.compile(
    r"\d{1,2}[.:h]\d{2} ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?|\d+ ?(?:minutes?|mins?|m|hours?|hrs?|h) ago", re.I
)
#: A mark, at most four words with a capital in front, and a colon with words behind.
_SPEAKER = re.compile(r"(?:[-–—*•·▪◦>→]+\s+|\d{1,2}[.)]\s+)[A-ZÀ-Þ][^\s:]*(?: [^\s:]+){0,3}: ?\S+ \S+")
#: A point, or a line, that names a speaker and holds nothing else but his words in marks: "• Ana Ruiz: “It is over.”"
_SAID = re.compile(r"(?:[-–—*•·▪◦>→]+\s+)?[A-ZÀ-Þ][^:\n“”\"]{2,60}: ?(?:“[^”]+[.!?…]”|\"[^\"]+[.!?…]\")$")
#: A line that is one quotation, and one that signs it.
_QUOTED = re.compile(r"“[^”]+[.!?…]”|\"[^\"]+[.!?…]\"")
_SIGNED = re.compile(r"(?:―|—|–|--?) ?[A-ZÀ-Þ][^\n.!?]{2,60}")


class _Line:
    """A line and what can be seen of it alone."""

    __slots__ = ("listed", "role", "shouts", "stopless", "text", "titles", "verdict", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = text.count(" ") + 1
        self.verdict: Verdict | None = None if _POST_CREDIT.match(text) else judge_line(text)
        self.stopless = not _POST_CREDIT.match(text) and _FINAL_STOP.search(text, max(0, len(text) - 8)) is None
        self.listed = _BULLET.match(text) is not None
        self.shouts = _shouts(text)
        self.titles = False
        self.role: BlockRole | None = self.verdict.role if self.verdict else None
        if self.role is None and _WORD.search(text) is None:
            self.role = "other"

    def reads_like_paragraph(self) -> bool:
        """Whether the line, wherever it stands, can be nothing but a paragraph."""
        if self.words >= _STOPLESS_PARAGRAPH or _AGENCY_DATELINE.match(self.text):
            return True
        return self.words >= _LISTED_PARAGRAPH and bool(_FULL_STOP.search(self.text, max(0, len(self.text) - 8)))

    def reads_like_sentence(self) -> bool:
        """Whether a line without a final stop begins like a sentence and not like a headline."""
        first = _WORD.match(self.text)
        return self.words >= 8 and first is not None and first.group().lower() in STARTERS and not self.titles


def find_blocks(text: str, scores: Sequence[Mapping[str, float]] | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, one a line of `split_lines`, in order; together they cover all that is not space.

    `scores` are learned probabilities of the roles, one mapping for each line; they decide where the tables
    and the order of the lines leave a doubt. A line that reads like a paragraph is boilerplate only where
    they are very sure. Raises ValueError where there are scores, but not one for each line.
    """
    spans = split_lines(text)
    if scores is not None and len(scores) != len(spans):
        raise ValueError(f"{len(scores)} scores for {len(spans)} lines: give one for each line of split_lines")
    lines = [_Line(text[start:end]) for start, end in spans]
    _title_entries(lines)
    _silence_early(lines)
    silent = [line.role is None for line in lines]
    _spread_lists(lines)
    first_body = _read_head(lines)
    _read_rest(lines, first_body)
    if scores is not None:
        _weigh(lines, silent, scores)
    _sign(lines)
    return tuple(Block(start, end, line.role or "body") for (start, end), line in zip(spans, lines, strict=True))


def _title_entries(lines: list[_Line]) -> None:
    """Marks the lines that title an entry of a live report: they stand between its time and its first sentences."""
    for at, (time, line) in enumerate(pairwise(lines)):
        if line.role is None and _TIME.fullmatch(time.text):
            following = next((after for after in lines[at + 2 : at + 4] if not _byline(after)), None)
            line.titles = following is not None and following.words > _OUTLET_NAME and not following.stopless
            line.stopless = line.stopless or (line.titles and line.text.endswith("?"))


def _silence_early(lines: list[_Line]) -> None:
    """Takes back what late rules say of the lines before the first paragraph."""
    for line in lines:
        if line.role is None and line.reads_like_paragraph():
            return
        if line.verdict is not None and line.verdict.late:
            line.verdict = line.role = None


def _spread_lists(lines: list[_Line]) -> None:
    """Gives the headlines after 'Related:' its role, up to the next paragraph."""
    opened: BlockRole | None = None
    for line in lines:
        if line.verdict is not None:
            if line.verdict.opens:
                opened = line.verdict.role
            elif line.role not in ("related", "other") or opened == "caption":
                opened = None
        elif opened is not None:
            if line.reads_like_paragraph():
                opened = None
            elif opened == "related" or line.stopless:
                line.role = opened
            if opened in ("advert", "caption"):
                opened = None


def _read_head(lines: list[_Line]) -> int:
    """Gives the lines before the first paragraph their roles; gives back where that stands.

    In a text without any paragraph the silent lines stay without a role, which is to say body.
    """
    first_body = next(
        (at for at, line in enumerate(lines) if line.role is None and _begins_body(lines, at)), len(lines)
    )
    silent = [line for line in lines[:first_body] if line.role is None]
    if first_body == len(lines):
        if len(silent) > 1 and silent[0].words <= _LONGEST_HEADLINE and silent[0].stopless:
            silent[0].role = "headline"
        return first_body
    headlines = [line for line in silent if not (_dateline(line) or _byline(line))]
    main = next((line for line in headlines if line.words > _OUTLET_NAME), headlines[0] if headlines else None)
    seen = False
    for line in silent:
        seen = seen or line is main
        line.role = _head_role(line, main, seen)
    return first_body


def _begins_body(lines: list[_Line], at: int) -> bool:
    line = lines[at]
    if line.reads_like_paragraph():
        return not (at == 0 and _headline_with_stop(lines))
    if line.stopless:
        return False
    return not (at == 0 and _headline_with_stop(lines)) and line.words > 1


def _headline_with_stop(lines: list[_Line]) -> bool:
    """Whether the first line is a headline for all its final stop: short, in capitals, before a longer paragraph."""
    first = lines[0]
    if len(lines) < 2 or first.words > 20 or _QUOTE.match(first.text) or _AGENCY_DATELINE.match(first.text):
        return False
    long_words = [word for word in _WORD.findall(first.text) if len(word) > 3]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in long_words)
    return bool(long_words) and (capitals >= 0.7 * len(long_words) or first.text.endswith("?"))


def _head_role(line: _Line, main: _Line | None, seen: bool) -> BlockRole:
    if line is main:
        return "headline"
    if _dateline(line):
        return "dateline"
    if _byline(line) or (seen and _only_names(line)):
        return "byline"
    return "headline" if line.words > _OUTLET_NAME else "other"


def _dateline(line: _Line) -> bool:
    return line.words <= 8 and _DATELINE.match(line.text) is not None and not line.shouts


def _shouts(text: str) -> bool:
    """Whether a line is a headline in capitals, with words that no place's name has: "ZAMBIA WILL NOT SIGN"."""
    return text.isupper() and not SHOUTING.isdisjoint(word.lower() for word in _WORD.findall(text))


def _byline(line: _Line) -> bool:
    """Whether a line says who wrote: 'By Ana Petrov in Sofia', 'Ana Petrov, Defence Editor'."""
    if line.words > 18 or not line.stopless:
        return False
    found = _BY.match(line.text)
    words = [word.lower() for word in _WORD.findall(line.text)]
    if found and found.end() < len(line.text):
        return _names(line.text[found.end() :])
    return line.words <= 12 and not OFFICES.isdisjoint(words) and _names(line.text) and line.text[0].isupper()


def _only_names(line: _Line) -> bool:
    return line.words <= 9 and line.words > 1 and _names(line.text) and not re.search(r"[\d:?!“”\"]", line.text)


def _names(text: str) -> bool:
    """Whether `text` holds names and the words between them, and nothing else."""
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return bool(capitals) and all(
        word[0].isupper() or word.lower() in PARTICLES or word.split("-")[0] in PARTICLES for word in words
    )


def _read_rest(lines: list[_Line], first_body: int) -> None:
    """Gives the silent lines from the first paragraph on their roles."""
    last_body = max((at for at in range(first_body, len(lines)) if _is_paragraph(lines[at])), default=first_body)
    at = first_body
    while at < len(lines):
        run = at
        while run < len(lines) and _could_be_headline(lines[run]):
            run += 1
        if run == at:
            lines[at].role = lines[at].role or "body"
            at += 1
            continue
        heading = lines[at:run]
        if len(heading) > 1 and (_byline(heading[-1]) or ("," in heading[-1].text and _only_names(heading[-1]))):
            heading.pop().role = "byline"
        role = _run_role(heading, lines[at - 1].text if at else "", run <= last_body)
        for line in heading:
            line.role = role
        at = run


def _is_paragraph(line: _Line) -> bool:
    return line.role is None and not _could_be_headline(line)


def _could_be_headline(line: _Line) -> bool:
    return line.role is None and line.stopless and line.words < _STOPLESS_PARAGRAPH and not line.reads_like_sentence()


def _run_role(run: list[_Line], before: str, body_follows: bool) -> BlockRole:
    """The role of short lines without a final stop that stand together among or after the paragraphs.

    After a colon they are a list of the report's own, and so are points that say each who says what; one alone before
    a paragraph heads it; several together are links, the more so at the end.
    """
    if _says_who(run):
        return "body"
    if (before.endswith(":") and (len(before) > _LEAD_IN or _is_list(run))) or (
        _QUOTE.match(run[0].text) and len(run) == 1 and body_follows
    ):
        return "body"
    if len(run) == 1:
        if _byline(run[0]):
            return "byline"
        if run[0].listed:
            return "related"
        return "headline" if body_follows else "other"
    return "related"


def _says_who(run: list[_Line]) -> bool:
    """Whether lines are points of which most name a speaker and a colon: "* Spokesman: no deal yet"; labels of links
    ("Watch:") are known by their words before. One point alone must quote.
    """
    named = [line for line in run if line.listed and _SPEAKER.match(line.text)]
    if len(run) == 1:
        return bool(named) and _QUOTE.search(run[0].text) is not None
    return all(line.listed for line in run) and 2 * len(named) >= len(run)


def _is_list(run: list[_Line]) -> bool:
    """Whether lines are the points of a summary, with words enough each to say something: "- Oslo offers to host"."""
    return len(run) > 1 and all(line.listed for line in run) and sum(line.words for line in run) >= _POINT * len(run)


def _sign(lines: list[_Line]) -> None:
    """Keeps a line in marks that the next one signs, whatever the scores take it for: "“It rains.”", "— Ana"."""
    for line, following in pairwise(lines):
        if line.role == "related" and _QUOTED.fullmatch(line.text) and _SIGNED.fullmatch(following.text):
            line.role = "body"


def _weigh(lines: list[_Line], silent: list[bool], scores: Sequence[Mapping[str, float]]) -> None:
    """Lets the learned scores decide on the lines of which the tables said nothing."""
    for line, doubtful, score in zip(lines, silent, scores, strict=True):
        told = (line.role == "byline" and _BY.match(line.text)) or (line.role == "body" and _SAID.match(line.text))
        if not doubtful or not score or told:
            continue
        role, probability = max(score.items(), key=lambda item: item[1])
        paragraph = line.role == "body" and line.reads_like_paragraph()
        if probability >= (_SURE_OF_CLUTTER if paragraph else _SURE):
            line.role = role  # type: ignore[assignment]
