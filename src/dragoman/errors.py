"""What can go wrong, as one tree.

    DragomanError            anything that Dragoman raises on purpose
    ├── DocumentError        one document cannot be read; in bulk it becomes a `Skipped` value
    │   ├── Unreadable       the file is missing, forbidden or broken
    │   ├── TooLarge         it holds more than `Settings.maximum_bytes`
    │   ├── EmptyDocument    there is nothing in it
    │   ├── NotText          it is binary, or no text that can be kept
    │   ├── NoArticle        an HTML page on which no article was found
    │   ├── Unfetched        an address did not answer, or must not be asked
    │   ├── Damaged          a part of an archive is broken, or lies about itself
    │   └── OtherLanguage    it is written in a language that is not read
    ├── InvalidDate          a date that was given is no `YYYY-MM-DD`
    ├── IssuesError          a list of issues is missing or not what it should be
    ├── InvalidFields        a mapping of fields names one that there is not
    ├── GazetteerError       a gazetteer, or a source to build one from, is missing or not what it should be
    ├── ModelError           the shipped weights are missing, or are not what the reader expects
    ├── AccountError         an account of the desk, or the file that they are in, is not what it should be
    ├── ExportError          a format that there is not, or that needs what is not installed
    ├── WatchError           what is to be followed or saved cannot be, or is not there
    ├── ShardsError          a directory of results is missing, incomplete, or of another run
    └── StoreError           a store is missing, of another schema, or cannot be reached
        ├── SearchError      a request to it asks for what there is not
        └── JudgementError   a judgement is on nothing that the store has, or says what cannot be

Each says what is wrong, where, and what to do about it.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Anything that Dragoman raises on purpose.

    `what` is the fault as a clause without a full stop, `where` the file, URL or field that it
    concerns, `remedy` a sentence that says what to do. `str(error)` is one line made of the three.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    @property
    def reason(self) -> str:
        """The message without the place: what is wrong and what to do."""
        return f"{self.what}. {self.remedy}" if self.remedy else self.what

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class DocumentError(DragomanError):
    """One document cannot be read; the documents beside it can."""


class Unreadable(DocumentError):
    """The file is missing, forbidden or broken."""


class TooLarge(DocumentError):
    """The document holds more bytes than the settings allow."""


class EmptyDocument(DocumentError):
    """There is nothing in the document but white space."""


class NotText(DocumentError):
    """The document is binary, or holds no text that can be kept."""


class NoArticle(DocumentError):
    """An HTML page on which no article was found."""


class Damaged(DocumentError):
    """A part of an archive is cut off, broken, or not what it says it is; the parts beside it can be read."""


class Unfetched(DocumentError):
    """A page or feed was not fetched: its address did not answer, or must not be asked."""


class OtherLanguage(DocumentError):
    """The document is written in a language that is not read."""


class InvalidDate(DragomanError):
    """A date that was given is no `YYYY-MM-DD`."""


class IssuesError(DragomanError):
    """A list of issues is missing or not what it should be."""


class InvalidFields(DragomanError):
    """A mapping of JSONL's fields names one that a report does not have."""


class GazetteerError(DragomanError):
    """A gazetteer, or a source to build one from, is missing or not what it should be."""


class ModelError(DragomanError):
    """The weights are missing, or are not what the reader expects."""


class ShardsError(DragomanError):
    """A directory of an archive's results is missing, incomplete, or of another run; or the engine is not there."""


class StoreError(DragomanError):
    """A store is missing, has the schema of another version, or cannot be reached."""


class SearchError(StoreError):
    """A search asks for a field, value or page that there is not."""


class JudgementError(StoreError):
    """A judgement is on an entry or actor that the store does not have, or says what cannot be."""


class AccountError(DragomanError):
    """An account of the desk, or the file that they are in, is not what it should be."""


class WatchError(DragomanError):
    """A feed, folder or saved search that cannot be followed or kept, or is not there."""


class ExportError(DragomanError):
    """A format that there is not, or one that needs a library which is not installed."""
