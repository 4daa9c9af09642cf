"""Templates, filled: everything that is not markup is escaped, and nothing in it can turn a line around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.export.labels import counted, joint, they_do
from dragoman.export.markup import Markup as Made
from dragoman.export.plain import code, noun
from dragoman.export.visible import on_one_line, visible
from dragoman.serve.desk import words
from dragoman.serve.desk.assets import asset
from dragoman.serve.desk.passage import marked
from dragoman.serve.guard.sessions import Viewer
from dragoman.serve.options import Options
from dragoman.serve.requests import query_of
from dragoman.store import parse_query


class Pages:
    """Fills templates."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._environment = jinja2.Environment(
            loader=jinja2.PackageLoader("dragoman.serve.desk", "templates"),
            autoescape=True, finalize=_shown, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined,
        )  # fmt: skip
        self._environment.filters |= {
            "counted": counted, "they_do": they_do, "line": on_one_line, "marked": marked,
            "day": words.day, "outlet": words.outlet, "title": words.title, "where": words.where,
            "amount": words.amount, "number": words.number, "path": words.path, "percent": words.percent,
        }  # fmt: skip
        self._environment.globals |= {
            "query": query_of,
            "query_of_line": lambda line: query_of(parse_query(line)),
            "asset": asset,
            "code": code,
            "joint": joint,
            "noun": noun,
            "words": words,
        }

    def show(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Response:
        """The page as an answer; without what stands around it where a script swaps it into a page that is open."""
        viewer: Viewer | None = getattr(request.state, "viewer", None)
        partly = is_part(request)
        page = self._environment.get_template(template).render(
            values
            | {
                "viewer": viewer, "csrf": getattr(request.state, "csrf", ""), "here": request.url.path,
                "partly": partly, "layout": "part.html" if partly else "base.html",
            }
        )  # fmt: skip
        return HTMLResponse(page, status, {"Vary": "HX-Request", **(headers or {})})


def is_part(request: Request) -> bool:
    """Whether a script of the desk (htmx) asks, which swaps parts of the page that is open."""
    return request.headers.get("hx-request") == "true"


def _shown(value: Any) -> Any:
    """What stands in a template: text made visible; markup of the exports taken as such."""
    if type(value) is str:
        # Most of what is shown, which is soon known to hold nothing that is shown otherwise.
        return value if value.isascii() and value.isprintable() else visible(value)
    if isinstance(value, Made):
        return Markup(str(value))  # noqa: S704 - `Made` is escaped where it is made
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
