"""What hostile text, forms, paths and uploads do to a desk: nothing. Against a server that runs, where that matters."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
import pytest
import uvicorn
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from dragoman.ingest import Skipped
from dragoman.model import Event, Record
from dragoman.serve import Options, create_app
from dragoman.serve.desk import desk_router
from dragoman.store import Edit, Rename, SetSpeaker, Store
from dragoman.watch import add_watched, save_search, watched
from dragoman.watch.kept import looked_at
from tests.cli.runs import dragoman
from tests.serve.forms import token
from tests.serve.records import first_record, second_record

ATTACK = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><u data-hx-post=/logout hx-get=/api hx-trigger=load>"
    "</textarea></title>{{7*7}}{% raw %}\u202e<!--"
)
QUOTED = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
_IDS = frozenset({"id", "speaker", "actor", "within", "according_to", "of", "wikidata", "local", "start", "end"})


def hostile(record: Record, report: str) -> Record:
    """The record with the attack in every field that takes any words; its text is the attack, and so is every span."""
    made = msgspec.json.decode(record.to_json())
    made["report"] |= {"byline": "x", "dateline": "x", "blocks": [{"start": 0, "end": len(ATTACK), "role": "body"}]}
    for holder, key in list(leaves(made)):
        before = holder[key]
        holder[key] = ATTACK
        try:
            msgspec.convert(made, Record)
            msgspec.convert(made["events"], list[Event])
        except msgspec.ValidationError:
            holder[key] = before
    made["report"]["id"] = report
    return msgspec.convert(made, Record)


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where words stand in a record, as what holds them and by which key; spans are made to be the attack at once."""
    for key, inner in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
        if isinstance(inner, dict | list):
            if isinstance(inner, dict) and {"start", "end", "text"} <= inner.keys():
                inner |= {"start": 0, "end": len(ATTACK), "text": ATTACK}
            yield from leaves(inner)
        elif isinstance(inner, str) and key not in _IDS:
            yield value, key


