"""The reference of the API, written from its description. `python -m tests.docs.api_reference` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.serve import create_app
from dragoman.store import Store

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "api.md"
_HEAD = """# The API

Where `dragoman serve` runs, the store answers under `/api` with what Python gives: the same fields, as JSON.
`/api/openapi.json` describes it as OpenAPI 3.1; this page is made from that.

Every answer has an `ETag`; a request with `If-None-Match` is answered by 304 where nothing has changed. A page of hits
has `next`, the `cursor` of the one after it. What is asked wrongly is answered by `application/problem+json` with
`detail`, `where` and `remedy`. Changes are sent as `application/json`. Where the desk asks for a token, send it as
`Authorization: Bearer …`.

"""


def description(store: Store) -> dict[str, Any]:
    """The OpenAPI description."""
    return create_app(store).openapi()


def reference(made: dict[str, Any]) -> str:
    """The whole page."""
    return _HEAD + "\n".join(_lines(made)) + "\n"


def _lines(made: dict[str, Any]) -> Iterator[str]:
    searched = made["paths"]["/api/search"]["get"]["parameters"]
    yield from ("## What a search takes", "", "Every parameter may be left out; lists take it again.", "")
    yield from ("| parameter | |", "|---|---|")
    yield from (f"| `{one['name']}` | {_told(one)} |" for one in searched)
    names = {one["name"] for one in searched}
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            own = [one for one in operation.get("parameters", []) if one["name"] not in names or path != "/api/search"]
            search = names <= {one["name"] for one in operation.get("parameters", [])}
            own = [one for one in own if not (search and one["name"] in names)]
            yield from ("", f"## {method.upper()} {path}", "", operation["summary"])
            if search:
                yield "It takes a search."
            if own:
                yield from ("", "| parameter | |", "|---|---|")
                yield from (f"| `{one['name']}` | {_told(one)} |" for one in own)
            if "requestBody" in operation:
                schema = operation["requestBody"]["content"]["application/json"]["schema"]
                yield from ("", f"The body is a `{schema['$ref'].rpartition('/')[2]}`.")


def _told(parameter: dict[str, Any]) -> str:
    schema = parameter.get("schema", {})
    values = schema.get("enum") or schema.get("items", {}).get("enum") or []
    listed = f" One of {', '.join(map(str, values))}." if values else ""
    return f"{parameter.get('description', '')}{listed}".strip() or parameter["name"]


if __name__ == "__main__":
    import tempfile

    with Store.open(Path(tempfile.mkdtemp()) / "empty.db", create=True) as empty:
        PAGE.write_text(reference(description(empty)), encoding="utf8")
