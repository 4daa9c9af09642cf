import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.errors import DragomanError, EmptyDocument, NotText
from dragoman.ingest.text import check_text, decode

SENTENCE = "“We’ll talk in Évora,” said Benedita Sá – for £3.\r\nNo more\tcame. 🕊\n"
WINDOWS = "“We’ll talk in Évora,” said Benedita Sá – for £3 or €4.\r\n"

#: What people write: no control characters but those of lines, and no byte-order mark at the start.
written = st.text(
    st.one_of(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), st.sampled_from("\n\r\t")), min_size=1
).filter(lambda text: text.strip() and "\ufeff" not in text and "\ufffd" not in text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "The envoy left on Friday, she said. " * 3 + SENTENCE
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["windows-1252", "latin-1"])
def test_western_single_bytes_are_read(encoding: str) -> None:
    text = WINDOWS if encoding == "windows-1252" else "Évora, said Benedita Sá, would cost £3.\n"
    assert decode(text.encode(encoding)) == text


def test_encodings_mixed_in_one_file_are_each_read() -> None:
    assert decode(WINDOWS.encode() + WINDOWS.encode("windows-1252") + WINDOWS.encode()) == WINDOWS * 3


@pytest.mark.parametrize("declared", ["latin-1", "us-ascii", "windows-1251", "rot13", "unicode_escape", "nonsense", ""])
def test_a_lying_declaration_does_not_spoil_utf8(declared: str) -> None:
    assert decode(SENTENCE.encode(), declared=declared) == SENTENCE


def test_a_declaration_counts_where_the_bytes_are_not_utf8() -> None:
    text = "Посол сказал, что уедет.\n"
    assert decode(text.encode("windows-1251"), declared="Windows-1251") == text
    assert decode(WINDOWS.encode("windows-1252"), declared="iso-8859-1") == WINDOWS


def test_control_characters_and_direction_marks_stay() -> None:
    text = "The envoy\x07 said\x0c that \u200f\u202eshe\u202c would go.\x1a" + " Nothing more was known." * 5
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data, says",
    [
        (b"%PDF-1.7\nReport of the ministry", "PDF"),
        (b"PK\x03\x04\x14\x00", "office document"),
        (b"{\\rtf1 The envoy left.}", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00" * 64, "binary"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=says) as caught:
        decode(data, source="wire/0314.txt")
    assert str(caught.value).startswith("wire/0314.txt: ")
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u2003\n".encode()])
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        decode(data)


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(NotText, match="character 3"):
        check_text("She\udc00 left.")


@given(written)
@example("\r\n.\r")
def test_text_is_the_file_as_it_stands(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"%PDF", b"RIFF", b"ID3", b"{\\rtf", b"GIF8", b"SQLite")):
        assert decode(data) == text


@given(written)
def test_a_byte_order_mark_is_all_that_goes(text: str) -> None:
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=12)))
@example(b"\xff\xfe\x00", None)
@example(b"\xff\xfe\x00\xd8", None)
@example(b"\xff\xfe\x00\x00\xff\xff\xff", None)
@example(b"caf\xc3", "big5")
def test_any_bytes_give_storable_text_or_a_clear_error(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared=declared)
    except DragomanError as error:
        assert error.reason
    else:
        assert text.encode().decode() == text
