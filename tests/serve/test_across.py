"""The pages and the API of what is grouped across reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dragoman.consolidate.kept import consolidate
from dragoman.serve import Options, create_app
from dragoman.store import Store
from tests.consolidate.press import press

KINDS = ("threads", "quotations", "figures", "positions")


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk over the small press, consolidated."""
    with Store.open(tmp_path_factory.mktemp("across") / "press.db", create=True) as store:
        for made in press():
            store.add(made)
        consolidate(store)
        yield TestClient(create_app(store, Options(name="ines")), base_url="http://127.0.0.1")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_list_that_leads_to_a_group_that_leads_to_its_evidence(across: TestClient, kind: str) -> None:
    page = across.get(f"/across/{kind}")
    assert page.status_code == 200
    (address, *_) = re.findall(rf'href="(/across/{kind}/[^"]+)"', page.text)
    group = across.get(address)
    assert group.status_code == 200
    assert "/reports/" in group.text


def test_a_change_of_position_stands_with_both_sides(across: TestClient) -> None:
    page = across.get("/across/positions/a:p1").text
    assert "1 February 2031: refuses" in page and "1 March 2031: offers" in page


def test_the_api_has_the_same(across: TestClient) -> None:
    found = across.get("/api/across/quotations").json()
    assert found["total"] == 1
    whole = across.get("/api/across/quotations/b:s1").json()
    assert [version["report"] for version in whole["view"]["versions"]] == ["a", "b"]
    assert across.get("/api/across/quotations/nothing:s1").status_code == 404


def test_an_entry_can_be_taken_out_of_a_group(across: TestClient) -> None:
    page = across.get("/across/quotations/a:s1").text
    token = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    form = {"csrf": token, "other": "a:s1", "do": "part"}
    assert across.post("/across/quotations/b:s1", data=form).status_code == 200
    assert "0 found" in across.get("/across/quotations").text
    assert "Group of quotations" in across.get("/corrections").text
