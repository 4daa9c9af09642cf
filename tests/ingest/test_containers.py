import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InvalidFields
from dragoman.ingest import Skipped, find_documents, make_report, mapped, read_paths
from dragoman.model import Published, Report
from dragoman.settings import Settings
from tests.ingest.archives import WORDS, found_in, packed, page, records, written

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Strait Courier</title>
<link>https://courier.example</link><language>en-gb</language>
<item><title>Envoys meet</title><link>https://courier.example/1</link><guid>c-1</guid><author>Leyla Arslan</author>
<pubDate>Thu, 10 Mar 2022 23:15:00 +0300</pubDate><description>Envoys met.</description>
<content:encoded>
<![CDATA[<p>{WORDS}</p><script>alert(1)</script><p>It was the third day of talks in a row.</p>]]>
</content:encoded></item>
<item><title>Video</title><link>https://courier.example/2</link></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Wire</title>
<entry><title>Envoys meet</title><id>tag:1</id><link href="https://wire.example/1"/>
<published>2022-03-10T08:00:00Z</published><updated>2022-03-12T08:00:00Z</updated>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:agency.example,2022:1" version="3" xml:lang="en-US"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="agency"><name>Harbour Agency</name></provider><versionCreated>2022-03-12T10:00:00Z</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2022-03-10T08:00:00Z</contentCreated><headline>Envoys meet</headline><by>Leyla Arslan</by>
<dateline>ANKARA</dateline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head>
<body.content><p>{WORDS}</p><p>It was the <em>third</em> day.</p></body.content></body></nitf></inlineXML></contentSet>
</newsItem>
<newsItem guid="tag:agency.example,2022:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>
<newsItem guid="tag:agency.example,2022:3"><itemMeta/><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""

NINJS = {
    "uri": "https://agency.example/news/1", "headline": "Envoys meet", "byline": "Leyla Arslan", "located": "Ankara",
    "versioncreated": "2022-03-10T08:00:00Z", "language": "en", "infosources": [{"name": "Harbour Agency"}],
    "body_xhtml": f"<p>{WORDS}</p><p>It was the third day.</p>",
}  # fmt: skip
NINJS_2 = {
    "uri": "urn:agency:2", "headlines": [{"value": "Envoys meet"}], "contentCreated": "2022-03-10T08:00:00Z",
    "infoSources": [{"name": "Harbour Agency"}], "bodies": [{"contentType": "text/plain", "value": WORDS}],
}  # fmt: skip


def only(path: Path) -> Report:
    reports, skipped = found_in(path)
    assert not skipped
    (report,) = reports
    return report


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "saved"])
def test_an_rss_feed_gives_its_entries(tmp_path: Path, name: str) -> None:
    (report,), (video,) = found_in(written(tmp_path / name, RSS))
    assert report.text.split("\n\n") == ["Envoys meet", WORDS, "It was the third day of talks in a row."]
    assert report.published == Published("2022-03-10", "metadata", "2022-03-10T20:15:00Z")
    assert (report.outlet, report.byline) == ("The Strait Courier", "Leyla Arslan")
    assert (report.source, report.url) == ("https://courier.example/1", "https://courier.example/1")
    assert report.provenance is not None
    assert (report.provenance.item, report.provenance.extraction, report.provenance.outlet) == (
        "c-1",
        "field",
        "container",
    )
    assert (video.source, "no text" in video.reason) == ("https://courier.example/2", True)


def test_an_atom_feed_gives_the_day_of_publication_and_not_of_the_update(tmp_path: Path) -> None:
    report = only(written(tmp_path / "a.atom", ATOM))
    assert (report.published, report.outlet) == (
        Published("2022-03-10", "metadata", "2022-03-10T08:00:00Z"),
        "Harbour Wire",
    )


def test_newsml_gives_its_items(tmp_path: Path) -> None:
    (report,), skipped = found_in(written(tmp_path / "a.xml", NEWSML))
    assert report.text.split("\n\n") == ["Envoys meet", WORDS, "It was the third day."]
    assert (report.outlet, report.byline, report.dateline) == ("Harbour Agency", "Leyla Arslan", "ANKARA")
    assert report.published == Published("2022-03-10", "metadata", "2022-03-10T08:00:00Z")
    assert report.source == "tag:agency.example,2022:1"
    assert [one.reason.split(".")[0] for one in skipped] == [
        "the agency has withdrawn the item",
        "the item has no text",
    ]


