"""Who and what mentions are linked to, on news-fair and on the project's own gold reports.

    python -m benchmarks.linking [--errors N] [--only own|newsfair] [--fresh] [--weights FOLDER]

News-fair (shared/data/newsfair/dev.jsonl, lent): the first eight digits of a title are the date of the report, and
links are judged inside `evaluation_span` alone. A link is a mention of an actor that has an identity. It answers to
the gold label that shares its head word or most of its words (`identities.paired`). `precision` is over links to
people, states and places that answer to a label, "unknown" labels too, or that overlap one without answering to it
(wrong); links where gold has no label at all are counted as `unlabelled`. `precision.by-name` also takes for right a
place that the gazetteer has without an identifier of Wikidata's (small towns, counties), which gold never names, where
it bears the name of gold's place.
`covered.right` is over labels whose
identifier the gazetteer has and whose type is a person or a geographic entity. Pronouns are labels like others.

Own set (benchmarks/linking_gold): P, R and F1 over marks. A link that answers to no mark is left out of P where gold
has the same identity elsewhere in the report (pronouns, "the country", adjectives are not marked), and is wrong
otherwise; an adjective of a state ("a Polish guest") is not judged. `titles.right` is over titles alone.
`unlinked.wrong` is the share of links that stand where gold says "?", `unlinked.held` that of all others.
`general.*` are the same of six short reports of general news (benchmarks/linking_gold/general): sport, business, a
fire, a recipe; `news.*` of eighteen more (benchmarks/linking_gold/news), of which the even ones were never looked into.

What the reader alone makes is kept in build/benchmarks, by text and weights, so that a new rule is measured in seconds.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.identities import (
    READ,
    Link,
    MeasuredLinker,
    default_linker,
    is_pronoun,
    linked_records,
    links,
    paired,
    pronoun_links,
)
from benchmarks.linking_gold.reader import HERE, GoldMention, GoldReport, gold_reports
from benchmarks.places import SHARED, Figures, MeasuredReader, NotHere, listed, needed, parser, unlinked_reader
from dragoman.ingest import from_text
from dragoman.model import Record, Report, Span

NEWSFAIR = SHARED / "data" / "newsfair" / "dev.jsonl"

_PERSON, _GEOGRAPHIC = "Q215627", "Q27096213"
_JUDGED = ("person", "state", "place")

#: Whether the gazetteer has an identifier.
Covers = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Label:
    """Words that news-fair links: `id` is None where it says that the entity is unknown."""

    span: Span
    id: str | None
    types: frozenset[str]
    name: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether this is a person or a geographic entity."""
        return bool(self.types & {_PERSON, _GEOGRAPHIC})


@dataclass(frozen=True, slots=True)
class Article:
    """An article of news-fair: what to read, where it is judged, and its labels."""

    report: Report
    judged: Span
    labels: tuple[Label, ...]


@dataclass
class Errors:
    """Mistakes, by cause."""

    found: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cause: str, record: Record, span: Span, words: str) -> None:
        """Keep one mistake with the words around it."""
        text = record.report.text
        before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 50]
        shown = " ".join(f"{before}[{span.text}]{after}".split())
        self.found[cause].append(f"{record.report.source}: {words}: …{shown}…")

    def listing(self, most: int) -> str:
        """The first `most` of each cause, the commonest cause first."""
        parts: list[str] = []
        for cause, lines in sorted(self.found.items(), key=lambda item: -len(item[1])):
            parts += [f"\n## {cause} ({len(lines)})", *(f"- {line}" for line in lines[:most])]
        return "\n".join(parts)


def articles() -> Iterator[Article]:
    """The articles of news-fair dev; dates and quantities are no labels here."""
    for line in needed(NEWSFAIR).read_text(encoding="utf8").splitlines():
        given = json.loads(line)
        day = given["title"][:8]
        date = f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.isdigit() else None
        report = from_text(given["text"], source=str(given["id"]), published=date)
        labels = tuple(_labels(report.text, given["labels"]))
        yield Article(report, Span.of(report.text, *given["evaluation_span"]), labels)


