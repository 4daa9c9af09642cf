"""What `dragoman find` and `dragoman show` print for a person; all words go into rich Text, never into markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.cli.terminal import Hanging
from dragoman.export.labels import counted, they_do
from dragoman.export.plain import code, noun, told_by_role
from dragoman.export.quantities import is_said_by
from dragoman.export.visible import on_one_line
from dragoman.model import listed
from dragoman.store import (
    ActorHit,
    ActorPage,
    EventHit,
    FigureHit,
    Hit,
    Named,
    Passage,
    ReportHit,
    ReportLine,
    Results,
    StatementHit,
    Tally,
)

_BETWEEN = " \N{MIDDLE DOT} "
_PASSAGE_SHOWN = 600
_OTHERS_SHOWN = 10
#: How the words of a passage look, the later over the earlier.
_STYLES = {"content": "not dim", "trigger": "bold not dim", "figure": "bold not dim", "match": "bold underline not dim"}


def results_view(results: Results) -> RenderableType:
    """A page of hits, what was counted below them, and how many there are."""
    shown: list[RenderableType] = []
    for hit in results.hits:
        shown += [*hit_view(hit), Text()]
    for facet in results.facets:
        shown.append(_counts(facet.name, ((value.label, value.count) for value in facet.values)))
    count = f"{results.total.count:,}" if results.total.exact else f"more than {results.total.count:,}"
    more = "" if results.facets_exact or not results.facets else f"; of {results.total.count:,} of them are counted"
    return Group(*shown, Text(f"{count} found{more}", style="dim"))


def hit_view(hit: Hit) -> Iterator[RenderableType]:
    """One hit: who or what, the words, where from."""
    yield _head(hit)
    if not isinstance(hit, ActorHit) and hit.passage is not None:
        yield Hanging(Text(" " * 4), _passage(hit.passage))
    yield Hanging(Text(" " * 4), Text(_BETWEEN.join(_facts(hit)), style="dim"))


def actor_view(page: ActorPage) -> RenderableType:
    """An actor's page."""
    lines = [
        _title(page.actor).append(f"  {page.actor.id}", style="not bold cyan"),
        Text(
            f"{counted(page.reports, 'report')}{_BETWEEN}said {page.said:,}{_BETWEEN}spoken of {page.said_of:,}",
            style="dim",
        ),
        _tallies("names", page.names),
        *(
            Text("post: ", style="dim").append(
                " ".join(filter(None, (on_one_line(post.title), post.of and f"of {on_one_line(post.of)}"))),
                style="not dim",
            )
            for post in page.posts[:_OTHERS_SHOWN]
        ),
        _tallies("acts", page.by_act),
        _tallies("issues", page.by_issue),
        _tallies("months", page.by_month[-12:]),
        _counts("spoken of by", ((told.actor.name, told.count) for told in page.of_by)),
        _counts("met", ((told.actor.name, told.count) for told in page.met)),
        _counts("merged with", ((named.id, 1) for named in page.merged)),
    ]
    return Group(*(line for line in lines if line.plain))


def _head(hit: Hit) -> Text:
    if isinstance(hit, StatementHit):
        names = on_one_line(listed(one.name for one in hit.named))
        unnamed = Text(on_one_line(hit.speaker_words) or "somebody", style="italic")
        who = Text(names, style="bold") if names else unnamed
        does = they_do(hit.act, hit.named)
        return who.append(f" {does}", style="not bold not italic").append(f"  {hit.id}", style="not bold cyan")
    if isinstance(hit, EventHit):
        what = Text(noun(hit.type, hit.mode), style="bold")
        what.append("".join(f" {part}" for part in _taking_part(hit)), style="not bold")
        return what.append(f"  {hit.id}", style="not bold cyan")
    if isinstance(hit, FigureHit):
        figure = Text(on_one_line(hit.words), style="bold")
        figure.append(f" {on_one_line(hit.counted, 80)}" if hit.counted else "", style="not bold")
        return figure.append(f"  {hit.id}", style="not bold cyan")
    if isinstance(hit, ReportHit):
        title = hit.report.headline or hit.report.source or "report"
        return Text(on_one_line(title), style="bold").append(f"  {hit.id}", style="not bold cyan")
    return _title(hit.actor).append(f"  {hit.id}", style="not bold cyan")


def _taking_part(hit: EventHit) -> Iterator[str]:
    """Who took part, role by role, in the order in which roles are told: "by Oman", "with Iran"."""
    named = ((one.role, on_one_line(one.actor.name)) for one in hit.participants)
    return (f"{word} {listed(names)}" for word, names in told_by_role(hit.type, hit.mode, named))


def _title(actor: Named) -> Text:
    return Text(on_one_line(actor.name), style="bold")


def _passage(passage: Passage) -> Text:
    text = Text(style="dim")
    text.append(passage.text)
    for kind, style in _STYLES.items():
        for mark in passage.marks:
            if mark.kind == kind:
                text.stylize(style, mark.start, mark.end)
    text.plain = "".join(character if character.isprintable() else " " for character in text.plain)
    if len(text) > _PASSAGE_SHOWN:
        text.truncate(_PASSAGE_SHOWN, overflow="ellipsis")
    return text


def _facts(hit: Hit) -> list[str]:
    if isinstance(hit, ActorHit):
        known = counted(hit.reports, "report"), f"said {hit.statements:,}", hit.actor.type
        return [*known, *(on_one_line(name) for name in hit.names if name != hit.actor.name)]
    facts: list[str | None] = []
    if isinstance(hit, StatementHit):
        facts += [_own_day(hit), hit.kind, hit.medium, *_people("to", hit.addressees), *_people("via", hit.via)]
        facts += [f"{hit.confidence:.0%} sure"]
    elif isinstance(hit, EventHit):
        facts += [_own_day(hit), hit.status, hit.place, *hit.issues, *_people("according to", hit.named)]
        facts += [f"{hit.confidence:.0%} sure", code(hit.type, hit.mode)]
    elif isinstance(hit, FigureHit):
        counted_so = (hit.counted or "").lower()
        unit = None if counted_so == hit.unit or is_said_by(hit.unit or "", counted_so) else hit.unit
        facts += [_own_day(hit), unit, *_people("according to", hit.named)]
    else:
        facts += [counted(hit.statements, "statement"), counted(hit.events, "event")]
    judged = not isinstance(hit, ReportHit) and hit.judged
    return [on_one_line(fact) for fact in (*facts, *_origin(hit.report), "corrected" if judged else None) if fact]


def _own_day(hit: StatementHit | EventHit | FigureHit) -> str | None:
    """When it was said or happened, where that is another day than the report's."""
    return f"on {hit.day}" if hit.day and hit.day != hit.report.published else None


def _people(word: str, people: Iterable[Named]) -> list[str]:
    names = ", ".join(actor.name for actor in people)
    return [f"{word} {names}"] if names else []


def _origin(report: ReportLine) -> list[str | None]:
    return [report.outlet, report.published, report.source, None if report.latest else f"version {report.version}"]


def _tallies(name: str, tallies: Iterable[Tally]) -> Text:
    return _counts(name, ((tally.name, tally.count) for tally in tallies))


def _counts(name: str, counts: Iterable[tuple[str, int]]) -> Text:
    shown = list(counts)[:_OTHERS_SHOWN]
    line = Text(f"{name}: ", style="dim") if shown else Text()
    for order, (label, count) in enumerate(shown):
        line.append(_BETWEEN if order else "", style="dim").append(on_one_line(label), style="not dim")
        line.append(f" {count:,}", style="dim")
    return line
