"""The timeline, the network, the map and the sources: pictures with a table beside them."""

from __future__ import annotations

import html
import re
import sqlite3
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from dragoman.ingest import Skipped
from dragoman.model import Published
from dragoman.serve import Options, create_app
from dragoman.serve.desk.bars import HEIGHT, bars
from dragoman.serve.desk.periods import BREAK, gapless
from dragoman.serve.desk.placed import dots, labels, view_box
from dragoman.serve.desk.projection import WIDTH, projected
from dragoman.serve.remembered import Remembered
from dragoman.store import MapPoint, Rename, Store, Tally
from tests.serve.records import first_record
from tests.serve.test_pages import words


def test_a_timeline_counts_by_period_and_leads_closer(desk: TestClient) -> None:
    page = desk.get("/timeline").text
    shown = words(page)
    assert "May 2024 2 2 by day" in shown
    assert "June 2024 1 0 by day" in shown
    assert "/timeline?said_from=2024-05&amp;said_to=2024-05&amp;grain=day" in page
    assert "6 May 2024 1 1" in words(desk.get("/timeline?said_from=2024-05&said_to=2024-05&grain=day").text)
    assert "May 2024" not in words(desk.get("/timeline", params={"outlet": "Harbour Post"}).text)


def test_a_gap_is_seen_as_one(desk: TestClient, store: Store) -> None:
    assert gapless(["2023-11", "2024-02"]) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert gapless(["2024-02-28", "2024-03-01"]) == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert gapless(["1945", "2023", "2024", "spring"]) == ["1945", BREAK, "2023", "2024", "spring"]
    page = desk.get("/sources?by=day").text
    assert "05-08 05-09" in words(page)
    record = first_record()
    early = msgspec.structs.replace(record.report, id="early", source="x", published=Published("2024-02-01", "given"))
    store.add(msgspec.structs.replace(record, report=early))
    desk = TestClient(create_app(store, Options()), base_url="http://127.0.0.1")
    assert "24-02 24-03 24-04 24-05 24-06" in words(desk.get("/sources").text)
    assert ">2024-03</text>" in desk.get("/timeline").text


def test_a_timeline_leads_to_the_periods_beside_it_and_around_it(desk: TestClient) -> None:
    page = desk.get("/timeline?said_from=2024-12&said_to=2024-12&grain=day&text=talks").text
    for step, grain in (("2024-11", "day"), ("2024", "month"), ("2025-01", "day")):
        assert f"/timeline?text=talks&amp;said_from={step}&amp;said_to={step}&amp;grain={grain}" in page
    assert 'href="/timeline?grain=year"' in desk.get("/timeline?said_from=2024&said_to=2024").text
    assert 'class="steps"' not in desk.get("/timeline?said_from=2024-05&said_to=2024-06").text


def test_reports_without_a_date_are_said_to_be_missing(store: Store) -> None:
    record = first_record()
    undated = msgspec.structs.replace(record.report, id="undated", source="x", published=None)
    store.add(msgspec.structs.replace(record, report=undated))
    desk = TestClient(create_app(store, Options()), base_url="http://127.0.0.1")
    assert "1 report of 3 has no date" in words(desk.get("/timeline").text)


def test_every_edge_of_the_network_opens_its_evidence(desk: TestClient) -> None:
    page = desk.get("/network").text
    shown = words(page)
    assert "Al Noor TV quotes Ada Lindqvist 1 1" in shown
    assert "meets" in shown
    assert 'href="/reports/report1#text-e1"' in page
    assert 'href="#edge-0"' in page
    assert 'id="edge-0"' in page
    assert "speaks of" not in words(desk.get("/network?edges=quotes").text).split("How often")[1]


