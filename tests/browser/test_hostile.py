"""A store all of whose words are an attack, in a real browser, with the policy off too: nothing runs or is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.guard import guard
from dragoman.store import Rename, Store
from tests.browser.conftest import served
from tests.serve.records import first_record, second_record
from tests.serve.test_safety import ATTACK, hostile

PAGES = (
    "/", "/?find=events", "/?find=figures", "/?find=reports", "/?find=actors", "/reports/evil0", "/actors/Q1002",
    "/timeline", "/network", "/map", "/sources", "/watch?query=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/corrections",
    "/correct/statement?report=evil0&item=s2", "/correct/actor?id=Q1002&find=a*",
)  # fmt: skip


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without the policy"])
def test_no_word_of_a_report_is_run_by_a_browser(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policy: bool
) -> None:
    if not policy:
        monkeypatch.delitem(guard.HEADERS, "Content-Security-Policy")
    run: list[str] = []
    with Store.open(tmp_path / "press.db", create=True) as store:
        for number, record in enumerate((first_record(), second_record())):
            store.add(hostile(record, f"evil{number}"))
        store.judge(Rename("Q1002", ATTACK.replace("\u202e", "")), by=ATTACK, why=ATTACK)
        with served(store) as address:
            context = browser.new_context(base_url=address)
            page = context.new_page()
            page.on("dialog", lambda dialog: run.append(dialog.message) or dialog.dismiss())  # type: ignore[func-returns-value]
            page.on("pageerror", lambda error: run.append(str(error)))
            page.on("console", lambda said: run.append(said.text) if said.type == "error" else None)
            page.on("request", lambda sent: run.append(sent.url) if "/logout" in sent.url or "/x" in sent.url else None)
            for where in PAGES:
                page.goto(where)
                assert page.locator("u, main script, img").count() == 0, where
            page.goto("/reports/evil0")
            page.locator("article a, article .mark").first.hover()
            page.locator(".correct").first.click()
            page.locator(".forms").wait_for()
            page.goto("/?text=a*")
            page.locator(".tabs").get_by_role("link", name="Actors").click()
            page.wait_for_url("**find=actors**")
            context.close()
    assert run == []
