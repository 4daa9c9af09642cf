from __future__ import annotations

import csv
import io
import json

import msgspec

from dragoman.export.event_table import columns, csv_head, csv_line, event_rows, json_line
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
    assert {name for column in columns() for name in (column, f"{column}_words")} <= set(row)
    assert None not in row.values()


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
