"""Following feeds and folders, against a site on loopback and with a reader that needs no model."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import msgspec
import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from dragoman.errors import TooLarge, Unfetched
from dragoman.ingest import Document
from dragoman.serve import Options, create_app
from dragoman.store import Store
from dragoman.watch import Fetcher, addresses
from dragoman.watch.fetching import Fetched
from dragoman.watch.pages import keep_page, looked_at_page, pages_due
from tests.cli.runs import dragoman
from tests.contract import older
from tests.watch.site import Page, Site, running

ONE = (
    "Ana Rivera: the humanitarian corridor to the north of the city will open on Friday, the government has decided",
    "Omar Vance: it stays shut for as long as the shelling of the eastern districts goes on, and nobody will pass",
)
TWO = ("Ana Rivera: there will be no more talks with the delegation before the end of the month, the minister added",)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        found.html("/one", *ONE)
        found.html("/two", *TWO)
        yield found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def look() -> Any:
    return dragoman("watch", "run", "--once", "--pause", "0")


def follow(url: str, *more: str) -> None:
    assert dragoman("watch", "add", url, *more).exit_code == 0


def listed() -> Any:
    return json.loads(dragoman("watch", "list", "--json").stdout)


def test_pages_of_a_feed_are_read_once_with_its_date_and_outlet(site: Site) -> None:
    site.feed("/rss", "/one", f"{site.url}/two", "/one")
    follow(f"{site.url}/rss", "--allow-private")
    assert "never looked at" in dragoman("watch", "list").stdout
    first = look()
    assert first.exit_code == 0
    assert "press.db: 2 added" in first.stderr
    with Store.open("press.db") as store:
        record = store.record(store.latest(f"{site.url}/one") or "")
    assert record is not None
    assert record.report.published is not None
    assert (record.report.outlet, record.report.published.date) == ("Gulf Wire", "2024-03-12")
    assert {actor.name for actor in record.actors} == {"Ana Rivera", "Omar Vance"}
    assert site.paths == ["/robots.txt", "/rss", "/one", "/two"]
    assert all(headers["user-agent"].startswith("Dragoman/") for _, _, headers in site.asked)
    assert "nothing" in look().stderr
    assert site.paths[4:] == ["/robots.txt", "/rss"]


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.feed("/rss", "/one", ETag='"v1"', **{"Last-Modified": "Tue, 12 Mar 2024 08:00:00 GMT"})
    follow(f"{site.url}/rss", "--allow-private")
    look()
    assert look().exit_code == 0
    _, path, headers = site.asked[-1]
    assert (path, headers["if-none-match"]) == ("/rss", '"v1"')
    assert headers["if-modified-since"] == "Tue, 12 Mar 2024 08:00:00 GMT"
    site.feed("/rss", "/one", "/two", ETag='"v2"')
    assert "1 added" in look().stderr


def hours_pass() -> None:
    """All pages are due."""
    with Store.open("press.db") as store, store.transaction(writes=True) as connection:
        connection.execute(text("UPDATE watched_pages SET due = '2024-01-01T00:00:00Z' WHERE due IS NOT NULL"))


def test_a_page_that_changes_later_is_a_new_version(site: Site) -> None:
    site.feed("/rss", "/one", "/two", ETag='"v1"')
    site.html("/one", *ONE, ETag='"first"', **{"Last-Modified": "Tue, 12 Mar 2024 08:00:00 GMT"})
    follow(f"{site.url}/rss", "--allow-private")
    assert "2 added" in look().stderr
    assert "nothing" in look().stderr
    assert site.paths.count("/one") == 1

    hours_pass()
    assert "nothing" in look().stderr
    asked = {path: headers for _, path, headers in site.asked[-2:]}
    assert asked["/one"]["if-none-match"] == '"first"'
    assert asked["/one"]["if-modified-since"] == "Tue, 12 Mar 2024 08:00:00 GMT"
    assert "if-none-match" not in asked["/two"]

    hours_pass()
    site.html("/one", ONE[0], ONE[1].replace("shut", "open"), ETag='"second"')
    assert "1 new version" in look().stderr
    with Store.open("press.db") as store:
        newest = store.latest(f"{site.url}/one") or ""
        assert [line.report.version for line in store.versions(newest)] == [2, 1]
        record = store.record(newest)
        assert record is not None and "it stays open" in record.report.text
        assert (record.report.outlet, record.report.published and record.report.published.date) == (
            "Gulf Wire", "2024-03-12",
        )  # fmt: skip

    for _ in range(2):
        hours_pass()
        assert "nothing" in look().stderr
    assert next(headers for _, path, headers in reversed(site.asked) if path == "/one")["if-none-match"] == '"second"'


def test_a_page_that_is_gone_stays_as_it_was_read(site: Site) -> None:
    site.feed("/rss", "/one")
    follow(f"{site.url}/rss", "--allow-private")
    look()
    del site.pages["/one"]
    hours_pass()
    result = look()
    assert (result.exit_code, "nothing" in result.stderr) == (0, True)
    assert site.paths.count("/one") == 2
    with Store.open("press.db") as store:
        assert store.latest(f"{site.url}/one") is not None
    assert dragoman("watch", "remove", f"{site.url}/rss").exit_code == 0


def test_a_page_is_looked_at_less_and_less_and_in_the_end_no_more() -> None:
    first = datetime(2024, 3, 12, tzinfo=UTC)
    with Store.open("press.db", create=True) as store:
        follow("https://wire.example/rss")
        entry = Document(data=b"<p>", source="https://wire.example/1", url="https://wire.example/1")
        keep_page(store, "https://wire.example/rss", entry, Fetched(entry.name, 200, etag='"1"'))
        assert pages_due(store, "https://wire.example/rss", 10) == ()
        hours_pass()
        (page,) = pages_due(store, "https://wire.example/rss", 10)
        assert (page.entry.name, page.entry.data, page.etag) == (entry.name, b"", '"1"')
        looked_at_page(store, page)
        assert pages_due(store, "https://wire.example/rss", 10) == ()
        looked_at_page(store, msgspec.structs.replace(page, first=first))
        hours_pass()
        assert pages_due(store, "https://wire.example/rss", 10) == ()


def test_a_page_that_fails_is_tried_three_times_though_the_feed_stays_as_it_is(site: Site) -> None:
    site.feed("/rss", "/one", "/gone", ETag='"v1"')
    follow(f"{site.url}/rss", "--allow-private")
    assert [look().exit_code for _ in range(5)] == [1, 3, 3, 0, 0]
    assert site.paths.count("/gone") == 3
    assert "/gone\tit answers with 404" in dragoman("db", "sources", "--skipped").stdout
    assert "if-none-match" in site.asked[-1][2]


def test_a_site_that_is_down_for_a_while_loses_no_page(site: Site) -> None:
    site.feed("/rss", "/late", ETag='"v1"')
    site.pages["/late"] = Page(status=503)
    follow(f"{site.url}/rss", "--allow-private")
    assert {look().exit_code for _ in range(5)} == {3}
    site.html("/late", *ONE)
    assert "1 added" in look().stderr


def test_what_robots_txt_forbids_is_not_asked(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: dragoman\nDisallow: /two\n")
    site.feed("/rss", "/one", "/two")
    follow(f"{site.url}/rss", "--allow-private")
    result = look()
    assert "1 added, 1 skipped" in result.stderr
    assert "robots.txt of its site asks not to fetch it" in result.stderr
    assert "/two" not in site.paths


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=503)
    with Fetcher(private=True, pause=0) as fetcher:
        for _ in range(2):
            with pytest.raises(Unfetched, match="503"):
                fetcher.fetch(f"{site.url}/one", most=10**6)
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_under_every_name(site: Site, host: str) -> None:
    with Fetcher(pause=0) as fetcher, pytest.raises(Unfetched, match=r"private network|no host"):
        fetcher.fetch(f"http://{host}:{site.port}/one", most=10**6)
    assert site.asked == []


@pytest.mark.parametrize(
    "host, public",
    [
        ("1.1.1.1", True), ("2606:4700::1111", True), ("10.0.0.1", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
    ],
)  # fmt: skip
def test_networks(host: str, public: bool) -> None:
    assert addresses.is_public(host) is public


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 counts as an address of the open internet; 127.0.0.2, where the site answers too, does not."""
    true = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda host: host == "127.0.0.1" or true(host))


