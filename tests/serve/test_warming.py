"""A desk makes itself ready before it answers, whoever may ask it, and whatever the store holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dragoman.serve import Options, create_app, warming
from dragoman.store import Store
from tests.serve.conftest import BASE

SECRET = "a secret of more than twenty characters"


def asked_for(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the desk asks itself for from now on, and the answers."""
    answers: dict[str, str] = {}
    ask = warming._ask

    async def told(app: FastAPI, address: str) -> str:
        answers[address] = await ask(app, address)
        return answers[address]

    monkeypatch.setattr(warming, "_ask", told)
    return answers


def test_it_has_answered_itself_before_the_first_question(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = asked_for(monkeypatch)
    with TestClient(create_app(store, Options(token=SECRET)), base_url=BASE) as desk:
        assert len(answers) > 10
        pages = {address: page for address, page in answers.items() if not address.startswith("/api/")}
        assert all("</html>" in page and "Log in" not in page for page in pages.values())
        assert any(address.startswith("/reports/") for address in answers)
        assert any(address.startswith("/actors/") for address in answers)
        assert desk.get("/api/search").status_code == 401


def test_an_empty_store_is_soon_ready(tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "empty.db", create=True) as store,
        TestClient(create_app(store), base_url=BASE) as desk,
    ):
        assert desk.get("/").status_code == 200


def test_a_page_that_fails_keeps_no_other_from_being_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the sources cannot be counted")

    monkeypatch.setattr(type(store), "outlet_periods", broken)
    with TestClient(create_app(store), base_url=BASE) as desk:
        assert desk.get("/").status_code == 200


def test_a_large_store_is_not_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_LONGEST", 0.0)
    answers = asked_for(monkeypatch)
    with TestClient(create_app(store), base_url=BASE) as desk:
        assert list(answers) == ["/"]
        assert desk.get("/").status_code == 200
