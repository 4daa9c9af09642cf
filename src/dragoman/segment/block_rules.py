"""The tables of what a line that is no paragraph of the report looks like."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from dragoman.model import BlockRole
from dragoman.segment.quotations import find_quotations

_TABLE: dict[str, Any] = tomllib.loads((files("dragoman.segment") / "block_patterns.toml").read_text(encoding="utf8"))
PARTICLES: frozenset[str] = frozenset(_TABLE["names"]["particles"])
OFFICES: frozenset[str] = frozenset(_TABLE["names"]["offices"])
#: Words that tell a headline in capitals from a dateline.
SHOUTING: frozenset[str] = frozenset(_TABLE["shouting"]["words"])

#: A line with longer words than this on average is no line of words; patterns are not tried on it.
_WORD_LENGTH = 14
_DECORATION = re.compile(r"[^\w\"“”‘’'«»„#©@+=₦$€£]*")
_CLOSING = r"[\s.…:!?)\]}*>»→|–—-]*"
#: So few words are an appeal with one sign of it; more need two.
_SHORT_APPEAL = 25


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a line.

    `opens` where the headlines after the line have its role too; `late` where it holds only after the
    report's first paragraph.
    """

    role: BlockRole
    opens: bool = False
    late: bool = False


class _Rule:
    def __init__(self, row: dict[str, Any]) -> None:
        self.role: BlockRole = row["role"]
        self.place: str = row["place"]
        self.words: int = row["words"]
        self.opens: bool = row["opens"]
        self.late: bool = row.get("late", False)
        either = "|".join(f"(?:{pattern})" for pattern in row["patterns"])
        edge = r"\b" if all(pattern.startswith(r"\b") for pattern in row["patterns"]) else ""  # asked once, not by each
        end = _CLOSING + "$" if self.place == "whole" else ""
        self.pattern = re.compile(f"{edge}(?:{either}){end}", re.IGNORECASE)
        self._patterns: list[str] = row["patterns"]

    @cached_property
    def _signs(self) -> list[re.Pattern[str]]:
        """Each pattern by itself; most runs never need them, and they take as long to make as the rest of the rule."""
        return [re.compile(pattern, re.IGNORECASE) for pattern in self._patterns]

    def verdict(self, line: str, start: int, words: int) -> Verdict | None:
        """What the rule says of `line`, whose words begin at `start`."""
        if words > self.words:
            return None
        if self.place == "inside":
            return Verdict(self.role) if self._found_inside(line, words) else None
        found = self.pattern.match(line, start)
        if found is None:
            return None
        return Verdict(self.role, self.opens and not re.search(r"\w", line[found.end() :]), self.late)

    def _found_inside(self, line: str, words: int) -> bool:
        if not self.pattern.search(line):
            return False
        bare = _without_quotations(line)
        needed = 2 if self.role == "appeal" and words > _SHORT_APPEAL else 1
        return sum(1 for sign in self._signs if sign.search(bare)) >= needed


_RULES = [_Rule(row) for row in _TABLE["rules"]]
_MOST_WORDS = max(rule.words for rule in _RULES)


def judge_line(line: str) -> Verdict | None:
    """What the tables say of a line, or None where they are silent.

    They say nothing of a line that begins with a quotation mark, nor by words inside of quotation marks.
    """
    if len(line) > _MOST_WORDS * _WORD_LENGTH:
        return None
    words = len(line.split())
    if len(line) > max(words, 6) * _WORD_LENGTH:
        return None
    decoration = _DECORATION.match(line)
    start = decoration.end() if decoration else 0
    quoted = line[start : start + 1] in set("\"“”‘’'«»„")
    for rule in _RULES:
        if quoted and rule.place != "inside":
            continue
        verdict = rule.verdict(line, start, words)
        if verdict is not None:
            return verdict
    return None


def _without_quotations(line: str) -> str:
    """`line` with a bare pair of marks in the place of every quotation."""
    parts = []
    last = 0
    for quotation in find_quotations(line):
        if quotation.depth == 0:
            parts.append(line[last : quotation.inner_start])
            last = quotation.inner_end
    return "".join([*parts, line[last:]])
