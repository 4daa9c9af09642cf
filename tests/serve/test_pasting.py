from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Options, create_app
from dragoman.serve.desk.pasting import LONGEST
from dragoman.settings import DEFAULT
from dragoman.store import Store
from tests.cli.runs import LineReader
from tests.serve.conftest import BASE
from tests.serve.forms import token
from tests.serve.test_pages import words

REPORT = "Ferry stays in port\r\n\r\nTomasz Brand: the harbour stays shut\r\nNobody else spoke about it on that day."


@pytest.fixture
def desk(store: Store) -> TestClient:
    return TestClient(create_app(store, Options(name="ines"), reader=lambda: LineReader(DEFAULT)), base_url=BASE)


def paste(desk: TestClient, text: str = REPORT, **fields: str) -> tuple[int, str, str]:
    """What follows on a report that is pasted: the status, the address, and what the page says."""
    answer = desk.post("/read", data={"csrf": token(desk, "/read"), "text": text} | fields)
    return answer.status_code, answer.url.path, words(answer.text)


def test_a_pasted_report_is_read_kept_and_shown(desk: TestClient, store: Store) -> None:
    status, address, shown = paste(desk, published="2024-05-06", outlet="The Quay")
    assert status == 200 and address.startswith("/reports/")
    assert "Tomasz Brand says the harbour stays shut" in shown
    line = store.report(address.rpartition("/")[2])
    assert line is not None and (line.published, line.outlet, line.source) == ("2024-05-06", "The Quay", None)
    assert "harbour stays shut" in words(desk.get("/", params={"text": "harbour"}).text)


def test_the_same_again_leads_to_what_is_there(desk: TestClient) -> None:
    assert paste(desk)[1] == paste(desk)[1]


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("", {}, "nothing was pasted"),
        (REPORT, {"published": "6 May"}, "is no date"),
        ("Le ministre a déclaré que les négociations étaient suspendues et que la France rappelait " * 4, {}, "French"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(
    desk: TestClient, text: str, fields: dict[str, str], told: str
) -> None:
    answer = desk.post("/read", data={"csrf": token(desk, "/read"), "text": text, "outlet": "The Quay"} | fields)
    assert answer.status_code == 400
    assert told in words(answer.text) and 'value="The Quay"' in answer.text
    assert re.search(r'<p class="wrong" role="alert">', answer.text)
    assert text.strip()[:15] in words(answer.text)


def test_more_than_can_be_read_at_once_is_refused(desk: TestClient) -> None:
    status, _, shown = paste(desk, "a " * LONGEST, outlet="The Quay")
    assert status == 400 and "more than 60,000 characters" in shown
    assert paste(desk, "a " * 2 * LONGEST)[0] == 400
    status, _, shown = paste(desk, outlet="Q" * 3000)
    assert status == 400 and "outlet: it has more than 200 characters" in shown


def test_ends_of_lines_count_as_browsers_count_them(desk: TestClient) -> None:
    lines = REPORT + "\r\n" * 200
    assert paste(desk, lines + "a " * ((LONGEST - len(REPORT) - 200) // 2))[0] == 200


def test_a_form_without_its_token_adds_nothing(desk: TestClient, store: Store) -> None:
    before = store.summary().reports
    assert desk.post("/read", data={"text": REPORT}).status_code == 403
    assert store.summary().reports == before


def test_every_page_leads_there(desk: TestClient) -> None:
    assert '<a href="/read">Read</a>' in desk.get("/timeline").text
