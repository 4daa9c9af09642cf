"""Coreference on OntoGUM dev: the CoNLL score, the mean F1 of MUC, B³ and CEAF-e.

    python -m benchmarks.coreference

Scored by scorch 0.2 (Grobol; extra `bench`), which computes the formulas of Pradhan et al. 2014, "Scoring
Coreference Partitions of Predicted Mentions". All documents of a set are scored as one, their mentions told apart
by document: this is how the reference scorer adds documents up.

OntoGUM (Zhu et al. 2021) follows OntoNotes: nothing that is mentioned once is marked, so predicted singletons are
dropped; and a mention holds its genitive 's, which the reader's leave out, so a predicted mention takes in the
genitive token right after it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.places import ONTOGUM, Figures, MeasuredReader, command, needed
from dragoman.ingest import from_text

if TYPE_CHECKING:
    from training.data.gum import Document

#: Sets of genres that are scored together; None is every genre.
SETS: dict[str, frozenset[str] | None] = {
    "news": frozenset({"news"}),
    "interview": frozenset({"interview"}),
    "news+interview": frozenset({"news", "interview"}),
    "all": None,
}

#: A mention: its document, its first token and its last.
Mention = tuple[str, int, int]
Clusters = list[set[Mention]]


def measure(reader: MeasuredReader) -> Figures:
    """`GENRES.CoNLL` and its three parts, for each of SETS; and for `all`, how well mentions are found."""
    from training.data.gum import parse

    documents = [parse(path) for path in sorted(needed(ONTOGUM).glob("*.conllu"))]
    key = {document.name: gold_clusters(document) for document in documents}
    response = {document.name: read_clusters(reader, document) for document in documents}
    figures: Figures = {}
    for name, genres in SETS.items():
        chosen = [document.name for document in documents if genres is None or genre(document.name) in genres]
        gold = [cluster for document in chosen for cluster in key[document]]
        found = [cluster for document in chosen for cluster in response[document]]
        figures |= {f"{name}.{part}": value for part, value in conll(gold, found).items()}
    return figures


def genre(name: str) -> str:
    """The genre in a GUM document's name (`GUM_news_iodine`)."""
    return Path(name).stem.split("_")[1]


def gold_clusters(document: Document) -> Clusters:
    """OntoGUM's own clusters, in tokens."""
    clusters: dict[str, set[Mention]] = {}
    for first, last, label in document.entities:
        clusters.setdefault(label.split("-")[0], set()).add((document.name, first, last))
    return list(clusters.values())


def read_clusters(reader: MeasuredReader, document: Document) -> Clusters:
    """What the reader finds in a document's text, in its tokens."""
    found = reader.coreference(from_text(document.text, source=document.name))
    return predicted_clusters(document, [[(span.start, span.end) for span in cluster] for cluster in found])


def predicted_clusters(document: Document, clusters: Iterable[Iterable[tuple[int, int]]]) -> Clusters:
    """Clusters of character spans, in tokens and in OntoNotes style.

    A mention that stands in two clusters stays in the first, and clusters of one are dropped.
    """
    used: set[Mention] = set()
    out: Clusters = []
    for cluster in clusters:
        mentions = {mention for place in cluster if (mention := _in_tokens(document, *place))} - used
        if len(mentions) > 1:
            used |= mentions
            out.append(mentions)
    return out


def _in_tokens(document: Document, start: int, end: int) -> Mention | None:
    inside = [i for i, (a, b) in enumerate(document.tokens) if a < end and start < b]
    if not inside:
        return None
    genitive = takewhile(lambda i: _is_genitive(document, i), range(inside[-1] + 1, len(document.tokens)))
    return document.name, inside[0], max([inside[-1], *genitive])


def _is_genitive(document: Document, token: int) -> bool:
    # The tag tells "the minister's car" from "the minister's here".
    return document.xpos[token] == "POS" and document.tokens[token][0] == document.tokens[token - 1][1]


def conll(key: Sequence[set[Mention]], response: Sequence[set[Mention]]) -> Figures:
    """MUC, B³, CEAF-e and their mean F1, and the F1 of mentions, whatever they are said to be the same as."""
    from scorch import scores

    parts = {"MUC": scores.muc, "B3": scores.b_cubed, "CEAFe": scores.ceaf_e}
    f1 = {name: float(part(key, response)[2]) for name, part in parts.items()}
    figures = {name: round(100 * value, 1) for name, value in {"CoNLL": fmean(f1.values()), **f1}.items()}
    gold, found = (set().union(*clusters) for clusters in (key, response))
    mentions = 200 * len(gold & found) / max(1, len(gold) + len(found))
    return figures | {"mentions": round(mentions, 1)}


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
