"""The vocabulary of issues: what parties talk, quarrel and bargain about, and the words for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.errors import IssuesError
from dragoman.model import Span


class Issue(msgspec.Struct, frozen=True):
    """One issue; `aliases` are the words for it, in lower case, matched as whole words."""

    definition: str
    aliases: tuple[str, ...]


class _File(msgspec.Struct, frozen=True):
    issues: dict[str, Issue]


class Issues:
    """A vocabulary of issues by name. A word belongs to one issue: of two that claim it the later file's has it."""

    def __init__(self, named: Mapping[str, Issue]) -> None:
        self.named = dict(named)
        self._names = {alias.lower(): name for name, issue in named.items() for alias in issue.aliases}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)

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

    def found(self, text: str, low: int, high: int) -> list[tuple[str, Span]]:
        """The issues that `low:high` names, each once, with its first words, by place."""
        seen: dict[str, Span] = {}
        for name, span in self._matches(text, low, high):
            seen.setdefault(name, span)
        return list(seen.items())

    def _matches(self, text: str, low: int, high: int) -> Iterator[tuple[str, Span]]:
        for match in self._pattern.finditer(text, low, high):
            yield self._names[match.group().lower()], Span.of(text, match.start(), match.end())


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
