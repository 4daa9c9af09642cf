import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError, EmptyDocument, InvalidDate, NotText, TooLarge
from dragoman.ingest import from_text, read_bytes
from dragoman.ingest.documents import is_html
from dragoman.model import Published
from dragoman.settings import Settings

TEXT = "The harbour stays shut, said Tomasz Brand.\r\n\r\n‘Not for long,’ he added.\n"


def test_plain_text_keeps_every_character() -> None:
    report = read_bytes(TEXT.encode(), source="wire/12.txt", outlet="The Strait Courier", published="2023-05-04")
    assert report.text == TEXT
    assert (report.source, report.outlet) == ("wire/12.txt", "The Strait Courier")
    assert report.published == Published("2023-05-04", "given")
    assert report.blocks == ()


def test_the_same_words_read_as_bytes_and_as_text_are_one_report() -> None:
    assert read_bytes(TEXT.encode(), source="a") == from_text(TEXT, source="a")


def test_one_paragraph_of_a_megabyte_is_read_whole() -> None:
    text = "The talks go on, she said. " * 40_000
    assert read_bytes(text.encode()).text == text


def test_too_much_text_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(TooLarge, match="20 bytes"):
        read_bytes(b"The talks go on, she said.", settings=Settings(maximum_bytes=20))


@pytest.mark.parametrize(
    "published", ["10 March 2022", "2022-02-30", "2022-3-1", "20220310", "2022-W10-4", "", "２022-03-10"]
)
def test_what_is_no_date_is_refused_with_the_form_that_is(published: str) -> None:
    with pytest.raises(InvalidDate, match="YYYY-MM-DD"):
        from_text(TEXT, published=published)


def test_an_empty_file_is_an_error_and_an_empty_text_an_empty_report() -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(b"")
    assert from_text("").text == ""


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE html><p>",
        "\ufeff<!doctype HTML>",
        "\n <html lang='en'>",
        "<?xml version='1.0'?>\n<!-- made by hand -->\n<html>",
        "<head><title>Talks</title>",
        "<p>The talks go on.</p>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_page_is_known_by_its_beginning(head: str, encoding: str) -> None:
    assert is_html(head.encode(encoding), "page.txt")


@pytest.mark.parametrize(
    "text", ["<3 was all she wrote.", "A page begins with <html>.", "<p. 4> The talks", "<b>Talks", ""]
)
def test_text_about_tags_is_text(text: str) -> None:
    assert not is_html(text.encode())


def test_a_page_is_known_by_its_name() -> None:
    assert is_html(b"The talks go on.", "archive/Talks.HTM")
    assert is_html(b"The talks go on.", "https://courier.example/talks.html?page=2")


def test_reading_text_loads_no_html_library() -> None:
    code = (
        "import sys, dragoman.ingest as i; i.read_bytes(b'The talks go on, she said.');"
        "print(*{'lxml', 'trafilatura', 'htmldate'} & sys.modules.keys())"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == ""


@given(st.text())
def test_any_text_is_a_report_that_can_be_stored(text: str) -> None:
    report = from_text(text)
    assert report.text == text
    assert report.id == from_text(text).id


@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_text_that_no_file_can_hold_is_refused(text: str) -> None:
    with pytest.raises(NotText):
        from_text(text)


@given(st.binary(max_size=200), st.sampled_from([None, "a.txt", "a.html"]))
def test_any_bytes_are_a_report_or_a_clear_error(data: bytes, source: str | None) -> None:
    try:
        report = read_bytes(data, source=source)
    except DragomanError as error:
        assert str(error)
    else:
        assert report.text.strip()


#: Pieces of which broken pages are made, some of them characters that no page may hold.
PIECES = ["<p>", "</p>", "<html>", "<body", ">", "<!--", "<h1>", "&#0;", "&#55296;", "\x00", "Talks go on. "]


@given(st.lists(st.sampled_from(PIECES)))
def test_broken_markup_is_a_report_or_a_clear_error(parts: list[str]) -> None:
    try:
        report = read_bytes("".join(["<html>", *parts]).encode())
    except DragomanError as error:
        assert str(error)
    else:
        assert report.text.encode().strip()


def test_bytes_given_for_a_text_are_told_where_to_go() -> None:
    with pytest.raises(TypeError, match="read_bytes takes bytes"):
        from_text(TEXT.encode())  # type: ignore[arg-type]