@pytest.mark.usefixtures("outside")
def test_a_feed_that_redirects_to_a_private_address_is_refused(site: Site) -> None:
    site.feed("/rss", "/one")
    site.pages["/moved"] = Page(status=302, headers={"Location": f"http://127.0.0.2:{site.port}/rss"})
    follow(f"{site.url}/moved")
    result = look()
    assert result.exit_code == 3
    assert "127.0.0.2 is an address of a private network" in result.stderr
    assert "private network" in listed()["watched"][0]["problem"]
    assert site.paths == ["/robots.txt", "/moved"]


@pytest.mark.usefixtures("outside")
def test_a_feed_that_leads_to_private_pages_gets_none_of_them(site: Site) -> None:
    site.pages["/moved"] = Page(status=301, headers={"Location": f"http://127.0.0.2:{site.port}/one"})
    site.feed("/rss", f"http://127.0.0.2:{site.port}/one", "/moved", "file:///etc/passwd", "http://[bad", "/two")
    follow(f"{site.url}/rss")
    assert "1 added, 4 skipped" in look().stderr
    assert {host for host, _, _ in site.asked} == {f"127.0.0.1:{site.port}"}


@pytest.mark.usefixtures("outside")
def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    true, answers = socket.getaddrinfo, iter(["127.0.0.1", "127.0.0.1", "127.0.0.2"])

    def turning(host: Any, *more: Any, **named: Any) -> Any:
        return true(next(answers) if host == "news.test" else host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    with Fetcher(pause=0) as fetcher:
        assert fetcher.fetch(f"http://news.test:{site.port}/one", most=10**6) is not None
        assert next(answers) == "127.0.0.2"
    assert {host for host, _, _ in site.asked} == {f"news.test:{site.port}"}


def test_an_entity_bomb_is_refused(site: Site) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    site.pages["/rss"] = Page(bomb.encode())
    follow(f"{site.url}/rss", "--allow-private")
    result = look()
    assert result.exit_code == 3
    assert "it defines entities" in result.stderr


def test_too_much_is_not_taken_packed_or_not(site: Site) -> None:
    site.pages["/large"] = Page(b"x" * 200_000)
    site.pages["/packed"] = Page(gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"})
    site.pages["/fine"] = Page(gzip.compress(b"x" * 50_000), headers={"Content-Encoding": "gzip"})
    site.pages["/cut"] = Page(gzip.compress(b"x" * 50_000)[:-9], headers={"Content-Encoding": "gzip"})
    site.pages["/odd"] = Page(b"x", headers={"Content-Encoding": "br"})
    site.pages["/round"] = Page(status=302, headers={"Location": "/round"})
    with Fetcher(private=True, pause=0) as fetcher:
        for path in ("/large", "/packed"):
            with pytest.raises(TooLarge):
                fetcher.fetch(site.url + path, most=100_000)
        fine = fetcher.fetch(f"{site.url}/fine", most=100_000)
        assert fine is not None and fine.data == b"x" * 50_000
        for path, why in (("/cut", "cut off"), ("/odd", "packed"), ("/round", "more than 5 times")):
            with pytest.raises(Unfetched, match=why):
                fetcher.fetch(site.url + path, most=100_000)


def test_a_host_is_given_time_between_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("dragoman.watch.fetching.time.sleep", slept.append)
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 7\nAllow: /\n")
    with Fetcher(private=True, pause=1) as fetcher:
        for path in ("/one", "/two"):
            fetcher.fetch(site.url + path, most=10**6)
    assert [round(seconds) for seconds in slept] == [7, 7]


def test_a_folder_is_followed(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("Ana Rivera: the corridor opens\n", "utf8")
    follow("in")
    assert "1 added" in look().stderr
    (folder / "in" / "b.txt").write_text("Omar Vance: it stays shut\n", "utf8")
    assert "1 added, 1 unchanged" in look().stderr
    assert dragoman("watch", "remove", "in").exit_code == 0
    assert listed()["watched"] == []
    assert "nothing is followed" in look().stderr


def test_what_cannot_be_followed_is_said() -> None:
    for wrong in ("nowhere", "ftp://example.org/rss", "https://ana:secret@example.org/rss"):
        result = dragoman("watch", "add", wrong)
        assert result.exit_code == 3
        assert "secret" not in result.stderr
    assert dragoman("watch", "remove", "nothing").exit_code == 3


def test_a_saved_search_is_a_feed(site: Site) -> None:
    site.feed("/rss", "/one", "/two")
    follow(f"{site.url}/rss", "--allow-private")
    look()
    assert dragoman("watch", "search", "rivera", "speaker:Rivera").stdout == "/feeds/rivera.atom\n"
    assert "rivera\tspeaker:Rivera" in dragoman("watch", "list").stdout
    written = feedparser.parse(dragoman("watch", "feed", "rivera").stdout_bytes)
    assert not written.bozo and written.version == "atom10"
    assert {entry.link for entry in written.entries} == {f"{site.url}/one", f"{site.url}/two"}
    assert all(entry.author == "Gulf Wire" and entry.title.startswith("Ana Rivera says") for entry in written.entries)
    with Store.open("press.db") as store:
        desk = TestClient(create_app(store, Options(name="ines")), base_url="http://127.0.0.1")
        answer = desk.get("/feeds/rivera.atom")
        assert answer.headers["content-type"].startswith("application/atom+xml")
        assert [one.id for one in feedparser.parse(answer.content).entries] == [one.id for one in written.entries]
        assert desk.get("/feeds/rivera.atom", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
        assert desk.get("/feeds/other.atom").status_code == 404
    for name, query in (("../up", "x"), ("events", "in:events x")):
        assert dragoman("watch", "search", name, query).exit_code == 3
    assert dragoman("watch", "remove", "rivera").exit_code == 0
    assert dragoman("watch", "feed", "rivera").exit_code == 3


def test_a_store_made_before_is_upgraded() -> None:
    older.make("press.db", "0002")
    assert "dragoman db upgrade" in dragoman("watch", "list").stderr
    assert "0002 -> " in dragoman("db", "upgrade").stdout
    assert listed() == {"watched": [], "searches": []}
