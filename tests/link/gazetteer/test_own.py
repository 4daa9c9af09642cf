from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import GazetteerError
from dragoman.link.gazetteer import Gazetteer
from dragoman.link.gazetteer.build import build
from dragoman.link.gazetteer.own import append, read

HEADER = "name,aliases,type,identifier,role,of,from,to\n"
ROWS = (
    "Anja Brandvik,A. Brandvik; Mayor Brandvik,person,,mayor,Hollvika,2019-10-01,\n"
    "Hollvika,Hollvika kommune,place,,,,,\n"
    "Olav Rustad,,person,,mayor,Hollvika,2011,2019-09-30\n"
)


def written(path: Path, rows: str, header: str = HEADER) -> Path:
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_own_entries_are_known_and_preferred(tmp_path: Path) -> None:
    own = written(tmp_path / "own.csv", ROWS + "Sergey Lavrov,,person,desk:lavrov,,,,\n")
    known = Gazetteer.default(own)
    assert known.named("Mayor Brandvik")[0].entity.user
    first, second = known.named("Sergey Lavrov")[:2]
    assert (first.entity.id, second.entity.id) == ("desk:lavrov", "Q58217")
    assert known.named("Dmytro Kuleba")[0].entity.id == "Q24025631"


def test_a_mayor_of_the_day_is_found(tmp_path: Path) -> None:
    known = Gazetteer.default(written(tmp_path / "own.csv", ROWS))
    place = known.named("Hollvika")[0].entity.id
    assert [t.holder for t in known.holders("mayor", place, "2015-01-01")] == ["own:olav-rustad"]
    assert [t.holder for t in known.holders("mayor", place, "2021-01-01")] == ["own:anja-brandvik"]


def test_an_office_may_be_in_a_state_that_the_default_knows(tmp_path: Path) -> None:
    known = Gazetteer.default(written(tmp_path / "own.csv", "Ada Lind,,person,,foreign minister,Sweden,2030,\n"))
    assert known.holders("foreign minister", "Q34", "2031-01-01")[0].holder == "own:ada-lind"
    assert not known.named("Sweden")[0].entity.user


@pytest.mark.parametrize(
    "row, message",
    [
        (",,person,,,,,\n", "line 2: the name is empty"),
        ("Ada,,persn,,,,,\n", "line 2: the type 'persn' is none of"),
        ("Ada,,person,42,,,,\n", "line 2: the identifier '42'"),
        ("Ada,,person,,mayor,Hollvika,1.5.2019,\n", "line 2: from is '1.5.2019'; write it as"),
        ("Ada,,person,,mayor,Hollvika,2020,2019\n", "line 2: the term ends"),
        ("Ada,,person,,mayor,,,\n", "line 2: there is a role but nothing"),
        ("Ada,,person,,,,2019,\n", "line 2: there are dates but no role"),
        ("Ada,Al, person,person,,mayor,Hollvika,2019,,,\n", "line 2: there are more values than columns"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        read(written(tmp_path / "own.csv", row))


def test_a_spreadsheet_with_semicolons_or_a_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("\ufeffName;Type;Aliases\nAda Lind;person;\n".encode())
    assert [row.name for row in read(path)] == ["Ada Lind"]


def test_nothing_that_was_added_is_lost(tmp_path: Path) -> None:
    store = tmp_path / "kept" / "gazetteer.csv"
    assert append(written(tmp_path / "one.csv", ROWS), store) == (3, 3)
    assert append(written(tmp_path / "two.csv", "Ada Lind,,person,,,,,\n" + ROWS), store) == (1, 4)
    before = store.read_bytes()
    with pytest.raises(GazetteerError):
        append(written(tmp_path / "bad.csv", "Ada,,persn,,,,,\n"), store)
    assert store.read_bytes() == before
    assert [row.name for row in read(store)] == ["Anja Brandvik", "Hollvika", "Olav Rustad", "Ada Lind"]


def test_a_built_file_stands_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    sheet = written(tmp_path / "own.csv", ROWS)
    build([str(sheet)], tmp_path / "small.db")
    alone = Gazetteer.of(tmp_path / "small.db")
    assert alone.entity("Q159") is None
    assert Gazetteer.of(sheet).entity("Q159") is not None
    with pytest.raises(GazetteerError, match="two built files"):
        Gazetteer.of(tmp_path / "small.db", tmp_path / "other.db")


def test_a_place_may_say_where_it_lies(tmp_path: Path) -> None:
    sheet = written(tmp_path / "own.csv", "Hollvika,place,58.42,7.98\n", "name,type,latitude,longitude\n")
    (place,) = Gazetteer.default(sheet).places("Hollvika")
    assert (place.entity.latitude, place.entity.longitude) == (58.42, 7.98)


@pytest.mark.parametrize("values", ["far,7", "91,7", "58,181", "58,", ",7"])
def test_degrees_that_are_none_are_refused(tmp_path: Path, values: str) -> None:
    with pytest.raises(GazetteerError, match="line 2"):
        read(written(tmp_path / "own.csv", f"Hollvika,place,{values}\n", "name,type,latitude,longitude\n"))
