"""Bytes to Report: archives, decoding, HTML extraction, files and identity. Blocks are found later, in `segment`.

Finding documents (`find_documents`) is cheap and done in one place; making reports of them (`make_report`) is dear and
can be done in many.
"""

from dragoman.ingest.archive import open_documents
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.documents import from_text, read_bytes
from dragoman.ingest.files import STANDARD_INPUT, find_documents, find_files, read_path, read_paths
from dragoman.ingest.identity import report_id
from dragoman.ingest.jsonl import Fields, mapped
from dragoman.ingest.reports import make_report

__all__ = [
    "STANDARD_INPUT",
    "Document",
    "Fields",
    "Skipped",
    "find_documents",
    "find_files",
    "from_text",
    "make_report",
    "mapped",
    "open_documents",
    "read_bytes",
    "read_path",
    "read_paths",
    "report_id",
]
