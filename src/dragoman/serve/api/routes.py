"""Every address of the API."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from dragoman.consolidate.copies import Difference
from dragoman.consolidate.kept import Group, Order, Wanted, copy_differences, find_groups, follow, group_of
from dragoman.export.formats import FORMATS
from dragoman.model import Record
from dragoman.serve.api.answers import answer
from dragoman.serve.api.openapi import Results, body, exported, gives, searched
from dragoman.serve.requests import search_of
from dragoman.store import (
    ActorPage,
    Change,
    EdgeKind,
    Grain,
    GroupKind,
    Judgement,
    MapPoint,
    Network,
    Period,
    ReportLine,
    SkippedLine,
    Store,
    Summary,
    Version,
)

ReportId = Annotated[str, Path(description="The id of a report.", max_length=200)]
_LARGEST_KEY = 2**63 - 1
Number = Annotated[int, Path(description="The number of a judgement.", ge=1, le=_LARGEST_KEY)]
Limit = Annotated[int, Query(ge=1, le=1000, description="The most that are given.")]


class Judging(msgspec.Struct, frozen=True):
    """A change to make, and why. Who makes it is who asks."""

    change: Change
    why: str = ""


class Groups(msgspec.Struct, frozen=True):
    """A page of groups, and how many there are in all."""

    groups: tuple[Group, ...]
    total: int


class Withdrawing(msgspec.Struct, frozen=True):
    """Why a judgement is taken back."""

    why: str = ""


def api_router() -> APIRouter:
    """The routes, each a plain function."""
    router = APIRouter(tags=["record"])
    router.get("/summary", **gives(Summary, "What the store holds, in numbers."))(_summary)
    router.get("/search", **searched(Results, "One page of what a request finds."))(_search)
    router.get("/reports/{report}", **gives(ReportLine, "What a list shows of a report."))(_report)
    router.get("/reports/{report}/record", **gives(Record, "The record of a report."))(_record)
    router.get(
        "/reports/{report}/versions", **gives(tuple[Version, ...], "Every version of a report, the newest first.")
    )(_versions)
    router.get("/actors/{actor}", **gives(ActorPage, "All that is known of an actor, in counts."))(_actor)
    router.get("/timeline", **searched(tuple[Period, ...], "How much was said and happened when."))(_timeline)
    router.get("/network", **searched(Network, "Who quotes, addresses, speaks of and meets whom."))(_network)
    router.get("/points", **searched(tuple[MapPoint, ...], "Where it happened and was written."))(_points)
    router.get("/export/{name}", **exported())(_export)
    router.get("/skipped", **gives(tuple[SkippedLine, ...], "What could not be read, the last first."))(_skipped)
    router.get("/across/{kind}", **gives(Groups, "Groups of a kind: copies, quotations, threads and others."))(_groups)
    router.get("/across/{kind}/{member}", **gives(Group, "The group of an entry or report."))(_group)
    router.get(
        "/across/copies/{member}/differences/{report}",
        **gives(tuple[Difference, ...], "What a copy has otherwise than the earliest of its group."),
    )(_differences)
    router.get("/judgements", **gives(tuple[Judgement, ...], "Corrections, the newest first."))(_judgements)
    router.post("/judgements", status_code=201, **gives(Judgement, "Adds a correction.", 201), **body(Judging))(_judge)
    router.post("/judgements/{number}/withdraw", **gives(Judgement, "Takes a correction back."), **body(Withdrawing))(
        _withdraw
    )
    return router


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _found(request: Request, value: Any) -> Response:
    if value is None or value == ():
        raise HTTPException(404)
    return answer(request, value)


def _asked(request: Request, *known: str) -> Any:
    most = request.app.state.options.largest_page
    return search_of(request.query_params.multi_items(), most=most, known=known, strict=True)


def _summary(request: Request) -> Response:
    return answer(request, _store(request).summary())


def _search(request: Request) -> Response:
    return answer(request, _store(request).search(_asked(request)))


def _report(request: Request, report: ReportId) -> Response:
    return _found(request, _store(request).report(report))


def _record(
    request: Request,
    report: ReportId,
    judged: Annotated[bool, Query(description="With the corrections in force, or as it was read.")] = True,
) -> Response:
    return _found(request, _store(request).record(report, judged=judged))


def _versions(request: Request, report: ReportId) -> Response:
    return _found(request, _store(request).versions(report))


def _actor(
    request: Request, actor: Annotated[str, Path(description="The id of an actor.", max_length=300)]
) -> Response:
    return _found(request, _store(request).actor(actor))


def _timeline(request: Request, grain: Annotated[Grain, Query(description="How fine.")] = "month") -> Response:
    return answer(request, _store(request).timeline(_asked(request, "grain"), grain))


def _network(
    request: Request,
    edges: Annotated[tuple[EdgeKind, ...] | None, Query(description="Which edges; all but `speaks of`.")] = None,
    most: Annotated[int, Query(ge=1, le=1000, description="The most edges of each kind.")] = 200,
) -> Response:
    kinds = edges or ("quotes", "addresses", "meets")
    return answer(request, _store(request).network(_asked(request, "edges", "most"), kinds=kinds, limit=most))


def _points(
    request: Request, most: Annotated[int, Query(ge=1, le=5000, description="The most places.")] = 1000
) -> Response:
    return answer(request, _store(request).points(_asked(request, "most"), limit=most))


def _export(request: Request, name: Annotated[str, Path(description="A format.", max_length=100)]) -> Response:
    """Streams an export; whatever fails before its first bytes is an error in the usual form."""
    if name not in FORMATS:
        raise HTTPException(404)
    chosen = FORMATS[name]
    pieces = chosen.write(_store(request), _asked(request))
    first = next(pieces, b"")
    headers = {"Content-Disposition": f'attachment; filename="{chosen.name}"'}
    return StreamingResponse(chain([first], pieces), media_type=chosen.media_type, headers=headers)


def _groups(
    request: Request,
    kind: GroupKind,
    about: Annotated[str, Query(description="With all of these words.", max_length=300)] = "",
    flagged: Annotated[bool, Query(description="Only what asks for a look.")] = False,
    order: Annotated[Order, Query(description="Which first.")] = "newest",
    limit: Limit = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    wanted = Wanted(kind, words=about, flagged=flagged, order=order, limit=limit, offset=offset)
    found, total = find_groups(_store(request), wanted)
    return answer(request, Groups(found, total))


def _group(
    request: Request, kind: GroupKind, member: Annotated[str, Path(description="An entry's id.", max_length=300)]
) -> Response:
    return _found(request, group_of(_store(request), kind, member))


def _differences(
    request: Request,
    member: Annotated[str, Path(description="Any report of the group.", max_length=300)],
    report: Annotated[str, Path(description="The copy.", max_length=300)],
) -> Response:
    found = group_of(_store(request), "copies", member)
    return _found(request, copy_differences(_store(request), found, report) if found else None)


def _skipped(request: Request, limit: Limit = 100, offset: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Response:
    return answer(request, _store(request).skipped(limit=limit, offset=offset))


def _judgements(
    request: Request,
    report: Annotated[str | None, Query(description="On any version of this report.", max_length=200)] = None,
    actor: Annotated[str | None, Query(description="On this actor.", max_length=300)] = None,
    unfit: Annotated[bool, Query(description="Only those that fit nothing any more.")] = False,
    withdrawn: Annotated[bool, Query(description="Also those that were taken back.")] = True,
    limit: Limit = 100,
    before: Annotated[int | None, Query(ge=1, le=_LARGEST_KEY, description="With a smaller number.")] = None,
) -> Response:
    found = _store(request).judgements(
        report=report, actor=actor, unfit=unfit, withdrawn=withdrawn, limit=limit, before=before
    )
    return answer(request, found)


async def _judge(request: Request) -> Response:
    judging = await _decoded(request, Judging)
    judgement = await _in_thread(_judged, _store(request), judging, _by(request))
    return answer(request, judgement, 201)


async def _withdraw(request: Request, number: Number) -> Response:
    withdrawing = await _decoded(request, Withdrawing)
    judgement = await _in_thread(_taken_back, _store(request), number, withdrawing.why, _by(request))
    return answer(request, judgement)


def _judged(store: Store, judging: Judging, by: str) -> Judgement:
    return follow(store, store.judge(judging.change, by=by, why=judging.why))


def _taken_back(store: Store, number: int, why: str, by: str) -> Judgement:
    return follow(store, store.withdraw(number, by=by, why=why))


def _by(request: Request) -> str:
    name: str = request.state.viewer.name
    return name


async def _decoded(request: Request, kind: Any) -> Any:
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, f"The body is not what it should be: {error}.") from error


async def _in_thread(function: Any, *given: Any, **named: Any) -> Any:
    return await run_in_threadpool(function, *given, **named)