def _labels(text: str, given: Iterable[dict[str, Any]]) -> Iterator[Label]:
    for label in given:
        types = frozenset(str(label["type"]).split("|"))
        entity = str(label["entity_id"])
        start, end = label["span"]
        known = entity.startswith("Q")
        if types & {"QUANTITY", "DATETIME"} or not (known or entity in {"<NIL>", ""} or entity.startswith("C")):
            continue
        yield Label(Span.of(text, start, end), entity if known else None, types, str(label.get("name") or ""))


def _is_no_adjective(_: str) -> bool:
    return False


@dataclass
class NewsTally:
    """What was counted on news-fair."""

    count: Counter[str] = field(default_factory=Counter)
    errors: Errors = field(default_factory=Errors)

    def add(self, article: Article, record: Record, covers: Covers) -> None:
        """Count one article."""
        inside, pairs = paired_links(article, record)
        answered = {read: article.labels[gold] for gold, read in pairs.items()}
        for j, link in enumerate(inside):
            if link.identity is not None:
                self._precision(article, record, link, answered.get(j))
        for i, label in enumerate(article.labels):
            if label.id is not None and article.judged.contains(label.span):
                self._covered(record, label, inside[pairs[i]] if i in pairs else None, covers)

    def _precision(self, article: Article, record: Record, link: Link, label: Label | None) -> None:
        identity = link.identity
        assert identity is not None
        kind = "judged" if identity.type in _JUDGED else "other"
        if label is None and not any(link.span.overlaps(one.span) for one in article.labels):
            self.count[f"{kind}.unlabelled"] += 1
            if kind == "judged":
                self.errors.add("newsfair: link where gold has no label", record, link.span, _named(link))
            return
        right = label is not None and label.id is not None and link.is_for(label.id)
        self.count[f"{kind}.links"] += 1
        self.count[f"{kind}.right"] += right
        self.count[f"{kind}.right.by-name"] += right or (label is not None and _bears_its_name(link, label))
        if kind == "judged" and not right:
            unknown = label is not None and label.id is None
            cause = "linked, gold unknown" if unknown else "wrong identity" if label else "overlaps a label only"
            wanted = label.id if label else None
            self.errors.add(f"newsfair: {cause}", record, link.span, f"{_named(link)}, not {wanted}")

    def _covered(self, record: Record, label: Label, link: Link | None, covers: Covers) -> None:
        kind = "pronoun" if is_pronoun(label.span) else "name"
        group = "judged" if label.is_judged else "other"
        self.count[f"{group}.labels"] += 1
        if not covers(label.id or ""):
            return
        right = link is not None and link.is_for(label.id)
        self.count[f"{group}.covered"] += 1
        self.count[f"{group}.covered.right"] += right
        self.count[f"{group}.{kind}.covered"] += 1
        self.count[f"{group}.{kind}.covered.right"] += right
        if group == "judged" and not right:
            cause = "not recognised" if link is None else "unlinked" if link.identity is None else "linked wrong"
            read = _named(link) if link else "-"
            self.errors.add(f"newsfair: covered {kind}, {cause}", record, label.span, f"{label.id}, read {read}")

    def figures(self) -> Figures:
        """Shares in per cent, and the counts that they are of."""
        count = self.count
        return {
            "newsfair.precision": _share(count["judged.right"], count["judged.links"]),
            "newsfair.precision.by-name": _share(count["judged.right.by-name"], count["judged.links"]),
            "newsfair.covered.right": _share(count["judged.covered.right"], count["judged.covered"]),
            "newsfair.covered.names.right": _share(count["judged.name.covered.right"], count["judged.name.covered"]),
            "newsfair.links": count["judged.links"],
            "newsfair.links.unlabelled": count["judged.unlabelled"],
            "newsfair.labels": count["judged.labels"],
            "newsfair.labels.covered": count["judged.covered"],
            "newsfair.others.precision": _share(count["other.right"], count["other.links"]),
            "newsfair.others.covered.right": _share(count["other.covered.right"], count["other.covered"]),
        }


