"""The API keeps to its own description, and says the same as Python does."""

from __future__ import annotations

import msgspec
import pytest
from starlette.testclient import TestClient

from dragoman.export.formats import FORMATS
from dragoman.serve import Options, create_app
from dragoman.store import Search, Store


def test_answers_are_what_python_gives(desk: TestClient, store: Store) -> None:
    search = Search(text="trucks", facets=("speaker",))
    assert desk.get("/api/search?text=trucks&facets=speaker").content == msgspec.json.encode(store.search(search))
    assert desk.get("/api/reports/report1/record").content == msgspec.json.encode(store.record("report1", judged=True))
    assert desk.get("/api/actors/Q1001").content == msgspec.json.encode(store.actor("Q1001"))
    assert desk.get("/api/timeline?grain=day").content == msgspec.json.encode(store.timeline(Search(), "day"))


def test_what_a_client_has_is_not_sent_again(desk: TestClient, store: Store) -> None:
    first = desk.get("/api/search?text=trucks")
    again = desk.get("/api/search?text=trucks", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    desk.post("/api/judgements", json={"change": {"do": "rename", "actor": "Q1002", "name": "A. Lindqvist"}})
    changed = desk.get("/api/search?text=trucks", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "address, status, where",
    [
        ("/api/search?nonsense=1", 400, "nonsense"), ("/api/search?limit=x", 400, "limit"),
        ("/api/search?said_from=x", 400, "said_from"), ("/api/timeline?grain=week", 400, "grain"),
        ("/api/reports/none", 404, None), ("/api/export/none.csv", 404, None),
    ],
)  # fmt: skip
def test_faults_are_problems(desk: TestClient, address: str, status: int, where: str | None) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json().get("where") == where


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_streams(desk: TestClient, name: str) -> None:
    desk.post("/api/judgements", json={"change": {"do": "rename", "actor": "Q1002", "name": "A. Lindqvist"}})
    answer = desk.get(f"/api/export/{name}")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_the_api_keeps_to_its_description(store: Store) -> None:
    """Schemathesis asks what the description allows; nothing fails, and every answer is as described."""
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.specs.openapi import checks

    # What a search takes is more than a schema can say: days, cursors, numbers of hits, characters.
    left_out = [checks.positive_data_acceptance, checks.negative_data_rejection]

    app = create_app(store, Options(hosts=("*",)))
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    for operation in schema.get_all_operations():
        strategy = operation.ok().as_strategy()

        @settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=strategy)
        def ask(case: object) -> None:
            case.call_and_validate(excluded_checks=left_out)  # type: ignore[attr-defined]

        ask()


def test_a_value_that_a_search_has_not_is_answered_with_those_it_has(desk: TestClient) -> None:
    for asked, first in (({"find": "evnts"}, "statements"), ({"sort": "loudest"}, "relevance")):
        told = desk.get("/api/search", params=asked).json()
        assert told["where"].startswith(next(iter(asked)))
        assert told["remedy"].startswith("There are ") and first in told["remedy"]
