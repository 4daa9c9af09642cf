"""The description of the API, made from the types that it answers with."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from dragoman.export.formats import FORMATS
from dragoman.serve.api.answers import tagged
from dragoman.serve.problems import MEDIA_TYPE, Problem
from dragoman.serve.requests import openapi_parameters
from dragoman.store import ActorHit, EventHit, Facet, FigureHit, ReportHit, StatementHit, Total
from dragoman.version import VERSION

_TEMPLATE = "#/components/schemas/{name}"
_types: dict[str, Any] = {"Problem": Problem}
_HITS = (StatementHit, EventHit, FigureHit, ReportHit, ActorHit)


class Results(msgspec.Struct, frozen=True):
    """One page of hits, all of the kind asked for. `next` is the cursor of the next page, null on the last.

    Facets count what was found, or its first part where `facets_exact` is false.
    """

    hits: tuple[dict[str, Any], ...]  # one of _HITS; msgspec describes no union of structs without tags
    total: Total
    next: str | None
    facets: tuple[Facet, ...]
    facets_exact: bool


def gives(kind: Any, summary: str, status: int = 200) -> dict[str, Any]:
    """What a route says of its answer."""
    schema = _schema(kind)
    problems = {"description": "What is wrong.", "content": {MEDIA_TYPE: {"schema": _schema(Problem)}}}
    return {
        "summary": summary,
        "response_model": None,
        "response_class": Response,
        "responses": {
            status: {"description": summary, "content": {"application/json": {"schema": schema}}},
            304: {"description": "The client has it already."},
            **dict.fromkeys((400, 401, 403, 404, 409, 413, 415, 421, 503), problems),
        },
    }


def searched(kind: Any, summary: str) -> dict[str, Any]:
    """What a route that takes a search says of itself."""
    return gives(kind, summary) | {"openapi_extra": {"parameters": openapi_parameters()}}


def exported() -> dict[str, Any]:
    """What the route of the exports says of itself."""
    made = searched(Problem, "What a search finds, or the whole store, in a format that other programs read.")
    kinds = {one.media_type.split(";")[0] for one in FORMATS.values()}
    content: dict[str, Any] = {kind: {} for kind in sorted(kinds)}
    made["responses"][200] = {"description": ", ".join(FORMATS), "content": content}
    return made


def body(kind: Any) -> dict[str, Any]:
    """What a route takes as its body."""
    content = {"application/json": {"schema": _schema(kind)}}
    return {"openapi_extra": {"requestBody": {"required": True, "content": content}}}


def describe(app: FastAPI) -> None:
    """Serves the description under /api/openapi.json."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = openapi(app)
        return app.openapi_schema

    def serve(request: Request) -> Response:
        return tagged(request, msgspec.json.encode(description()), "application/json")

    app.openapi = description  # type: ignore[method-assign]
    app.add_api_route("/api/openapi.json", serve, include_in_schema=False)


def openapi(app: FastAPI) -> dict[str, Any]:
    """The description as OpenAPI 3.1."""
    made = get_openapi(
        title="Dragoman", version=VERSION, routes=app.routes,
        description="Who said what in the reports of a store, who met whom, what was claimed, and the corrections.",
    )  # fmt: skip
    kinds = [*_types.values(), *_HITS]
    _, components = msgspec.json.schema_components(kinds, ref_template=_TEMPLATE)
    hits = [{"$ref": _TEMPLATE.format(name=hit.__name__)} for hit in _HITS]
    components["Results"]["properties"]["hits"]["items"] = {"anyOf": hits}
    made.setdefault("components", {}).setdefault("schemas", {}).update(components)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
    return made


def _schema(kind: Any) -> Any:
    _types[repr(kind)] = kind
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_TEMPLATE)
    return schema
