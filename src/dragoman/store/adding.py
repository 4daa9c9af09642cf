"""Documents into a store: what is not there yet is read and added, and what cannot be read is kept with the reason.

The one way in, whatever the documents come from; each report is added as soon as it is read, whole or not at all, so
whoever stops in between can begin again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.ingest import Skipped
from dragoman.model import Record, Report
from dragoman.store.answers import Added
from dragoman.store.store import Store

#: Reports to records, where a report that cannot be read comes as a Skipped.
Read = Callable[[Iterable[Report]], Iterable[Record | Skipped]]


def add_documents(
    store: Store, documents: Iterable[Report | Skipped], read: Read, *, again: bool = False
) -> Iterator[Added | Skipped]:
    """What became of each document, in an order in which it may be read in batches."""
    yield from _analyzed(store, _added(store, documents, read, again=again))


def _added(
    store: Store, documents: Iterable[Report | Skipped], read: Read, *, again: bool
) -> Iterator[Added | Skipped]:
    waiting: list[Added | Skipped] = []

    def unread() -> Iterator[Report]:
        for document in documents:
            if isinstance(document, Skipped):
                store.skip(document)
                waiting.append(document)
            elif not again and store.has(document.id):
                waiting.append(Added(document.id, "unchanged"))
            else:
                yield document

    for found in read(unread()):
        yield from _taken(waiting)
        yield _one(store, found, again=again)
    yield from _taken(waiting)


def add_records(store: Store, records: Iterable[Record | Skipped], *, again: bool = False) -> Iterator[Added | Skipped]:
    """What became of each record that was read elsewhere."""
    yield from _analyzed(store, (_one(store, record, again=again) for record in records))


def _one(store: Store, record: Record | Skipped, *, again: bool) -> Added | Skipped:
    if isinstance(record, Skipped):
        store.skip(record)
        return record
    return store.add(record, again=again)


def _analyzed(store: Store, done: Iterable[Added | Skipped]) -> Iterator[Added | Skipped]:
    """The same, after which the engine looks at what is new to it."""
    new = False
    for one in done:
        new = new or (isinstance(one, Added) and one.outcome != "unchanged")
        yield one
    if new:
        store.analyze()


def _taken(waiting: list[Added | Skipped]) -> Iterator[Added | Skipped]:
    while waiting:
        yield waiting.pop(0)
