"""brat standoff: the text of each report and its marks, zipped."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from dragoman.export.formats.standoff import Standoff, file_name
from dragoman.export.formats.zipped import zipped
from dragoman.model import Record, listed
from dragoman.store import Search, Store


def write(store: Store, _: Search) -> Iterator[bytes]:
    """One zip file with annotation.conf, and a .txt and an .ann for each report."""
    return zipped(_files(store))


def _files(store: Store) -> Iterator[tuple[str, str]]:
    conf = files("dragoman.export.formats").joinpath("annotation.conf")
    yield "annotation.conf", conf.read_text(encoding="utf8")
    for record in store.records(judged=True):
        name = file_name(record.report.id)
        yield f"{name}.txt", record.report.text
        yield f"{name}.ann", lines(record)


def lines(record: Record) -> str:
    """Attributions, events, figures and mentions of a report, with what else is known of them."""
    made = Standoff(record.report.text)
    for statement in record.statements:
        content = made.mark("Content", statement.content)
        cue = made.mark("Cue", statement.cue)
        source = made.mark("Source", statement.source)
        made.event("Attribution", cue or content, [("Content", content if cue else ""), ("Source", source)])
        by = listed(actor.name for actor in record.speakers(statement))
        said = f"{statement.id} {statement.act} {statement.kind}" + (f" by {by}" if by else "")
        made.note(content or cue, said)
    for event in record.events:
        trigger = made.mark(event.type, event.triggers or (event.trigger,))
        members = [(one.role.capitalize(), made.mark("Participant", (one.span,))) for one in event.participants]
        made.event(event.type, trigger, members)
        made.note(trigger, f"{event.id} {event.status}")
    for figure in record.figures:
        made.note(made.mark("Figure", (figure.span,)), f"{figure.id} {figure.bound} {figure.value} {figure.unit}")
    for actor in record.actors:
        for mention in actor.mentions:
            made.note(made.mark(actor.type.capitalize(), (mention,)), f"{actor.id} {actor.name}")
    return made.lines()
