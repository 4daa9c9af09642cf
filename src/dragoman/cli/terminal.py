"""A record for a person at a terminal.

Every word of a report goes through `visible` and into a rich Text, never into a markup string, so that nothing in
a report can colour, move or hide anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from dragoman.export.colours import NEUTRAL, colours
from dragoman.export.happened import ascribed, circumstances, coded, kind, participants, stance, triggers
from dragoman.export.html import title
from dragoman.export.labels import (
    GAP,
    LOW_CONFIDENCE,
    Labels,
    Piece,
    busiest,
    counted,
    identified,
    joined,
    joint,
)
from dragoman.export.outline import Entry, outline
from dragoman.export.quantities import amount, claimed_by, subject
from dragoman.export.visible import on_one_line
from dragoman.export.when import when
from dragoman.model import Record, Report, Statement

#: Terminal colours in the order of `colours`; the first is for everyone else.
PALETTE = ("default", "blue", "red", "green", "magenta", "yellow", "cyan", "bright_blue", "bright_magenta")

_BETWEEN = " \N{MIDDLE DOT} "
_ACTORS_SHOWN = 12
_TIMES_SHOWN = 12
_FIGURES_SHOWN = 20
_EVENTS_SHOWN = 30
_POSITIONS_SHOWN = 20
_INDENT = 4
_DEEPEST_INDENT = 4
_NARROWEST = 20


class Hanging:
    """Text that wraps to the right of its label, without spaces at the ends of lines."""

    def __init__(self, label: Text, text: Text) -> None:
        self._label = label
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(_NARROWEST, options.max_width - len(self._label))
        lines = self._text.wrap(console, width, overflow="fold")
        for order, line in enumerate(lines):
            line.rstrip()
            label = Text(" " * len(self._label)) if order else self._label
            yield Text().append_text(label).append_text(line)


def terminal_view(record: Record) -> RenderableType:
    """The report's head, each statement under the one that it stands in, and who is mentioned most."""
    labels = Labels(record)
    palette = colours(record)
    shown: list[RenderableType] = [_head(record), Text()]
    for entry in outline(record):
        colour = PALETTE[palette.get(entry.statement.speaker or "", NEUTRAL)]
        shown += [_statement(labels, entry, colour), Text()]
    if not record.statements:
        shown += [Text("Nobody is quoted or reported here.", style="dim"), Text()]
    if record.events:
        shown += [*_events(labels), Text()]
    if record.positions:
        shown += [*_positions(labels), Text()]
    if record.figures:
        shown += [*_figures(labels), Text()]
    if record.actors:
        shown += [Hanging(Text(), _actors(record))]
    if any(map(when, record.times)):
        shown += [Hanging(Text(), _times(record))]
    return Group(*shown)


def _head(record: Record) -> RenderableType:
    report = record.report
    words = counted(len(report.text.split()), "word")
    counts = (words, counted(len(record.statements), "statement"), counted(len(record.actors), "actor"))
    lines = [Text(title(report), style="bold")]
    lines += [Text(_BETWEEN.join(line), style="dim") for line in (_facts(report), counts)]
    return Group(*(Hanging(Text(), line) for line in lines))


def _facts(report: Report) -> Iterator[str]:
    for fact in (report.outlet, report.byline, report.dateline):
        if fact:
            yield on_one_line(fact, 100)
    if report.published:
        yield f"{report.published.date} ({report.published.how})"
    else:
        yield "no date: --published gives one"
    source = on_one_line(report.source, 200) if report.source else "standard input"
    if source != title(report):
        yield source


def _statement(labels: Labels, entry: Entry, colour: str) -> RenderableType:
    statement = entry.statement
    margin = " " * _INDENT * min(entry.depth, _DEEPEST_INDENT)
    number = Text(f"{margin}{entry.number:>2}  ", style="dim")
    below = Text(" " * len(number))
    return Group(
        Hanging(number, _speaker(labels, statement, colour)),
        Hanging(below, _words(labels, statement)),
        Hanging(below, _circumstances(labels, statement)),
    )


def _speaker(labels: Labels, statement: Statement, colour: str) -> Text:
    line = Text()
    speakers = labels.speakers(statement)
    for place, speaker in enumerate(speakers):
        line.append(joint(place, len(speakers)), style="not bold default")
        line.append(on_one_line(speaker.name), style=f"bold {colour}" if speaker.actor else "italic")
        if speaker.own_words:
            line.append(f" ({on_one_line(speaker.own_words)})", style="not bold default")
        offices = labels.offices(speaker.actor)
        if offices:
            line.append(f", {on_one_line(offices, 120)},", style="not bold dim default")
    return line.append(f" {labels.does(statement)}", style="not bold not italic default")


def _words(labels: Labels, statement: Statement) -> Text:
    line = Text()
    for order, fragment in enumerate(labels.pieces(statement)):
        line.append(GAP if order else "", style="dim")
        line.append_text(_fragment(fragment))
    return line


def _fragment(pieces: Iterable[Piece]) -> Text:
    line = Text()
    for piece in pieces:
        words = on_one_line(piece.text)
        before, after = piece.text[:1].isspace(), piece.text[-1:].isspace()
        spaced = f"{' ' if before and line else ''}{words}{' ' if after and words else ''}"
        line.append(spaced, style="bold" if piece.quoted else "")
    line.rstrip()
    return line


