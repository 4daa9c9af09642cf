from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli.running import settings_of
from tests.cli.runs import dragoman

HEADER = "name,aliases,type,identifier,role,of,from,to\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_find_shows_identity_and_marks_the_office_of_the_day() -> None:
    shown = dragoman("gazetteer", "find", "Lavrov", "--on", "2022-03-10").stdout
    assert "Sergey Lavrov  Q58217" in shown
    assert any(line.startswith("  * 2004-03-09") and "Foreign Affairs" in line for line in shown.splitlines())
    assert any(line.startswith("    1994-09-22") for line in shown.splitlines())


def test_find_writes_json() -> None:
    (row, *_) = json.loads(dragoman("gazetteer", "find", "Angela Merkel", "--on", "2015-01-01", "--json").stdout)
    assert row["id"] == "Q567"
    assert [(office["office"], office["on"]) for office in row["offices"]] == [("chancellor", True)]


def test_find_ends_with_one_where_nothing_is_known() -> None:
    done = dragoman("gazetteer", "find", "Marla Quistgaard")
    assert done.exit_code == 1
    assert "nothing is known under 'Marla Quistgaard'" in done.stderr


def test_a_date_that_is_none_is_refused() -> None:
    assert dragoman("gazetteer", "find", "Lavrov", "--on", "Tuesday").exit_code == 2


def test_what_is_added_is_found(home: Path) -> None:
    sheet = home / "mayors.csv"
    sheet.write_text(HEADER + "Anja Brandvik,,person,,mayor,Hollvika,2019-10,\n", encoding="utf-8")
    assert "1 added, 1 in all" in dragoman("gazetteer", "add", sheet).stdout
    assert "0 added, 1 in all" in dragoman("gazetteer", "add", sheet).stdout
    shown = dragoman("gazetteer", "find", "Brandvik", "--on", "2021-01-01").stdout
    assert "own:anja-brandvik" in shown
    assert "your own" in shown
    elsewhere = home / "elsewhere.csv"
    assert dragoman("gazetteer", "add", sheet, "--gazetteer", elsewhere).exit_code == 0
    assert "Anja" in dragoman("gazetteer", "find", "Brandvik", "--gazetteer", elsewhere).stdout


def test_a_sheet_with_a_fault_is_refused_by_line(home: Path) -> None:
    sheet = home / "mayors.csv"
    sheet.write_text(HEADER + "Anja Brandvik,,mayor,,,,,\n", encoding="utf-8")
    done = dragoman("gazetteer", "add", sheet)
    assert done.exit_code == 2
    assert "line 2: the type 'mayor' is none of" in done.stderr
    assert not (home / ".dragoman").exists()


def test_a_built_file_is_asked_in_place_of_the_default(home: Path) -> None:
    sheet = home / "own.csv"
    sheet.write_text(HEADER + "Hollvika,,place,,,,,\n", encoding="utf-8")
    built = dragoman("gazetteer", "build", sheet, "-o", home / "small.db")
    assert "1 entities, 1 names, 0 terms" in built.stdout
    assert "Hollvika" in dragoman("gazetteer", "find", "Hollvika", "--gazetteer", home / "small.db").stdout
    assert dragoman("gazetteer", "find", "Lavrov", "--gazetteer", home / "small.db").exit_code == 1


def test_what_was_added_is_known_to_reading_unless_another_list_is_named(home: Path) -> None:
    sheet = home / "mayors.csv"
    sheet.write_text(HEADER + "Anja Brandvik,,person,,mayor,Hollvika,2019-10,\n", encoding="utf-8")
    assert settings_of(False, None, None).gazetteers == ()
    assert dragoman("gazetteer", "add", sheet).exit_code == 0
    assert settings_of(False, None, None).gazetteers == (str(home / ".dragoman" / "gazetteer.csv"),)
    assert settings_of(False, [sheet], None).gazetteers == (str(sheet),)
