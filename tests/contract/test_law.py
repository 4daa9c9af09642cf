"""The law of the store: whatever record goes in comes out the same, and every passage stands in its report."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ingest import Skipped, report_id
from dragoman.model import Actor, Block, Published, Record, Report, Span, Statement
from dragoman.store import Search, StatementHit, Store

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records over any text, with spans anywhere in it."""
    text = draw(TEXTS)

    def span() -> Span:
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return Span.of(text, start, end)

    source = draw(st.none() | st.just("https://a.example/") | TEXTS)
    published = draw(st.none() | st.dates().map(lambda day: Published(f"{day:%Y-%m-%d}".zfill(10), "given")))
    report = Report(
        report_id(text, source), source, text, draw(st.none() | TEXTS), published=published,
        blocks=(Block(0, len(text), "body"),),
    )  # fmt: skip
    actors = tuple(
        Actor(f"a{number}", draw(TEXTS), draw(st.sampled_from(["person", "place", "group"])), (span(),), 0.5)
        for number in range(draw(st.integers(0, 3)))
    )
    ids = st.sampled_from([None, *(actor.id for actor in actors)])
    statements = tuple(
        Statement(f"s{number}", (span(),), (), (span(), span()), (), "indirect", "say", 0.5, draw(ids))
        for number in range(draw(st.integers(0, 3)))
    )
    return Record(report, actors, statements)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(record=records())
def test_a_record_comes_back_and_its_passages_stand_in_it(store: Store, record: Record) -> None:
    store.add(record, again=True)  # the same text may come with another record
    assert store.record(record.report.id) == record
    hits = store.search(Search(report=(record.report.id,), all_versions=True, limit=50)).hits
    assert len(hits) == len(record.statements)
    for hit in hits:
        assert isinstance(hit, StatementHit)
        start, text = hit.passage.start, hit.passage.text
        assert record.report.text.replace("\x00", "\ufffd")[start : start + len(text)] == text.replace("\x00", "\ufffd")


def test_a_source_with_a_nul_is_kept_and_found(store: Store) -> None:
    """PostgreSQL's text has none; another character stands for it in the index, and the record keeps it."""
    store.skip(Skipped("a\x00b.txt", "it is \x00 empty"))
    assert store.skipped()[0].source.startswith("a")
    assert store.latest("a\x00b.txt") is None