def _circumstances(labels: Labels, statement: Statement) -> Text:
    line = Text(_BETWEEN.join(_told(labels, statement)), style="dim")
    if statement.confidence < LOW_CONFIDENCE:
        line.append(f"{_BETWEEN}unsure ({statement.confidence:.0%})", style="not dim yellow")
    return line


def _told(labels: Labels, statement: Statement) -> Iterator[str]:
    yield statement.kind
    if statement.cue:
        yield f"cue: {on_one_line(joined(statement.cue))}"
    if statement.said:
        yield f"said {when(statement.said) or on_one_line(statement.said.span.text, 60)}"
    if statement.medium:
        yield statement.medium.kind
    if statement.addressee:
        yield f"to {on_one_line(labels.addressee(statement))}"
    if statement.via:
        yield "via " + " \N{RIGHTWARDS ARROW} ".join(map(on_one_line, labels.chain(statement)))
    place = labels.place(statement)
    if place:
        yield f"line {place} [{place.start}:{place.end}]"


def _events(labels: Labels) -> Iterator[RenderableType]:
    """For each event what it is, its words and who took part, and below it what else is told and whose word it is."""
    events = labels.record.events
    yield Text("Events:", style="dim")
    for event in events[:_EVENTS_SHOWN]:
        what, status = kind(event)
        line = Text(what, style="bold").append(status, style="not bold")
        line.append(
            f" \N{LEFT DOUBLE QUOTATION MARK}{triggers(event)}\N{RIGHT DOUBLE QUOTATION MARK}", style="not bold dim"
        )
        who = participants(labels, event)
        line.append(f" {who}" if who else "", style="not bold")
        yield Hanging(Text(" " * _INDENT), line)
        said = ascribed(labels, event.according_to)
        below = (*circumstances(event), said and f"according to {said}", f"line {labels.where((event.trigger,))}")
        told = _BETWEEN.join(filter(None, (*below, coded(event))))
        yield Hanging(Text(" " * 2 * _INDENT), Text(told, style="dim"))
    if len(events) > _EVENTS_SHOWN:
        yield Text(f"{' ' * _INDENT}and {len(events) - _EVENTS_SHOWN} more", style="dim")


def _positions(labels: Labels) -> Iterator[RenderableType]:
    """A line for each position: who stands where on what, in which words, and who says so."""
    positions = labels.record.positions
    yield Text("Positions:", style="dim")
    for position in positions[:_POSITIONS_SHOWN]:
        line = Text(stance(labels, position), style="bold")
        words = on_one_line(position.span.text, 120)
        line.append(f" \N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}", style="not bold dim")
        if position.condition:
            line.append(f"{_BETWEEN}condition: {on_one_line(position.condition.text, 80)}", style="not bold")
        said = ascribed(labels, position.according_to)
        line.append(f"{_BETWEEN}according to {said}" if said else "", style="not bold dim")
        line.append(f"{_BETWEEN}line {labels.where((position.span,))}", style="not bold dim")
        yield Hanging(Text(" " * _INDENT), line)
    if len(positions) > _POSITIONS_SHOWN:
        yield Text(f"{' ' * _INDENT}and {len(positions) - _POSITIONS_SHOWN} more", style="dim")


def _figures(labels: Labels) -> Iterator[RenderableType]:
    """A line for each figure: the amount, of what, in which words, and whose claim it is."""
    figures = labels.record.figures
    yield Text("Figures:", style="dim")
    for figure in figures[:_FIGURES_SHOWN]:
        line = Text(amount(figure), style="bold")
        line.append(f" {subject(figure)}" if subject(figure) else "", style="not bold")
        line.append(f" \N{LEFT DOUBLE QUOTATION MARK}{on_one_line(figure.span.text, 80)}", style="not bold dim")
        line.append("\N{RIGHT DOUBLE QUOTATION MARK}", style="not bold dim")
        said = claimed_by(labels, figure)
        line.append(f"{_BETWEEN}according to {said}" if said else "", style="not bold dim")
        line.append(f"{_BETWEEN}line {labels.where((figure.span,))}", style="not bold dim")
        yield Hanging(Text(" " * _INDENT), line)
    if len(figures) > _FIGURES_SHOWN:
        yield Text(f"{' ' * _INDENT}and {len(figures) - _FIGURES_SHOWN} more", style="dim")


def _times(record: Record) -> Text:
    """The times that resolve, in the order of the report, each value once."""
    named = {when(time): time.span.text for time in reversed(record.times) if when(time)}
    line = Text("Times: ", style="dim")
    for order, (value, words) in enumerate(list(reversed(named.items()))[:_TIMES_SHOWN]):
        line.append(_BETWEEN if order else "", style="dim")
        line.append(on_one_line(words, 60), style="default not dim")
        line.append("" if words == value else f" {value}", style="dim")
    if len(named) > _TIMES_SHOWN:
        line.append(f" and {len(named) - _TIMES_SHOWN} more", style="dim")
    return line


def _actors(record: Record) -> Text:
    ranked = busiest(record)
    line = Text("Mentioned: ", style="dim")
    for order, (actor, mentions) in enumerate(ranked[:_ACTORS_SHOWN]):
        line.append(_BETWEEN if order else "", style="dim")
        line.append(on_one_line(actor.name, 80), style="default not dim").append(f" {mentions}", style="dim")
        if actor.identity:
            line.append(f" [{on_one_line(identified(actor), 120)}]", style="dim")
    if len(ranked) > _ACTORS_SHOWN:
        line.append(f" and {len(ranked) - _ACTORS_SHOWN} more", style="dim")
    return line