def test_a_network_that_is_not_listed_whole_leads_to_the_rest(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.serve.desk.connected._LISTED", 1)
    page = desk.get("/network?edges=addresses&edges=quotes&edges=speaks+of&said_from=2000").text
    (more,) = re.findall(r'href="([^"]+)">List more of them', page)
    longer = desk.get(html.unescape(more)).text
    assert longer.count('id="edge-') > page.count('id="edge-')
    assert "List more of them" not in longer


def test_the_map_has_a_dot_where_it_happened(desk: TestClient) -> None:
    page = desk.get("/map?view=world").text
    x, y = projected(35.9, 14.51)
    assert f'cx="{x}" cy="{y}"' in page
    assert "Valletta 1 0 1" in words(page)
    assert 'viewBox="0.0 0.0 960.0 468.0"' in page
    assert 'viewBox="0.0 0.0 960.0 468.0"' not in desk.get("/map").text


def test_no_name_on_the_map_hides_another() -> None:
    points = [MapPoint(35.9 + n / 50, 14.5, f"Place {n}", None, 9 - n, 0, ()) for n in range(8)]
    box = view_box(points)
    drawn = dots(points, box[2] / WIDTH)
    shown = labels(points, drawn, box)
    size = 12 * box[2] / WIDTH
    assert shown[0].words == "Place 0" and 2 <= len(shown) < len(points)
    for one in shown:
        assert box[0] <= one.x <= box[0] + box[2] and box[1] <= one.y <= box[1] + box[3]
        near = [other for other in shown if other is not one and abs(other.y - one.y) < size]
        assert all(abs(other.x - one.x) >= len(one.words) * size / 2 for other in near)


@pytest.mark.parametrize(
    "latitude, longitude, where",
    [(35.9, 14.51, (515.13, 109.57)), (4.7, -74, (282.98, 217.12)), (-33.9, 151.2, (850.05, 351.98))],
)
def test_places_lie_where_d3_puts_them(latitude: float, longitude: float, where: tuple[float, float]) -> None:
    assert projected(latitude, longitude) == pytest.approx(where, abs=0.05)


def test_sources_show_outlets_gaps_and_what_was_skipped(desk: TestClient, store: Store) -> None:
    store.skip(Skipped("broken.txt", "the document is empty. Check how it was saved."))
    shown = words(desk.get("/sources").text)
    assert "Harbour Post 1 0 2024-06-13 2024-06-13 – 1" in shown
    assert "broken.txt the document is empty." in shown
    assert "1 could not be read" in shown
    assert "06-13" in words(desk.get("/sources?by=day").text)


@pytest.mark.parametrize("page", ["/timeline", "/network", "/map", "/corrections", "/"])
def test_a_page_on_nothing_says_so(desk: TestClient, page: str) -> None:
    answer = desk.get(page, params={"text": "nothingofthekind", "unfit": "true"})
    assert answer.status_code == 200
    assert any(part in answer.text for part in ("Nothing", "still fits"))


@pytest.mark.parametrize(
    "address", ["/timeline?grain=week", "/map?view=moon", "/network?edges=hates", "/timeline?said_from=x"]
)
def test_what_there_is_not_is_an_error_page(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_bars_are_as_high_as_their_counts() -> None:
    chart = bars([("2022", (3, 1)), ("2023", (1, 0))])
    first, second = chart.bars
    assert [part.height for part in first.parts] == [HEIGHT * 0.75, HEIGHT * 0.25]
    assert second.parts[0].top + second.parts[0].height == HEIGHT
    assert bars([]).bars == bars([("2022", (0,))]).bars == ()


def test_views_of_the_whole_store_are_kept_for_a_while_and_a_correction_is_seen_at_once(store: Store) -> None:
    asked, now = list[str](), 0.0
    kept = Remembered(store, 30, most=2, clock=lambda: now)

    def made(what: str) -> int:
        nonlocal now
        asked.append(what)
        now += 1
        return len(asked)

    def ask(what: str) -> int:
        return kept.get(what, lambda: made(what), int)

    assert [ask("days"), ask("days"), ask("map"), ask("days")] == [1, 1, 2, 1]
    judgement = store.judge(Rename("Q1002", "A. Lindqvist"), by="ines")
    assert ask("days") == 3
    store.withdraw(judgement.id, by="ines")
    assert ask("days") == 4
    now += 31
    assert ask("days") == 5
    assert [ask("one"), ask("two"), ask("days")] == [6, 7, 8]


def test_a_view_that_fails_is_made_again(store: Store) -> None:
    kept = Remembered(store, 30)
    with pytest.raises(ZeroDivisionError):
        kept.get("days", lambda: 1 // 0, int)
    assert kept.get("days", lambda: 1, int) == 1


def test_what_is_made_in_no_time_is_as_it_is_now(store: Store) -> None:
    now = 0.0
    kept = Remembered(store, 30, clock=lambda: now)
    assert [kept.get("days", lambda number=number: number, int) for number in (1, 2)] == [1, 2]  # type: ignore[misc]


def test_processes_share_what_they_keep_and_do_without_where_they_cannot(store: Store, tmp_path: Path) -> None:
    now = 0.0
    one, other = (Remembered(store, 30, file=tmp_path / "kept", clock=lambda: now) for _ in range(2))

    def slow() -> tuple[Tally, ...]:
        nonlocal now
        now += 1
        return (Tally("slow", 1),)

    assert one.get("days", slow, tuple[Tally, ...]) == other.get("days", lambda: (), tuple[Tally, ...]) == slow()
    with sqlite3.connect(tmp_path / "kept") as damaged:
        damaged.execute("DROP TABLE kept")
    assert other.get("days", lambda: (), tuple[Tally, ...]) == ()
