"""Correcting: forms for an entry of a report and for an actor, what they change, the list of it all, and undo."""

from __future__ import annotations

import math
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.consolidate.kept import follow
from dragoman.errors import JudgementError
from dragoman.model import Act, Bound, Kind, Record, Span
from dragoman.model.event import EventStatus, EventType
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.corrections import Teller
from dragoman.serve.desk.forms import EMPTY, Form, local, sent
from dragoman.serve.desk.words import path
from dragoman.serve.problems import problem_of
from dragoman.store import Change, Edit, Merge, Reject, Rename, Search, SetSpeaker, Split
from dragoman.store.judgements import ItemKind

router = APIRouter()
Sent = Annotated[Form, Depends(sent)]
_PAGE = 50
_AROUND = 160
_MOST_REPORTS = 500
_LARGEST_KEY = 2**63 - 1
_ENTRIES = {"statement": "statements", "event": "events", "figure": "figures"}
_NOBODY, _WORDS = "-", "+"


@router.get("/correct/actor")
def actor_form(request: Request, id: str, find: str = "") -> Response:  # noqa: A002 - as the address has it
    """The form for an actor: rename, merge, split."""
    return _actor_page(request, id, find)


def _actor_page(
    request: Request, actor: str, find: str, typed: Form = EMPTY, wrong: JudgementError | None = None
) -> Response:
    """The forms; where something was wrong, with what it was and what was typed."""
    store = store_of(request)
    page = store.actor(actor)
    if page is None:
        raise HTTPException(404)
    found = store.search(Search(find="actors", text=find, limit=20)).hits if find.strip() else ()
    reports = store.search(Search(find="reports", actor=(page.actor.id,), sort="time", limit=_MOST_REPORTS))
    others = [hit for hit in found if hit.id != page.actor.id]
    return show(
        request, "correct_actor.html", page=page, find=find, others=others, reports=reports, typed=typed,
        **_answered(wrong),
    )  # fmt: skip


@router.post("/correct/actor")
def correct_actor(request: Request, form: Sent) -> Response:
    """Makes the change that the form asks for, and shows the actor."""
    actor = form.one("id")
    changes: dict[str, Change] = {
        "rename": Rename(actor, form.one("name")),
        "merge": Merge(actor, form.one("into")),
        "split": Split(actor, form.all("report"), form.one("name")),
    }
    try:
        judged = _judge(request, changes.get(form.one("do")), form)
    except JudgementError as error:
        return _actor_page(request, actor, form.one("find"), form, error)
    shown = judged.into if isinstance(judged, Merge) else actor
    return RedirectResponse(f"/actors/{path(shown)}", 303)


@router.get("/correct/{kind}")
def entry_form(request: Request, kind: ItemKind, report: str, item: str) -> Response:
    """The form for a statement, an event or a figure."""
    return _entry_page(request, kind, report, item)


def _entry_page(
    request: Request, kind: ItemKind, report: str, item: str, typed: Form = EMPTY, wrong: JudgementError | None = None
) -> Response:
    """The forms; where something was wrong, with what it was and what was typed."""
    store = store_of(request)
    record, line = store.record(report, judged=True), store.report(report)
    entry = _entry(record, kind, item) if record else None
    if record is None or line is None or entry is None:
        raise HTTPException(404)
    cast = store.cast(report)
    actors = [
        (actor.id, cast[actor.id].name if actor.id in cast else actor.name, actor.name)
        for actor in sorted(record.actors, key=lambda actor: -len(actor.mentions))
    ]
    history = [one for one in store.judgements(report=report, limit=200) if getattr(one.change, "item", "") == item]
    return show(
        request, "correct_entry.html", kind=kind, entry=entry, line=line, actors=actors,
        around=_around(record, entry), choices=_CHOICES, history=Teller(store).told(history), typed=typed,
        **_answered(wrong),
    )  # fmt: skip


_CHOICES = {
    "act": get_args(Act), "kind": get_args(Kind), "type": get_args(EventType), "status": get_args(EventStatus),
    "bound": get_args(Bound),
}  # fmt: skip


@router.post("/correct/{kind}")
def correct_entry(request: Request, kind: ItemKind, form: Sent) -> Response:
    """Makes the change that the form asks for, and shows it in the report."""
    report, item = form.one("report"), form.one("item")
    record = store_of(request).record(report, judged=True)
    entry = _entry(record, kind, item) if record else None
    if record is None or entry is None:
        raise HTTPException(404)
    try:
        _judge(request, _change(record, entry, kind, form), form)
    except JudgementError as error:
        return _entry_page(request, kind, report, item, form, error)
    return RedirectResponse(f"/reports/{path(report)}#text-{path(item)}", 303)


def _change(record: Record, entry: Any, kind: ItemKind, form: Form) -> Change | None:
    """What the form asks for; None where that is nothing."""
    report, item = form.one("report"), form.one("item")
    if form.one("do") == "reject":
        return Reject(report, item, kind)
    if form.one("do") == "edit":
        return Edit(report, item, kind, _edits(record, entry, kind, form))
    if form.one("do") == "speaker" and kind == "statement":
        return _speaker(record, entry, report, form)
    return None


