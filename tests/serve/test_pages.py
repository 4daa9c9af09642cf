"""The pages say what the store holds, and lead from a hit to its exact words."""

from __future__ import annotations

import html
import re

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from dragoman.store import Store
from tests.contract.records import together
from tests.serve.records import FIRST, first_record, second_record


def words(page: str) -> str:
    """The text of a page, white space run together."""
    apart = re.sub(r"</?(?:td|th|tr|p|li|ul|ol|h\d|div|summary)\b[^>]*>", " ", page)
    return " ".join(re.sub(r"<[^>]+>", "", apart).split())


def test_the_first_page_tells_what_is_kept_and_shows_the_newest(desk: TestClient) -> None:
    page = desk.get("/").text
    assert "3 statements from 2 reports" in words(page)
    assert page.index("Envoy denies offer") < page.index("Belhadj sees no second extension")


def test_a_hit_is_one_click_from_its_exact_words(desk: TestClient) -> None:
    page = desk.get("/", params={"text": "Friday"}).text
    assert "1 found" in words(page)
    assert "<mark>Friday</mark>" in page
    assert 'href="/reports/report1#text-s1"' in page
    assert 'id="text-s1"' in desk.get("/reports/report1").text


@pytest.mark.parametrize(
    "find, shown",
    [
        ("events", "visit happened"),
        ("figures", "40 trucks"),
        ("reports", "Envoy denies offer"),
        ("actors", "Al Noor TV"),
    ],
)
def test_everything_can_be_looked_for(desk: TestClient, find: str, shown: str) -> None:
    assert shown in words(desk.get("/", params={"find": find}).text)


def test_an_event_that_the_reader_is_unsure_of_is_marked_among_the_hits(desk: TestClient, store: Store) -> None:
    assert "unsure" not in words(desk.get("/", params={"find": "events"}).text)
    record = first_record()
    unsure = tuple(replace(event, confidence=0.3) for event in record.events)
    store.add(replace(record, events=unsure, report=replace(record.report, id="report9", source="ninth.txt")))
    assert "unsure, 30%" in words(desk.get("/", params={"find": "events"}).text)


def test_a_report_without_headline_and_outlet_is_named_once(desk: TestClient, store: Store) -> None:
    record = second_record()
    bare = replace(record.report, id="report9", source="inbox/ninth.txt", headline=None, outlet=None, blocks=())
    store.add(replace(record, report=bare))
    hit = words(desk.get("/", params={"report": "report9"}).text)
    assert hit.count("ninth.txt") == hit.count("inbox/ninth.txt")


def test_a_facet_narrows_and_its_chip_widens_again(desk: TestClient) -> None:
    page = desk.get("/", params={"text": "offered"}).text
    assert '/?text=offered&amp;outlet=Harbour+Post"' in page
    narrowed = desk.get("/", params={"text": "offered", "outlet": "Harbour Post"}).text
    assert "1 found" in words(narrowed)
    assert 'href="/?text=offered" title="Leave out"' in narrowed


def test_a_speaker_is_found_by_name_and_shown_as_chip_by_name(desk: TestClient) -> None:
    assert "1 found" in words(desk.get("/", params={"speaker": "Belhadj", "text": "Friday"}).text)
    assert "Karim Belhadj" in desk.get("/", params={"speaker": "Q1001"}).text


def test_fields_can_be_typed_among_the_words(desk: TestClient) -> None:
    page = desk.get("/", params={"text": 'outlet:"Harbour Post" act:deny trucks'}).text
    assert "1 found" in words(page)
    assert 'name="text" value="trucks"' in page
    assert "Did you mean speaker:" in words(desk.get("/", params={"text": "speakr:Belhadj"}).text)


def test_pages_follow_each_other(desk: TestClient) -> None:
    first = desk.get("/", params={"limit": 1, "text": "offered", "sort": "time"}).text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = desk.get(following[1].replace("&amp;", "&")).text
    assert "Envoy denies offer" in first
    assert "Envoy denies offer" not in second
    assert 'rel="next"' not in second


