"""W3C Web Annotations: each entry points into its report by its words and by its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dragoman.model import Event, Figure, Record, Span, Statement
from dragoman.store import Search, Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def write(store: Store, _: Search) -> Iterator[bytes]:
    """A line of JSON-LD for every statement, event and figure of the latest reports."""
    for record in store.records(judged=True):
        for annotation in annotations_of(record):
            yield msgspec.json.encode(annotation) + b"\n"


def annotations_of(record: Record) -> Iterator[dict[str, Any]]:
    """The annotations of one record."""
    for statement in record.statements:
        yield _annotation(record, statement, statement.content, _statement(record, statement))
    for event in record.events:
        yield _annotation(record, event, event.triggers or (event.trigger,), _event(event))
    for figure in record.figures:
        yield _annotation(record, figure, (figure.span,), [_tag(f"figure:{figure.bound}"), *_values(figure)])


def _annotation(
    record: Record, entry: Statement | Event | Figure, spans: Sequence[Span], body: list[dict[str, Any]]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@context": CONTEXT, "id": f"urn:dragoman:{record.report.id}:{entry.id}", "type": "Annotation",
        "motivation": "tagging", "body": body, "target": [_target(record, span) for span in spans],
    }  # fmt: skip
    stamp = record.report.reader
    return made | ({"generator": f"urn:dragoman:reader:{stamp.name}:{stamp.version}"} if stamp else {})


def _target(record: Record, span: Span) -> dict[str, Any]:
    text, source = record.report.text, record.report.source or ""
    quoted = {
        "type": "TextQuoteSelector", "exact": span.text, "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }  # fmt: skip
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    web = source.startswith(("https://", "http://"))
    return {
        "type": "SpecificResource", "source": source if web else f"urn:dragoman:{record.report.id}",
        "selector": [quoted, place],
    }  # fmt: skip


def _statement(record: Record, statement: Statement) -> list[dict[str, Any]]:
    body = [_tag(f"statement:{statement.act}"), _tag(f"quotation:{statement.kind}")]
    for actor in record.speakers(statement):
        body.append({"type": "TextualBody", "value": actor.name, "purpose": "identifying"})
        if actor.wikidata:
            source = f"http://www.wikidata.org/entity/{actor.wikidata}"
            body.append({"type": "SpecificResource", "source": source, "purpose": "identifying"})
    return body


def _event(event: Event) -> list[dict[str, Any]]:
    return [
        _tag(f"event:{event.type}"),
        _tag(f"status:{event.status}"),
        *(_tag(f"issue:{one}") for one in event.issues),
    ]


def _values(figure: Figure) -> Iterator[dict[str, Any]]:
    if figure.value is not None:
        value = f"{figure.value:g} {figure.unit or ''}".strip()
        yield {"type": "TextualBody", "value": value, "purpose": "describing"}


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}
