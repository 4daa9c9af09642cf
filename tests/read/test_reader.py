from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import Reader, Record, Span
from dragoman.encoder.encoder import WEIGHTS
from dragoman.ingest import from_text

if not (WEIGHTS / "encoder.onnx").is_file():
    pytest.skip("the weights are not in src/dragoman/encoder/weights", allow_module_level=True)

READER = Reader()
SAMPLES = sorted(Path("samples/reports").glob("*.txt"))


def spans(record: Record) -> list[Span]:
    out: list[Span] = [m for a in record.actors for m in a.mentions]
    for s in record.statements:
        out += [*s.source, *s.cue, *s.content, *s.quoted, *(v.span for v in s.via)]
        out += [x.span for x in (s.addressee, s.medium) if x]
    return out


def assert_lawful(record: Record) -> None:
    text = record.report.text
    assert all(s.text == text[s.start : s.end] for s in spans(record))
    actors = {a.id for a in record.actors}
    statements = {s.id for s in record.statements}
    for s in record.statements:
        assert s.speaker is None or s.speaker in actors
        assert s.within is None or s.within in statements
        assert 0 <= s.confidence <= 1
        assert s.content
    assert Record.from_json(record.to_json()) == record


@settings(max_examples=25)
@given(st.text(max_size=400))
def test_reading_never_raises_on_text(text: str) -> None:
    assert_lawful(READER.read(from_text(text)))


WORDS = st.sampled_from(
    [
        "said",
        "told",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "\n\n",
        ".",
        ",",
        "Mr Okafor",
        "he",
        "the ministry",
        "that",
        "it",
        "wants",
    ]
)


@settings(max_examples=25)
@given(st.lists(WORDS, max_size=120))
def test_reading_never_raises_on_broken_attributions(words: list[str]) -> None:
    assert_lawful(READER.read(from_text(" ".join(words))))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_sample_has_a_lawful_record_with_statements(path: Path) -> None:
    record = READER.read(dragoman.read_bytes(path.read_bytes(), source=str(path)))
    assert_lawful(record)
    assert record.statements
    assert record.report.blocks


def test_reports_read_together_have_the_records_of_reports_read_alone() -> None:
    reports = [dragoman.read_bytes(p.read_bytes(), source=p.name) for p in SAMPLES[:4]]
    together = list(READER.read_many(reports))
    assert [r.report.source for r in together] == [r.source for r in reports]
    for one, other in zip(together, (READER.read(r) for r in reports), strict=True):
        assert [s.content for s in one.statements] == [s.content for s in other.statements]
        assert [s.speaker for s in one.statements] == [s.speaker for s in other.statements]


def test_a_quotation_with_its_speaker() -> None:
    record = dragoman.read(
        "ANKARA — Foreign Minister Leyla Aydin said on Thursday that the talks would go on.\n\n"
        "“We have not given up,” she told reporters.",
        published="2024-03-14",
    )
    assert record.report.published is not None
    assert record.report.published.date == "2024-03-14"
    names = {a.id: a.name for a in record.actors}
    direct = next(s for s in record.statements if s.kind == "direct")
    assert direct.quoted[0].text.startswith("We have not given up")
    assert direct.cue[0].text == "told"
    assert direct.addressee is not None
    assert direct.addressee.span.text == "reporters"
    assert direct.speaker is not None
    assert names[direct.speaker] == "Leyla Aydin"


def test_a_related_headline_is_nobodys_statement() -> None:
    record = dragoman.read(
        "Talks resume in Doha\n\n"
        "The mediator, Hamad al-Sulaiti, said both sides had agreed to meet again on Monday.\n\n"
        "READ ALSO: President will resign within days, says opposition leader\n\n"
        "The delegations left without speaking to the press."
    )
    assert record.statements
    assert not any("resign" in c.text for s in record.statements for c in s.content)


def test_what_is_no_report_has_an_empty_record() -> None:
    assert dragoman.read("").statements == ()
    assert dragoman.read(" \n\n ").statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000 + "word" + "”" * 10_000,
        "He said \u202eno\u202c and \u200fyes\u200f. \U0001f600\U0001f680 “So \U0001f44d,” she said.",
        "a\x00b\x07c\x1b[31m said so.\r\nNext\rline\u2028and\u2029so on.",
        "x" * 300_000,
    ],
    ids=["nested-quotation-marks", "bidi-and-emoji", "control-characters", "one-long-word"],
)
def test_odd_texts_are_read(text: str) -> None:
    assert_lawful(dragoman.read(text))


def test_a_name_behind_an_office_is_who_she_is() -> None:
    text = "The minister, Ana Petrova, spoke for an hour in Sofia. “We will not sign,” she said. “Not this year.”"
    record = READER.read(from_text(text))
    speaker = record.actor(record.statements[0].speaker)
    assert speaker is not None and speaker.name == "Ana Petrova"


def test_a_minister_of_state_is_one_person_with_one_title() -> None:
    text = (
        "ACCRA, May 3 - British Secretary of State for Defence Martin Ashworth warned on Friday that the navy would "
        "answer.\n\n“We are ready,” the Secretary of State for Defence said."
    )
    record = READER.read(from_text(text, published="2024-05-03"))
    assert {s.speaker for s in record.statements} == {a.id for a in record.actors if a.name == "Martin Ashworth"}


def test_a_joint_statement_has_both_for_speakers_and_an_answer_to_two_has_one() -> None:
    text = (
        "NAIROBI, May 3 - Kenyan Foreign Minister Wanjiru Kamau and her Ethiopian counterpart Dawit Bekele announced "
        "on Friday that the border would reopen. Kamau told Bekele and reporters that the gate was painted."
    )
    record = READER.read(from_text(text, published="2024-05-03"))
    named = {actor.id: actor.name for actor in record.actors}
    joint, alone = record.statements
    assert [named[speaker.actor] for speaker in joint.speakers] == ["Wanjiru Kamau", "Dawit Bekele"]
    assert alone.speakers == () and named[alone.speaker or ""] == "Wanjiru Kamau"
