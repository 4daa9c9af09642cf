"""What is grouped across reports: lists of each kind, a group with its entries, and whether two entries are one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.consolidate.kept import Order, Wanted, find_groups, follow_judgements, group_of
from dragoman.export.group_table import group_rows
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.forms import Form, sent
from dragoman.store import GroupKind, Regroup

router = APIRouter()
Sent = Annotated[Form, Depends(sent)]
_PAGE = 30
_KINDS = ("threads", "quotations", "copies", "figures", "positions")


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
    found, total = find_groups(store_of(request), wanted)
    following = offset + _PAGE if total > offset + _PAGE else None
    return show(
        request, "groups.html", kinds=_KINDS, kind=kind, groups=found, total=total, wanted=wanted, following=following
    )


@router.get("/across/{kind}/{member}")
def group_page(request: Request, kind: GroupKind, member: str) -> Response:
    """One group, by any of its entries."""
    found = group_of(store_of(request), kind, member)
    if found is None:
        raise HTTPException(404)
    return show(request, "group.html", kinds=_KINDS, kind=kind, group=found, rows=list(group_rows(found)))


@router.post("/across/{kind}/{member}")
def part(request: Request, kind: GroupKind, member: str, form: Sent) -> Response:
    """Says that an entry is not of the group of another, or is of it."""
    store = store_of(request)
    change = Regroup(kind, member, form.one("other"), same=form.one("do") == "join")
    store.judge(change, by=request.state.viewer.name, why=form.one("why"))
    follow_judgements(store)
    return RedirectResponse(f"/across/{kind}", 303)
