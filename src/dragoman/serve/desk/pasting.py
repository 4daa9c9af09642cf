"""A report that is pasted at the desk: read at once, kept in the store, and shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import DragomanError, EmptyDocument, TooLarge
from dragoman.ingest import Skipped, make_report
from dragoman.ingest.document import Document
from dragoman.model import Report
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.forms import EMPTY, Form, sent_up_to
from dragoman.serve.desk.words import path
from dragoman.serve.reading import Reading

router = APIRouter()
#: The most characters of a report that is pasted, about 10,000 words; an answer takes seconds at most.
LONGEST = 60_000
#: The most characters of each field that is typed in: PostgreSQL keeps no index of longer outlets and addresses.
MOST = {"text": LONGEST, "outlet": 200, "source": 1000}
#: Browsers count the end of a line as one character, and send two.
Sent = Annotated[Form, Depends(sent_up_to(2 * LONGEST))]


@router.get("/read")
def paste_page(request: Request) -> Response:
    """Where a report is pasted."""
    return _page(request, EMPTY)


@router.post("/read")
def read_pasted(request: Request, form: Sent) -> Response:
    """Reads what was pasted and leads to it; the same words from the same place lead to what is there already."""
    try:
        report = _report(form)
        reading: Reading = request.app.state.reading
        store_of(request).add(reading.read(report))
    except DragomanError as error:
        return _page(request, form, wrong=str(error), status=400)
    return RedirectResponse(f"/reports/{path(report.id)}", 303)


def _report(form: Form) -> Report:
    """The report that a form holds; raises DocumentError where it holds none, or more than the page lets one type."""
    text, outlet, source = (_typed(form, name) for name in ("text", "outlet", "source"))
    found = make_report(
        Document(data=text.encode(), source=source or None),
        outlet=outlet or None,
        published=form.one("published") or None,
    )
    if isinstance(found, Skipped):
        raise EmptyDocument(found.reason if text else "nothing was pasted. Paste the words of a report.")
    return found


def _typed(form: Form, name: str) -> str:
    typed = form.one(name).replace("\r\n", "\n")
    if len(typed) > MOST[name]:
        raise TooLarge(f"it has more than {MOST[name]:,} characters", where=name, remedy="Shorten it.")
    return typed


def _page(request: Request, typed: Form, wrong: str = "", status: int = 200) -> Response:
    return show(request, "read.html", status=status, typed=typed, wrong=wrong, most=MOST)
