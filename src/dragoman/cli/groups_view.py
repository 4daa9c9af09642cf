"""What the lists of groups print for a person; all words go into rich Text, never into markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.terminal import Hanging
from dragoman.consolidate.copies import Difference
from dragoman.consolidate.kept import Group, GroupLine
from dragoman.consolidate.positions import Taken
from dragoman.consolidate.quotations import Quotation
from dragoman.consolidate.threads import Thread
from dragoman.export.group_table import GroupRow, group_rows
from dragoman.export.labels import counted
from dragoman.export.visible import on_one_line, visible

_BETWEEN = " \N{MIDDLE DOT} "
_LONGEST = 400
_FLAGS = {
    "quotations": "altered version", "figures": "contradiction", "positions": "change of position",
}  # fmt: skip
_STYLES = {"added": "green", "removed": "red strike", "same": ""}


def line_view(line: GroupLine, now: Taken | None = None) -> RenderableType:
    """A group in two lines; of a position, between them, what it is `now` and in which words."""
    title = Text(on_one_line(line.title, _LONGEST), style="bold")
    facts = Hanging(Text(" " * 4), Text(_BETWEEN.join(_facts(line)), style="dim"))
    if now is None:
        return Lines(title, facts)
    stance = Text(now.stance).append(f" “{on_one_line(now.words, _LONGEST)}”", style="dim")
    return Lines(title, Hanging(Text(" " * 4), stance), facts)


def group_view(group: Group) -> RenderableType:
    """A group with its entries; of a quotation with what differs, of a thread with its parties."""
    lines: list[RenderableType] = [line_view(group.line)]
    if isinstance(group.view, Thread):
        lines += [Text(f"    {name}: {people}") for name, people in _cast(group.view) if people]
    lines += [line for row in group_rows(group) for line in _row(row)]
    if isinstance(group.view, Quotation):
        lines += [line for version in group.view.versions for line in _differences(version.outlet, version.differences)]
    return Lines(*lines)


def differences_view(parts: tuple[Difference, ...]) -> RenderableType:
    """What a copy has otherwise: struck out what the earliest has alone, green what the copy has alone."""
    text = Text()
    for part in parts:
        text.append(visible(part.text), style=_STYLES[part.kind]).append(" ")
    return text


def _facts(line: GroupLine) -> Iterator[str]:
    days = dict.fromkeys((line.first, line.last))
    if line.first:
        yield " to ".join(days)
    yield counted(line.reports, "report")
    if line.outlets:
        yield counted(line.outlets, "outlet")
    if line.flagged:
        yield counted(line.flagged, _FLAGS.get(line.kind, "flag"))
    yield line.id


def _cast(thread: Thread) -> Iterator[tuple[str, str]]:
    yield "parties", on_one_line(", ".join(party.name for party in thread.parties), _LONGEST)
    yield "mediators", on_one_line(", ".join(party.name for party in thread.mediators), _LONGEST)
    yield "issues", on_one_line(", ".join(thread.issues), _LONGEST)


def _row(row: GroupRow) -> Iterator[RenderableType]:
    head = Text("  ")
    head.append(row.day or "no date", style="dim").append("  ")
    head.append(on_one_line(row.outlet, 60)).append("  ")
    head.append(_BETWEEN.join(on_one_line(part, 80) for part in (row.who, row.what) if part), style="bold")
    yield head
    yield Hanging(Text(" " * 14), Text(on_one_line(row.words, _LONGEST)))
    if row.note:
        yield Hanging(Text(" " * 14), Text(on_one_line(row.note, _LONGEST), style="yellow"))


def _differences(outlet: str, parts: tuple[Difference, ...]) -> Iterator[RenderableType]:
    if not parts:
        return
    line = Text(f"  {on_one_line(outlet, 60)}: ", style="dim")
    for part in parts:
        line.append(on_one_line(part.text), style=f"not dim {_STYLES[part.kind]}".strip()).append(" ")
    yield line
