"""Fit the confidence of identities: `python -m training.calibrate_links [--weights FOLDER]`.

Reads and links the project's own gold reports and news-fair dev (where it is there; none of it trained on), asks which
links are right, fits a logistic model to `sureness.EVIDENCE` and writes `src/dragoman/link/tables/sureness.toml`. What
is printed is of ten-fold cross-validation by report: for all links, and for those of general news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import dragoman.link.tables
from benchmarks.identities import Link, linked_records, links, paired
from benchmarks.linking import Article, articles, is_right, paired_links
from benchmarks.linking_gold.reader import HERE, GoldReport, gold_reports
from benchmarks.places import MeasuredReader, NotHere, parser, unlinked_reader
from dragoman.link.context import Context
from dragoman.link.linker import Linker
from dragoman.link.sureness import EVIDENCE, Sureness, evidence
from dragoman.model import Actor, Identity, Record
from dragoman.read.calibration import Logistic
from training.calibrate import crossed, fit, table

TABLE = Path(dragoman.link.tables.__path__[0]) / "sureness.toml"


class Recorder(Sureness):
    """A sureness that keeps the evidence of each actor and takes the weighing at its word."""

    def __init__(self) -> None:
        super().__init__({})
        self._kept: dict[str, tuple[float, ...]] = {}

    def taken(self) -> dict[str, tuple[float, ...]]:
        """The evidence of the last record's actors, by id."""
        kept, self._kept = self._kept, {}
        return kept

    def of(self, actor: Actor, identity: Identity, context: Context) -> float:
        """As `Sureness.of`; the evidence is kept under the actor's id."""
        self._kept[actor.id] = evidence(actor, identity, context)
        return identity.confidence


Judged = tuple[Link, bool]


def own_judged(gold: GoldReport, record: Record) -> Iterator[Judged]:
    """The links of a gold report that answer to a mark, each with whether it is right."""
    read = links(record)
    for i, j in paired([mention.span for mention in gold.mentions], [link.span for link in read]).items():
        if read[j].identity is not None:
            yield read[j], gold.mentions[i].id is not None and read[j].is_for(gold.mentions[i].id)


def news_judged(article: Article, record: Record) -> Iterator[Judged]:
    """The links of an article of news-fair that answer to a label, each with whether it is right."""
    inside, pairs = paired_links(article, record)
    for label, j in pairs.items():
        if inside[j].identity is not None:
            yield inside[j], is_right(inside[j], article.labels[label])


@dataclass
class Rows:
    """Evidence, whether right, the report's number, and whether it is general news, for every link that is judged."""

    evidence: list[tuple[float, ...]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    report: list[int] = field(default_factory=list)
    general: list[bool] = field(default_factory=list)

    def add(self, judged: Iterable[Judged], known: dict[str, tuple[float, ...]], report: int, *, general: bool) -> None:
        """Keep the links of one report; `known` has the evidence of its actors."""
        for link, right in judged:
            self.evidence.append(known[link.actor.id])
            self.right.append(right)
            self.report.append(report)
            self.general.append(general)


def rows(reader: MeasuredReader) -> Rows:
    """The links of the project's own reports, and of news-fair where it is there."""
    recorder = Recorder()
    linker = Linker(sureness=recorder)
    out = Rows()
    gold = [*gold_reports(), *gold_reports(HERE / "general"), *gold_reports(HERE / "news")]
    for one, record in zip(gold, linked_records((g.report() for g in gold), reader, None), strict=True):
        linked = linker.link(record)
        out.add(own_judged(one, linked), recorder.taken(), len(out.report), general=one.name[0] in "dn")
    try:
        news = list(articles())
    except NotHere as missing:
        print(f"without news-fair: {missing}")
        return out
    for article, record in zip(news, linked_records((a.report for a in news), reader, None), strict=True):
        linked = linker.link(record)
        out.add(news_judged(article, linked), recorder.taken(), len(out.report), general=True)
    return out


def written(model: Logistic) -> str:
    """The table of weights as TOML."""
    lines = [
        "# How sure an identity is, by what is known of the link. Made by `python -m training.calibrate_links`.",
        "",
    ]
    lines += ["[weights]", f"bias = {model.bias:.3f}"]
    lines += [f"{name} = {weight:.3f}" for name, weight in zip(EVIDENCE, model.weights, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, print the cross-validated tables, and write the weights."""
    options = parser(__doc__).parse_args()
    found = rows(unlinked_reader(options.weights))
    features, labels = np.array(found.evidence), np.array(found.right, dtype=float)
    numbers = {report: n for n, report in enumerate(dict.fromkeys(found.report))}
    probabilities = crossed(features, labels, [numbers[report] for report in found.report])
    general = np.array(found.general)
    for name, chosen in (("all", general | ~general), ("general news", general)):
        print(f"{name}\n{table(probabilities[chosen], labels[chosen])}")
        print(f"as weighed\n{table(1 / (1 + np.exp(-features[chosen, 0])), labels[chosen])}")
    TABLE.write_text(written(fit(features, labels)), encoding="utf-8")


if __name__ == "__main__":
    main()