@pytest.mark.parametrize("item", [NINJS, NINJS_2], ids=["1", "2"])
@pytest.mark.parametrize("name, listed", [("a.json", False), ("a.ninjs", True), ("a.jsonl", False)])
def test_ninjs_gives_its_items(tmp_path: Path, item: dict[str, object], name: str, listed: bool) -> None:
    report = only(written(tmp_path / name, json.dumps([item] if listed else item)))
    assert report.text.split("\n\n")[:2] == ["Envoys meet", WORDS]
    assert (report.outlet, report.published) == (
        "Harbour Agency",
        Published("2022-03-10", "metadata", "2022-03-10T08:00:00Z"),
    )
    assert report.source == item["uri"]


def lines(*objects: object) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


def test_jsonl_goes_by_the_usual_names_of_fields(tmp_path: Path) -> None:
    line = {"title": "Envoys meet", "maintext": WORDS, "url": "https://courier.example/1?utm_source=x", "authors":
            ["A. B.", "C. D."], "date_publish": "2022-03-10 08:00:00", "source_domain": "courier.example"}  # fmt: skip
    report = only(written(tmp_path / "a.jsonl", lines(line)))
    assert report.text == f"Envoys meet\n\n{WORDS}"
    assert (report.outlet, report.byline) == ("courier.example", "A. B., C. D.")
    assert (report.url, report.published) == (
        "https://courier.example/1",
        Published("2022-03-10", "metadata"),
    )


def test_a_mapping_of_fields_goes_before_the_usual_names(tmp_path: Path) -> None:
    line = {"text": "no", "story": {"paragraphs": [WORDS, "It ended."]}, "when": 1646899200, "pub": "The Courier"}
    path = written(tmp_path / "a.jsonl", lines(line))
    fields = mapped({"text": "story.paragraphs", "published": "when", "outlet": "pub"})
    (report,) = (make_report(found) for found in find_documents([path], fields=fields))
    assert isinstance(report, Report)
    assert report.text == f"{WORDS}\n\nIt ended."
    assert (report.outlet, report.published) == (
        "The Courier",
        Published("2022-03-10", "metadata", "2022-03-10T08:00:00Z"),
    )
    assert report.source == f"{path}#1"
    with pytest.raises(InvalidFields, match="'body'"):
        mapped({"body": "text"})


STORIES: list[dict[str, Any]] = [
    {"title": "Talks", "body": "The envoy said that the talks in Juba would go on for two more days.", "id": 7},
    {"title": "Tea", "body": "The chamber warned that four thousand tonnes of tea could spoil at the port."},
]


@pytest.mark.parametrize("held", [STORIES, {"status": "ok", "articles": STORIES}, STORIES[0]])
def test_json_in_one_file_gives_its_objects(tmp_path: Path, held: Any) -> None:
    path = written(tmp_path / "a.json", json.dumps(held, indent=1))
    told = STORIES if held is not STORIES[0] else STORIES[:1]
    assert [r.text for r in found_in(path)[0]] == [f"{story['title']}\n\n{story['body']}" for story in told]


def test_json_without_a_known_text_is_skipped_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps([{"story": {"full": STORIES[0]["body"]}}]))
    (skipped,) = read_paths([path])
    assert isinstance(skipped, Skipped)
    assert skipped.source.endswith("a.json#1")
    assert skipped.reason.startswith("the object has no text (looked for text")
    assert "--field text=NAME" in skipped.reason
    (found,) = read_paths([path], fields=mapped({"text": "story.full"}))
    assert isinstance(found, Report) and found.text == STORIES[0]["body"]


@pytest.mark.parametrize("text", ['[Editor: cut here] "We wait," the envoy said.', '["a", "b"]', "{the envoy said: no"])
def test_what_holds_no_objects_is_a_text_whatever_its_name(tmp_path: Path, text: str) -> None:
    assert only(written(tmp_path / "a.json", text)).text == text


