"""The order of the stages, in one screen: a Report goes in, its Record comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from dragoman.encoder import Encoder, Encoding
from dragoman.link import Gazetteer, Linker
from dragoman.model import ReaderStamp, Record, Report, Span
from dragoman.read.actors import find_actors, naming_words
from dragoman.read.attribution.attribution import Attribution, Worded
from dragoman.read.attribution.decode import Weights
from dragoman.read.attribution.find import find_attributions
from dragoman.read.blocks import line_scores
from dragoman.read.calibration import Calibration
from dragoman.read.coreference import Ranker, coreferent_spans
from dragoman.read.events import find_events
from dragoman.read.figures import find_figures
from dragoman.read.heads import with_heads
from dragoman.read.issues import Issues
from dragoman.read.joint import with_speakers
from dragoman.read.mentions import LENIENT, find_mentions
from dragoman.read.positions import find_positions
from dragoman.read.statements import build_statements, chains
from dragoman.read.times import find_times, with_date
from dragoman.segment import Layout, find_quotations, lay_out, quote_state
from dragoman.settings import DEFAULT, Settings
from dragoman.version import VERSION


class Reader:
    """Reads reports. Loading the encoder is the dear part: make one reader and keep it.

    A reader holds no state between reports: the same report gives the same record each time, whatever
    was read before it and beside it.
    """

    def __init__(
        self, settings: Settings = DEFAULT, encoder: Encoder | None = None, calibration: Calibration | None = None
    ) -> None:
        """Raises ModelError where the weights are missing, IssuesError where a list of issues is missing or wrong.

        `encoder` and `calibration` are the shipped ones where none is given.
        """
        self.settings = settings
        self.encoder = encoder or Encoder(settings)
        self._calibration = calibration or Calibration.load(self.encoder.weights)
        self._decoding = Weights.load(self.encoder.weights)
        self._ranker = Ranker.load(self.encoder.weights)
        self._issues = Issues.load(settings.issues)
        self._linker = Linker(Gazetteer.of(*settings.gazetteers)) if settings.link else None
        self.stamp = ReaderStamp("dragoman", VERSION, self.encoder.digest)

    def read(self, report: Report) -> Record:
        """The record of one report."""
        text = Worded(report.text)
        encoding, layout, found = self._attributions(text)
        linked = chains(text, found, layout)
        cues = [a.cue for a, _ in linked if a.cue]
        mentions = find_mentions(text, encoding, self.encoder.heads, layout, naming_words(text, linked), cues=cues)
        pieces, told = encoding.pieces, encoding.events
        del encoding  # the most of what a long report takes
        actors = find_actors(text, mentions, self.encoder.heads, self._ranker, layout, linked)
        report = with_date(with_heads(report, layout.blocks, self.stamp))
        times = find_times(text, report.published.date if report.published else None)
        statements = build_statements(text, linked, layout, actors.of, self._calibration, times)
        figures = find_figures(text, layout, statements, actors.actors, times)
        record = Record(report=report, actors=actors.actors, statements=statements, figures=figures, times=times)
        record = with_speakers(self._linker.link(record) if self._linker else record)
        phrases, least = [m.span for m in mentions], self.settings.event_least
        events = find_events(record, layout, pieces, told, phrases, self._issues, self._calibration, least)
        record = msgspec.structs.replace(record, events=events)
        return msgspec.structs.replace(record, positions=find_positions(record, layout, self._issues))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of the reports, in their order; one report is held at a time."""
        return map(self.read, reports)

    def coreference(self, report: Report) -> tuple[tuple[Span, ...], ...]:
        """Which phrases of the report stand for one thing: all kinds of mention, not actors alone."""
        text = report.text
        encoding, layout, found = self._attributions(text)
        mentions = find_mentions(text, encoding, self.encoder.heads, layout, thresholds=LENIENT)
        return coreferent_spans(text, mentions, layout, found, self.encoder.heads, self._ranker)

    def _attributions(self, text: str) -> tuple[Encoding, Layout, tuple[Attribution, ...]]:
        encoding, layout = encode(self.encoder, text)
        found = find_attributions(text, encoding, layout, self._calibration, self._decoding)
        return replace(encoding, anchors=()), layout, found


def encode(encoder: Encoder, text: str) -> tuple[Encoding, Layout]:
    """What the encoder says of a text, and the layout that goes by it: where every reading begins."""
    quotations = find_quotations(text)
    encoding = encoder.encode(encoder.pieces(text, quote_state(text, quotations)))
    return encoding, lay_out(text, line_scores(text, encoding), quotations)
