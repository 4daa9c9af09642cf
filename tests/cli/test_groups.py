"""The commands on what is grouped across reports."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from dragoman.store import Store
from tests.cli.runs import dragoman
from tests.consolidate.press import copies, press


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the small press, in the working directory, consolidated."""
    monkeypatch.chdir(tmp_path)
    with Store.open("press.db", create=True) as store:
        for made in press():
            store.add(made)
    assert "5 reports looked at, 0 set aside. Groups: copies " in dragoman("consolidate").stdout
    return tmp_path


def test_a_list_names_each_group_and_an_id_shows_it_whole(archive: Path) -> None:
    listed = dragoman("quotations")
    assert "We will open the strait" in listed.stdout and "a:s1" in listed.stdout
    whole = dragoman("quotations", "b:s1")
    assert whole.exit_code == 0
    assert "2031-03-01  Paper a" in whole.stdout and "2031-03-02  Paper b" in whole.stdout


@pytest.mark.parametrize(
    "kind, words",
    [("threads", "Quake shakes Tarsin"), ("figures", "people killed"), ("positions", "1 change of position")],
)
def test_each_kind_has_its_list(archive: Path, kind: str, words: str) -> None:
    assert words in dragoman(kind).stdout


def test_the_list_of_positions_says_what_they_are_now_and_in_which_words(archive: Path) -> None:
    listed = dragoman("positions").stdout
    assert re.search(r"Ilda Marrow: .*\n    offers “.*open the strait", listed)


def test_what_is_not_there_ends_with_1_and_says_what_to_do(archive: Path) -> None:
    result = dragoman("copies", "--about", "zebra")
    assert result.exit_code == 1
    assert "dragoman consolidate" in result.stderr


def test_a_wrong_order_is_told(archive: Path) -> None:
    result = dragoman("threads", "--order", "loudest")
    assert result.exit_code == 2
    assert "loudest" in result.stderr


def test_a_table_has_a_row_for_each_entry_and_no_formula(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(dragoman("positions", "--csv").stdout)))
    assert [row["what"] for row in rows] == ["refuses", "offers", "offers"]
    assert rows[1]["note"].startswith("changed from refuses on 2031-02-01")
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_lines_of_json_have_the_whole_group(archive: Path) -> None:
    (line,) = dragoman("figures", "--jsonl").stdout.splitlines()
    assert [given["value"] for given in json.loads(line)["view"]["given"]] == [40.0, 112.0]


def test_what_is_parted_stays_parted_when_all_is_made_anew(archive: Path) -> None:
    parted = dragoman("regroup", "quotations", "a:s1", "b:s1", "--apart", "--by", "Ana")
    assert parted.exit_code == 0, parted.stderr
    assert dragoman("quotations").exit_code == 1
    dragoman("consolidate", "--anew")
    assert dragoman("quotations").exit_code == 1
    assert "Ana" in dragoman("db", "judgements").stdout
    dragoman("db", "judgements", "--withdraw", "1", "--by", "Ana")
    dragoman("consolidate")
    assert dragoman("quotations").exit_code == 0
    assert dragoman("regroup", "nothing", "a:s1", "b:s1", "--by", "Ana").exit_code == 2


def test_what_a_copy_changed_is_shown(archive: Path) -> None:
    with Store.open("press.db") as store:
        for made in copies():
            store.add(made)
    dragoman("consolidate")
    shown = dragoman("copies", "ferry-1", "--differences", "ferry-2")
    assert shown.exit_code == 0
    assert "Ferry sinks off Port Sel" in shown.stdout and "Dozens lost at sea" in shown.stdout
    assert dragoman("copies", "--differences", "z").exit_code == 1
