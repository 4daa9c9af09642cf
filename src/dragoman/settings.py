"""Every choice that can be made differently, with its default."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader goes by. Nothing is read from the environment; `dragoman config` prints these."""

    maximum_bytes: int = 16 * 2**20
    """The largest text file that is read, in bytes: 2.8 million words. Larger ones raise TooLarge."""

    maximum_html_bytes: int = 4 * 2**20
    """The largest HTML page that is read, in bytes."""

    maximum_html_tags: int = 100_000
    """The most tags that an HTML page may have. News pages have 1,000 to 30,000; a million take 35 seconds and
    nearly a gigabyte."""

    report_suffixes: tuple[str, ...] = (".txt", ".text", ".html", ".htm", ".xhtml")
    """What a report's file name ends with, in lower case, where a directory is read. A file that is named itself
    is read whatever its name."""

    archive_suffixes: tuple[str, ...] = (
        ".warc", ".warc.gz", ".wacz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".rss", ".atom", ".xml", ".ninjs",
    )  # fmt: skip
    """What the names of files end with that hold many reports, where a directory is read."""

    document_suffixes: tuple[str, ...] = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub")
    """What the names of files end with that hold reports for people alone. In a directory they are found too, so that
    each is told as skipped, with what to do."""

    maximum_html_depth: int = 500
    """How deep the elements of an HTML page may be nested. News pages have 20 to 60 levels; parsers take time by the
    square of it: 26 seconds for 10,000."""

    maximum_expansion: int = 200
    """How many bytes a packed byte may become, beyond the first 16 MiB. Pages pack by 4 to 20; more is a bomb."""

    languages: tuple[str, ...] = ("en",)
    """The languages that are read, as ISO 639-1 codes; reports in others are skipped. Empty: no look at language."""

    threads: int = 1
    """Threads of the encoder."""

    maximum_pieces: int = 165_000
    """The longest text that is read, in word pieces: 125,000 words. Longer ones raise TooLarge, so that memory stays
    bounded (100,000 words take 460 MB, the most 500 MB)."""

    window_pieces: int = 320
    """The longest window, in word pieces (a word has 1.3); at most 510. It was trained on 320."""

    window_overlap: int = 64
    """Pieces that neighbouring windows share, so that nothing near a cut is read without its context."""

    anchor_floor: float = 0.15
    """The least probability at which a word may be the cue of an attribution; the decoder decides among these."""

    event_floor: float = 0.5
    """The least probability at which a word may be the trigger of an event; what is read decides among these."""

    event_least: float = 0.2
    """The least confidence of an event that a record keeps."""

    mention_floor: float = 0.2
    """The least probability at which a span may be a mention."""

    link: bool = True
    """Whether actors get identities from the gazetteer."""

    issues: tuple[str, ...] = ()
    """The user's own lists of issues (TOML files), which add to the shipped vocabulary and override it by name."""

    gazetteers: tuple[str, ...] = ()
    """The user's own lists of names (CSV files, see `dragoman gazetteer add`), preferred over the shipped gazetteer; a
    built file (see `dragoman gazetteer build`) stands in its place."""


DEFAULT = Settings()
