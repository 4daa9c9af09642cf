"""The pages and the API of what is grouped across reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.consolidate.kept import Wanted, consolidate, find_groups
from dragoman.consolidate.threads import Moment
from dragoman.consolidate.threads.profile import MomentKind
from dragoman.consolidate.threads.thread import Changes, Day, Thread, Told
from dragoman.export.group_table import group_rows
from dragoman.serve import Options, create_app
from dragoman.serve.desk.grouped import days_of, news_of
from dragoman.store import Store
from tests.consolidate.press import OFFER, copies, press, strait

KINDS = ("threads", "quotations", "copies", "figures", "positions")


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk over the small press, consolidated."""
    with Store.open(tmp_path_factory.mktemp("across") / "press.db", create=True) as store:
        for made in (*press(), *copies()):
            store.add(made)
        consolidate(store)
        yield TestClient(create_app(store, Options(name="ines")), base_url="http://127.0.0.1")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_list_that_leads_to_a_group_that_leads_to_its_evidence(across: TestClient, kind: str) -> None:
    page = across.get(f"/across/{kind}")
    assert page.status_code == 200
    (address, *_) = re.findall(rf'<h3><a href="(/across/{kind}/[^"]+)"', page.text)
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


def test_what_several_outlets_trimmed_alike_is_shown_once(tmp_path: Path) -> None:
    told = [
        strait("a", "2031-03-01", f"{OFFER} from both sides and not before"),
        strait("b", "2031-03-01"),
        strait("c", "2031-03-02"),
    ]
    with Store.open(tmp_path / "press.db", create=True) as store:
        for made in told:
            store.add(made)
        consolidate(store)
        client = TestClient(create_app(store, Options(name="ines")), base_url="http://127.0.0.1")
        page = client.get("/across/quotations/a:s1").text
    assert "<h1><bdi>Ilda Marrow: We will open the strait" in page
    assert page.count("<del>") == 1
    assert "<bdi>Paper b</bdi>, <bdi>Paper c</bdi>:" in page


def test_an_entry_can_be_taken_out_of_a_group(across: TestClient) -> None:
    page = across.get("/across/quotations/a:s1").text
    token = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    form = {"csrf": token, "other": "a:s1", "do": "part"}
    assert across.post("/across/quotations/b:s1", data=form).status_code == 200
    assert "0 found" in across.get("/across/quotations").text
    assert "Group of quotations" in across.get("/corrections").text


def test_what_a_copy_changed_is_shown_word_by_word(across: TestClient) -> None:
    page = across.get("/across/copies/ferry-2/differences/ferry-2").text
    assert "<del>Ferry sinks off Port Sel" in page and "<ins>Dozens lost at sea" in page
    parts = across.get("/api/across/copies/ferry-1/differences/ferry-2").json()
    assert [part["kind"] for part in parts[:3]] == ["removed", "added", "same"]
    assert across.get("/api/across/copies/ferry-1/differences/a").status_code == 404
    assert across.get("/across/copies/ferry-2/differences/a").status_code == 404
    assert across.get("/across/copies/z/differences/z").status_code == 404


def test_numbers_stand_by_claimant_and_day_and_positions_by_actor_and_issue(across: TestClient) -> None:
    figures = across.get("/across/figures/q3:f1").text
    assert re.search(r"Selim Dara</bdi></th><td><a [^>]*>40</a></td><td><a [^>]*>112</a></td>", figures)
    positions = across.get("/across/positions").text
    assert re.search(r"Ilda Marrow</bdi></th><td><a [^>]*>offers</a>", positions)
    assert re.search(r'<p class="held">offers <a [^>]*><q>[^<]*open the strait', positions)


def test_a_thread_has_its_days_the_newest_first(across: TestClient) -> None:
    page = across.get("/across/threads/a").text
    assert page.index("<h2>2 March 2031") < page.index("<h2>1 March 2031")


