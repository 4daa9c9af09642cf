"""What is followed and saved, on the desk."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Options, create_app
from dragoman.serve.guard.accounts import Accounts
from dragoman.store import Store
from dragoman.watch import add_watched, save_search, saved_searches, watched
from dragoman.watch.kept import looked_at
from tests.serve.forms import send
from tests.serve.test_guard import send_from_login
from tests.serve.test_pages import words


def test_followed_feeds_are_listed_with_what_was_wrong(desk: TestClient, store: Store) -> None:
    assert "Nothing is followed yet" in desk.get("/watch").text
    add_watched(store, "https://wire.example/rss")
    add_watched(store, "https://post.example/atom", private=True)
    looked_at(store, watched(store)[0], problem="it answers with 503")
    page = words(desk.get("/watch").text)
    assert "https://post.example/atom private addresses allowed" in page
    assert "it answers with 503" in page
    assert "not yet" in page


def test_a_search_is_saved_from_its_page_and_is_a_feed(desk: TestClient, store: Store) -> None:
    found = desk.get("/", params={"text": "trucks", "speaker": "Q1002"}).text
    link = re.search(r'href="(/watch\?query=[^"]+)#save"', found)
    assert link
    form = desk.get(link[1].replace("&amp;", "&")).text
    assert re.search(r'name="query" value="speaker:Q1002 trucks"', form)
    answer = send(desk, "/watch/searches", name="trucks", query="speaker:Q1002 trucks")
    assert str(answer.url).endswith("/watch#search-trucks")
    assert '<a href="/feeds/trucks.atom">' in answer.text
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="/feeds/trucks.atom"', answer.text)
    shown = re.search(r'<td><a href="([^"]+)"><bdi>speaker:Q1002 trucks', answer.text)
    assert shown and "found" in words(desk.get(shown[1].replace("&amp;", "&")).text)
    assert desk.get("/feeds/trucks.atom").headers["content-type"].startswith("application/atom+xml")
    send(desk, "/watch/searches/trucks/forget")
    assert saved_searches(store) == ()
    assert desk.get("/feeds/trucks.atom").status_code == 404


@pytest.mark.parametrize("name, query", [("../up", "x"), ("Ä", "x"), ("a", "in:events x"), ("a", "nonsense:1")])
def test_what_cannot_be_saved_is_said_beside_what_was_typed(desk: TestClient, name: str, query: str) -> None:
    answer = send(desk, "/watch/searches", name=name, query=query)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert f'value="{query}"' in answer.text


def test_a_reader_saves_nothing_and_nobody_without_the_page(store: Store) -> None:
    save_search(store, "kept", "trucks")
    accounts = Accounts().with_account("omar", "reader", "another password")
    desk = TestClient(create_app(store, Options(accounts=accounts)), base_url="http://127.0.0.1")
    assert send_from_login(desk, name="omar", password="another password") == 200
    page = desk.get("/watch").text
    assert "/feeds/kept.atom" in page
    assert "Forget" not in page and "/watch/searches" not in page
    alone = TestClient(create_app(store, Options()), base_url="http://127.0.0.1")
    for address in ("/watch/searches", "/watch/searches/kept/forget"):
        assert desk.post(address, data={"name": "a", "query": "x"}).status_code == 403
        assert alone.post(address, data={"name": "a", "query": "x"}).status_code == 403
    assert [one.name for one in saved_searches(store)] == ["kept"]
