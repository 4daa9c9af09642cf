"""Each of the five views across reports has all that it should: a list, a page, a command, an API, an export, evidence
behind each entry, and corrections that outlive a new run.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.consolidate.kept import Wanted, consolidate, find_groups, forget, group_of
from dragoman.export.group_table import GroupRow, group_rows
from dragoman.serve import Options, create_app
from dragoman.store import GroupKind, Store
from tests.cli.runs import dragoman
from tests.consolidate.press import copies, press

#: Two entries of one group of each kind.
TOGETHER: dict[GroupKind, tuple[str, str]] = {
    "threads": ("q3", "q4"), "quotations": ("a:s1", "b:s1"), "copies": ("ferry-1", "ferry-2"),
    "figures": ("q3:f1", "q4:f1"), "positions": ("z:p1", "a:p1"),
}  # fmt: skip


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the small press, consolidated, in the working directory."""
    monkeypatch.chdir(tmp_path)
    with Store.open("press.db", create=True) as store:
        for made in (*press(), *copies()):
            store.add(made)
        consolidate(store)
    return tmp_path / "press.db"


def desk(store: Store) -> TestClient:
    return TestClient(create_app(store, Options(name="ines")), base_url="http://127.0.0.1")


@pytest.mark.parametrize("kind", TOGETHER)
def test_every_entry_of_a_group_opens_its_evidence(database: Path, kind: GroupKind) -> None:
    with Store.open(database) as store:
        client = desk(store)
        page = client.get(f"/across/{kind}/{TOGETHER[kind][0]}").text
        group = client.get(f"/api/across/{kind}/{TOGETHER[kind][0]}").json()
        links = {unescape(link) for link in re.findall(r'href="(/reports/[^"]+)"', page)}
        assert len({re.split(r"[?#]", link)[0] for link in links}) >= 2
        for link in links:
            answer = client.get(link)
            assert answer.status_code == 200
            place = link.partition("#")[2]
            assert not place or f'id="{place}"' in answer.text
        assert group["line"]["reports"] >= 2
        listed = client.get(f"/api/across/{kind}").json()
        assert group["line"]["id"] in {one["line"]["id"] for one in listed["groups"]}


@pytest.mark.parametrize("kind", TOGETHER)
def test_a_command_shows_a_group_and_exports_it(database: Path, kind: GroupKind) -> None:
    one, other = TOGETHER[kind]
    with Store.open(database) as store:
        group = group_of(store, kind, other)
    assert group is not None
    assert dragoman(kind, one).exit_code == 0
    assert group.line.id in dragoman(kind).stdout
    rows = list(csv.DictReader(io.StringIO(dragoman(kind, other, "--csv").stdout)))
    assert tuple(rows[0]) == GroupRow.__struct_fields__
    assert {one, other} <= {row["member"] for row in rows}
    assert len(rows) == len(list(group_rows(group)))
    lines = [json.loads(line) for line in dragoman(kind, "--jsonl").stdout.splitlines()]
    assert group.line.id in {line["line"]["id"] for line in lines}


@pytest.mark.parametrize("kind", TOGETHER)
def test_the_desk_exports_what_the_command_does(database: Path, kind: GroupKind) -> None:
    with Store.open(database) as store:
        client = desk(store)
        (link,) = re.findall(r'href="([^"]+)" download>CSV', client.get(f"/across/{kind}/{TOGETHER[kind][0]}").text)
        assert client.get(unescape(link)).text == dragoman(kind, TOGETHER[kind][0], "--csv").stdout
        (link,) = re.findall(r'href="([^"]+)" download>CSV', client.get(f"/across/{kind}").text)
        assert client.get(unescape(link)).text == dragoman(kind, "--csv").stdout
        assert client.get(f"/across/{kind}/nothing/table.csv").status_code == 404


@pytest.mark.parametrize("kind", TOGETHER)
def test_what_is_parted_on_a_page_stays_so_when_all_is_made_anew(database: Path, kind: GroupKind) -> None:
    one, other = TOGETHER[kind]

    def together(store: Store) -> bool:
        found = group_of(store, kind, one)
        return found is not None and found == group_of(store, kind, other)

    with Store.open(database) as store:
        client = desk(store)
        assert together(store)
        token = re.findall(r'name="csrf" value="([^"]*)"', client.get(f"/across/{kind}/{one}").text)[0]
        assert client.post(f"/across/{kind}/{other}", data={"csrf": token, "do": "part"}).status_code == 200
        assert not together(store)
        forget(store)
        consolidate(store)
        assert not together(store)
        for judged in store.judgements():
            store.withdraw(judged.id, by="ines")
        consolidate(store)
        assert together(store)
        assert find_groups(store, Wanted(kind))[1] >= 1
