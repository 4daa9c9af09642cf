"""The whole journey of an analyst: the samples are added by the command, found, read, corrected, and put right again.

What is read depends on the weights, so the journey takes what it meets: the first hit, whoever speaks in it, and
another actor of its report.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store
from tests.browser.conftest import CHROMIUM, served

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that `dragoman add` has made of the samples, with the reader that ships."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here: apt-get install chromium")
    path = tmp_path_factory.mktemp("added") / "press.db"
    command = [sys.executable, "-m", "dragoman", "add", "samples/archive.jsonl", "--db", str(path), "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return path


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Any, added: Path, tmp_path: Path) -> Iterator[Any]:
    """A page at a desk over the samples; any fault of a script, and any request to another host, fails the test."""
    with Store.open(shutil.copy(added, tmp_path / "press.db")) as store, served(store) as address:
        context = browser.new_context(base_url=address, java_script_enabled=request.param)
        made, faults = context.new_page(), list[str]()
        made.on("pageerror", lambda error: faults.append(str(error)))
        made.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        made.on("request", lambda sent: None if sent.url.startswith(address) else faults.append(sent.url))
        yield made
        context.close()
        assert faults == []


def seen(page: Any, report: str, entry: str, words: str) -> dict[str, str]:
    """Who says it, at every place that says so."""
    page.goto(f"/reports/{report}")
    in_report = page.locator(f"#{entry} .who").inner_text()
    page.goto(f"/?report={report}&limit=200")
    hit = page.locator("article.hit", has=page.locator(f'a.words[href="/reports/{report}#text-{entry}"]'))
    in_search = hit.locator(".gist .actor, .gist .unresolved").first.inner_text()
    api = page.request.get(f"/api/search?report={report}&limit=200").json()["hits"]
    in_api = next(one["speaker"]["name"] for one in api if one["id"] == f"{report}:{entry}")
    table = page.request.get(f"/api/export/statements.csv?report={report}").text()
    in_export = next(row["speaker"] for row in csv.DictReader(io.StringIO(table)) if row["id"] == f"{report}:{entry}")
    record = page.request.get(f"/api/reports/{report}/record").json()
    said = next(one for one in record["statements"] if one["id"] == entry)
    in_record = next(actor["name"] for actor in record["actors"] if actor["id"] == said["speaker"])
    assert words in page.inner_text("main")
    return {"report": in_report, "search": in_search, "api": in_api, "export": in_export, "record": in_record}


def made_by(page: Any, address: str) -> int:
    """How many statements the page of an actor counts as theirs."""
    page.goto(address)
    found = re.search(r"([\d,]+) statements? made", page.inner_text("main"))
    assert found
    return int(found[1].replace(",", ""))


def test_samples_are_added_searched_opened_corrected_seen_everywhere_and_undone(page: Any) -> None:
    page.goto("/")
    assert "from 14 reports" in page.inner_text("main")
    page.get_by_role("searchbox", name="Words").fill("talks")
    page.get_by_role("button", name="Search").click()
    page.locator(".count").wait_for()
    hit = page.locator("article.hit", has=page.locator(".gist .actor")).first
    words = hit.locator("a.words").get_attribute("href")
    assert "talk" in hit.locator("mark").first.inner_text().lower()
    hit.locator("a.words").click()
    page.wait_for_url(re.compile(r"/reports/\w+#text-s\d+$"))
    report, entry = re.fullmatch(r"/reports/(\w+)#text-(s\d+)", words).groups()  # type: ignore[union-attr]

    listed = page.locator(f"#{entry}")
    before = listed.locator(".who").inner_text()
    said = listed.locator("a.words").inner_text()[:30].strip("“”\"'…")
    was = listed.locator(".who").get_attribute("href")
    listed.get_by_role("link", name="Correct this statement").click()
    form = page.locator(".forms")
    form.wait_for()
    others = form.locator('label:has(input[name="speaker"]:not(:checked))').filter(has=page.locator("bdi"))
    after = others.first.locator("bdi").first.inner_text()
    others.first.locator("input").check()
    form.get_by_label("Why").first.fill("heard it on the tape")
    form.get_by_role("button", name="Set the speaker").click()
    page.locator(f"#{entry} .badge").wait_for()
    assert page.locator(f"#{entry} .who").inner_text() == after
    now = page.locator(f"#{entry} .who").get_attribute("href")

    assert set(seen(page, report, entry, said).values()) == {after}
    theirs, his = made_by(page, now), made_by(page, was)
    page.goto("/corrections")
    shown = page.locator(".judgement").first.inner_text()
    assert before in shown and after in shown and "heard it on the tape" in shown and "ines" in shown
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back by ines").wait_for()

    assert set(seen(page, report, entry, said).values()) == {before}
    assert (made_by(page, now), made_by(page, was)) == (theirs - 1, his + 1)
    page.goto(f"/reports/{report}")
    assert page.locator(f"#{entry} .badge").count() == 0


def test_the_pictures_of_the_readme(browser: Any, added: Path, tmp_path: Path) -> None:
    """What was read, as it is; made anew where PICTURES is set: `PICTURES=1 pytest tests/browser -k picture`."""
    with Store.open(shutil.copy(added, tmp_path / "press.db")) as store, served(store) as address:
        context = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 860}, color_scheme="light", reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto("/?text=talks")
        page.screenshot(path=str(tmp_path / "desk.png"))
        page.goto("/?find=reports&text=prisoner")
        page.locator(".hit h3 a").first.click()
        page.wait_for_url("**/reports/**")
        page.locator(".entry").nth(3).get_by_role("link", name="Correct this statement").click()
        page.locator(".forms").wait_for()
        page.locator(".entry").nth(3).evaluate("entry => entry.scrollIntoView()")
        page.screenshot(path=str(tmp_path / "desk-report.png"))
        context.close()
    html = tmp_path / "report.html"
    sample = ["samples/reports/agency-brokered-talks.txt", "--published", "2024-03-14", "--outlet", "Gulf Wire"]
    command = [sys.executable, "-m", "dragoman", "read", *sample, "--html", str(html)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    page = browser.new_page(viewport={"width": 1200, "height": 820}, color_scheme="light")
    page.goto(html.as_uri())
    events = page.get_by_role("heading", name="Events", exact=True)
    events.evaluate("heading => heading.scrollIntoView({block: 'center'})")
    page.screenshot(path=str(tmp_path / "report.png"))
    page.close()
    for file in (tmp_path / name for name in ("desk.png", "desk-report.png", "report.png")):
        assert 20_000 < file.stat().st_size < 250_000
        if os.environ.get("PICTURES"):
            shutil.copy(file, ROOT / "docs" / "images" / file.name)


def test_a_report_is_pasted_and_found_by_its_words(page: Any) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Read", exact=True).click()
    page.get_by_label("Its words, headline first").fill(
        "Ferry stays in port\n\nOSLO, May 6 - The ferry will not sail before Friday, Ana Brandvik said on Monday.\n\n"
        "“Nobody boards a ship that leaks,” she told reporters. The harbour office did not comment."
    )
    page.get_by_label("Published").fill("2024-05-06")
    page.get_by_role("button", name="Read and keep").click()
    page.wait_for_url("**/reports/*")
    assert page.get_by_role("heading", name="Ferry stays in port").is_visible()
    assert page.locator(".gist", has_text="Ana Brandvik").first.is_visible()
    page.goto("/?text=leaks")
    assert "Ana Brandvik" in page.locator("article.hit").first.inner_text()