class Page(HTMLParser):
    """What a browser makes of a page: elements, attributes, links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("img", "iframe", "object", "embed", "base", "style"):
            self.faults.append(tag)
        if tag == "script" and not str(given.get("src", "")).startswith("/static/"):
            self.faults.append("script")
        for name, value in given.items():
            if name.startswith(("on", "data-hx")) or name in ("style", "hx-trigger", "hx-on", "hx-vals", "hx-headers"):
                self.faults.append(name)
            if name in ("hx-get", "hx-post") and not str(value).startswith("/timeline?"):
                self.faults.append(f"{name}={value}")
            if name in ("href", "src", "action", "xlink:href"):
                if urlsplit((value or "").strip()).scheme not in ("", "http", "https"):
                    self.faults.append(f"{name}={value}")
                if name == "href" and tag == "a":
                    self.links.append(value or "")


def test_the_attack_is_in_every_field() -> None:
    record = hostile(first_record(), "evil")
    report = record.report
    assert {report.text, report.source, report.outlet, report.headline, report.byline, report.dateline} == {ATTACK}
    assert {actor.name for actor in record.actors} == {ATTACK}
    assert record.actors[0].identity is not None and record.actors[0].identity.name == ATTACK
    assert record.actors[0].roles[0].title == ATTACK
    assert record.statements[0].content[0].text == ATTACK
    assert {event.issues for event in msgspec.convert(record.events, list[Event])} == {(ATTACK,)}
    assert record.figures[0].unit == ATTACK


def test_no_field_becomes_markup_on_any_page(store: Store) -> None:
    """Every page that any link leads to, over a store all of whose words are an attack."""
    for number, record in enumerate((first_record(), second_record(), first_record())):
        store.add(hostile(record, f"evil{number}"))
    store.judge(Rename("Q1002", ATTACK.replace("\u202e", "")), by=ATTACK, why=ATTACK)
    store.judge(SetSpeaker("evil0", "s2", "a1"), by=ATTACK, why=ATTACK)
    edited = store.judge(Edit("evil0", "f1", "figure", {"unit": ATTACK + "!"}), by=ATTACK, why=ATTACK)
    store.withdraw(edited.id, by=ATTACK, why=ATTACK)
    store.skip(Skipped(ATTACK, ATTACK))
    add_watched(store, f"https://wire.example/{QUOTED}<script>")
    looked_at(store, watched(store)[0], problem=ATTACK)
    save_search(store, "evil", '"<script>alert(1)</script>"')
    assert dragoman("consolidate", "--db", store.address).exit_code == 0
    desk = TestClient(create_app(store, Options(name=ATTACK)), base_url="http://127.0.0.1")
    waiting = deque(
        ["/", "/?find=events", "/?find=figures", "/?find=reports", "/?find=actors", "/timeline", "/network", "/map",
         "/sources", "/watch", "/corrections", "/across/copies", "/across/quotations", "/across/figures", "/login",
         "/reports/evil0", "/reports/evil1", "/feeds/evil.atom", "/api/search", "/api/export/statements.rss",
         *(f"/?{name}={QUOTED}" for name in ("text", "speaker", "outlet", "cursor")), f"/watch?query={QUOTED}",
         f"/{QUOTED}"]
    )  # fmt: skip
    seen: set[str] = set()
    kinds: set[str] = set()
    while waiting and len(seen) < 160:
        address = waiting.popleft().partition("#")[0]
        # Of searches, one of each shape: their pages differ in what is asked alone.
        shape = re.sub(r"=[^&]*", "", address) if "?" in address and len(seen) > 30 else address
        if shape in seen or address.startswith("/api/export/"):
            continue
        seen.add(shape)
        answer = desk.get(address)
        assert answer.status_code < 500, address
        kinds.add(urlsplit(address).path.split("/")[1])
        if answer.headers["content-type"].startswith("text/html"):
            page = Page(answer.text)
            assert page.faults == [], (address, page.faults)
            assert not re.search(r"\b49\b.{0,20}raw", answer.text), address
            links = (urljoin(address, link) for link in page.links)
            waiting.extend(link for link in links if link.startswith("/"))
        else:
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "<script>alert" not in answer.text or answer.headers["content-type"].startswith("application/json")
    assert kinds >= {"", "reports", "actors", "correct", "corrections", "sources", "watch", "across", "map", "network"}


def test_no_markup_of_a_page_is_kept(store: Store, tmp_path: Path) -> None:
    """Of a page that is added its text alone is kept, so that there is no HTML in a store that could be shown again."""
    words = "The envoys met for three hours in the old customs house by the harbour, and left by separate doors. " * 6
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><article><h1>Envoys <em onclick=alert(1)>meet</em></h1><p>{words}</p><svg onload=alert(1)></svg>"
        f'<p>Omar: it is <a href="javascript:alert(1)">so</a></p><iframe src="//evil.example"></iframe><p>{words}</p>'
        "<script>alert(1)</script></article></body></html>"
    )
    assert dragoman("add", page, "--db", store.address).exit_code == 0
    with sqlite3.connect(store.address) as connection:
        held = "\n".join(connection.iterdump())
    assert "customs house" in held and "Envoys meet" in held
    for piece in ("<p", "<em", "<script", "<svg", "<iframe", "onclick", "onload", "javascript:"):
        assert piece not in held, piece


def forms() -> list[str]:
    """Every address of the desk that changes something."""
    posts = [route.path for route in every(desk_router().routes) if "POST" in (route.methods or ())]
    filled = {"kind": "statement", "member": "report1", "number": "1", "name": "kept"}
    return [re.sub(r"\{(\w+)\}", lambda found: filled[found[1]], path) for path in posts]


def every(routes: Any) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from every(getattr(getattr(route, "original_router", None), "routes", None) or ())


def test_no_form_is_taken_without_the_token_of_its_own_page(store: Store) -> None:
    store.judge(Rename("Q1002", "A. Lindqvist"), by="ines")
    save_search(store, "kept", "trucks")
    before = store.judgements(), forms()
    assert {"/login", "/correct/statement", "/corrections/1/withdraw", "/watch/searches"} <= set(before[1])
    mine, theirs = (TestClient(create_app(store, Options()), base_url="http://127.0.0.1") for _ in range(2))
    stolen = token(theirs)
    mine.get("/")
    fields = {"do": "reject", "report": "report1", "item": "s1", "id": "Q1001", "name": "x", "other": "report2"}
    for address in before[1]:
        address = address.replace("/across/statement", "/across/copies")
        for extra in ({}, {"csrf": ""}, {"csrf": stolen}, {"csrf": "x" * 64}):
            assert mine.post(address, data=fields | extra).status_code == 403, (address, extra)
        for site in ("cross-site", "same-site"):
            sent = {"csrf": token(mine)} | fields
            assert mine.post(address, data=sent, headers={"sec-fetch-site": site}).status_code == 403, (address, site)
    assert (store.judgements(), forms()) == before
    assert store.summary().statements == 3


@pytest.fixture
def server(store: Store) -> Iterator[tuple[str, int]]:
    """A desk that listens."""
    config = uvicorn.Config(create_app(store, Options()), port=0, log_level="critical", lifespan="off")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield running.servers[0].sockets[0].getsockname()[:2]
    running.should_exit = True
    thread.join(10)


def said(server: tuple[str, int], request: bytes) -> bytes:
    """What a server says to bytes that no client would send."""
    with socket.create_connection(server, 10) as connection:
        connection.sendall(request)
        connection.settimeout(10)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/../../../../../../etc/passwd", "/static/%2e%2e/app.py",
        "/static/..%2fapp.py", "/static/..%5c..%5capp.py", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
        "/static/....//....//etc/passwd", "/static/%c0%ae%c0%ae/app.py", "/static/%00", "//etc/passwd",
        "/reports/..%2f..%2fetc%2fpasswd", "/feeds/..%2f..%2fpress.db", "/api/export/..%2fpress.db",
        "/api/reports/..%2f..%2fetc%2fpasswd/record", "/static/vendored/../../app.py",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_served(server: tuple[str, int], path: str) -> None:
    answer = said(server, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    status = int(answer.split(b" ", 2)[1])
    assert status in (400, 404), path
    assert b"root:" not in answer and b"import" not in answer and b"SQLite format" not in answer


GIBIBYTE = 1 << 30


@pytest.mark.parametrize("length", [f"Content-Length: {GIBIBYTE}", "Transfer-Encoding: chunked"])
@pytest.mark.parametrize(
    "path, kind", [("/api/judgements", "application/json"), ("/login", "multipart/form-data; boundary=x")]
)
def test_an_upload_of_a_gibibyte_is_cut_off(server: tuple[str, int], length: str, path: str, kind: str) -> None:
    """The sender means it: it goes on until the desk has answered or hung up, which is soon."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n{length}\r\n\r\n".encode()
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'.ljust(1 << 16, b"x")
    piece = b"%x\r\n%s\r\n" % (len(body), body) if "chunked" in length else body
    sent, left, answer = 0, b"", b""
    with socket.create_connection(server, 20) as connection:
        connection.sendall(head)
        connection.setblocking(False)
        waited = time.monotonic() + 20
        while sent < GIBIBYTE and not answer and time.monotonic() < waited:
            try:
                left = left or piece
                done = connection.send(left)
                left, sent = left[done:], sent + done
            except BlockingIOError:
                time.sleep(0.005)
            except (ConnectionResetError, BrokenPipeError):
                break
            try:
                answer += connection.recv(4096)
            except BlockingIOError:
                continue
            except ConnectionResetError:
                break
    assert int(answer.split(b" ", 2)[1]) in (400, 413), answer[:200]
    assert sent < 32 << 20
    summary = said(server, b"GET /api/summary HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert json.loads(summary.partition(b"\r\n\r\n")[2])["statements"] == 3


def test_what_goes_wrong_tells_nobody_of_the_machine(store: Store, tmp_path: Path) -> None:
    desk = TestClient(create_app(store, Options()), base_url="http://127.0.0.1", raise_server_exceptions=False)
    store.close()
    (tmp_path / "press.db").write_bytes(b"no database at all" * 1000)
    for address in ("/", "/api/summary", "/reports/report1"):
        answer = desk.get(address)
        assert answer.status_code in (500, 503), address
        assert (
            "Traceback" not in answer.text and str(tmp_path) not in answer.text and "sqlite" not in answer.text.lower()
        )
