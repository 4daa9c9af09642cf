import gzip
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman.model import Published
from dragoman.settings import Settings
from tests.ingest.archives import found_in, packed, page, record, records, written

Pack = Callable[[Iterable[bytes]], bytes]
FORMS = pytest.mark.parametrize("name, pack", [("a.warc.gz", packed), ("a.warc", b"".join)], ids=["packed", "plain"])


@FORMS
def test_each_page_is_a_report_with_what_is_known_of_it(tmp_path: Path, name: str, pack: Pack) -> None:
    path = written(tmp_path / name, pack(records(3)))
    reports, skipped = found_in(path)
    assert not skipped
    assert [report.headline for report in reports] == ["Talks, day 0", "Talks, day 1", "Talks, day 2"]
    report = reports[1]
    assert report.source == "https://www.courier.example/world/talks-1?utm_source=feed"
    assert report.url == "https://courier.example/world/talks-1"
    assert report.published == Published("2022-03-02", "metadata", "2022-03-02T08:00:00Z")
    assert (report.outlet, report.language) == ("The Strait Courier", "en")
    origin = report.provenance
    assert origin is not None
    assert (origin.container, origin.fetched) == (str(path), "2022-03-11T06:00:00Z")
    assert (origin.published, origin.outlet, origin.url, origin.language) == ("page", "page", "page", "words")
    data = path.read_bytes()[origin.offset :]
    assert (gzip.decompress(data) if name.endswith("gz") else data).startswith(b"WARC/1.0\r\n")


# warcio leaves its temporary file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_what_other_software_writes_is_read(tmp_path: Path) -> None:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "a test"}))
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")],
                               protocol="HTTP/1.1")  # fmt: skip
    payload = BytesIO(gzip.compress(page(7).encode()))
    writer.write_record(
        writer.create_warc_record("https://courier.example/7", "response", payload=payload, http_headers=headers)
    )
    reports, skipped = found_in(written(tmp_path / "a.warc.gz", out.getvalue()))
    assert [report.headline for report in reports] == ["Talks, day 7"]
    assert not skipped


@FORMS
def test_what_is_no_page_is_passed_over(tmp_path: Path, name: str, pack: Pack) -> None:
    parts = [
        record("{}", "https://courier.example/api", kind="application/json"),
        record(b"\xff\xd8\xff", "https://courier.example/a.jpg", kind="image/jpeg"),
        record(page(1), "https://courier.example/gone", status="404 Not Found"),
        *records(1),
    ]
    reports, skipped = found_in(written(tmp_path / name, pack(parts)))
    assert (len(reports), skipped) == (1, [])


def test_a_member_that_is_cut_off_costs_itself_alone(tmp_path: Path) -> None:
    first, second, third = (gzip.compress(part) for part in records(3))
    reports, skipped = found_in(written(tmp_path / "a.warc.gz", first + second[:-60] + third))
    assert [report.headline for report in reports] == ["Talks, day 0", "Talks, day 2"]
    (one,) = skipped
    assert "talks-1" in one.source
    assert "cannot be unpacked" in one.reason
    assert f"in {tmp_path / 'a.warc.gz'}#{len(first)}. Fetch the archive again." in one.reason


def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    reports, skipped = found_in(written(tmp_path / "a.warc.gz", packed(records(3))[:-40]))
    assert [report.headline for report in reports] == ["Talks, day 0", "Talks, day 1"]
    assert ["middle" in one.reason for one in skipped] == [True]


@FORMS
@pytest.mark.parametrize("length", [5, 100_000, 10**17])
def test_a_record_that_lies_about_its_length_costs_itself_alone(
    tmp_path: Path, name: str, pack: Pack, length: int
) -> None:
    first, _, third = records(3)
    lying = record(page(1), "https://www.courier.example/world/talks-1", length=length)
    reports, skipped = found_in(written(tmp_path / name, pack([first, lying, third])))
    assert [report.headline for report in reports] == ["Talks, day 0", "Talks, day 2"]
    assert [(one.source, "not as long" in one.reason) for one in skipped] == [
        ("https://www.courier.example/world/talks-1", True)
    ]
    assert f"in {tmp_path / name}#" in skipped[0].reason


@FORMS
def test_each_of_several_records_that_lie_costs_itself_alone(tmp_path: Path, name: str, pack: Pack) -> None:
    parts = records(7)
    for number, length in ((1, 100_000), (3, 5), (5, 100_000)):
        url = f"https://www.courier.example/world/talks-{number}"
        parts[number] = record(page(number), url, length=length)
    reports, skipped = found_in(written(tmp_path / name, pack(parts)))
    assert [report.headline for report in reports] == [f"Talks, day {number}" for number in (0, 2, 4, 6)]
    assert [one.source[-1] for one in skipped] == ["1", "3", "5"]


@pytest.mark.parametrize("digits", [19, 5000])
def test_a_length_beyond_all_bounds_costs_its_record_alone(tmp_path: Path, digits: int) -> None:
    first, *others = records(3)
    start = first.index(b"Content-Length: ") + len(b"Content-Length: ")
    liar = first[:start] + b"9" * digits + first[first.index(b"\r\n", start) :]
    reports, skipped = found_in(written(tmp_path / "a.warc", liar + b"".join(others)))
    assert [report.headline for report in reports] == ["Talks, day 1", "Talks, day 2"]
    assert len(skipped) == 1


@FORMS
def test_rubbish_between_records_costs_no_record(tmp_path: Path, name: str, pack: Pack) -> None:
    first, second = (pack([part]) for part in records(2))
    reports, skipped = found_in(written(tmp_path / name, first + b"rubbish \x00\xff" * 9000 + second))
    assert [report.headline for report in reports] == ["Talks, day 0", "Talks, day 1"]
    assert len(skipped) == 1


def test_a_file_packed_as_a_whole_is_read(tmp_path: Path) -> None:
    reports, skipped = found_in(
        written(tmp_path / "a.warc.gz", gzip.compress(b"".join(records(60)))), Settings(maximum_html_bytes=20_000)
    )
    assert (len(reports), skipped) == (60, [])


def test_a_bomb_is_skipped_and_what_stands_beside_it_is_read(tmp_path: Path) -> None:
    bomb = record(b" " * 60_000_000, "https://bomb.example/")
    first, last = records(2)
    reports, skipped = found_in(written(tmp_path / "a.warc.gz", packed([first, bomb, last])))
    assert len(reports) == 2
    assert [(one.source, "more than" in one.reason) for one in skipped] == [("https://bomb.example/", True)]


def test_a_bomb_inside_the_answer_is_skipped(tmp_path: Path) -> None:
    body = gzip.compress(b" " * 100_000_000)
    data = record(body, "https://bomb.example/").replace(b"text/html\r\n", b"text/html\r\nContent-Encoding: gzip\r\n")
    data = data.replace(f"Content-Length: {len(body) + 46}".encode(), b"")
    head, _, rest = data.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    whole = b"\r\n".join([*lines, b"Content-Length: " + str(len(rest) - 4).encode()]) + b"\r\n\r\n" + rest
    reports, skipped = found_in(written(tmp_path / "a.warc.gz", packed([whole, *records(1)])))
    assert len(reports) == 1
    assert ["more than" in one.reason for one in skipped] == [True]
