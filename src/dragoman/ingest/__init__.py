"""Bytes to Report: decoding, HTML extraction, files and identity. Blocks are found later, in `segment`."""

from dragoman.ingest.documents import from_text, read_bytes
from dragoman.ingest.files import STANDARD_INPUT, Skipped, find_files, read_path, read_paths
from dragoman.ingest.identity import report_id

__all__ = [
    "STANDARD_INPUT",
    "Skipped",
    "find_files",
    "from_text",
    "read_bytes",
    "read_path",
    "read_paths",
    "report_id",
]
