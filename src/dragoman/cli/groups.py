"""`dragoman copies`, `quotations`, `threads`, `figures` and `positions`: lists of groups, or one of them."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import complain
from dragoman.cli.stores import AsJson, Database, console, opened, write_json
from dragoman.errors import SearchError

if TYPE_CHECKING:
    from dragoman.consolidate.kept import Group, GroupLine, Wanted
    from dragoman.consolidate.positions import Taken
    from dragoman.store import GroupKind

Entry = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="An entry or report: the group that it is in, whole.")
]
About = Annotated[str, typer.Option("--about", metavar="WORDS", help="Groups with all of these words.")]
After = Annotated[str, typer.Option("--after", metavar="DATE", help="Groups that last to this day or beyond.")]
Before = Annotated[str, typer.Option("--before", metavar="DATE", help="Groups that began on this day or before.")]
Flagged = Annotated[bool, typer.Option("--flagged", help="Only those with something that asks for a look.")]
Sorted = Annotated[str, typer.Option("--order", metavar="ORDER", help="newest, largest or oldest.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Groups on a page, 1000 at most.")]
Offset = Annotated[int, typer.Option("--offset", metavar="N", help="Leave out so many.")]
Differences = Annotated[
    str | None,
    typer.Option("--differences", metavar="REPORT", help="What this copy has otherwise than the earliest."),
]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Write a line of JSON for each group.")]
AsTable = Annotated[bool, typer.Option("--csv", help="Write a table with a row for each entry.")]


def copies(
    entry: Entry = None,
    differences: Differences = None,
    about: About = "",
    after: After = "",
    before: Before = "",
    order: Sorted = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    db: Database = "press.db",
    as_json: AsJson = False,
    as_lines: AsLines = False,
    as_table: AsTable = False,
) -> None:
    """List reports that are one: agency copy in many papers, the earliest marked."""
    if differences is not None:
        _show_differences(entry, differences, db)
    _Asked(about, after, before, False, order, limit, offset, as_json, as_lines, as_table).show("copies", entry, db)


def quotations(
    entry: Entry = None,
    about: About = "",
    after: After = "",
    before: Before = "",
    flagged: Flagged = False,
    order: Sorted = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    db: Database = "press.db",
    as_json: AsJson = False,
    as_lines: AsLines = False,
    as_table: AsTable = False,
) -> None:
    """List quotations that travel: who had one first, its versions, and what became of their meaning."""
    _Asked(about, after, before, flagged, order, limit, offset, as_json, as_lines, as_table).show(
        "quotations", entry, db
    )


def threads(
    entry: Entry = None,
    about: About = "",
    after: After = "",
    before: Before = "",
    order: Sorted = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    db: Database = "press.db",
    as_json: AsJson = False,
    as_lines: AsLines = False,
    as_table: AsTable = False,
) -> None:
    """List threads: the reports of one matter over days."""
    _Asked(about, after, before, False, order, limit, offset, as_json, as_lines, as_table).show("threads", entry, db)


def figures(
    entry: Entry = None,
    about: About = "",
    after: After = "",
    before: Before = "",
    flagged: Flagged = False,
    order: Sorted = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    db: Database = "press.db",
    as_json: AsJson = False,
    as_lines: AsLines = False,
    as_table: AsTable = False,
) -> None:
    """List figures over time: who gave which number for the same thing, and which contradict each other."""
    _Asked(about, after, before, flagged, order, limit, offset, as_json, as_lines, as_table).show("figures", entry, db)


def positions(
    entry: Entry = None,
    about: About = "",
    after: After = "",
    before: Before = "",
    flagged: Flagged = False,
    order: Sorted = "newest",
    limit: Limit = 20,
    offset: Offset = 0,
    db: Database = "press.db",
    as_json: AsJson = False,
    as_lines: AsLines = False,
    as_table: AsTable = False,
) -> None:
    """List positions over time: who stands where on which issue, and when that changed."""
    _Asked(about, after, before, flagged, order, limit, offset, as_json, as_lines, as_table).show(
        "positions", entry, db
    )


def _show_differences(entry: str | None, report: str, db: str) -> NoReturn:
    with opened(db) as store:
        from dragoman.cli.groups_view import differences_view
        from dragoman.consolidate.kept import copy_differences, group_of

        found = group_of(store, "copies", entry or report)
        parts = copy_differences(store, found, report) if found else None
        if parts is None:
            complain(f"{report} is no copy of anything. Bring the groups up to date: dragoman consolidate")
            raise typer.Exit(Exit.SOME_SKIPPED)
        console().print(differences_view(parts), highlight=False, overflow="fold")
    raise typer.Exit(Exit.READ)


class _Asked:
    """What a list is asked for, and in which form."""

    def __init__(
        self,
        about: str,
        after: str,
        before: str,
        flagged: bool,
        order: str,
        limit: int,
        offset: int,
        as_json: bool,
        as_lines: bool,
        as_table: bool,
    ) -> None:
        self._wanted = {
            "words": about, "after": after, "before": before, "flagged": flagged, "order": order, "limit": limit,
            "offset": offset,
        }  # fmt: skip
        self._as_json, self._as_lines, self._as_table = as_json, as_lines, as_table

    def show(self, kind: GroupKind, entry: str | None, db: str) -> NoReturn:
        """Writes the groups; ends the command with 1 where there are none."""
        with opened(db) as store:
            from dragoman.consolidate.kept import find_groups, find_lines, group_of

            if entry is not None:
                one = group_of(store, kind, entry)
                count = total = int(one is not None)
                self._write([one] if one else [])
            elif self._as_json or self._as_lines or self._as_table:
                found, total = find_groups(store, self._asked(kind))
                count = len(found)
                self._write(found)
            else:
                lines, total = find_lines(store, self._asked(kind))
                count = len(lines)
                courses = find_groups(store, self._asked(kind))[0] if kind == "positions" else ()
                self._list(lines, {group.line.id: group.view.now for group in courses})
            if not count:
                complain(f"there are no such {kind}. Bring them up to date: dragoman consolidate")
            elif total > count:
                complain(f"{total:,} in all: --offset {self._wanted['offset'] + count}")  # type: ignore[operator]
        raise typer.Exit(Exit.READ if count else Exit.SOME_SKIPPED)

    def _asked(self, kind: GroupKind) -> Wanted:
        import msgspec

        from dragoman.consolidate.kept import Wanted

        try:
            return msgspec.convert({"kind": kind, **self._wanted}, Wanted)
        except msgspec.ValidationError as error:
            raise SearchError(f"the request makes no sense ({error})", remedy="See --help.") from error

    def _list(self, found: Iterable[GroupLine], now: Mapping[str, Taken]) -> None:
        from dragoman.cli.groups_view import line_view

        for line in found:
            console().print(line_view(line, now.get(line.id)), highlight=False, overflow="fold")

    def _write(self, found: Collection[Group]) -> None:
        if self._as_table:
            from dragoman.export.group_table import csv_head, csv_line, group_rows

            sys.stdout.write(csv_head())
            for group in found:
                sys.stdout.writelines(csv_line(row) for row in group_rows(group))
        elif self._as_lines:
            import msgspec

            for group in found:
                typer.echo(msgspec.json.encode(group).decode())
        elif self._as_json:
            write_json(list(found))
        else:
            from dragoman.cli.groups_view import group_view

            for group in found:
                console().print(group_view(group), highlight=False, overflow="fold")
