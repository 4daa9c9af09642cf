"""How the groups of a store are shown: the line of each in lists, and the whole of it.

A group lasts: what is added to it on a day must not cost what it has gathered in a year. Of a long one the whole is
made when somebody asks for it, and its line follows from what was added, where its kind allows that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from dragoman.consolidate.dates import UNDATED
from dragoman.consolidate.kept.shelf import Shelf, batched
from dragoman.consolidate.kinds import KINDS, Growth, Kind
from dragoman.store import schema

#: From how many reports on the whole of a group is made when it is asked for. Never fewer than a title looks at.
LONG = 100
_AT_ONCE = 500
#: What stands in place of the whole of a long group.
_WHEN_ASKED = b""

_shown = schema.groups


def show_touched(connection: Connection, kind: Kind, shelf: Shelf[Any]) -> None:
    """Brings up to date how the touched groups of a shelf are shown; those too small are not."""
    grown = _follow_growth(connection, kind.growth, shelf) if kind.growth else frozenset()
    anew = shelf.touched - grown
    for some in batched(sorted(anew), _AT_ONCE):
        connection.execute(delete(_shown).where(_shown.c.key.in_(some)))
    rows = [row for group, members in sorted(shelf.many(anew).items()) for row in _rows(kind, group, members)]
    if rows:
        connection.execute(insert(_shown), rows)
    shelf.touched.clear()
    shelf.grown.clear()
    shelf.shaken.clear()


def view_of(connection: Connection, row: Any) -> Any:
    """The whole of a group by its row: as it is kept, else made from its members."""
    kind = KINDS[row.kind]
    if row.view != _WHEN_ASKED:
        return msgspec.json.decode(row.view, type=kind.view)
    return kind.show(Shelf[Any](connection, kind).many([row.key])[row.key])


def _rows(kind: Kind, group: int, members: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The row of a group, none where it is too small or says nothing."""
    reports = {getattr(member, "report", member.id) for member in members}
    if len(reports) < kind.fewest:
        return
    view = kind.show(members)
    line = kind.line(view, members)
    if line.idle:
        return
    days = sorted(member.day for member in members if member.day)
    first = min(members, key=lambda member: (member.day or UNDATED, member.id))
    yield {
        "key": group, "kind": kind.name, "first_member": first.id, "title": line.title, "words": _words(line.words),
        "reports": len(reports), "outlets": len({member.outlet for member in members if member.outlet}),
        "flagged": line.flagged, "first": days[0] if days else "", "last": days[-1] if days else "",
        "view": _WHEN_ASKED if len(reports) > LONG else msgspec.json.encode(view),
    }  # fmt: skip


def _words(text: str) -> str:
    """The words by which a group is found, each once, in one order whichever came first."""
    return " ".join(sorted(set(text.casefold().split())))


def _follow_growth(connection: Connection, growth: Growth, shelf: Shelf[Any]) -> frozenset[int]:
    """Brings the lines of long groups that only grew up to date; these groups. A report of such has one member."""
    done: set[int] = set()
    for some in batched(sorted(shelf.grown.keys() - shelf.shaken), _AT_ONCE):
        rows = connection.execute(select(_shown).where(_shown.c.key.in_(some), _shown.c.reports > LONG)).all()
        for row in rows:
            added = shelf.grown[row.key]
            days = [member.day for member in added if member.day]
            oldest = shelf.oldest(row.key, growth.heading)
            is_headed_anew = {one.id for one in added} & {name for _, name, _ in oldest}
            by_key = {one.id: one for one in shelf.by_keys([key for *_, key in oldest])} if is_headed_anew else {}
            values = {
                "first_member": oldest[0][1],
                "title": growth.title([by_key[name] for _, name, _ in oldest]) if is_headed_anew else row.title,
                "words": _words(" ".join((row.words, *map(growth.words, added)))), "reports": row.reports + len(added),
                "outlets": shelf.outlets(row.key), "first": min(days + [row.first] * bool(row.first), default=""),
                "last": max((*days, row.last)),
            }  # fmt: skip
            connection.execute(update(_shown).where(_shown.c.key == row.key).values(values))
            done.add(row.key)
    return frozenset(done)
