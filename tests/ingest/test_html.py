import pytest

from dragoman.errors import EmptyDocument, NoArticle, NotText, TooLarge
from dragoman.ingest import read_bytes
from dragoman.model import Published, Report
from dragoman.settings import Settings

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Envoys meet in Ankara over a route for grain | The Strait Courier</title>
<meta property="og:site_name" content="The Strait Courier">
<link rel="canonical" href="https://courier.example/world/envoys-meet">
<meta name="author" content="Leyla Arslan">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"datePublished": "2022-03-10T08:15:00+03:00", "dateModified": "2022-03-12T09:00:00+03:00"}</script>
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>Envoys meet in <em>Ankara</em> over a route for grain</h1>
<p>Envoys of four states met in <b>Ankara</b> on Thursday to talk about a safe route for grain,
the foreign ministry said.</p>
<p>“We are close to an agreement,” said Orhan Demirtas, the minister.<br>He added that “nobody should lose
patience”.</p>
<blockquote><p>The talks will go on tomorrow, in the same place.</p></blockquote>
<p>Caf&eacute; owners near the harbour said they hoped for an end of the closures, which cost them most
of their trade.</p>
</article><footer>Copyright The Strait Courier. All rights reserved.</footer></body></html>
"""

HEADLINE = "Envoys meet in Ankara over a route for grain"
PARAGRAPHS = [
    HEADLINE,
    "Envoys of four states met in Ankara on Thursday to talk about a safe route for grain, the foreign ministry said.",
    "“We are close to an agreement,” said Orhan Demirtas, the minister.",
    "He added that “nobody should lose patience”.",
    "The talks will go on tomorrow, in the same place.",
    "Café owners near the harbour said they hoped for an end of the closures, which cost them most of their trade.",
]


def read(markup: str, encoding: str = "utf-8") -> Report:
    return read_bytes(markup.encode(encoding))


def test_the_text_is_the_article_headline_first_with_blank_lines() -> None:
    assert read(PAGE).text.split("\n\n") == PARAGRAPHS


def test_what_the_page_declares_is_kept() -> None:
    report = read(PAGE)
    assert report.headline == HEADLINE
    assert report.byline == "Leyla Arslan"
    assert report.outlet == "The Strait Courier"
    assert report.language == "en"
    assert report.published == Published("2022-03-10", "metadata")
    assert report.source == "https://courier.example/world/envoys-meet"


def test_what_is_given_wins_over_what_the_page_declares() -> None:
    report = read_bytes(PAGE.encode(), source="saved.html", outlet="Agency", published="2022-03-09")
    assert (report.source, report.outlet) == ("saved.html", "Agency")
    assert report.published == Published("2022-03-09", "given")


def test_what_the_page_does_not_declare_is_null() -> None:
    body = PAGE[PAGE.index("<article>") : PAGE.index("<footer>")]
    report = read(f"<html><head></head><body>{body}<p>Copyright 2019</p></body></html>")
    assert report.headline == HEADLINE
    assert (report.source, report.outlet, report.byline, report.language, report.published) == (None,) * 5


@pytest.mark.parametrize(
    "told",
    [
        "<p>Nobody has seen the envoy since <time datetime='2021-12-05'>5 December</time>, they said.</p>",
        "<time datetime='2021-12'>December</time>",
        "<meta property='article:published_time' content='2021-12'>",
    ],
)
def test_times_of_the_story_and_months_are_no_date_of_the_page(told: str) -> None:
    body = PAGE[PAGE.index("<article>") : PAGE.index("<footer>")].replace("</article>", f"{told}</article>")
    assert read(f"<html><head></head><body>{body}</body></html>").published is None
    dated = f"<html><head></head><body><time datetime='2022-03-10'>10 March</time>{body}</body></html>"
    assert read(dated).published == Published("2022-03-10", "metadata")


def test_a_title_serves_as_headline_without_the_name_of_the_outlet() -> None:
    markup = PAGE.replace("<h1>", "<p>").replace("</h1>", "</p>")
    assert read(markup).headline == HEADLINE


@pytest.mark.parametrize(
    "encoding, declared",
    [("utf-8", "iso-8859-1"), ("windows-1252", "utf-8"), ("windows-1252", "iso-8859-1"), ("utf-16", "utf-8")],
)
def test_a_page_that_lies_about_its_encoding_is_read_right(encoding: str, declared: str) -> None:
    markup = PAGE.replace("<head>", f'<head><meta charset="{declared}">')
    assert read(markup, encoding).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><body><p></p></body></html>",
        "<html><head><title>Home</title></head><body><ul>"
        + "".join(f'<li><a href="/{n}">Harbour news, part {n}</a></li>' for n in range(40))
        + "</ul></body></html>",
        "<html><body><div>We use cookies.</div><button>Accept</button></body></html>",
        "<html><body>" + "<div>" * 400,
    ],
)
def test_a_page_without_an_article_says_so(markup: str) -> None:
    with pytest.raises(NoArticle, match="no article"):
        read(markup)


def test_an_empty_page_and_a_picture_are_named_for_what_they_are() -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(b"", source="a.html")
    with pytest.raises(NotText, match="PNG"):
        read_bytes(b"\x89PNG\r\n\x1a\n", source="a.html")


def test_a_page_that_would_take_all_memory_is_refused() -> None:
    with pytest.raises(TooLarge, match="50 tags"):
        read_bytes(b"<html>" + b"<b>no</b>" * 50, settings=Settings(maximum_html_tags=50))
    with pytest.raises(TooLarge, match="99 bytes"):
        read_bytes(PAGE.encode(), settings=Settings(maximum_html_bytes=99))
