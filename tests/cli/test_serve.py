"""`dragoman serve` and `dragoman accounts`: who may reach the desk, and as whom."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from dragoman.store import Store
from tests.cli.runs import dragoman
from tests.serve.records import fill

Serve = Callable[..., TestClient]
PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Store.open("press.db", create=True) as store:
        fill(store)
    return tmp_path


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """What the command would serve, in place of serving it; the text of its start is in `said`."""
    served: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.append(self.config))

    def run(*options: str | Path, host: str = "127.0.0.1") -> TestClient:
        result = dragoman("serve", "--port", "0", *options)
        assert result.exit_code == 0, result.output
        app: Any = served[-1].app
        desk = TestClient(app, base_url=f"http://{host}")
        desk.headers["x-said"] = result.stderr.replace("\n", " ")
        assert served[-1].access_log is False
        return desk

    return run


def refused(*options: str | Path) -> tuple[int, str]:
    result = dragoman("serve", "--port", "0", *options)
    return result.exit_code, result.stderr


def test_the_desk_is_for_this_machine_and_whoever_sits_at_it(serve: Serve) -> None:
    desk = serve("--as", "ines")
    assert re.search(r"The desk on press.db is at http://127\.0\.0\.1:[1-9]\d*/", desk.headers["x-said"])
    desk.post("/api/judgements", json={"change": {"do": "rename", "actor": "Q1002", "name": "A. Lindqvist"}})
    with Store.open("press.db") as store:
        assert store.judgements()[0].by == "ines"
    assert desk.get("/", headers={"host": "desk.example.org"}).status_code == 421


def test_nobody_else_is_let_in_without_a_secret() -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::"):
        code, said = refused("--host", host)
        assert (code, "Add --token or --accounts" in said) == (2, True)


def test_a_token_is_shown_once_and_never_in_an_address(serve: Serve) -> None:
    desk = serve("--token", "--host", "0.0.0.0", "--host-name", "Desk.Example.org", host="desk.example.org")
    secret = re.search(r"Token: (\S+)", desk.headers["x-said"])
    assert secret
    address = re.search(r"http://\S+", desk.headers["x-said"])
    assert address and secret[1] not in address[0]
    assert desk.get("/api/summary").status_code == 401
    for name in ("token", "access_token", "authorization"):
        assert desk.get("/api/summary", params={name: secret[1]}).status_code == 401
    assert desk.get("/api/summary", headers={"authorization": f"Bearer {secret[1]}"}).status_code == 200
    other = re.search(r"Token: (\S+)", serve("--token").headers["x-said"])
    assert other and other[1] != secret[1]


def test_a_token_of_a_file_is_long_enough_and_not_shown(serve: Serve, folder: Path) -> None:
    (folder / "secret").write_text("a-secret-that-is-long-enough\n")
    desk = serve("--token-file", "secret")
    assert "a-secret" not in desk.headers["x-said"]
    assert desk.get("/api/summary", headers={"authorization": "Bearer a-secret-that-is-long-enough"}).status_code == 200
    (folder / "secret").write_text("short")
    assert refused("--token-file", "secret")[0] == 2
    assert "cannot be read" in refused("--token-file", "none")[1]


def test_several_processes_are_one_desk(folder: Path) -> None:
    dragoman("accounts", "add", "desk.json", "ines", input=PASSWORD + "\n")
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0", "--workers", "2", "--accounts", "desk.json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder) as running:
        try:
            assert running.stderr is not None
            found = re.search(r"http://[^/]+", running.stderr.readline())
            assert found
            csrf = cookie = None
            # Each question comes over a connection of its own, which either process may take.
            for _ in range(8):
                with httpx.Client(base_url=found[0], timeout=60) as browser:
                    csrf = re.search(r'name="csrf" value="(\w+)"', browser.get("/login").text)
                    cookie = browser.cookies
                assert csrf
                with httpx.Client(base_url=found[0], timeout=60, cookies=cookie) as browser:
                    wrong = {"csrf": csrf[1], "name": "ines", "password": "a wrong password"}
                    assert browser.post("/login", data=wrong).status_code == 401
            assert csrf
            with httpx.Client(base_url=found[0], timeout=60, cookies=cookie) as browser:
                right = {"csrf": csrf[1], "name": "ines", "password": PASSWORD}
                assert browser.post("/login", data=right).status_code == 429
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(60) == 0
        assert running.stderr.read() == ""


def test_https_keeps_cookies_to_itself(serve: Serve) -> None:
    assert "Secure" in serve("--https").get("/").headers["set-cookie"]
    assert "Secure" not in serve().get("/").headers["set-cookie"]


def test_there_must_be_a_store_and_a_free_port(folder: Path) -> None:
    assert "there is no such store" in refused("--db", "none.db")[1]
    assert not (folder / "none.db").exists()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = dragoman("serve", "--port", str(taken.getsockname()[1]))
        assert (result.exit_code, "in use" in result.stderr) == (2, True)


class TestAccounts:
    def test_they_are_added_listed_and_removed(self, folder: Path) -> None:
        assert dragoman("accounts", "add", "desk.json", "ines", input=PASSWORD + "\n").exit_code == 0
        assert dragoman("accounts", "add", "desk.json", "omar", "--reader", input=PASSWORD + "\n").exit_code == 0
        assert dragoman("accounts", "list", "desk.json").stdout == "ines\teditor\nomar\treader\n"
        assert PASSWORD not in (folder / "desk.json").read_text()
        assert (folder / "desk.json").stat().st_mode & 0o777 == 0o600
        assert dragoman("accounts", "add", "desk.json", "omar", input=PASSWORD + "\n").exit_code == 0
        assert "omar\teditor" in dragoman("accounts", "list", "desk.json").stdout
        assert dragoman("accounts", "remove", "desk.json", "omar").exit_code == 0
        assert dragoman("accounts", "list", "desk.json").stdout == "ines\teditor\n"

    def test_what_will_not_do_changes_nothing(self, folder: Path) -> None:
        for name, password in (("ines", "short"), ("a b", PASSWORD)):
            assert dragoman("accounts", "add", "desk.json", name, input=password + "\n").exit_code != 0
        assert not (folder / "desk.json").exists()
        assert dragoman("accounts", "list", "desk.json").exit_code == 3
        (folder / "desk.json").write_text("{}]")
        assert dragoman("accounts", "list", "desk.json").exit_code == 3
        assert refused("--accounts", "desk.json")[0] == 3
        dragoman("accounts", "add", "other.json", "ines", input=PASSWORD + "\n")
        assert dragoman("accounts", "remove", "other.json", "omar").exit_code == 3

    def test_the_desk_asks_for_them(self, serve: Serve) -> None:
        dragoman("accounts", "add", "desk.json", "ines", input=PASSWORD + "\n")
        desk = serve("--accounts", "desk.json")
        page = desk.get("/")
        assert page.url.path == "/login"
        csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert csrf
        desk.post("/login", data={"csrf": csrf[1], "name": "ines", "password": PASSWORD})
        assert desk.get("/").url.path == "/"


def test_a_desk_that_runs_answers_and_ends_when_it_is_told(folder: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0", "--db", "press.db"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder) as running:
        try:
            assert running.stderr is not None
            address = re.search(r"http://\S+", running.stderr.readline())
            assert address
            with httpx.Client(transport=httpx.HTTPTransport(retries=20)) as client:
                assert client.get(address[0] + "api/summary", timeout=30).json()["statements"] == 3
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(60) in (0, -signal.SIGINT, 130)


def test_an_empty_desk_is_opened_where_it_is_asked_for_and_says_how_to_fill_it(serve: Serve) -> None:
    code, told = refused("--db", "other.db")
    assert code == 3 and "serve --new" in told and not Path("other.db").exists()
    desk = serve("--db", "other.db", "--new")
    for page in ("/", "/timeline", "/network", "/map", "/sources", "/across/threads", "/watch", "/corrections"):
        assert desk.get(page).status_code == 200, page
    assert '<a href="/read">' in desk.get("/").text.split("<main")[1]
