from __future__ import annotations

import csv
import io
import json

import msgspec

from dragoman.export.event_table import WITHOUT_WORDS, columns, csv_head, csv_line, event_rows, head, json_line, told_in
from dragoman.model import EventPlace
from tests.export.test_happened import TEXT, told


def table() -> list[dict[str, str]]:
    written = csv_head() + "".join(map(csv_line, event_rows(told())))
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_one_row_an_event_with_the_words_beside_each_cell() -> None:
    (row,) = table()
    assert (row["type"], row["type_words"], row["mode"]) == ("CONSULT", "talks; Talks", "third-party")
    assert (row["party"], row["party_words"]) == ("Islamic Republic of Iran; <b>Kuwait</b>", "Iran; <b>Kuwait</b>")
    assert (row["mediator"], row["mediator_words"]) == ("Oman", "it")
    assert (row["outcome"], row["outcome_words"]) == ("failed", "failed")
    assert (row["demanded"], row["demanded_words"]) == ("Islamic Republic of Iran", "a ceasefire")
    assert (row["according_to"], row["according_to_words"]) == ("Oman", "Oman")
    assert row["file"] == "reports/envoy.txt"


def test_every_column_stands_in_every_row() -> None:
    (row,) = table()
    assert set(columns()) <= set(row)
    assert all(f"{column}_words" in row for column in set(columns()) - WITHOUT_WORDS)
    assert None not in row.values()


def test_what_is_told_by_no_words_of_its_own_has_no_empty_column_for_them() -> None:
    (row,) = table()
    assert not {f"{column}_words" for column in WITHOUT_WORDS} & set(row)
    assert row["status"] == "happened" and row["mode"] == "third-party"


def test_a_row_has_the_sentence_of_its_first_words_and_the_headline() -> None:
    record = told()
    report = msgspec.structs.replace(record.report, headline="Talks fail")
    (row,) = event_rows(msgspec.structs.replace(record, report=report))
    assert row.headline == "Talks fail"
    assert row.sentence == "Oman said it mediated talks between Iran and <b>Kuwait</b>."


def test_lines_of_json_have_offsets_that_hold() -> None:
    (row,) = map(json.loads, map(json_line, event_rows(told())))
    cell = row["cells"]["party"]
    for place, words in zip(cell["places"], cell["words"], strict=True):
        start, end = map(int, place.split("-"))
        assert TEXT[start:end] == words
    assert "guarantor" not in row["cells"]


def test_no_cell_is_a_formula() -> None:
    record = told()
    report = msgspec.structs.replace(record.report, outlet="=HYPERLINK(1)")
    (row,) = event_rows(msgspec.structs.replace(record, report=report))
    assert "'=HYPERLINK(1)" in csv_line(row)


def test_a_record_without_events_has_no_rows() -> None:
    assert list(event_rows(msgspec.structs.replace(told(), events=()))) == []


def test_where_it_lies_is_told_in_numbers() -> None:
    record = told()
    (event,) = record.events
    placed = msgspec.structs.replace(event, place=EventPlace(event.trigger, None, 21.5, -39.25))
    (row,) = event_rows(msgspec.structs.replace(record, events=(placed,)))
    cells = dict(zip(head(), told_in(row), strict=True))
    assert (cells["latitude"], cells["longitude"]) == (21.5, -39.25)
    assert ",21.5,-39.25," in csv_line(row)