def test_a_thread_tells_each_sentence_once_with_all_that_it_is() -> None:
    def moment(name: str, kind: MomentKind, what: str, words: str) -> Moment:
        return Moment(name, kind, "2031-03-02", what, ("v",), words)

    told = "Varda offered to open two gates and called for talks"
    moments = (
        moment("b:s1", "statement", "offer", "to open two gates"), moment("b:e1", "event", "AGREE", told),
        moment("b:e2", "event", "REQUEST", told), moment("c:e1", "event", "AGREE", told),
        moment("b:e3", "event", "CONSULT", "Water talks open"), moment("b:e4", "event", "REJECT", "Senn refused"),
    )  # fmt: skip
    days = (Day("2031-03-02", (Told("b", "Post", "Water talks open"), Told("c", "Star", "Gates")), moments),)
    changes = (Changes("2031-03-02", "2031-03-01", (), (), (), moments[:4]),)
    thread = Thread("", "", "", (), (), (), days, changes, (), {"v": "Varda"})
    (news,) = news_of(thread)
    assert (news.what, news.actors, news.reports) == (("AGREE", "REQUEST"), ("Varda",), 2)
    assert [one.moment.words for one in days_of(thread)[0].happened] == ["Senn refused"]


def test_groups_follow_a_judgement_by_the_api_and_its_withdrawal_at_once(across: TestClient) -> None:
    def together() -> int:
        return int(across.get("/api/across/threads/a").json()["line"]["reports"])

    before = together()
    change = {"do": "group", "kind": "threads", "one": "a", "other": "q3", "same": True}
    made = across.post("/api/judgements", json={"change": change, "why": "one matter"})
    assert made.status_code == 201, made.text
    assert together() > before
    across.post(f"/api/judgements/{made.json()['id']}/withdraw", json={"why": "two after all"})
    assert together() == before


def test_a_table_takes_as_long_as_there_are_groups_and_a_page_has_a_time(
    across: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.store.database._STEPS_BETWEEN_LOOKS", 10)  # the press is small
    with Store.open(across.app.state.store.address) as store:  # type: ignore[attr-defined]
        hurried = TestClient(create_app(store, Options(name="ines", longest_query=-1.0)), base_url="http://127.0.0.1")
        assert hurried.get("/across/figures").status_code == 503
        table = hurried.get("/across/figures/table.csv")
    assert table.status_code == 200 and table.text == across.get("/across/figures/table.csv").text


def test_groups_are_joined_by_a_form_that_asks_which(across: TestClient) -> None:
    page = across.get("/across/threads/a?find=quake").text
    token = re.findall(r'name="csrf" value="([^"]*)"', page)[0]
    other = re.findall(r'name="other" value="([^"]*)"', page)[0]
    form = {"csrf": token, "do": "join", "other": other, "why": "one matter"}
    assert "4 reports" in across.post("/across/threads/a", data=form).text
    corrections = across.get("/corrections").text
    assert "one matter" in corrections
    taken_back = re.findall(r'action="(/[^"]*withdraw[^"]*)"', corrections)[0]
    across.post(taken_back, data={"csrf": token, "why": "two after all"})
    assert "2 reports" in across.get("/across/threads/a").text
    assert across.post("/across/threads/a", data={"csrf": token, "do": "join"}).status_code == 409


def test_who_is_in_no_group_cannot_be_taken_out(across: TestClient) -> None:
    token = re.findall(r'name="csrf" value="([^"]*)"', across.get("/across/threads/a").text)[0]
    assert across.post("/across/threads/nothing", data={"csrf": token, "do": "part"}).status_code == 409


def test_a_table_says_by_which_id_an_entry_is_regrouped(across: TestClient) -> None:
    with Store.open(":memory:", create=True) as store:
        for made in press():
            store.add(made)
        consolidate(store)
        (group, *_) = find_groups(store, Wanted("positions", flagged=True))[0]
        assert [row.member for row in group_rows(group)][:2] == ["z:p1", "a:p1"]
