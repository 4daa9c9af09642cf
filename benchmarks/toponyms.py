"""How far from the truth place names are put, on reports of the project's own, on LGL and on GeoVirus.

    python -m benchmarks.toponyms [--errors N] [--only own|later|lgl|geovirus] [--first N] [--weights FOLDER]

The own reports (benchmarks/toponyms_gold; `later` has six that were measured blind first) and the texts of
shared/data/toponyms (lent; their misses were looked into) go through the reader and the linker. A place name answers
to the mention that shares its head word or most of its words (`identities.paired`); it is right where that mention's
identity has coordinates within 161 km (100 miles) of gold. `within` is over all gold names that have coordinates, so
that what is not recognised or not linked is wrong; `recognised.within` is over the names that answer to a mention of an
actor, `linked.within` over those whose mention has coordinates. `error` is the mean distance
in km over the linked.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from benchmarks.identities import Link, MeasuredLinker, default_linker, linked_records, links, paired
from benchmarks.linking import Errors
from benchmarks.places import SHARED, Figures, MeasuredReader, NotHere, listed, needed, parser, unlinked_reader
from benchmarks.toponyms_gold.reader import HERE, Article, Toponym, gold_articles
from dragoman.ingest import from_text
from dragoman.link import Linker
from dragoman.link.gazetteer import Gazetteer
from dragoman.model import Record, Span

TOPONYMS = SHARED / "data" / "toponyms"
LENT = {"lgl": TOPONYMS / "lgl.xml", "geovirus": TOPONYMS / "GeoVirus.xml"}
CORPORA = ("own", "later", *LENT)
NEAR_KM = 161.0
_EARTH_KM = 6371.0


def articles(corpus: str) -> Iterator[Article]:
    """The articles of a corpus; names without coordinates or beside the words that they name are left out."""
    if corpus not in LENT:
        yield from gold_articles(HERE / "later" if corpus == "later" else HERE)
        return
    for number, element in enumerate(ET.parse(needed(LENT[corpus])).getroot().iter("article")):
        text = element.findtext("text") or ""
        day = (element.findtext("dltime") or "")[:10] or None
        report = from_text(text, source=f"{corpus}-{number}", published=day)
        yield Article(report, tuple(_toponyms(element, text)))


def _toponyms(article: ET.Element, text: str) -> Iterator[Toponym]:
    for element in (*article.iter("toponym"), *article.iter("location")):
        latitude, longitude = element.find(".//lat"), element.find(".//lon")
        start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
        name = element.findtext("phrase") or element.findtext("name") or ""
        if text[start - 1 : end - 1] == name:  # GeoVirus counts from one
            start, end = start - 1, end - 1
        if latitude is None or longitude is None or text[start:end] != name:
            continue
        yield Toponym(Span.of(text, start, end), float(latitude.text or 0), float(longitude.text or 0))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance in km between two points of latitude and longitude."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


@dataclass
class Tally:
    """What was counted over articles."""

    count: Counter[str] = field(default_factory=Counter)
    far: list[float] = field(default_factory=list)
    errors: Errors = field(default_factory=Errors)

    def add(self, article: Article, record: Record) -> None:
        """Count one article."""
        read = links(record)
        pairs = paired([one.span for one in article.toponyms], [link.span for link in read])
        for i, toponym in enumerate(article.toponyms):
            self.count["gold"] += 1
            if i not in pairs:
                self.errors.add("place not recognised", record, toponym.span, "nothing")
                continue
            self._recognised(record, toponym, read[pairs[i]])

    def _recognised(self, record: Record, toponym: Toponym, link: Link) -> None:
        self.count["recognised"] += 1
        found = link.identity
        if found is None or found.latitude is None or found.longitude is None:
            cause = "place unlinked" if found is None else "linked to what has no coordinates"
            what = f"{link.actor.type} {link.actor.name!r}" if found is None else f"{found.name} {found.id}"
            self.errors.add(cause, record, toponym.span, what)
            return
        far = distance((toponym.latitude, toponym.longitude), (found.latitude, found.longitude))
        self.far.append(far)
        if far > NEAR_KM:
            kind = "a state" if found.type == "state" else "a person" if found.type == "person" else "another place"
            self.errors.add(f"place put at {kind}", record, toponym.span, f"{found.name} {found.id}, {far:.0f} km off")

    def figures(self, corpus: str) -> Figures:
        """Shares in per cent, the mean error in km, and the count of gold names."""
        near = sum(far <= NEAR_KM for far in self.far)

        def share(whole: int) -> float:
            return round(100 * near / max(1, whole), 1)

        return {
            f"{corpus}.within": share(self.count["gold"]),
            f"{corpus}.recognised.within": share(self.count["recognised"]),
            f"{corpus}.linked.within": share(len(self.far)),
            f"{corpus}.error": round(sum(self.far) / max(1, len(self.far)), 1),
            f"{corpus}.gold": self.count["gold"],
            f"{corpus}.recognised": self.count["recognised"],
            f"{corpus}.linked": len(self.far),
        }


def tally(corpus: str, reader: MeasuredReader, linker: MeasuredLinker | None, most: int | None = None) -> Tally:
    """Read and link the first `most` articles of a corpus, and count."""
    given = list(islice(articles(corpus), most))
    counted = Tally()
    for article, record in zip(given, linked_records((one.report for one in given), reader, linker), strict=True):
        counted.add(article, record)
    return counted


def measure(reader: MeasuredReader) -> Figures:
    """The figures of the own reports, with the linker that ships: what floors stand under."""
    return tally("own", reader, default_linker()).figures("own")


def main(arguments: Sequence[str]) -> int:
    """Print the figures and, with --errors, the first mistakes of each cause."""
    given = parser("Measures how far from the truth place names are put.")
    given.add_argument("--errors", type=int, default=0, help="how many mistakes of each cause to show")
    given.add_argument("--only", choices=CORPORA)
    given.add_argument("--first", type=int, help="how many articles to measure on")
    given.add_argument("--gazetteer", type=Path, metavar="FILE", help="measure with this one, not the shipped one")
    options = given.parse_args(arguments)
    reader = unlinked_reader(options.weights)
    linker = Linker(Gazetteer.open(options.gazetteer)) if options.gazetteer else default_linker()
    for corpus in [options.only] if options.only else CORPORA:
        try:
            counted = tally(corpus, reader, linker, options.first)
        except NotHere as missing:
            print(f"not measured: {missing}")
            return 1
        print(listed(counted.figures(corpus)))
        if options.errors:
            print(counted.errors.listing(options.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
