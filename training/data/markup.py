"""Reports marked by hand: the gold of `samples/marked` and the training reports of `training/reports`.

One XML file a report. `<text>` holds the report exactly as it stands, with inline elements around
its words; after it stand one `<actor>` for each actor and one `<statement>` for each statement.

    b    r="headline|byline|dateline|body|caption|related|appeal|advert|other": a block
    m    a="ID": a mention of an actor (the whole noun phrase; pronouns and possessives too)
    src cue con   s="N": source, cue and content of statement N; s="1 2" where they share it;
         a content in fragments is several elements of one N
    q    the words inside a pair of quotation marks, without the marks
    adr med via   s="N": addressee, medium (k="post") and who passed the statement on
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import Actor, Addressee, Block, Medium, Published, Record, Report, Span, Statement, Via

_INLINE = {"b": "r", "m": "a", "src": "s", "cue": "s", "con": "s", "q": None, "adr": "s", "med": "s", "via": "s"}
_ACTS = {
    "say", "ask", "demand", "promise", "offer", "threaten", "warn", "accuse",
    "deny", "reject", "accept", "praise", "announce", "confirm", "think",
}  # fmt: skip
_ROLES = {"headline", "byline", "dateline", "body", "caption", "related", "appeal", "advert", "other"}
_TYPES = {"person", "organisation", "state", "place", "group"}
_MEDIA = {"news conference", "post", "broadcast", "interview", "statement", "speech", "letter", "call", "meeting"}
_KINDS = {"direct", "mixed", "indirect"}


class MarkupError(ValueError):
    """A marked report that does not keep the rules above; says which file, what and where."""


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass
class _Flat:
    text: str = ""
    elements: list[_Element] = field(default_factory=list)


def _flatten(node: ET.Element, flat: _Flat, path: str) -> None:
    flat.text += node.text or ""
    for child in node:
        if child.tag not in _INLINE:
            raise MarkupError(f"{path}: unknown element <{child.tag}> near {flat.text[-40:]!r}")
        needed = _INLINE[child.tag]
        if needed and needed not in child.attrib:
            raise MarkupError(f"{path}: <{child.tag}> without {needed}= near {flat.text[-40:]!r}")
        element = _Element(child.tag, dict(child.attrib), len(flat.text), 0)
        flat.elements.append(element)
        _flatten(child, flat, path)
        element.end = len(flat.text)
        flat.text += child.tail or ""


def read(path: Path) -> Record:
    """The gold record of a marked report; raises MarkupError where the file breaks a rule."""
    where = str(path)
    try:
        root = ET.fromstring(path.read_text(encoding="utf8"))
    except ET.ParseError as error:
        raise MarkupError(f"{where}: not well-formed XML: {error}") from error
    body = root.find("text")
    if body is None:
        raise MarkupError(f"{where}: no <text>")
    body.text = (body.text or "").lstrip("\n")
    flat = _Flat()
    _flatten(body, flat, where)
    text = flat.text
    blocks = tuple(Block(e.start, e.end, e.attributes["r"]) for e in flat.elements if e.tag == "b")  # type: ignore[arg-type]
    if bad := {b.role for b in blocks} - _ROLES:
        raise MarkupError(f"{where}: unknown block role {bad}")
    actors = _actors(root, flat, where)
    known = {a.id for a in actors}
    statements = _statements(root, flat, known, where)
    for left, right in zip(blocks, blocks[1:], strict=False):
        if text[left.end : right.start].strip():
            raise MarkupError(f"{where}: words outside of any block: {text[left.end : right.start].strip()[:60]!r}")
    published = root.get("published")
    return Record(
        report=Report(
            id=path.stem,
            source=path.stem + ".txt",
            text=text,
            outlet=root.get("outlet"),
            language="en",
            published=Published(published, "given") if published else None,
            headline=next((text[b.start : b.end] for b in blocks if b.role == "headline"), None),
            byline=next((text[b.start : b.end] for b in blocks if b.role == "byline"), None),
            dateline=next((text[b.start : b.end] for b in blocks if b.role == "dateline"), None),
            blocks=blocks,
        ),
        actors=actors,
        statements=statements,
    )


def _span(text: str, element: _Element) -> Span:
    return Span.of(text, element.start, element.end)


def _actors(root: ET.Element, flat: _Flat, where: str) -> tuple[Actor, ...]:
    mentions: dict[str, list[Span]] = {}
    for element in flat.elements:
        if element.tag == "m":
            mentions.setdefault(element.attributes["a"], []).append(_span(flat.text, element))
    declared = {n.get("id", ""): n for n in root.findall("actor")}
    if missing := sorted(set(mentions) - set(declared)):
        raise MarkupError(f"{where}: <m a=> without an <actor>: {missing}")
    for key, node in declared.items():
        if key not in mentions:
            raise MarkupError(f"{where}: actor {key!r} has no mention")
        if node.get("type") not in _TYPES:
            raise MarkupError(f"{where}: actor {key!r} has type {node.get('type')!r}, not one of {sorted(_TYPES)}")
        if not node.get("name"):
            raise MarkupError(f"{where}: actor {key!r} has no name")
    return tuple(
        Actor(key, node.get("name", ""), node.get("type"), tuple(mentions[key]), 1.0)  # type: ignore[arg-type]
        for key, node in declared.items()
    )


def _statements(root: ET.Element, flat: _Flat, actors: set[str], where: str) -> tuple[Statement, ...]:
    parts: dict[str, dict[str, list[_Element]]] = {}
    for element in flat.elements:
        for key in element.attributes.get("s", "").split():
            parts.setdefault(key, {}).setdefault(element.tag, []).append(element)
    declared = {n.get("id", ""): n for n in root.findall("statement")}
    if unequal := sorted(set(parts) ^ set(declared)):
        raise MarkupError(f"{where}: statements marked in the text and declared below it differ: {unequal}")
    quotes = [_span(flat.text, e) for e in flat.elements if e.tag == "q"]
    holders: dict[tuple[int, int], list[str]] = {}
    for element in flat.elements:
        if element.tag == "m":
            holders.setdefault((element.start, element.end), []).append(element.attributes["a"])

    def actor_at(element: _Element) -> str | None:
        return next(iter(holders.get((element.start, element.end), [])), None)

    out = []
    for key, node in declared.items():
        get = parts[key]
        for name, allowed in (("kind", _KINDS), ("act", _ACTS)):
            if node.get(name) not in allowed:
                raise MarkupError(
                    f"{where}: statement {key} has {name} {node.get(name)!r}, not one of {sorted(allowed)}"
                )
        speaker, within = node.get("speaker") or None, node.get("within") or None
        if speaker and speaker not in actors:
            raise MarkupError(f"{where}: statement {key} has an unknown speaker {speaker!r}")
        if within and within not in declared:
            raise MarkupError(f"{where}: statement {key} stands within an unknown statement {within!r}")
        if "con" not in get:
            raise MarkupError(f"{where}: statement {key} has no <con>")
        if len(get.get("cue", [])) > 1:
            raise MarkupError(f"{where}: statement {key} has two <cue>; a cue is one stretch of words")
        contents = [_span(flat.text, e) for e in get["con"]]
        medium, addressee = get.get("med"), get.get("adr")
        if medium and medium[0].attributes.get("k") not in _MEDIA:
            raise MarkupError(f"{where}: statement {key}: <med k=> must be one of {sorted(_MEDIA)}")
        out.append(
            Statement(
                id=key,
                speaker=speaker,
                source=tuple(_span(flat.text, e) for e in get.get("src", [])),
                cue=tuple(_span(flat.text, e) for e in get.get("cue", [])),
                content=tuple(contents),
                quoted=tuple(q for q in quotes if any(c.contains(q) for c in contents)),
                kind=node.get("kind"),  # type: ignore[arg-type]
                act=node.get("act"),  # type: ignore[arg-type]
                confidence=1.0,
                addressee=Addressee(_span(flat.text, addressee[0]), actor_at(addressee[0])) if addressee else None,
                medium=Medium(_span(flat.text, medium[0]), medium[0].attributes["k"]) if medium else None,  # type: ignore[arg-type]
                via=tuple(Via(_span(flat.text, e), actor_at(e)) for e in get.get("via", [])),
                within=within,
            )
        )
    return tuple(out)


def check(paths: list[Path]) -> int:
    """Print what each file holds or what is wrong with it; the number of bad files."""
    bad = 0
    for path in paths:
        try:
            record = read(path)
        except MarkupError as error:
            bad += 1
            print("BAD ", error)
            continue
        for s in record.statements:
            for c in (*s.content, *s.cue, *s.source):
                if c.text != c.text.strip():
                    print(f"WARN {path}: statement {s.id}: a span begins or ends with white space: {c.text[:50]!r}")
        words = len(record.report.text.split())
        print(f"ok   {path}: {words} words, {len(record.actors)} actors, {len(record.statements)} statements")
    return bad


if __name__ == "__main__":
    sys.exit(check([Path(p) for p in sys.argv[1:]]) > 0)
