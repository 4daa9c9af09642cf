import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import InvalidDate
from dragoman.ingest import Skipped, find_files, from_text, read_paths
from dragoman.model import Report
from dragoman.settings import Settings
from tests.ingest.archives import WORDS, page


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ["b.txt", "a.txt", "2022/c.TXT", "2022/03/d.html", ".hidden/e.txt", ".f.txt", "gold.json", "g.png"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The report of {path.stem} was confirmed by the ministry, said Ines Valdor on Monday.\n")
    return tmp_path


def names(archive: Path, *paths: str) -> list[str]:
    found = list(find_files([archive / path for path in paths]))
    assert not any(isinstance(one, Skipped) for one in found)
    return [Path(str(one)).relative_to(archive).as_posix() for one in found]


def test_a_directory_stands_for_the_reports_below_it_in_order(archive: Path) -> None:
    assert names(archive, "") == ["a.txt", "b.txt", "2022/c.TXT", "2022/03/d.html"]


def test_a_named_file_is_read_whatever_its_name(archive: Path) -> None:
    assert names(archive, "gold.json", "b.txt") == ["gold.json", "b.txt"]


def test_a_pattern_stands_for_what_it_matches(archive: Path) -> None:
    assert names(archive, "*.txt") == ["a.txt", "b.txt"]
    assert names(archive, "**/*.html") == ["2022/03/d.html"]
    assert names(archive, "20??") == ["2022/c.TXT", "2022/03/d.html"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(archive: Path) -> None:
    (archive / "[1].txt").write_text("The talks go on.")
    assert names(archive, "[1].txt") == ["[1].txt"]


@pytest.mark.parametrize("path", ["none.txt", "*.nothing", "\x00"])
def test_a_path_that_stands_for_nothing_is_said(tmp_path: Path, path: str) -> None:
    (found,) = read_paths([f"{tmp_path}/{path}"])
    assert isinstance(found, Skipped)
    assert found.source.endswith(path)
    assert "Check the path" in found.reason


def test_a_directory_tells_of_documents_that_cannot_be_read_and_passes_over_pictures(archive: Path) -> None:
    (archive / "2022" / "b.PDF").write_bytes(b"%PDF-1.7 ...")
    (archive / "a.docx").write_bytes(b"PK\x03\x04 ...")
    assert names(archive, "") == ["a.docx", "a.txt", "b.txt", "2022/b.PDF", "2022/c.TXT", "2022/03/d.html"]
    skipped = {Path(one.source).name: one.reason for one in read_paths([archive]) if isinstance(one, Skipped)}
    assert "PDF" in skipped["b.PDF"] and "plain text or HTML" in skipped["a.docx"]


def test_a_directory_without_reports_is_said(tmp_path: Path) -> None:
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Skipped)
    assert ".txt" in found.reason


def test_bad_files_among_good_ones_are_skipped_with_their_reasons(archive: Path) -> None:
    (archive / "broken.txt").symlink_to(archive / "nowhere")
    (archive / "empty.txt").touch()
    (archive / "menu.html").write_text("<html><body><a href='/'>Home</a></body></html>")
    (archive / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (archive / "z.txt").write_text("“It is over,” said Ines Valdor.")
    found = list(read_paths([archive / "*.*"]))
    skipped = {Path(one.source).name: one.reason for one in found if isinstance(one, Skipped)}
    assert skipped.keys() == {
        "broken.txt",
        "empty.txt",
        "menu.html",
        "picture.txt",
    }
    assert "no such file" in skipped["broken.txt"]
    assert "empty" in skipped["empty.txt"]
    assert "no article" in skipped["menu.html"]
    assert "PNG" in skipped["picture.txt"]
    assert [Path(one.source or "").name for one in found if isinstance(one, Report)][-1] == "z.txt"


def test_a_file_over_the_limit_is_skipped_not_loaded(archive: Path) -> None:
    (found,) = read_paths([archive / "a.txt"], settings=Settings(maximum_bytes=10))
    assert isinstance(found, Skipped)
    assert "more than 10 bytes" in found.reason


def test_standard_input_is_a_report_without_a_source() -> None:
    text = "“It is over,” said Ines Valdor.\n"
    (found,) = read_paths(["-"], outlet="Agency", standard_input=io.BytesIO(text.encode()))
    assert isinstance(found, Report)
    assert msgspec.structs.replace(found, provenance=None) == from_text(text, outlet="Agency")


def test_a_date_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InvalidDate):
        read_paths(["-"], published="Monday")


def test_a_name_that_is_no_unicode_can_still_be_stored(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/caf\xe9.txt"
    Path(path.decode("utf-8", "surrogateescape")).write_text("The talks go on, she said.")
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Report)
    assert (found.source or "").endswith("caf\ufffd.txt")


def test_files_are_read_one_at_a_time(archive: Path) -> None:
    reports = read_paths([archive])
    next(reports)
    (archive / "b.txt").write_text("Changed since, said Ines Valdor.")
    second = next(reports)
    assert isinstance(second, Report)
    assert second.text.startswith("Changed since")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web site over a directory, whose pages lead to one another."""
    pytest.importorskip("aiohttp")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_web_address_is_one_page_and_nothing_that_it_links_to(site: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        markup = page(1, WORDS).replace("</body>", "<a href='/a.html'>one</a> <a href='/b.html'>other</a></body>")
        (tmp_path / f"{name}.html").write_text(markup, encoding="utf-8")
    (report,) = read_paths([f"{site}/a.html"])
    assert isinstance(report, Report) and report.source == f"{site}/a.html"


def test_a_web_address_without_a_page_says_so_and_speaks_of_no_storage(site: str) -> None:
    (missed,) = read_paths([f"{site}/none.html"])
    assert isinstance(missed, Skipped)
    assert missed.reason.startswith("no page can be had at this address. Check the address")
    assert "keys" not in missed.reason