def paired_links(article: Article, record: Record) -> tuple[list[Link], dict[int, int]]:
    """The links where an article is judged, and which of its labels (by number) which of them answers to."""
    inside = [one for one in (*links(record), *pronoun_links(record)) if article.judged.contains(one.span)]
    return inside, paired([label.span for label in article.labels], [one.span for one in inside])


def is_right(link: Link, label: Label) -> bool:
    """Whether a link is the label's, by its identifier or, for a place known by GeoNames alone, by its name."""
    return label.id is not None and (link.is_for(label.id) or _bears_its_name(link, label))


@dataclass
class OwnTally:
    """What was counted on the project's own reports."""

    count: Counter[str] = field(default_factory=Counter)
    errors: Errors = field(default_factory=Errors)
    #: Whether a word is the adjective of a state, which gold does not mark.
    is_adjective: Callable[[str], bool] = _is_no_adjective

    def add(self, gold: GoldReport, record: Record) -> None:
        """Count one report."""
        read = links(record)
        pairs = paired([mention.span for mention in gold.mentions], [link.span for link in read])
        known = {mention.id for mention in gold.mentions}
        for i, mention in enumerate(gold.mentions):
            link = read[pairs[i]] if i in pairs else None
            self.count["links"] += link is not None and link.identity is not None
            if mention.id is None:
                self._unlinked(record, link)
                continue
            if link is None:
                link = _around(mention, read)
                self.count["links"] += link is not None
            right = link is not None and link.is_for(mention.id)
            self.count["right"] += right
            self.count["gold"] += 1
            self.count["titles"] += mention.title
            self.count["titles.right"] += mention.title and right
            if not right:
                self.errors.add(_cause(link, mention.title), record, mention.span, f"{_named(link)}, not {mention.id}")
        for j, link in enumerate(read):
            unpaired = j not in set(pairs.values()) and link.identity is not None
            inside = any(mention.span.contains(link.span) for mention in gold.mentions)
            if unpaired and not inside and not link.ids & known and not self.is_adjective(link.span.text):
                self.count["links"] += 1
                self.errors.add("own: linked where nothing is marked", record, link.span, _named(link))

    def _unlinked(self, record: Record, link: Link | None) -> None:
        self.count["unlinked.gold"] += 1
        if link is not None and link.identity is not None:
            self.count["unlinked.wrong"] += 1
            self.errors.add("own: linked where unlinked is right", record, link.span, _named(link))

    def figures(self, name: str = "own") -> Figures:
        """Shares in per cent, and the counts that they are of."""
        count = self.count
        precision, recall = _share(count["right"], count["links"]), _share(count["right"], count["gold"])
        return {
            f"{name}.P": precision,
            f"{name}.R": recall,
            f"{name}.F1": round(2 * precision * recall / max(1e-9, precision + recall), 1),
            f"{name}.titles.right": _share(count["titles.right"], count["titles"]),
            f"{name}.unlinked.wrong": _share(count["unlinked.wrong"], count["links"]),
            f"{name}.unlinked.held": _share(count["links"] - count["unlinked.wrong"], count["links"]),
            f"{name}.gold": count["gold"],
            f"{name}.titles": count["titles"],
            f"{name}.unlinked.gold": count["unlinked.gold"],
            f"{name}.links": count["links"],
        }


def _bears_its_name(link: Link, label: Label) -> bool:
    """Whether a place that has no identifier of Wikidata's has the name of the labelled place."""
    found = link.identity
    if found is None or found.type != "place" or found.id.startswith("Q"):
        return False
    return found.name.casefold() == label.name.casefold()


def _around(mention: GoldMention, read: Sequence[Link]) -> Link | None:
    """The mention that takes these words in and has their identity, as one that ends in an apposition does."""
    return next((link for link in read if link.span.contains(mention.span) and link.is_for(mention.id)), None)


def _cause(link: Link | None, title: bool) -> str:
    what = "title alone" if title else "mention"
    if link is None:
        return f"own: {what} not recognised"
    if link.identity is not None:
        return f"own: {what} to a wrong identity"
    return f"own: {what} left open" if link.actor.candidates else f"own: {what} unlinked"


