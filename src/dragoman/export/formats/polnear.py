"""Corrected reports as PolNeAR has its articles, to train on and to measure with.

PolNeAR 1.0 (Newell et al., LREC 2018) is brat standoff: `text/NAME.txt`, and `attributions/NAME_ANNOTATOR.ann` with
the cue, the source and the content of each attribution. What trains on PolNeAR trains on these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dragoman.export.formats.standoff import Standoff, file_name
from dragoman.export.formats.zipped import zipped
from dragoman.model import Record
from dragoman.store import Edit, Reject, Search, SetSpeaker, Store

_PAGE = 200


def write(store: Store, _: Search) -> Iterator[bytes]:
    """Every report in which a statement was corrected, with all its attributions as they are shown now.

    The annotators are those whose corrections are in force. Of such a report, what nobody corrected counts as looked
    at: PolNeAR marks whole articles.
    """
    return zipped(_files(store))


def _files(store: Store) -> Iterator[tuple[str, str]]:
    for report, annotators in sorted(_corrected(store).items()):
        record = store.record(report, judged=True)
        if record is not None:
            name = file_name(report)
            yield f"text/{name}.txt", record.report.text
            yield f"attributions/{name}_{file_name('-'.join(sorted(annotators)))}.ann", lines(record)


def _corrected(store: Store) -> dict[str, set[str]]:
    """Who corrected statements of which reports, by the reports' ids."""
    found: dict[str, set[str]] = defaultdict(set)
    before: int | None = None
    while page := store.judgements(withdrawn=False, limit=_PAGE, before=before):
        for judgement in page:
            change = judgement.change
            if isinstance(change, SetSpeaker) or (isinstance(change, Reject | Edit) and change.kind == "statement"):
                found[change.report].add(judgement.by)
        before = page[-1].id
    return found


def lines(record: Record) -> str:
    """The attributions of a report; one that names no source is of PolNeAR's own kind."""
    made = Standoff(record.report.text)
    for statement in record.statements:
        source = made.mark("Source", statement.source)
        cue = made.mark("Cue", statement.cue)
        content = made.mark("Content", statement.content)
        kind = "Attribution" if source else "Attribution-no-source"
        trigger = made.mark(kind, statement.cue or statement.content)
        made.event(kind, trigger, [("Content", content), ("Cue", cue), ("Source", source)])
    return made.lines()
