from __future__ import annotations

import pytest

from benchmarks.toponyms_gold.reader import BadGold, gold_articles, parse


def test_every_report_has_places_in_its_text() -> None:
    articles = list(gold_articles())
    assert len(articles) >= 10
    for article in articles:
        assert len(article.toponyms) >= 5
        for toponym in article.toponyms:
            assert article.report.text[toponym.span.start : toponym.span.end] == toponym.span.text
            assert -90 <= toponym.latitude <= 90
            assert -180 <= toponym.longitude <= 180


def test_a_mark_that_is_not_whole_is_refused() -> None:
    with pytest.raises(BadGold):
        parse("x", "published: 2020-01-01\n\nIn [[1,2|Here rain fell.\n")
    with pytest.raises(BadGold):
        parse("x", "no date\n\nIn [[1,2|Here]] rain fell.\n")