@pytest.mark.parametrize(("name", "between"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_table_gives_its_rows(tmp_path: Path, name: str, between: str) -> None:
    rows = [["Title", "Text", "Date"], ["Talks", "“No, no,” the envoy said;\nthe talks in Juba would go on all week.",
            "2024-05-03"], ["Tea", STORIES[1]["body"], ""]]  # fmt: skip
    file = io.StringIO()
    csv.writer(file, delimiter=between).writerows(rows)
    first, second = found_in(written(tmp_path / name, file.getvalue()))[0]
    assert first.text == "Talks\n\n" + rows[1][1]
    assert first.published and first.published.date == "2024-05-03"
    assert second.text.endswith(rows[2][1]) and second.published is None
    assert first.provenance and first.provenance.offset == 1


def test_a_table_without_a_known_column_is_skipped_once_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"id,story\n1,{STORIES[0]['body']}\n2,{STORIES[1]['body']}\n")
    (skipped,) = read_paths([path])
    assert isinstance(skipped, Skipped)
    assert (skipped.source, skipped.reason) == (
        str(path),
        "no column of the table is known to hold the text (there are id, story). Name it: --field text=NAME.",
    )
    assert len(list(read_paths([path], fields=mapped({"text": "story"})))) == 2


def test_a_row_that_is_too_short_is_told_of_in_the_words_of_tables(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv", f"url,text\nhttps://a.example/1,{STORIES[0]['body']}\nhttps://a.example/2,Too short\n"
    )
    skipped = found_in(path)[1][0]
    assert skipped.source == "https://a.example/2"
    assert skipped.reason == (
        "row 2 of the table, its header not counted, has only 2 words of text. "
        "Put the whole text there, or name its column: --field text=NAME."
    )
    (skipped,) = found_in(written(tmp_path / "a.jsonl", lines({"text": "Short"})))[1]
    assert skipped.reason == (
        "the line has only one word of text. Name the field that holds the whole: --field text=NAME."
    )


def test_prose_in_a_file_that_is_called_a_table_is_a_text(tmp_path: Path) -> None:
    text = "Envoys meet, talks go on\n\nThe envoy, who had flown in, said that it was late.\n\nNo date was given."
    assert only(written(tmp_path / "a.csv", text)).text == text


def test_lines_that_are_none_are_skipped_in_their_places(tmp_path: Path) -> None:
    good = {"text": WORDS}
    path = written(tmp_path / "a.jsonl", lines(good) + "{broken\n[1]\n\n" + lines({"name": "x"}) + lines(good))
    reports, skipped = found_in(path)
    assert [report.source for report in reports] == [f"{path}#1", f"{path}#6"]
    assert [one.source.rpartition("#")[2] for one in skipped] == ["2", "3", "5"]
    assert "--field text=NAME" in skipped[2].reason


def test_a_line_of_100_megabytes_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(100):
            file.write(b"word " * 200_000)
        file.write(b'"}\n' + lines({"text": WORDS}).encode())
    reports, skipped = found_in(path)
    assert [report.source for report in reports] == [f"{path}#2"]
    assert ["more than" in one.reason for one in skipped] == [True]


def wacz(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


@pytest.mark.parametrize("name", ["a.wacz", "saved"])
def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path, name: str) -> None:
    path = wacz(tmp_path / name, **{"archive/a.warc.gz": packed(records(2)), "archive/b.warc": b"".join(records(1))})
    reports, skipped = found_in(path)
    assert (len(reports), skipped) == (3, [])
    assert reports[0].provenance is not None
    assert reports[0].provenance.container == f"{path}!archive/a.warc.gz"


def test_a_path_outside_of_the_archive_is_refused(tmp_path: Path) -> None:
    path = wacz(
        tmp_path / "a.wacz",
        **{"../../etc/a.warc": b"".join(records(1)), "/b.warc": b"", "archive/c.warc": b"".join(records(1))},
    )
    reports, skipped = found_in(path)
    assert len(reports) == 1
    assert [one.reason.split(".")[0] for one in skipped] == ["its path leads outside of the archive"] * 2


def test_a_zip_bomb_and_what_is_no_zip_are_refused(tmp_path: Path) -> None:
    path = wacz(tmp_path / "a.wacz", **{"archive/a.warc": b" " * 50_000_000, "archive/b.warc": b"".join(records(1))})
    reports, skipped = found_in(path)
    assert len(reports) == 1
    assert "times its size" in skipped[0].reason
    _, (broken,) = found_in(written(tmp_path / "b.wacz", path.read_bytes()[:-40]))
    assert "no whole zip file" in broken.reason


def test_a_billion_laughs_are_not_heard(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY a{n + 1} "{f"&a{n or str()};" * 10}">' for n in range(9)
    )
    for name, body in [
        ("a.rss", "<rss><channel><title>&a9;</title></channel></rss>"),
        (
            "b.xml",
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData>&a9;</inlineData></contentSet></newsItem>',
        ),
    ]:
        reports, skipped = found_in(written(tmp_path / name, f"{bomb}]>{body}"))
        assert (len(reports), len(skipped)) == (0, 1), name


@pytest.mark.parametrize("tag", ["div", "span", "b", "table", "blockquote", "ul><li"])
def test_a_page_nested_100_000_deep_is_skipped_at_once(tmp_path: Path, tag: str) -> None:
    settings = Settings(maximum_html_tags=10**7)
    _, (skipped,) = found_in(written(tmp_path / "a.html", "<html><body>" + f"<{tag}>" * 100_000 + WORDS), settings)
    assert "deep" in skipped.reason


SPANISH = (
    "Los enviados de cuatro Estados se reunieron el jueves en Ankara para hablar de una ruta segura para el grano, "
    "según dijo el ministerio de Exteriores. Las conversaciones seguirán mañana y nadie espera un acuerdo."
)


def test_other_languages_are_counted_and_skipped_whatever_they_declare(tmp_path: Path) -> None:
    written(tmp_path / "a.html", page(1, SPANISH, lang="en").replace("Report number 1 of the day was read", "Leyó"))
    reports, (skipped,) = found_in(tmp_path)
    assert (reports, skipped.reason) == ([], "it is in Spanish. Only English is read so far.")
    reports, _ = found_in(tmp_path, Settings(languages=()))
    assert [report.language for report in reports] == ["es"]


@pytest.mark.parametrize(
    "line, named",
    [
        ("الرئيس قال إن المحادثات ستستمر غدا", "Arabic"),
        ("Министр сказал, что переговоры продолжатся.", "Russian"),
        ("外交部长说谈判将于下周恢复进行。", "another language"),
    ],
)
def test_a_line_in_another_script_is_enough_to_tell_that_it_is_not_english(
    tmp_path: Path, line: str, named: str
) -> None:
    written(tmp_path / "a.txt", line)
    reports, (skipped,) = found_in(tmp_path)
    assert (reports, skipped.reason) == ([], f"it is in {named}. Only English is read so far.")


def test_a_line_of_latin_letters_is_read_whatever_its_words(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "Łukasz Żółć met Nguyễn Thị Định in Tromsø.")
    assert len(found_in(tmp_path)[0]) == 1


def test_a_url_of_a_storage_is_read(tmp_path: Path) -> None:
    import fsspec

    storage = fsspec.filesystem("memory")
    storage.pipe({"/press/a.warc.gz": packed(records(2)), "/press/notes.pdf": b"%PDF", "/press/b.jsonl": b""})
    reports, skipped = found_in("memory://press")  # type: ignore[arg-type]
    assert (len(reports), skipped) == (2, [])
    assert reports[0].provenance is not None
    assert reports[0].provenance.container == "memory:///press/a.warc.gz"
    _, (missing,) = found_in("memory://press/none.warc.gz")  # type: ignore[arg-type]
    _, (unknown,) = found_in("xyz://press/none.warc.gz")  # type: ignore[arg-type]
    assert "not installed" in unknown.reason
    assert missing.source == "memory://press/none.warc.gz"
