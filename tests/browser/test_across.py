"""Joining and splitting groups in a real browser, and that what was said there holds in a new run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.consolidate.kept import Wanted, consolidate, find_groups, forget
from dragoman.store import Store
from tests.browser.conftest import served
from tests.browser.test_desk import AXE
from tests.consolidate.press import copies, press

KINDS = ("threads", "quotations", "copies", "figures", "positions")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The small press, consolidated."""
    with Store.open(tmp_path / "press.db", create=True) as made:
        for record in (*press(), *copies()):
            made.add(record)
        consolidate(made)
        yield made


def titles(store: Store, kind: Any) -> list[str]:
    return sorted(group.line.title for group in find_groups(store, Wanted(kind))[0])


def anew(store: Store) -> None:
    forget(store)
    consolidate(store)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_groups_are_split_and_joined_and_stay_so_until_it_is_taken_back(
    browser: Any, store: Store, scripts: bool
) -> None:
    with served(store) as address:
        context = browser.new_context(base_url=address, java_script_enabled=scripts)
        page = context.new_page()
        page.goto("/across/threads")
        page.get_by_role("link", name="Quake shakes Tarsin province").first.click()
        page.get_by_role("searchbox", name="Find it").fill("strait")
        page.get_by_role("button", name="Find").click()
        page.get_by_label("Ardenia offers to open the Strait of Selm").check()
        page.get_by_label("Why").fill("the quake moved the talks")
        page.get_by_role("button", name="Join with the chosen one").click()
        assert "4 reports" in page.inner_text("main")
        assert len(titles(store, "threads")) == 2
        anew(store)
        assert len(titles(store, "threads")) == 2

        page.goto("/across/quotations")
        page.locator(".hit h3 a").first.click()
        page.get_by_role("button", name="Not of this").last.click()
        assert "0 found" in page.inner_text("main")
        anew(store)
        assert titles(store, "quotations") == []

        page.goto("/corrections")
        assert "the quake moved the talks" in page.inner_text("main")
        while left := page.get_by_role("button", name="Undo").count():
            page.get_by_role("button", name="Undo").first.click()
            page.get_by_role("button", name="Undo").nth(left - 1).wait_for(state="detached")
        consolidate(store)
        assert len(titles(store, "threads")) == 3
        assert len(titles(store, "quotations")) == 1
        context.close()


def test_a_copy_shows_what_it_changed(browser: Any, store: Store) -> None:
    with served(store) as address:
        page = browser.new_page()
        page.goto(f"{address}/across/copies")
        page.locator(".hit h3 a").first.click()
        page.get_by_role("link", name="what differs").click()
        assert "Ferry sinks off Port Sel" in page.locator("del").first.inner_text()
        assert "Dozens lost at sea" in page.locator("ins").first.inner_text()
        page.close()


def test_the_pages_of_each_kind_are_for_everyone(browser: Any, store: Store) -> None:
    with served(store) as address:
        context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, bypass_csp=True)
        page, found = context.new_page(), []
        for kind in KINDS:
            page.goto(f"/across/{kind}")
            leads = page.locator(".hit h3 a").first.get_attribute("href")
            for where in (f"/across/{kind}", leads, f"{leads}?find=the"):
                page.goto(where)
                assert page.evaluate("document.documentElement.scrollWidth") <= 360, where
                wide = "[...document.querySelectorAll('.scroll:has(.entries)')].some(a => a.scrollWidth > 360)"
                assert not page.evaluate(wide), where
                if AXE.is_file():
                    page.evaluate(AXE.read_text(encoding="utf8"))
                    results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                    found += [
                        f"{where}: {fault['id']}: {fault['nodes'][0]['html'][:160]}"
                        for fault in results["violations"]
                        if fault["impact"] in ("serious", "critical")
                    ]
        context.close()
    assert found == []