@router.get("/corrections")
def corrections_page(
    request: Request, actor: str | None = None, unfit: bool = False, before: int | None = None
) -> Response:
    """Every correction, the newest first."""
    store = store_of(request)
    start = min(max(before, 1), _LARGEST_KEY) if before is not None else None
    found = store.judgements(actor=actor, unfit=unfit, limit=_PAGE + 1, before=start)
    following = None
    if len(found) > _PAGE:
        asked = {"actor": actor, "unfit": "true" if unfit else None, "before": str(found[_PAGE - 1].id)}
        following = "?" + urlencode({name: value for name, value in asked.items() if value})
    return show(
        request, "corrections.html", corrections=Teller(store).told(found[:_PAGE]), unfit=unfit, following=following,
        of=store.named([actor]).get(actor) if actor else None,
        misfits=len(store.judgements(unfit=True, withdrawn=False, limit=100)),
    )  # fmt: skip


@router.post("/corrections/{number}/withdraw")
def withdraw(request: Request, number: int, form: Sent) -> Response:
    """Takes a correction back."""
    if not 0 < number <= _LARGEST_KEY:
        raise HTTPException(404)
    store = store_of(request)
    follow(store, store.withdraw(number, by=request.state.viewer.name, why=form.one("why")))
    return RedirectResponse(local(form.one("next"), "/corrections"), 303)


def _answered(wrong: JudgementError | None) -> dict[str, Any]:
    """What a page of forms is given of what was wrong; a script puts it in the place of the forms that were sent."""
    if wrong is None:
        return {"wrong": None}
    found = problem_of(wrong)
    swap = {"HX-Retarget": "closest .forms", "HX-Reselect": ".forms", "HX-Reswap": "outerHTML show:none"}
    return {"wrong": found, "status": found.status, "headers": swap}


def _judge(request: Request, change: Change | None, form: Form) -> Change:
    if change is None:
        raise HTTPException(400, "The form asks for nothing that can be done.")
    store_of(request).judge(change, by=request.state.viewer.name, why=form.one("why"))
    return change


def _entry(record: Record, kind: str, item: str) -> Any:
    return next((entry for entry in getattr(record, _ENTRIES[kind]) if entry.id == item), None)


def _main(entry: Any) -> tuple[Span, ...]:
    """The words that an entry is known by."""
    for name in ("content", "triggers"):
        if getattr(entry, name, ()):
            found: tuple[Span, ...] = getattr(entry, name)
            return found
    return (getattr(entry, "trigger", None) or entry.span,)


def _around(record: Record, entry: Any) -> tuple[str, str, str]:
    """The words of an entry with what stands before and behind them."""
    spans, text = _main(entry), record.report.text
    start, end = spans[0].start, spans[-1].end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = before.partition(" ")[2]
    return before, text[start:end], after.rpartition(" ")[0] if end + _AROUND < len(text) else after


def _speaker(record: Record, entry: Any, report: str, form: Form) -> SetSpeaker:
    chosen = form.one("speaker")
    if chosen == _NOBODY:
        return SetSpeaker(report, entry.id, None)
    if chosen == _WORDS:
        return SetSpeaker(report, entry.id, None, _nearest(record, form.one("words"), _main(entry)[0].start))
    if not chosen:
        raise JudgementError("nobody is chosen", where="speaker", remedy="Choose one, or nobody.")
    return SetSpeaker(report, entry.id, chosen)


def _nearest(record: Record, words: str, place: int) -> Span:
    """The words where they stand in the report, as near to `place` as they do."""
    text, starts = record.report.text, []
    start = text.find(words) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        raise JudgementError("these words are not in the report", where=words or "words", remedy="Copy them from it.")
    best = min(starts, key=lambda one: abs(one - place))
    return Span(best, best + len(words), words)


def _edits(record: Record, entry: Any, kind: str, form: Form) -> dict[str, Any]:
    """The fields that the form has otherwise than the entry."""
    changes: dict[str, Any] = {}
    names = {"statement": ("act", "kind"), "event": ("type", "status"), "figure": ("bound", "unit")}[kind]
    for name in names:
        if form.one(name) != (getattr(entry, name) or ""):
            changes[name] = form.one(name) or None
    if kind == "statement" and form.one("content") not in ("", " … ".join(span.text for span in entry.content)):
        span = _nearest(record, form.one("content"), _main(entry)[0].start)
        changes["content"] = [{"start": span.start, "end": span.end, "text": span.text}]
        changes["quoted"] = [
            {"start": one.start, "end": one.end, "text": one.text} for one in entry.quoted if span.contains(one)
        ]
    if kind == "event":
        issues = [issue.strip() for issue in form.one("issues").split(",") if issue.strip()]
        if issues != list(entry.issues):
            changes["issues"] = issues
            changes["issue_spans"] = []
    if kind == "figure":
        for name in ("value", "low", "high"):
            number = _number(form.one(name), name)
            if number != getattr(entry, name):
                changes[name] = number
    if not changes:
        raise JudgementError("it is so already", where=f"{kind} {entry.id}", remedy="Change something.")
    return changes


def _number(value: str, name: str) -> float | None:
    try:
        found = float(value.replace(",", "")) if value else None
    except ValueError:
        found = math.nan
    if found is not None and not math.isfinite(found):
        raise JudgementError(f"{value!r} is no number", where=name, remedy="Write digits.")
    return found
