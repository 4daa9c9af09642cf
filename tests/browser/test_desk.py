"""The desk in a real browser: a whole journey, with and without scripts; what a screen reader meets; pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("AXE") or ROOT / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js")
PAGES = (
    "/", "/?text=talks", "/?find=events", "/?find=actors&text=a*", "/reports/report1", "/actors/Q1001", "/timeline",
    "/timeline?said_from=2024-05&said_to=2024-05&grain=day",
    "/network", "/map", "/sources", "/watch?query=trucks", "/corrections", "/correct/statement?report=report1&item=s2",
    "/correct/actor?id=Q1001&find=Lindqvist", "/nowhere",
)  # fmt: skip


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """A page that fails the test on any fault of its scripts, and on any request to another host."""
    context = browser.new_context(base_url=address, java_script_enabled=request.param)
    made, faults = context.new_page(), list[str]()
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    made.on("request", lambda sent: None if sent.url.startswith(address) else faults.append(sent.url))
    yield made
    context.close()
    assert faults == []


def test_a_journey_from_a_search_to_a_correction_and_back(page: Any) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Words").fill("trucks")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Valletta Gazette 1").click()
    page.get_by_text("1 found").first.wait_for()
    page.get_by_text("that Paris had offered").click()
    page.wait_for_url("**#text-s2")
    entry = page.locator("#s2")
    assert "Ada Lindqvist" in entry.inner_text()

    entry.get_by_role("link", name="Correct this statement").click()
    page.get_by_label("Karim Belhadj", exact=True).check()
    page.get_by_label("Why").first.fill("heard it on the tape")
    page.get_by_role("button", name="Set the speaker").click()
    page.locator("#s2").get_by_text("corrected").wait_for()
    assert "Karim Belhadj" in page.locator("#s2").inner_text()

    page.locator("#s2").get_by_role("link", name="Karim Belhadj").click()
    page.get_by_text("2 statements made").first.wait_for()
    page.goto("/?text=trucks&speaker=Q1001")
    assert "1 found" in page.inner_text("main")

    page.get_by_role("link", name="Corrections").click()
    page.get_by_text("heard it on the tape").first.wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back by ines").wait_for()
    page.goto("/reports/report1")
    assert "Ada Lindqvist" in page.locator("#s2").inner_text()


def test_axe_finds_nothing_serious(browser: Any, address: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here: npm install --prefix build/browser axe-core")
    script, found = AXE.read_text(encoding="utf8"), []
    for scheme, pages in (("light", PAGES), ("dark", ("/?text=talks", "/reports/report1", "/network"))):
        context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        for where in pages:
            page.goto(where)
            if where == "/reports/report1":
                opened(page)
            page.evaluate(script)
            results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            for fault in results["violations"]:
                if fault["impact"] in ("serious", "critical"):
                    node = fault["nodes"][0]
                    found.append(
                        f"{scheme} {where}: {fault['id']}: {node['html'][:160]} {node['failureSummary'][:160]}"
                    )
        context.close()
    assert found == [], "\n".join(found)


def opened(page: Any) -> None:
    """Opens the form beside a statement."""
    page.locator("#s2").get_by_role("link", name="Correct this statement").click()
    page.locator("#s2 .forms").wait_for()


def test_nothing_is_wider_than_a_phone(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for where in PAGES:
        page.goto(where)
        if where == "/reports/report1":
            opened(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, where
    context.close()


def test_pointing_at_words_shows_who_said_them_and_keys_walk_through(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/reports/report1")
    page.locator("article .mark").first.hover()
    page.locator("#card").wait_for(state="visible")
    assert "Karim Belhadj says" in re.sub(r"\s+", " ", page.inner_text("#card"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "on" in page.locator("#s2").get_attribute("class").split()
    context.close()