def _named(link: Link | None) -> str:
    if link is None:
        return "nothing"
    if link.identity is None:
        open_to = ", ".join(f"{one.name} {one.id}" for one in link.actor.candidates[:3])
        return f"unlinked {link.actor.type} {link.actor.name!r}" + (f" (open: {open_to})" if open_to else "")
    return f"{link.identity.name} {link.identity.id} ({link.identity.confidence:.2f})"


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def gazetteer_covers() -> Covers:
    """Whether the shipped gazetteer has an identifier."""
    from dragoman.link.gazetteer import Gazetteer

    gazetteer = Gazetteer.default()
    return lambda identifier: gazetteer.entity(identifier) is not None


def general(reader: MeasuredReader, linker: MeasuredLinker | None) -> OwnTally:
    """Read and link the project's own reports of general news, and count."""
    return own(reader, linker, gold_reports(HERE / "general"))


def news(reader: MeasuredReader, linker: MeasuredLinker | None, halves: Sequence[int] = (0, 1)) -> OwnTally:
    """The same of the later eighteen: 1 for those that were looked into, 0 for the others."""
    return own(reader, linker, [g for g in gold_reports(HERE / "news") if int(g.name[1:]) % 2 in halves])


def gazetteer_adjectives() -> Callable[[str], bool]:
    """Whether a word is the adjective of a state in the shipped gazetteer, or of a part of one."""
    from dragoman.link.adjectives import part_of
    from dragoman.link.gazetteer import Gazetteer

    gazetteer = Gazetteer.default()
    return lambda word: gazetteer.demonym(word) is not None or part_of(word) is not None


def newsfair(reader: MeasuredReader, linker: MeasuredLinker | None, covers: Covers) -> NewsTally:
    """Read and link news-fair dev, and count."""
    given = list(articles())
    tally = NewsTally()
    for article, record in zip(given, linked_records((one.report for one in given), reader, linker), strict=True):
        tally.add(article, record, covers)
    return tally


def own(reader: MeasuredReader, linker: MeasuredLinker | None, gold: Sequence[GoldReport] | None = None) -> OwnTally:
    """Read and link the project's own reports, and count."""
    given = gold_reports() if gold is None else gold
    tally = OwnTally(is_adjective=gazetteer_adjectives())
    for one, record in zip(given, linked_records((one.report() for one in given), reader, linker), strict=True):
        tally.add(one, record)
    return tally


def measure(reader: MeasuredReader) -> Figures:
    """The figures of both sets, with the linker that ships."""
    linker = default_linker()
    return (
        own(reader, linker).figures()
        | general(reader, linker).figures("general")
        | news(reader, linker).figures("news")
        | newsfair(reader, linker, gazetteer_covers()).figures()
    )


def main(arguments: Sequence[str]) -> int:
    """Print the figures and, with --errors, the first mistakes of each cause."""
    given = parser("Measures linking on news-fair and on the project's own gold reports.")
    given.add_argument("--errors", type=int, default=0, help="how many mistakes of each cause to show")
    given.add_argument("--only", choices=("own", "newsfair"))
    given.add_argument("--fresh", action="store_true", help="read again what was read before")
    options = given.parse_args(arguments)
    if options.fresh:
        shutil.rmtree(READ, ignore_errors=True)
    reader, linker = unlinked_reader(options.weights), default_linker()
    tallies: list[OwnTally | NewsTally] = []
    if options.only != "newsfair":
        tallies.append(own(reader, linker))
        print(listed(general(reader, linker).figures("general")))
        print(listed(news(reader, linker).figures("news")))
        print(listed(news(reader, linker, (0,)).figures("news.unseen")))
    if options.only != "own":
        try:
            tallies.append(newsfair(reader, linker, gazetteer_covers()))
        except NotHere as missing:
            print(f"not measured: {missing}")
    for tally in tallies:
        print(listed(tally.figures()))
        if options.errors:
            print(tally.errors.listing(options.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
