"""With scripts, parts of a page are swapped: nothing around them is loaded again, and one stays where one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that remembers whether it was loaded anew, and every document that was asked for."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 700})
    made, faults = context.new_page(), list[str]()
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield made
    context.close()
    assert faults == []


def opened(page: Any, where: str) -> None:
    page.goto(where)
    page.evaluate("window.here = true")


def same_page(page: Any) -> bool:
    """Whether no page was loaded since it was opened."""
    return bool(page.evaluate("window.here === true"))


def test_a_search_its_counts_its_kinds_and_its_chips_swap_what_is_found(page: Any) -> None:
    opened(page, "/")
    page.get_by_role("searchbox", name="Words").fill("offered")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?text=offered")
    page.locator(".count").wait_for()
    assert page.evaluate("document.activeElement.id") == "words"
    assert page.title() == "offered – Dragoman"
    before = page.inner_text(".count")
    page.locator(".facets").get_by_role("link", name="Harbour Post").click()
    page.locator(".chips").wait_for()
    assert page.url.endswith("/?text=offered&outlet=Harbour+Post")
    page.locator("#told", has_text="1 found").wait_for(state="attached")  # told a moment after it is shown
    assert page.inner_text("#told") == page.inner_text(".count") == "1 found" != before
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".chips a").click()
    page.locator(".chips").wait_for(state="detached")
    assert page.inner_text(".count") == before
    page.get_by_role("link", name="Events", exact=True).click()
    page.wait_for_url("**find=events**")
    assert same_page(page)
    page.go_back()
    page.locator(".count", has_text=before).wait_for()
    assert "find=events" not in page.url
    page.locator("article.hit a.words").first.click()
    page.wait_for_url("**/reports/**")
    assert page.evaluate("document.body.className") == "reading"


def test_more_hits_come_below_those_that_are_there(page: Any) -> None:
    opened(page, "/?limit=2&sort=time&text=a*")
    first = page.locator("article.hit a.words").first.get_attribute("href")
    page.get_by_role("link", name="More", exact=True).click()
    page.locator("article.hit").nth(2).wait_for()
    links = [one.get_attribute("href") for one in page.locator("article.hit a.words").all()]
    assert links[0] == first and len(set(links)) == len(links) > 2
    assert page.evaluate("document.activeElement.closest('article.hit') !== null")
    assert same_page(page) and "cursor" not in page.url


def test_a_timeline_is_gone_into_and_out_of(page: Any) -> None:
    opened(page, "/timeline?grain=month")
    page.locator("svg.chart a").last.click()
    page.wait_for_url("**grain=day**")
    page.locator(".steps").wait_for()
    period = page.locator("tbody th").first.inner_text()
    page.locator(".steps a").nth(1).click()
    page.wait_for_url("**grain=month**")
    page.locator("tbody th", has_text=period.split(" ", 1)[1]).first.wait_for()
    assert same_page(page)


def test_a_correction_is_made_and_undone_where_one_reads(page: Any) -> None:
    opened(page, "/?find=reports&text=prisoner")
    page.locator(".hit h3 a").first.click()
    page.wait_for_url("**/reports/**")
    opened(page, page.url)
    entry = page.locator(".entry").nth(6)
    name = entry.get_attribute("id")
    entry.scroll_into_view_if_needed()
    page.evaluate("document.getElementById('main').scrollTop = 120")
    at = page.evaluate("[main.scrollTop, list.scrollTop]")
    assert min(at) > 0
    entry.get_by_role("link", name="Correct this statement").click()
    entry.locator(".forms").wait_for()
    assert page.evaluate("document.activeElement.name") == "speaker"
    entry.get_by_label("Somebody else, by these words of the report").check()
    entry.get_by_label("Words that name the speaker").fill("Nobody Atall")
    entry.get_by_role("button", name="Set the speaker").click()
    assert "These words are not in the report." in entry.get_by_role("alert").inner_text()
    assert entry.get_by_label("Words that name the speaker").input_value() == "Nobody Atall"
    page.keyboard.press("Escape")
    assert entry.locator(".forms").count() == 0
    assert page.evaluate("document.activeElement.className") == "correct"

    page.keyboard.press("Enter")
    entry.locator(".forms").wait_for()
    before = entry.locator(".act").inner_text()
    entry.get_by_label("Act").select_option("threaten")
    entry.get_by_role("button", name="Change it").click()
    entry.locator(".badge").wait_for()
    assert "threaten" in entry.locator(".act").inner_text() != before
    assert page.inner_text("#told") == "Corrected."
    assert page.evaluate("document.activeElement.id") == name
    assert page.evaluate("main.scrollTop") == at[0]
    entry.get_by_role("link", name="corrected").click()
    page.get_by_role("button", name="Undo").click()
    entry.locator(".badge").wait_for(state="detached")
    assert entry.locator(".act").inner_text() == before
    assert page.evaluate("main.scrollTop") == at[0]
    page.locator("article .mark").first.hover()
    page.locator("#card").wait_for(state="visible")
    assert same_page(page)


def test_a_new_tab_is_the_browsers(page: Any) -> None:
    opened(page, "/timeline?grain=month")
    with page.context.expect_page() as tab:
        page.locator("svg.chart a").last.click(modifiers=["Control"])
    assert "grain=day" in tab.value.url
    assert "grain=month" in page.url and same_page(page)


def test_a_desk_that_does_not_answer_is_said(page: Any) -> None:
    opened(page, "/")
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    page.get_by_role("alert").wait_for()
    assert "did not answer" in page.get_by_role("alert").inner_text()


def test_nothing_in_a_report_is_taken_for_an_attribute_of_htmx(page: Any, address: str) -> None:
    opened(page, "/reports/report1")
    assert page.locator("article[hx-disable]").count() == 1
    assert page.evaluate("[htmx.config.allowEval, htmx.config.allowScriptTags, htmx.config.selfRequestsOnly]") == [
        False, False, True,
    ]  # fmt: skip
