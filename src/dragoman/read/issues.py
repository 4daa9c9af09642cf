"""The vocabulary of issues: what parties talk, quarrel and bargain about, and the words for it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.errors import IssuesError
from dragoman.model import Span

#: A word, or a mark: what an alias may begin with.
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w")
#: Who holds an office is named by its matter: "the trade minister" speaks of other things too.
_OFFICE = re.compile(r" (?:minist(?:er|ers|ry|ries)|secretary|secretaries|department|spokes(?:man|woman|person))\b")
_IN_WORD = re.compile(r"\w\w")


class Issue(msgspec.Struct, frozen=True):
    """One issue; `aliases` are the words for it, in lower case, matched as whole words.

    `apart` are phrases that begin like one and mean another thing: "trade barbs".
    """

    definition: str
    aliases: tuple[str, ...]
    apart: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True):
    issues: dict[str, Issue]


class Issues:
    """A vocabulary of issues by name. A word belongs to one issue: of two that claim it the later file's has it."""

    def __init__(self, named: Mapping[str, Issue]) -> None:
        self.named = dict(named)
        self._names = {phrase.lower(): "" for issue in named.values() for phrase in issue.apart}
        self._names |= {alias.lower(): name for name, issue in named.items() for alias in issue.aliases}
        self._by_first: dict[str, list[str]] = {}
        for alias in sorted(self._names, key=len, reverse=True):
            if first := _TOKEN.match(alias):
                self._by_first.setdefault(first[0], []).append(alias)

    @classmethod
    def load(cls, paths: Sequence[str] = ()) -> Issues:
        """The shipped vocabulary with the user's own lists; raises IssuesError where one is missing or wrong."""
        shipped = shipped_issues()
        if not paths:
            return shipped
        named = dict(shipped.named)
        for path in paths:
            named |= _own(Path(path))
        return cls(named)

    def named_in(self, text: str) -> NamedIssues:
        """The issues that a text names."""
        return NamedIssues(self, text)

    def aliases(self, lowered: str, low: int, high: int) -> Iterator[tuple[str, int, int]]:
        """Each alias in `low:high` of a text in lower case, as its issue's name and its place; of two the longer."""
        end = low
        for token in _TOKEN.finditer(lowered, low, high):
            aliases = self._by_first.get(token[0])
            if aliases is None or (start := token.start()) < end or _WORD.match(lowered[start - 1 : start]):
                continue
            for alias in aliases:
                stop = start + len(alias)
                if lowered.startswith(alias, start, high) and not _WORD.match(lowered, stop, high):
                    name = self._names[alias]
                    if name and not _OFFICE.match(lowered, stop):
                        yield name, start, stop
                    end = stop
                    break


class NamedIssues:
    """The issues that one text names: looked for once, and asked of one stretch after the other."""

    def __init__(self, issues: Issues, text: str) -> None:
        self._text = text
        self._lowered = _lowered(text)
        self._issues = issues
        self._all = list(issues.aliases(self._lowered, 0, len(text)))
        self._starts = [start for _, start, _ in self._all]

    def within(self, low: int, high: int) -> list[tuple[str, Span]]:
        """The issues that `low:high` names, each once, with its first words, by place."""
        seen: dict[str, Span] = {}
        for name, start, end in self._between(low, high):
            if name not in seen:
                seen[name] = Span.of(self._text, start, end)
        return list(seen.items())

    def _between(self, low: int, high: int) -> Iterable[tuple[str, int, int]]:
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        begins_inside = first > 0 and self._all[first - 1][2] > low
        ends_inside = (last > 0 and self._all[last - 1][2] > high) or _IN_WORD.match(self._text, high - 1)
        if begins_inside or ends_inside:  # what is left of the words there may name another
            return self._issues.aliases(self._lowered, low, high)
        return self._all[first:last]


def _lowered(text: str) -> str:
    """The text in lower case, each letter in its place."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


@cache
def shipped_issues() -> Issues:
    """The vocabulary that ships."""
    text = resources.files("dragoman.read.events.tables").joinpath("issues.toml").read_text("utf8")
    return Issues(msgspec.convert(tomllib.loads(text), _File).issues)


def _own(path: Path) -> dict[str, Issue]:
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf8")), _File).issues
    except OSError as error:
        raise IssuesError(
            "the list of issues cannot be read", where=str(path), remedy="Name a TOML file of issues."
        ) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise IssuesError(f"the list of issues is wrong: {error}", where=str(path), remedy=_FORM) from error
    if empty := [name for name, issue in found.items() if not any(map(str.strip, issue.aliases))]:
        raise IssuesError(f"issues without a word for them: {', '.join(empty)}", where=str(path), remedy=_FORM)
    return found


_FORM = 'Write [issues] and lines such as: tea = {definition = "its trade", aliases = ["tea", "tea leaves"]}.'
