"""What the desk refuses, and what every answer of it forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, text
from starlette.testclient import TestClient

from dragoman.errors import AccountError
from dragoman.model import Actor, Report, Span, Statement
from dragoman.serve import Options, create_app
from dragoman.serve.guard.accounts import Account, Accounts
from dragoman.serve.guard.rate import Rate
from dragoman.store import Rename, Store, schema
from tests.serve.forms import send
from tests.serve.records import first_record

BASE = "http://127.0.0.1"
XSS = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}javascript:alert(1)"


def at(store: Store, **options: object) -> TestClient:
    return TestClient(create_app(store, Options(**options)), base_url=BASE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address", ["/", "/reports/report1", "/api/summary", "/static/desk.css", "/nowhere", "/corrections"]
)
def test_every_answer_forbids_scripts_of_others(desk: TestClient, address: str) -> None:
    headers = desk.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "address", ["/", "/reports/report1", "/actors/Q1001", "/corrections", "/correct/statement?report=report1&item=s1"]
)
def test_no_page_has_script_or_style_in_it_or_names_another_host(desk: TestClient, address: str) -> None:
    page = desk.get(address).text
    assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", page)
    assert not re.search(r"<style|\bstyle=|\bon\w+=\"|javascript:", page)
    assert not re.search(r"(?:src|<link[^>]*href)=\"(?:https?:)?//", page)


def test_nothing_of_a_report_becomes_markup(store: Store) -> None:
    """Every text field of a record that a feed could fill holds an attack, and so do the judgements."""
    record = first_record()
    body = f"{XSS} said that {XSS}"
    span = Span(0, len(XSS), XSS)
    content = Span(len(XSS) + 6, len(body), body[len(XSS) + 6 :])
    report = Report(
        "evil", f"javascript:{XSS}", body, XSS, XSS, XSS, XSS, 'en"><script>', None, (), record.report.reader
    )
    actor = Actor("a1", XSS, "person", (span,), 0.9)
    said = Statement("s1", (span,), (), (content,), (), "indirect", "say", 0.3, "a1")
    evil = msgspec.structs.replace(
        record, report=report, actors=(actor,), statements=(said,), events=(), figures=(), times=()
    )
    store.add(evil)
    store.judge(Rename("Q1001", XSS), by=XSS, why=XSS)
    desk = at(store, name=XSS)
    named = store.cast("evil")
    addresses = [
        "/", "/?find=reports", "/?find=actors", "/reports/evil", "/corrections", "/actors/Q1001",
        "/correct/statement?report=evil&item=s1", "/correct/actor?id=Q1001",
        *(f"/actors/{one.id}" for one in named.values()),
    ]  # fmt: skip
    for address in addresses:
        answer = desk.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.text, address
        assert "<img src=x" not in answer.text, address
        assert "49" not in re.findall(r"\{\{7\*7\}\}|\b49\b", answer.text), address
        assert 'href="javascript:' not in answer.text, address
        assert "onerror=alert" not in re.sub(r"&lt;img src=x onerror=alert", "", answer.text), address


def test_nothing_that_is_searched_becomes_markup_or_sql(desk: TestClient, store: Store) -> None:
    attacks = [
        XSS,
        "'; DROP TABLE statements; --",
        '" OR 1=1 --',
        'a" NEAR(b) *',
        "col:x AND (",
        "%' UNION SELECT 1",
        "((((",
        "\ufdd0",
    ]
    for attack in attacks:
        for field in ("text", "speaker", "outlet", "said_from", "cursor", "report", "issue", "sort"):
            answer = desk.get("/", params={field: attack})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            assert desk.get("/api/search", params={field: attack}).status_code in (200, 400)
    assert store.summary().statements == 3


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static/%00",
        "/reports/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code in (400, 404)


def test_other_names_and_other_sites_are_refused(desk: TestClient) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421
    across = {"sec-fetch-site": "cross-site"}
    assert desk.post("/corrections/1/withdraw", data={}, headers=across).status_code == 403
    assert desk.post("/api/judgements", json={}, headers=across).status_code == 403
    assert desk.post("/api/judgements", content="{}", headers={"content-type": "text/plain"}).status_code == 415


def test_a_huge_body_is_refused_before_it_is_read(desk: TestClient) -> None:
    assert desk.post("/login", headers={"content-length": str(10**9)}, content=b"").status_code == 413

    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        for _ in range(1000):
            read += 1 << 20
            yield b"x" * (1 << 20)

    answer = desk.post("/api/judgements", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_query_that_takes_too_long_is_given_up(store: Store) -> None:
    from sqlalchemy.exc import DBAPIError

    from dragoman.store.database import time_limit

    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with store._engine.connect() as connection, time_limit(0.2), pytest.raises(DBAPIError):
        connection.execute(text(endless))
    assert store.summary().statements == 3


class TestLoggingIn:
    @pytest.fixture
    def accounts(self) -> Accounts:
        return (
            Accounts()
            .with_account("ines", "editor", "a long password")
            .with_account("omar", "reader", "another password")
        )

    def log_in(self, desk: TestClient, **fields: str) -> int:
        return send_from_login(desk, **fields)

    def test_without_an_account_nothing_is_shown(self, store: Store, accounts: Accounts) -> None:
        desk = at(store, accounts=accounts)
        answer = desk.get("/reports/report1?x=1", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Freports%2Freport1%3Fx%3D1")
        assert desk.get("/api/summary").status_code == 401
        assert desk.get("/static/desk.css").status_code == 200

    def test_a_script_whose_session_has_ended_leads_the_whole_page_to_log_in(
        self, store: Store, accounts: Accounts
    ) -> None:
        desk = at(store, accounts=accounts)
        for shown, back in (("/?text=a&x=1", "%2F%3Ftext%3Da%26x%3D1"), ("//evil.example/", "%2F")):
            headers = {"HX-Request": "true", "HX-Current-URL": f"{BASE}{shown}"}
            answer = desk.get("/timeline", headers=headers)
            assert (answer.headers["hx-redirect"], answer.text) == (f"/login?next={back}", "")

    def test_an_editor_corrects_under_their_own_name(self, store: Store, accounts: Accounts) -> None:
        desk = at(store, accounts=accounts)
        assert send_from_login(desk, name="ines", password="a long password", next="/corrections") == 200
        send(desk, "/correct/statement", do="speaker", speaker="a1", report="report1", item="s2")
        assert store.judgements()[0].by == "ines"
        cookie = desk.cookies.get("dragoman")
        send(desk, "/logout")
        desk.cookies.set("dragoman", cookie or "")
        assert desk.get("/api/summary").status_code == 401

    def test_a_reader_looks_and_does_not_correct(self, store: Store, accounts: Accounts) -> None:
        desk = at(store, accounts=accounts)
        assert send_from_login(desk, name="omar", password="another password") == 200
        page = desk.get("/reports/report1").text
        assert "/correct/" not in page
        assert (
            desk.post("/api/judgements", json={"change": {"do": "rename", "actor": "Q1001", "name": "x"}}).status_code
            == 403
        )
        assert store.judgements() == ()

    def test_wrong_passwords_are_refused_and_soon_not_even_looked_at(self, store: Store, accounts: Accounts) -> None:
        desk = at(store, accounts=accounts)
        found = [send_from_login(desk, name="ines", password="a wrong password") for _ in range(9)]
        assert found == [401] * 8 + [429]
        assert send_from_login(desk, name="ines", password="a long password") == 429

    def test_the_way_back_leads_to_the_desk_alone(self, store: Store, accounts: Accounts) -> None:
        for way in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            desk = at(store, accounts=accounts)
            assert send_from_login(desk, name="ines", password="a long password", next=way) == 200

    def test_a_token_opens_the_api_and_the_desk(self, store: Store) -> None:
        desk = at(store, token="a-secret-that-is-long")
        assert desk.get("/api/summary").status_code == 401
        assert desk.get("/api/summary", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert desk.get("/api/summary", headers={"authorization": "Bearer a-secret-that-is-long"}).status_code == 200
        assert send_from_login(desk, token="wrong") == 401
        assert send_from_login(desk, token="a-secret-that-is-long") == 200
        assert desk.get("/").status_code == 200

    def test_a_session_outlives_the_desk_and_not_what_opened_it(self, store: Store, accounts: Accounts) -> None:
        desk = at(store, accounts=accounts)
        assert send_from_login(desk, name="ines", password="a long password") == 200
        cookie = desk.cookies["dragoman"]

        def summary(**options: object) -> int:
            anew = at(store, **options)
            anew.cookies.set("dragoman", cookie)
            return anew.get("/api/summary").status_code

        assert summary(accounts=accounts) == 200
        assert summary(accounts=accounts.without("omar")) == 200
        assert summary(accounts=accounts.without("ines")) == 401
        assert summary(accounts=accounts.with_account("ines", "editor", "a new password")) == 401
        assert summary(accounts=accounts.with_account("ines", "reader", "a long password")) == 401
        assert summary(token="a-secret-that-is-long") == 401
        with store.transaction(writes=True) as connection:
            held = connection.execute(text("SELECT secret FROM desk_sessions")).scalars().all()
            assert cookie not in held
            connection.execute(text("UPDATE desk_sessions SET ends = '2024-01-01T00:00:00Z'"))
        assert summary(accounts=accounts) == 401

    def test_a_session_of_a_token_ends_with_it(self, store: Store) -> None:
        desk = at(store, token="a-secret-that-is-long")
        assert send_from_login(desk, token="a-secret-that-is-long") == 200
        for token, status in (("a-secret-that-is-long", 200), ("another-secret-as-long", 401)):
            anew = at(store, token=token)
            anew.cookies.set("dragoman", desk.cookies["dragoman"])
            assert anew.get("/api/summary").status_code == status

    def test_the_cookie_is_kept_from_scripts_and_other_sites(self, store: Store) -> None:
        set_cookie = at(store, secure=True).get("/").headers["set-cookie"]
        for part in ("HttpOnly", "SameSite=Strict", "Secure"):
            assert part in set_cookie


def send_from_login(desk: TestClient, **fields: str) -> int:
    """The status at the end of logging in; fails where that leads away from the desk."""
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/login").text)
    assert found
    answer = desk.post("/login", data={"csrf": found[1]} | fields)
    assert str(answer.url).startswith(BASE)
    return answer.status_code


def test_accounts_are_kept_as_hashes_that_only_the_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    Accounts().with_account("ines", "editor", "a long password").save(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "a long password" not in file.read_text()
    assert "$argon2id$" in file.read_text()
    known = Accounts.load(file)
    assert isinstance(known.verified("ines", "a long password"), Account)
    assert known.verified("ines", "A long password") is None
    assert known.verified("nobody", "a long password") is None
    for name, password in (("a b", "a long password"), ("ines", "short")):
        with pytest.raises(AccountError):
            known.with_account(name, "editor", password)
    with pytest.raises(AccountError):
        Accounts.load(tmp_path / "none.json")


def test_a_rate_forgets_with_time_and_counts_in_every_process(store: Store) -> None:
    now = 0.0
    rate, other = Rate(store, 2, 10, clock=lambda: now), Rate(store, 2, 10, clock=lambda: now)
    assert [rate.allows("a"), other.allows("a"), rate.allows("a")] == [True, True, False]
    assert rate.allows("b")
    now = 11
    assert rate.allows("a")
    other.forget("a")
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]


def test_a_rate_keeps_no_name_and_no_more_tries_than_it_may(store: Store) -> None:
    rate = Rate(store, 2, 10, kept=3)
    assert all(rate.allows(f"as a password {number}") for number in range(9))
    with store.transaction() as connection:
        kept = connection.execute(select(schema.desk_tries)).all()
    assert len(kept) == 3
    assert "password" not in str(kept)
