"""Each format is read by a program of its own kind, and holds all that there is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ExportError
from dragoman.export.formats import FORMATS, find_format
from dragoman.model import Record
from dragoman.store import Rename, Search, SetSpeaker, Store
from tests.serve.records import FIRST, fill

ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id", "type": "@type",
    "as": "http://www.w3.org/ns/activitystreams#",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "value": "rdf:value",
    "generator": {"@type": "@id", "@id": "as:generator"},
    "start": "oa:start", "end": "oa:end", "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "tagging": "oa:tagging", "identifying": "oa:identifying",
    "describing": "oa:describing",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store") / "press.db", create=True) as made:
        fill(made)
        made.judge(SetSpeaker("report1", "s2", "a1"), by="ines", why="tape")
        made.judge(Rename("Q1002", '=HYPERLINK("x")'), by="ines")
        yield made


def written(store: Store, name: str, search: Search | None = None) -> bytes:
    return b"".join(find_format(name).write(store, search or Search()))


def table(store: Store, name: str, search: Search | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(store, name, search).decode(), newline="")))


def test_records_are_read_back_with_the_corrections(store: Store) -> None:
    records = [Record.from_json(line) for line in written(store, "records.jsonl").splitlines()]
    assert records == list(store.records(judged=True))
    assert records[0].statements[1].speaker == "a1"


def test_tables_hold_every_entry_and_its_words(store: Store) -> None:
    statements = table(store, "statements.csv")
    assert len(statements) == 3
    offer = next(row for row in statements if row["id"] == "report1:s2")
    assert (offer["speaker"], offer["via"], offer["act"], offer["corrected"]) == (
        "Karim Belhadj",
        "Al Noor TV",
        "offer",
        "true",
    )
    assert offer["content"] in offer["sentence"]
    start = int(offer["sentence_start"])
    assert FIRST[start : start + len(offer["sentence"])] == offer["sentence"]
    assert {row["type"] for row in table(store, "events.csv")} == {"CONSULT", "AID"}
    assert {row["type"]: row["speaker"] for row in table(store, "events.csv")} == {
        "CONSULT": "",
        "AID": "Karim Belhadj",
    }
    assert [row["value"] for row in table(store, "figures.csv")] == ["40.0"]
    assert len(table(store, "actors.csv")) == 5


def test_no_cell_is_a_formula(store: Store) -> None:
    names = [row["name"] for row in table(store, "actors.csv")]
    assert '\'=HYPERLINK("x")' in names


def test_a_search_narrows_a_table(store: Store) -> None:
    assert [row["id"] for row in table(store, "statements.csv", Search(outlet=("Harbour Post",)))] == ["report2:s1"]


def test_tables_go_on_over_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.export.formats.walk._PAGE", 1)
    assert len(table(store, "statements.csv")) == 3
    assert len(table(store, "actors.csv")) == 5


@pytest.mark.parametrize("kind, rows", [("statements", 3), ("events", 2), ("figures", 1), ("actors", 5)])
def test_parquet_is_read_by_pyarrow(store: Store, kind: str, rows: int) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(io.BytesIO(written(store, f"{kind}.parquet"))).to_pylist()
    assert len(found) == rows
    if kind == "statements":
        assert next(row for row in found if row["id"] == "report1:s2")["via"] == ["Al Noor TV"]


@pytest.mark.parametrize("kind", ["statements", "events", "figures", "actors"])
def test_a_workbook_holds_what_the_table_holds_and_nothing_that_runs(store: Store, kind: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    name = f"{kind}.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(written(store, name)))[kind]
    head, *rows = sheet.iter_rows(values_only=True)
    expected = table(store, f"{kind}.csv")
    assert list(head) == list(expected[0]) and len(rows) == len(expected)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    if kind == "actors":
        assert '=HYPERLINK("x")' in [row[1] for row in rows]
    if kind == "figures":
        assert rows[0][head.index("value")] == 40
    assert written(store, name) == written(store, name)


def test_annotations_are_read_by_a_json_ld_processor_and_point_at_their_words(store: Store) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")

    def load(url: str, _: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": ANNO}}

    lines = [json.loads(line) for line in written(store, "annotations.jsonl").splitlines()]
    assert len(lines) == 3 + 2 + 1
    oa = "http://www.w3.org/ns/oa#"
    for line in lines:
        (found,) = jsonld.expand(line, {"documentLoader": load})
        assert found["@type"] == [f"{oa}Annotation"]
        for target in found[f"{oa}hasTarget"]:
            assert target[f"{oa}hasSource"][0]["@id"]
            quoted, place = target[f"{oa}hasSelector"]
            start, end = place[f"{oa}start"][0]["@value"], place[f"{oa}end"][0]["@value"]
            if "report1" in found["@id"]:
                assert FIRST[start:end] == quoted[f"{oa}exact"][0]["@value"]


def test_schema_org_is_read_by_a_json_ld_processor(store: Store) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    found = jsonld.expand(json.loads(written(store, "schema.jsonld")))
    kinds = [thing["@type"][0].removeprefix("https://schema.org/") for thing in found]
    assert (kinds.count("Quotation") + kinds.count("Claim"), kinds.count("Event")) == (3, 2)
    people = {thing["@id"]: thing for thing in found if thing["@type"] == ["https://schema.org/Person"]}
    belhadj = people["urn:dragoman:Q1001"]
    assert belhadj["https://schema.org/sameAs"] == [{"@id": "http://www.wikidata.org/entity/Q1001"}]
    said = next(thing for thing in found if thing["@id"] == "urn:dragoman:report1:s1")
    assert said["https://schema.org/spokenByCharacter"] == [{"@id": "urn:dragoman:Q1001"}]


def test_events_have_cameo_roots_and_both_sides(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(written(store, "events.tsv").decode()), delimiter="\t"))
    met = next(row for row in rows if row["GLOBALEVENTID"] == "report1:e1")
    assert (met["EventRootCode"], met["QuadClass"], met["SQLDATE"]) == ("04", "1", "20240506")
    assert {met["Actor1Id"], met["Actor2Id"]} == {"Q1001", "Q1002"}
    assert (met["ActionGeo_Lat"], met["SOURCEURL"]) == ("35.9", "https://gazette.example/first")


def test_brat_reads_its_marks_where_they_stand(store: Store) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(store, "brat.zip")))
    assert archive.testzip() is None
    known = {line.split("\t")[0] for line in archive.read("annotation.conf").decode().splitlines()}
    text, lines = archive.read("report1.txt").decode(), archive.read("report1.ann").decode().splitlines()
    assert text == FIRST
    marks: dict[str, str] = {}
    for line in lines:
        name, rest, *words = line.split("\t")
        if name[0] == "T":
            kind, _, places = rest.partition(" ")
            assert kind in known
            cut = [text[int(start) : int(end)] for start, end in (place.split() for place in places.split(";"))]
            assert words == [" ".join(cut)]
            marks[name] = words[0]
    events = [dict(part.split(":") for part in line.split("\t")[1].split()) for line in lines if line[0] == "E"]
    attributions = [{role: marks[mark] for role, mark in event.items()} for event in events if "Attribution" in event]
    assert attributions[1] == {
        "Attribution": "saying", "Content": "that Paris had offered 40 trucks", "Source": "envoy Ada Lindqvist",
    }  # fmt: skip


def test_brat_is_read_by_a_reader_of_brat(store: Store, tmp_path: Path) -> None:
    pybrat = pytest.importorskip("pybrat.parser", reason="pybrat is not installed")
    zipfile.ZipFile(io.BytesIO(written(store, "brat.zip"))).extractall(tmp_path)
    # "ignore", since brat itself lets two marks stand on the same words, which this reader holds for a fault.
    first, second = pybrat.BratParser(error="ignore").parse(tmp_path)
    assert (first.id, first.text, second.id) == ("report1", FIRST, "report2")
    lines = (tmp_path / "report1.ann").read_text(encoding="utf8").splitlines()
    assert len(first.entities) == sum(line.startswith("T") for line in lines)
    assert len(first.events) == sum(line.startswith("E") for line in lines)
    for entity in first.entities:
        assert entity.mention == " ".join(FIRST[span.start : span.end] for span in entity.spans)
    said = first.events[1]
    assert (said.type, said.trigger.mention) == ("Attribution", "saying")
    assert {one.type: one.mention for one in said.arguments} == {
        "Content": "that Paris had offered 40 trucks", "Source": "envoy Ada Lindqvist",
    }  # fmt: skip


def test_the_feed_is_read_by_feedparser(store: Store) -> None:
    feedparser = pytest.importorskip("feedparser")
    feed = feedparser.parse(written(store, "statements.rss", Search(text="trucks")))
    assert not feed.bozo
    assert feed.feed.title == "Dragoman: trucks"
    assert [entry.id for entry in feed.entries] == ["urn:dragoman:report2:s1", "urn:dragoman:report1:s2"]
    assert feed.entries[1].title.startswith("Karim Belhadj offers: that Paris")
    assert feed.entries[1].published_parsed[:3] == (2024, 5, 7)


def test_judgements_have_the_attribution_before_and_after(store: Store) -> None:
    lines = [json.loads(line) for line in written(store, "judgements.jsonl").splitlines()]
    renamed, moved = lines
    assert renamed["attribution"] is None
    assert moved["change"]["do"] == "speaker"
    assert (moved["before"]["speaker"], moved["after"]["speaker"]) == ("a2", "a1")
    assert moved["attribution"]["before"]["cue"][0]["text"] == "saying"


def test_corrected_reports_are_articles_of_polnear_to_whoever_trains_on_it(store: Store, tmp_path: Path) -> None:
    from training.data import polnear

    zipfile.ZipFile(io.BytesIO(written(store, "judgements"))).extractall(tmp_path)
    assert [file.name for file in (tmp_path / "attributions").iterdir()] == ["report1_ines.ann"]
    (article,) = polnear.read(tmp_path)
    record = store.record("report1", judged=True)
    assert record is not None
    assert (article.name, article.text) == ("report1", FIRST)
    assert article.attributions is not None
    assert [(label.cue, label.source, label.content) for label in article.attributions] == [
        (
            (said.cue[0].start, said.cue[0].end),
            [(span.start, span.end) for span in said.source],
            [(span.start, span.end) for span in said.content],
        )
        for said in record.statements
    ]
    marks = (tmp_path / "attributions" / "report1_ines.ann").read_text(encoding="utf8").splitlines()
    for line in marks:
        if line.startswith("T"):
            _, place, words = line.split("\t")
            start, end = map(int, place.split()[1:])
            assert FIRST[start:end] == words


def test_what_was_taken_back_is_no_correction(tmp_path: Path) -> None:
    with Store.open(tmp_path / "press.db", create=True) as made:
        fill(made)
        judgement = made.judge(SetSpeaker("report1", "s2", "a1"), by="ines")
        made.withdraw(judgement.id, by="ines")
        assert zipfile.ZipFile(io.BytesIO(written(made, "judgements.zip"))).namelist() == []


def test_a_format_that_there_is_not_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ExportError, match=r"statements\.csv"):
        find_format("statements.doc")


def test_every_format_says_what_it_is() -> None:
    assert all(one.what and "/" in one.media_type for one in FORMATS.values())


def test_the_command_writes_a_file_or_standard_output(store: Store, tmp_path: Path) -> None:
    from tests.cli.runs import dragoman

    file = tmp_path / "out.csv"
    done = dragoman("export", "statements.csv", 'outlet:"Harbour Post"', "--db", store.address, "-o", file)
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == written(store, "statements.csv", Search(outlet=("Harbour Post",)))
    assert list(tmp_path.iterdir()) == [file]
    assert dragoman("export", "--list").output.count("\n") == len(FORMATS)
    assert dragoman("export", "nothing", "--db", store.address).exit_code == 2
    assert dragoman("export", "brat.zip", "trucks", "--db", store.address).exit_code == 2
