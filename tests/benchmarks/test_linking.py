from __future__ import annotations

from benchmarks.identities import head, paired
from benchmarks.linking import Article, Label, NewsTally, OwnTally
from benchmarks.linking_gold.reader import parse
from benchmarks.toponyms import Tally, distance
from benchmarks.toponyms_gold.reader import Article as MappedArticle
from benchmarks.toponyms_gold.reader import Toponym
from dragoman.ingest import from_text
from dragoman.model import Actor, ActorType, Identity, Record, Report, Span


def actor(report: Report, words: str, identity: str | None, kind: ActorType = "person", *, at: float = 0.0) -> Actor:
    start = report.text.index(words)
    found = Identity(identity, words, 0.9, kind, latitude=at, longitude=at) if identity else None
    return Actor(words, words, kind, (Span.of(report.text, start, start + len(words)),), 0.9, identity=found)


def own(marked: str, *read: tuple[str, str | None]) -> dict[str, float]:
    gold = parse("one", "published: 2022-03-10\n\n" + marked)
    report = gold.report()
    tally = OwnTally()
    tally.add(gold, Record(report=report, actors=tuple(actor(report, *one) for one in read), statements=()))
    return tally.figures()


def test_the_head_of_a_mention_is_the_word_that_it_turns_on() -> None:
    for words, wanted in {
        "Turkey's president": "president",
        "the president of Turkey": "president",
        "Russia's": "Russia",
        "Foreign Minister Sergei Lavrov, 71": "Lavrov",
    }.items():
        start, end = head(Span(0, len(words), words))
        assert words[start:end] == wanted


def test_a_state_inside_a_title_is_not_taken_for_the_title() -> None:
    text = "Turkey's president"
    title, state = Span.of(text, 0, 18), Span.of(text, 0, 6)
    assert paired([title, state], [state]) == {1: 0}
    assert paired([state, title], [title, state]) == {0: 1, 1: 0}


def test_right_wrong_and_missing_identities_make_precision_and_recall() -> None:
    figures = own("[[Q1|Ann Lee]] met [[Q2|Bo Li]] and [[Q3|Cy Oz]].", ("Ann Lee", "Q1"), ("Bo Li", "Q9"))
    assert (figures["own.P"], figures["own.R"]) == (50.0, 33.3)


def test_an_identity_where_none_is_right_is_wrong() -> None:
    figures = own("[[Q1|Ann Lee]] met [[?|Bo Li]].", ("Ann Lee", "Q1"), ("Bo Li", "Q2"))
    assert (figures["own.P"], figures["own.unlinked.wrong"]) == (50.0, 50.0)
    assert own("[[Q1|Ann Lee]] met [[?|Bo Li]].", ("Ann Lee", "Q1"), ("Bo Li", None))["own.P"] == 100.0


def test_titles_alone_are_counted_by_themselves() -> None:
    marked = "[[Q1!|The envoy]] met [[Q2!|the mayor]] and [[Q3|Cy Oz]]."
    assert own(marked, ("The envoy", "Q1"), ("the mayor", "Q7"))["own.titles.right"] == 50.0


def test_a_link_beside_the_marks_is_wrong_unless_gold_has_its_identity() -> None:
    marked = "[[Q1|Ann Lee]] left. The old mayor of a far town stayed."
    assert own(marked, ("Ann Lee", "Q1"), ("The old mayor", "Q1"))["own.P"] == 100.0
    assert own(marked, ("Ann Lee", "Q1"), ("The old mayor", "Q5"))["own.P"] == 50.0


def news(*read: tuple[str, str | None], covered: frozenset[str] = frozenset({"Q1", "Q2"})) -> dict[str, float]:
    report = from_text("Outside Q. Ann Lee met Bo Li and Cy Oz.")
    labels = tuple(
        Label(Span.of(report.text, report.text.index(words), report.text.index(words) + len(words)), entity, person)
        for words, entity, person in [
            ("Ann Lee", "Q1", frozenset({"Q215627"})),
            ("Bo Li", "Q3", frozenset({"Q215627"})),
        ]
    )
    article = Article(report, Span.of(report.text, 11, len(report.text)), labels)
    tally = NewsTally()
    record = Record(report=report, actors=tuple(actor(report, *one) for one in read), statements=())
    tally.add(article, record, covered.__contains__)
    return tally.figures()


def test_links_outside_the_judged_span_and_beside_labels_do_not_count() -> None:
    figures = news(("Outside Q", "Q8"), ("Ann Lee", "Q1"), ("Cy Oz", "Q7"))
    assert figures["newsfair.precision"] == 100.0
    assert (figures["newsfair.links"], figures["newsfair.links.unlabelled"]) == (1, 1)


def test_only_labels_that_the_gazetteer_has_must_be_linked() -> None:
    assert news(("Ann Lee", "Q1"))["newsfair.covered.right"] == 100.0
    assert news(("Bo Li", "Q3"))["newsfair.covered.right"] == 0.0


def test_a_name_put_far_away_or_not_at_all_is_wrong() -> None:
    report = from_text("From Aville to Bville and Cville.")
    names = [("Aville", 0.0), ("Bville", 0.0), ("Cville", 0.0)]
    toponyms = tuple(Toponym(actor(report, name, None).mentions[0], at, at) for name, at in names)
    tally = Tally()
    actors = (actor(report, "Aville", "Q1", "place", at=0.5), actor(report, "Bville", "Q2", "place", at=5.0))
    tally.add(MappedArticle(report, toponyms), Record(report=report, actors=actors, statements=()))
    figures = tally.figures("x")
    assert (figures["x.within"], figures["x.recognised.within"]) == (33.3, 50.0)


def test_distances_are_those_of_an_atlas() -> None:
    assert 340 < distance((51.51, -0.13), (48.86, 2.35)) < 348


def test_an_apposition_is_right_by_the_mention_that_takes_it_in() -> None:
    marked = "[[Q1|Ann Lee]], [[Q1|the envoy]], left."
    assert own(marked, ("Ann Lee, the envoy", "Q1"))["own.R"] == 100.0
    assert own(marked, ("Ann Lee, the envoy", "Q2"))["own.R"] == 0.0


def test_what_stands_inside_a_mark_is_not_judged() -> None:
    assert own("[[Q1|Ann Lee of Oz]] left.", ("Ann Lee of Oz", "Q1"), ("Oz", "Q5"))["own.P"] == 100.0
