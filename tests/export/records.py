"""Small records for tests of the views, made from words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Actor, Addressee, Block, Medium, Published, Record, Report, Span, Statement, Via

TEXT = """Envoy rules out a second extension

By Ines Okafor

TUNIS - Foreign Minister Karim Belhadj said on Monday that talks would "end on Friday, come what may". \
Al Noor TV quoted him as telling lawmakers that Paris had denied that it had offered money.

READ ALSO: Minister opens new bridge

"We are not a party to this," a senior official said.
"""


def span(text: str, words: str) -> Span:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Span(start, start + len(words), words)


@dataclass
class Draft:
    """A record in the making; `record` gives it."""

    text: str
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str, *mentions: str) -> str:
        """Adds a person who is mentioned in those words; the id."""
        actor = Actor(f"a{len(self.actors) + 1}", name, "person", tuple(self.at(words) for words in mentions), 0.9)
        self.actors.append(actor)
        return actor.id

    def statement(self, content: str, *, cue: str = "", source: str = "", quoted: str = "", **rest: Any) -> str:
        """Adds an indirect statement of those words; the id."""
        known: dict[str, Any] = {"kind": "indirect", "act": "say", "confidence": 0.9} | rest
        spans = {"source": source, "cue": cue, "content": content, "quoted": quoted}
        placed: dict[str, Any] = {role: (self.at(words),) if words else () for role, words in spans.items()}
        statement = Statement(id=f"s{len(self.statements) + 1}", **(placed | known))
        self.statements.append(statement)
        return statement.id

    def block(self, role: Any, words: str) -> None:
        """Adds a block of those words."""
        at = self.at(words)
        self.blocks.append(Block(at.start, at.end, role))

    def at(self, words: str) -> Span:
        """Where those words stand."""
        return span(self.text, words)

    def record(self) -> Record:
        """What was drafted."""
        about: dict[str, Any] = {"id": "r1", "source": "reports/envoy.txt"} | self.about
        report = Report(text=self.text, blocks=tuple(self.blocks), **about)
        return Record(report, tuple(self.actors), tuple(self.statements))


def envoy() -> Record:
    """A report with a mixed, a nested, a passed-on and an anonymous statement, and a line that is none of its own."""
    draft = Draft(TEXT, about={"outlet": "Harbour Post", "published": Published("2024-02-05", "given")})
    blocks = TEXT.strip().split("\n\n")
    for role, words in zip(("headline", "byline", "body", "related", "body"), blocks, strict=True):
        draft.block(role, words)
    minister = draft.actor("Karim Belhadj", "Foreign Minister Karim Belhadj", "him")
    paris = draft.actor("France", "Paris")
    channel = draft.actor("Al Noor TV", "Al Noor TV")
    draft.statement(
        'talks would "end on Friday, come what may"', cue="said on Monday", source="Foreign Minister Karim Belhadj",
        quoted="end on Friday, come what may", kind="mixed", act="warn", speaker=minister,
    )  # fmt: skip
    outer = draft.statement(
        "Paris had denied that it had offered money", cue="quoted him as telling", source="him", speaker=minister,
        via=(Via(draft.at("Al Noor TV"), channel),), addressee=Addressee(draft.at("lawmakers")),
        medium=Medium(draft.at("lawmakers"), "speech"),
    )  # fmt: skip
    draft.statement("it had offered money", cue="denied", source="Paris", speaker=paris, act="deny", within=outer)
    draft.statement(
        '"We are not a party to this,"', cue="said.", source="a senior official", quoted="We are not a party to this,",
        kind="direct", confidence=0.41,
    )  # fmt: skip
    return draft.record()


def hostile() -> Record:
    """A report whose every word tries to be markup, a terminal command or a reversed line."""
    words = "</script><script>alert(1)</script> [red]x[/red] \x1b[31mred\x1b[0m \u202egnp.exe \x07\x9b2J & \"'"
    draft = Draft(f"{words}\n\nMr <b>X</b> said {words[:40]}", about={
        "source": 'javascript:alert("<1>")', "outlet": words, "headline": words, "byline": words, "id": words,
    })  # fmt: skip
    speaker = draft.actor(f'<img src=x onerror="alert(2)"> {words}', "Mr <b>X</b>")
    draft.statement(words, source="Mr <b>X</b>", cue="said", speaker=speaker)
    return draft.record()
