"""The sample set: in step with its markup, lawful, and holding the styles that users meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from dragoman.model import READ_ROLES, Record, Span
from training.data import samples

RECORDS = {record.report.id: record for record in samples.records()}
FILES = samples.render()
each_sample = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_on_disk_is_what_the_markup_says(path: Any) -> None:
    assert path.read_bytes() == FILES[path], "run: python -m training.data.samples"


def test_no_file_is_left_from_a_sample_that_is_gone() -> None:
    assert samples.stale() == []


@each_sample
def test_gold_reads_back_as_the_record(record: Record) -> None:
    assert Record.from_json(FILES[samples.SAMPLES / "gold" / f"{record.report.id}.json"]) == record


@each_sample
def test_every_span_holds_the_words_at_its_place(record: Record) -> None:
    for span in spans(record):
        assert span.text == record.report.text[span.start : span.end]
        assert span.text
        assert span.text == span.text.strip()


@each_sample
def test_statements_stand_in_what_the_report_itself_says(record: Record) -> None:
    read = [Span.of(record.report.text, b.start, b.end) for b in record.report.blocks if b.role in READ_ROLES]
    for statement in record.statements:
        for span in (*statement.content, *statement.source, *statement.cue):
            assert any(block.contains(span) for block in read), (statement.id, span.text)


@each_sample
def test_a_speaker_is_mentioned_in_its_source(record: Record) -> None:
    for statement in record.statements:
        speaker = record.actor(statement.speaker)
        assert speaker is not None
        assert any(source.contains(mention) for source in statement.source for mention in speaker.mentions)


@each_sample
def test_an_actor_is_named_in_words_of_the_report(record: Record) -> None:
    for actor in record.actors:
        assert all(word in record.report.text for word in actor.name.split()), actor.name


@each_sample
def test_a_nested_statement_stands_inside_the_one_it_names(record: Record) -> None:
    by_id = {s.id: s for s in record.statements}
    for statement in record.statements:
        if statement.within:
            outer = by_id[statement.within].content
            assert all(any(o.contains(c) for o in outer) for c in statement.content), statement.id


@each_sample
def test_reports_are_as_long_as_short_news(record: Record) -> None:
    assert 250 <= len(record.report.text.split()) <= 600


def styles(record: Record) -> set[str]:
    """The styles of the issue that this sample shows, each seen from its text and its gold."""
    found = {name for name, pattern in IN_TEXT.items() if re.search(pattern, record.report.text, re.MULTILINE)}
    found |= {f"block {block.role}" for block in record.report.blocks}
    found |= {name for name, holds in IN_GOLD.items() if holds(record)}
    for statement in record.statements:
        found |= {f"act {statement.act}", f"kind {statement.kind}"}
        found |= {f"medium {statement.medium.kind}"} if statement.medium else set()
        found |= {f"attribution {place}" for place in attribution(statement.source, statement.content)}
    return found


def attribution(source: tuple[Span, ...], content: tuple[Span, ...]) -> set[str]:
    """Where the source stands: before the content, after it, or in its middle."""
    if not source or content[0].contains(source[0]):
        return set()
    if source[0].end <= content[0].start:
        return {"before"}
    return {"middle"} if source[0].end <= content[-1].start else {"after"}


IN_TEXT = {
    "‘single’ marks": r"‘[^’\n]{20,}’",
    '"straight" marks': r'"[^"\n]{20,}"',
    "“curly” marks": r"“[^”\n]{20,}”",
    "«guillemets»": r"«[^»\n]{20,}»",
    "marks inside marks": r"‘[^’\n]*“[^”\n]*”[^’\n]*’",
    "a missing closing mark": r"“[^”\n]*“",
    "a wrong opening mark": r"(^|\. )”\w",
    "a quotation over paragraphs": r"^“[^”\n]*\n\n“",
    "a live page": r"^\d\d:\d\d BST$",
    "a transcript": r"^Q \(.*\): ",
    "a read-out": r"telephone conversation",
    "posts": r"\b(tweet|post on X)",
    "sharing lines": r"WhatsApp",
}  # fmt: skip

IN_GOLD: dict[str, Callable[[Record], bool]] = {
    "a chain of reporters": lambda r: any(len(s.via) > 1 for s in r.statements),
    "a nested statement": lambda r: any(s.within for s in r.statements),
    "a pronoun speaks": lambda r: bool({"he", "she", "it", "they"} & words(r, "source")),
    "a title speaks": lambda r: bool({"the minister", "the official"} & words(r, "source")),
    "a noun cue": lambda r: bool({"claim", "fear", "suggestion", "appeal"} & words(r, "cue")),
    "anonymous officials": lambda r: any("anonymity" in source for source in words(r, "source")),
    "an addressee": lambda r: any(s.addressee and s.addressee.actor for s in r.statements),
}


def words(record: Record, part: str) -> set[str]:
    """The words of every source, or every cue, in lower case."""
    return {span.text.lower() for statement in record.statements for span in getattr(statement, part)}


def test_the_styles_that_users_meet_are_there() -> None:
    shown = set().union(*map(styles, RECORDS.values()))
    roles = ["headline", "byline", "dateline", "body", "caption", "related", "appeal", "advert", "other"]
    acts = [
        "say", "ask", "demand", "promise", "offer", "threaten", "warn", "accuse",
        "deny", "reject", "accept", "praise", "announce", "confirm", "think",
    ]  # fmt: skip
    media = ["news conference", "post", "broadcast", "interview", "statement", "speech", "letter"]
    asked = {*IN_TEXT, *IN_GOLD, *(f"block {r}" for r in roles), *(f"act {a}" for a in acts)}
    asked |= {f"medium {m}" for m in media} | {f"kind {k}" for k in ("direct", "mixed", "indirect")}
    asked |= {f"attribution {place}" for place in ("before", "middle", "after")}
    assert asked - shown == set()


def test_there_are_a_dozen_samples_at_least() -> None:
    assert len(RECORDS) >= 12