def test_a_script_is_given_a_part_of_the_page(desk: TestClient) -> None:
    whole, part = desk.get("/?text=offered"), desk.get("/?text=offered", headers={"HX-Request": "true"})
    assert part.headers["vary"] == whole.headers["vary"] == "HX-Request"
    assert part.text.lstrip().startswith("<title>offered – Dragoman</title>")
    assert "<body" not in part.text and "masthead" not in part.text
    main = whole.text[whole.text.index('<div class="finder">') : whole.text.index("</main>")]
    assert main in part.text
    first = desk.get("/", params={"limit": 1, "text": "offered", "sort": "time"}).text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    more = desk.get(following[1].replace("&amp;", "&"), headers={"HX-Request": "true"}).text
    assert more.count('<article class="hit">') == 1 and "<details open" not in more


def test_what_a_page_loads_is_asked_for_once(desk: TestClient) -> None:
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', desk.get("/").text)
    assert {file.partition("?")[0] for file in files} >= {"/static/desk.css", "/static/vendored/htmx.min.js"}
    for file in files:
        assert "immutable" in desk.get(file).headers["cache-control"]
        assert desk.get(file.partition("?")[0] + "?old").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query", ["sort=nonsense", "said_from=yesterday", "cursor=zzz", "limit=100000", "confidence=7", "text=-x"]
)
def test_what_cannot_be_asked_is_said_on_the_page(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_a_report_shows_every_kind_of_entry_in_place_and_in_its_list(desk: TestClient) -> None:
    page = desk.get("/reports/report1").text
    for entry in ("s1", "s2", "e1", "e2", "f1"):
        assert f'id="text-{entry}"' in page
        assert f'id="{entry}"' in page
    assert '<p class="related first"' in page
    assert 'href="/actors/Q1002"' in page


def test_the_text_of_a_report_is_whole(desk: TestClient) -> None:
    page = desk.get("/reports/report1").text
    article = page[page.index("<article") : page.index("</article>")].replace("Link to another story", "")
    plain = html.unescape(re.sub(r"<[^>]+>", "", article))
    assert "".join(plain.split()) == "".join(FIRST.split())


def test_an_actor_has_words_meetings_posts_and_names(desk: TestClient) -> None:
    shown = words(desk.get("/actors/Q1001").text)
    for part in (
        "Karim Belhadj",
        "1 statement made",
        "Foreign Minister, 1 March 2021 on",
        "Whom they met Ada Lindqvist",
        "Over time",
    ):
        assert part in shown, part


@pytest.mark.parametrize(
    "address", ["/reports/none", "/actors/none", "/nowhere", "/static/none.css", "/static/%2e%2e/desk.css"]
)
def test_what_is_not_there_is_a_404_with_a_page(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


def test_what_is_found_is_as_it_is_now_while_facets_are_kept(desk: TestClient, store: Store) -> None:
    record, asked = first_record(), {"text": "offered"}
    before = words(desk.get("/", params=asked).text)
    assert words(desk.get("/", params=asked).text) == before
    text = record.report.text + " "
    store.add(replace(record, report=replace(record.report, id="report9", source="elsewhere", text=text)))
    added = words(desk.get("/", params=asked).text)
    one, other = (re.search(r"(\d+) found", page) for page in (before, added))
    assert one and other
    assert int(other[1]) > int(one[1])


def test_a_report_names_all_who_said_something_together(store: Store, desk: TestClient) -> None:
    record = together().record()
    store.add(record)
    page = desk.get(f"/reports/{record.report.id}").text
    gists = re.findall(r'<p class="gist">(.*?)</p>', page, re.DOTALL)
    assert list(map(words, gists[:2])) == ["Ana Rivera and Omar Vance announce", "Ana Rivera and Omar Vance warn"]
    assert all(gist.count('class="who') == 2 for gist in gists[:2])


def test_events_say_whose_word_they_are_by_name_here_and_in_the_search(desk: TestClient) -> None:
    report = words(desk.get("/reports/report1").text)
    assert "according to Ada Lindqvist" in report
    assert "between Karim Belhadj and Ada Lindqvist in Valletta" in report
    found = words(desk.get("/", params={"find": "events", "type": "AID"}).text)
    assert "aid possible" in found and "according to Ada Lindqvist" in found
    assert "Type aid" in found
