"""The project's Markdown pages, and what stands in them that can be held to the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "samples" / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?:^(?: {4,}\S.*)?\n)+", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    """What a page is called in a failure."""
    return str(page.relative_to(ROOT))


def visible(page: Path) -> str:
    """The page as its readers have it, without comments."""
    return _COMMENT.sub("", page.read_text(encoding="utf8"))


def fenced(page: Path, language: str) -> list[str]:
    """The blocks of code of a language."""
    return [code for found, code in _FENCE.findall(visible(page)) if found == language]


def command_lines(page: Path) -> Iterator[str]:
    """The lines of shell code and of indented code, with continued lines joined."""
    for code in [*fenced(page, "sh"), *_INDENTED.findall(_FENCE.sub("", visible(page)))]:
        for line in code.replace("\\\n", " ").splitlines():
            yield line.strip()


def links(page: Path) -> list[str]:
    """The targets of links and pictures."""
    return _LINK.findall(visible(page))


def anchors(page: Path) -> set[str]:
    """The names that headings can be linked by, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", visible(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows(page: Path, heading: str = "") -> list[list[str]]:
    """The cells of every table row below a heading, or of the whole page; heads of tables too."""
    text = visible(page)
    if heading:
        found = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
        assert found, f"{name(page)} has no heading {heading!r}"
        text = found[1]
    return [
        [cell.strip() for cell in line.strip("| ").split("|")] for line in text.splitlines() if line.startswith("|")
    ]


def code_in(cell: str) -> list[str]:
    """What a cell has in backticks."""
    return re.findall(r"`([^`]+)`", cell)
