"""Bytes to characters: every encoding that a text file is met in, and a clear no to what is not text."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import EmptyDocument, NotText
from dragoman.ingest.signatures import Signature, signature_of

#: Longer marks first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Where the null bytes stand in Western text without a mark: (width, offsets that are null, encoding).
_NULL_PATTERNS: tuple[tuple[int, tuple[int, ...], str], ...] = (
    (4, (1, 2, 3), "utf-32-le"),
    (4, (0, 1, 2), "utf-32-be"),
    (2, (1,), "utf-16-le"),
    (2, (0,), "utf-16-be"),
)

_SNIFFED_BYTES = 4096
_SNIFFED_CHARACTERS = 65536

#: Control characters that no text needs. Tab, line and page breaks, backspace, substitute (the end mark of
#: DOS files) and escape are left out.
_CONTROLS = re.compile("[\x00-\x07\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")

#: Of random bytes a tenth come out as control characters, of damaged text far less.
_MOST_CONTROLS = 0.05

#: Single- and multi-byte encodings that pages declare and that cannot be told from the bytes alone. Latin-1
#: and ASCII are not among them: what declares those is Windows-1252 or UTF-8.
_DECLARABLE = re.compile(
    r"windows-125[013-8]|cp125[013-8]|iso-8859-([2-9]|1[0-6])|koi8-[ru]|gb2312|gbk|gb18030|big5(-hkscs)?"
    r"|shift_jis|euc-(jp|kr)|macintosh",
    re.IGNORECASE,
)


def decode(data: bytes, *, declared: str | None = None, source: str | None = None) -> str:
    """The text of `data`, without its byte-order mark and else unchanged; line ends stay as they are.

    Read as what its byte-order mark or its null bytes say; else as UTF-8, where any byte that is none
    is read as Windows-1252, so files in either and files that mix them come out right. `declared`, the
    encoding that a document says it has, counts only where the bytes are not UTF-8. The result holds no
    lone surrogate. Raises NotText where `data` is binary and EmptyDocument where it holds nothing but
    white space; `source` is named in the message.
    """
    signature = signature_of(data)
    if signature is not None:
        raise _not_text(signature, source)
    text = _decode_unchecked(data, declared)
    sample = text[:_SNIFFED_CHARACTERS]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise _not_text(Signature("binary, not text"), source)
    if not text.strip():
        raise EmptyDocument("the document is empty", where=source, remedy="Check how it was saved.")
    return text


def check_text(text: str, source: str | None = None) -> str:
    """`text` itself; raises NotText where it holds a lone surrogate, which no file can store."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotText(
            f"the text holds half of a surrogate pair at character {error.start}",
            where=source,
            remedy="Decode the file anew, or replace that character.",
        ) from None
    return text


def _decode_unchecked(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, _errors_for(encoding))
    wide = _encoding_of_nulls(data[:_SNIFFED_BYTES])
    if wide is not None:
        return data.decode(wide, "replace")
    if declared is not None and _DECLARABLE.fullmatch(declared) and not _is_utf8(data):
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode("utf-8", _errors_for("utf-8"))


def _encoding_of_nulls(head: bytes) -> str | None:
    """The wide encoding that the null bytes of `head` point to, or None."""
    if b"\x00" not in head:
        return None
    for width, null_offsets, encoding in _NULL_PATTERNS:
        units = len(head) // width
        shares = [head[offset : units * width : width].count(0) / max(units, 1) for offset in range(width)]
        rest = [share for offset, share in enumerate(shares) if offset not in null_offsets]
        if min(shares[offset] for offset in null_offsets) > 0.7 and max(rest) < 0.1:
            return encoding
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _errors_for(encoding: str) -> str:
    return "dragoman.windows-1252" if encoding == "utf-8" else "replace"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are no UTF-8 as Windows-1252, and the five that this leaves undefined as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    characters = [bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in bad]
    return "".join(characters), error.end


codecs.register_error("dragoman.windows-1252", _as_windows_1252)


def _not_text(signature: Signature, source: str | None) -> NotText:
    return NotText(f"this is {signature.what}", where=source, remedy=signature.remedy)
