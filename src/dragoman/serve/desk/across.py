"""What is grouped across reports: lists of each kind, a group with its entries, and whether two entries are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from dragoman.consolidate.kept import (
    Group,
    GroupLine,
    Order,
    Wanted,
    copy_differences,
    find_groups,
    find_lines,
    follow,
    follow_judgements,
    group_of,
)
from dragoman.errors import JudgementError
from dragoman.export.group_table import csv_head, csv_line, group_rows
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.forms import Form, sent
from dragoman.serve.desk.grouped import days_of, grid_of, news_of, numbers_of, otherwise_of
from dragoman.serve.desk.words import path
from dragoman.store import GroupKind, Regroup, Store

router = APIRouter()
Sent = Annotated[Form, Depends(sent)]
_PAGE = 30
_KINDS = ("threads", "quotations", "copies", "figures", "positions")
_CANDIDATES = 12
_IN_GRID = 200
#: So many groups of a table are in memory at once.
_AT_ONCE = 50
#: An entry is parted from so many others of its group: from one alone it would come back by another.
_PARTED_FROM = 20


@router.get("/across/{kind}")
def groups_page(
    request: Request,
    kind: GroupKind,
    about: Annotated[str, Query(max_length=300)] = "",
    flagged: bool = False,
    order: Order = "newest",
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """The groups of a kind."""
    wanted = Wanted(kind, words=about, flagged=flagged, order=order, limit=_PAGE, offset=offset)
    found, total = find_lines(store_of(request), wanted)
    following = offset + _PAGE if total > offset + _PAGE else None
    grid, now = None, {}
    if kind == "positions":
        now = {group.line.id: group.view.now for group in find_groups(store_of(request), wanted)[0]}
    if kind == "positions" and not offset:
        grid = grid_of(find_groups(store_of(request), Wanted(kind, words=about, order="largest", limit=_IN_GRID))[0])
    return show(
        request, "groups.html", kinds=_KINDS, kind=kind, lines=found, total=total, wanted=wanted,
        following=following, grid=grid, now=now,
    )  # fmt: skip


@router.get("/across/{kind}/table.csv")
def groups_table(
    request: Request, kind: GroupKind, about: Annotated[str, Query(max_length=300)] = "", flagged: bool = False
) -> Response:
    """All groups of a kind with these words as a table, a row for each entry."""
    return _table(kind, _all_of(store_of(request), Wanted(kind, words=about, flagged=flagged, limit=_AT_ONCE)))


@router.get("/across/{kind}/{member}/table.csv")
def group_table(request: Request, kind: GroupKind, member: str) -> Response:
    """One group as a table."""
    found = group_of(store_of(request), kind, member)
    if found is None:
        raise HTTPException(404)
    return _table(kind, [found])


def _table(kind: GroupKind, found: Iterable[Group]) -> Response:
    lines = (csv_line(row) for group in found for row in group_rows(group))
    headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return StreamingResponse(chain([csv_head()], lines), media_type="text/csv", headers=headers)


def _all_of(store: Store, wanted: Wanted) -> Iterator[Group]:
    total = 1
    while wanted.offset < total:
        found, total = find_groups(store, wanted)
        yield from found
        wanted = replace(wanted, offset=wanted.offset + _AT_ONCE)


@router.get("/across/{kind}/{member}")
def group_page(
    request: Request, kind: GroupKind, member: str, find: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """One group, by any of its entries; `find` looks for another that is the same."""
    store = store_of(request)
    found = group_of(store, kind, member)
    if found is None:
        raise HTTPException(404)
    others: tuple[GroupLine, ...] = ()
    if find.strip():
        others = find_lines(store, Wanted(kind, words=find, limit=_CANDIDATES + 1))[0]
    return show(
        request, "group.html", kinds=_KINDS, kind=kind, group=found, rows=list(group_rows(found)), find=find,
        others=[other for other in others if other.id != found.line.id][:_CANDIDATES], **_glance(found),
    )  # fmt: skip


@router.get("/across/copies/{member}/differences/{report}")
def differences_page(request: Request, member: str, report: str) -> Response:
    """What a copy has otherwise than the earliest of its group."""
    store = store_of(request)
    found = group_of(store, "copies", member)
    parts = copy_differences(store, found, report) if found else None
    if found is None or parts is None:
        raise HTTPException(404)
    copy = next(copy for copy in found.view.reports if copy.report == report)
    return show(request, "differences.html", group=found, copy=copy, parts=parts)


@router.post("/across/{kind}/{member}")
def regroup(request: Request, kind: GroupKind, member: str, form: Sent) -> Response:
    """Says that an entry is not of the group that it is in, or that a group is the same as another."""
    store = store_of(request)
    if form.one("do") == "join":
        _join(request, store, kind, member, form)
        return RedirectResponse(f"/across/{kind}/{path(member)}", 303)
    left = _part(request, store, kind, member, form)
    return RedirectResponse(f"/across/{kind}/{path(left)}" if left else f"/across/{kind}", 303)


def _join(request: Request, store: Store, kind: GroupKind, member: str, form: Form) -> None:
    if not form.one("other"):
        raise JudgementError("none is chosen", where="other", remedy="Choose the one that is the same.")
    change = Regroup(kind, member, form.one("other"), same=True)
    follow(store, store.judge(change, by=request.state.viewer.name, why=form.one("why")))


def _part(request: Request, store: Store, kind: GroupKind, member: str, form: Form) -> str | None:
    """Takes an entry out of its group; one that is left there, where there is still a group."""
    found = group_of(store, kind, member)
    members = list(dict.fromkeys(row.member for row in group_rows(found) if row.member)) if found else []
    others = [other for other in members if other != member][:_PARTED_FROM]
    if member not in members or not others:
        raise JudgementError("it is in no group", where=member, remedy="It may have been taken out already.")
    for other in others:
        store.judge(Regroup(kind, other, member, same=False), by=request.state.viewer.name, why=form.one("why"))
    follow_judgements(store)
    return others[0] if group_of(store, kind, others[0]) else None


def _glance(group: Group) -> dict[str, Any]:
    """What the page of a kind shows beside the table of entries."""
    if group.line.kind == "figures":
        return {"numbers": numbers_of(group.view)}
    if group.line.kind == "quotations":
        return {"otherwise": otherwise_of(group.view)}
    return {"days": days_of(group.view), "news": news_of(group.view)} if group.line.kind == "threads" else {}
