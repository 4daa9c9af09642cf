from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from time import process_time

import pytest

from dragoman.export import Listed, html_index, html_page
from dragoman.model import Record, Span, Statement
from tests.export.records import Draft, envoy, hostile


class Page(HTMLParser):
    """What a browser makes of a page: elements with their attributes, and the text of the article."""

    VOID = frozenset({"meta", "br", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.article = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.append((tag, known))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.article += data
            if self.open[-1] == "a":
                self.marked.append((self.elements[-1][1].get("data-content", ""), data))

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_report_stands_on_the_page_word_for_word() -> None:
    record = envoy()
    article = Page(html_page(record)).article.replace("Link to another story", "")
    assert squeezed(article) == squeezed(record.report.text)


def test_a_statements_words_are_marked_and_linked_to_the_list_and_back() -> None:
    page = Page(html_page(envoy()))
    assert "".join(words for numbers, words in page.marked if "1" in numbers.split()) == (
        'talks would "end on Friday, come what may"'
    )
    ids = page.ids()
    targets = [a["href"][1:] for a in page.named("a") if a.get("href", "").startswith("#")]
    assert {"statement-1", "text-1", "statement-4", "text-4"} <= set(targets)
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_nested_words_know_both_statements() -> None:
    page = Page(html_page(envoy()))
    assert [words for numbers, words in page.marked if numbers == "3 2"] == ["it had offered money"]


def test_the_list_tells_speaker_act_kind_medium_chain_and_addressee() -> None:
    page = html_page(envoy())
    for told in ("Karim Belhadj", "warns", "mixed", "speech", "via <bdi>Al Noor TV", "to <bdi>lawmakers", "denies"):
        assert told in page
    assert "unsure, 41%" in page
    assert "within <bdi>Karim Belhadj" in page


def test_what_is_not_the_report_is_set_apart() -> None:
    assert re.search(
        r'<p class="related first"[^>]*><span class="label">Link to another story</span>', html_page(envoy())
    )


def test_the_headline_is_the_pages_heading_once() -> None:
    assert len(Page(html_page(envoy())).named("h1")) == 1
    assert len(Page(html_page(Draft("No headline here.").record())).named("h1")) == 1


@pytest.mark.parametrize("record", [envoy(), hostile()])
def test_nothing_is_asked_of_another_host_or_file(record: Record) -> None:
    page = Page(html_page(record))
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {name for name, _ in page.elements}
    assert not any("src" in attributes for _, attributes in page.elements)
    assert "url(" not in html_page(record)
    assert "@import" not in html_page(record)


def test_the_policy_allows_only_the_pages_own_style_and_script() -> None:
    page = html_page(envoy())
    policy = next(meta["content"] for meta in Page(page).named("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (inline,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() in policy


def test_words_cannot_become_markup() -> None:
    page = html_page(hostile())
    parsed = Page(page)
    assert len(parsed.named("script")) == 1
    assert not parsed.named("img")
    assert not parsed.named("b")
    assert not any(name.startswith("on") for _, attributes in parsed.elements for name in attributes)
    assert not any(a.get("href", "").startswith("javascript:") for a in parsed.named("a"))
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_url_is_linked_without_telling_where_from() -> None:
    draft = Draft("Text.", about={"source": "https://news.example/a?b=1&c=2"})
    (link,) = [a for a in Page(html_page(draft.record())).named("a") if "rel" in a]
    assert link == {"href": "https://news.example/a?b=1&c=2", "rel": "noreferrer noopener", "class": "source"}


def test_a_report_without_statements_says_so() -> None:
    assert "Nobody is quoted or reported here." in html_page(Draft("Rain fell.").record())


def test_an_empty_report_has_a_page() -> None:
    assert "<article" in html_page(Draft("").record())


def test_time_grows_no_faster_than_the_report() -> None:
    """Ten times the statements take less than forty times as long."""

    def seconds(sentences: int) -> float:
        draft = Draft("\n\n".join(f"Speaker {number:05} spoke." for number in range(sentences)))
        spans = [Span(at, at + 20, draft.text[at : at + 20]) for at in range(0, len(draft.text), 22)]
        draft.statements = [
            Statement(f"s{at.start}", (), (), (at,), (), "indirect", "say", 0.9, within=None) for at in spans
        ]  # fmt: skip
        record = draft.record()
        began = process_time()
        html_page(record)
        return process_time() - began + 0.01

    assert seconds(2_000) < 40 * seconds(200)


def test_thousands_of_nested_statements_make_a_page_of_sensible_size() -> None:
    draft = Draft("word " * 1_000)
    for level in range(1_000):
        draft.statement(draft.text[level : 5_000 - level], within=f"s{level}" if level else None)
    assert len(html_page(draft.record())) < 6_000_000


def test_the_index_lists_pages_and_what_was_not_read() -> None:
    record = envoy()
    page = html_index([Listed.of(record, "envoy & co.html")], [("bad.bin", "this is <binary>")])
    assert 'href="envoy%20%26%20co.html"' in page
    assert "Harbour Post" in page
    assert "this is &lt;binary&gt;" in page
    assert "Karim Belhadj, France" in page


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed(colour: str, over: str, share: float) -> str:
    pairs = [(int(colour[p : p + 2], 16), int(over[p : p + 2], 16)) for p in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read(scheme: int) -> None:
    """WCAG AA: 4.5 to 1 for text, on the page, the list and the tints of marks."""
    style = files("dragoman.export").joinpath("page", "page.css").read_text(encoding="utf-8")
    block = style.split("prefers-color-scheme: dark")[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    tints = {name: int(share) / 100 for name, share in re.findall(r"--(tint[\w-]*): (\d+)%", block)}
    for name in [f"speaker-{number}" for number in range(9)]:
        for ground in ("paper", "panel", "raised"):
            assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        for other in (colours[f"speaker-{number}"] for number in range(9)):
            assert _contrast(colours[name], _mixed(other, colours["paper"], tints["tint"])) >= 4.5, name
        for share in tints.values():
            assert _contrast(colours["ink"], _mixed(colours[name], colours["paper"], share)) >= 4.5, (name, share)
    for ground in ("paper", "panel", "raised"):
        assert min(_contrast(colours[name], colours[ground]) for name in ("ink", "soft", "link")) >= 4.5


def test_a_page_tells_nobody_where_its_file_lay() -> None:
    for source in ("/home/brandvik/drafts/envoy.txt", "C:\\Users\\brandvik\\drafts\\envoy.txt"):
        draft = Draft("Talks went on.")
        draft.about["source"] = source
        shown = html_page(draft.record())
        assert "envoy.txt" in shown and "brandvik" not in shown
