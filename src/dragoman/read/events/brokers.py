"""Mediator, host, guarantor, observer and chair, where the words around a noun phrase say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from dragoman.model import Span
from dragoman.read.events.ontology import load_table, pattern

_ROLES = ("mediator", "host", "guarantor", "observer", "chair")
_BEFORE, _AFTER = 96, 110
#: how far after a trigger its words may say what its subject does
_GOES_ON = 70
#: the longest word before a phrase that says what somebody is: "themselves"
_SAYS = 12
_JOINED = re.compile(r"(?:,|,? and|,? as well as) ")
_ASIDE, _CLOSES = re.compile(r", "), (",", ".", ";", ")")
_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their)\b")
#: from a phrase to the one that names it again: "the envoy for Libya, Ms Solheim,"
_NAMED_AGAIN = re.compile(r"(?: (?:for|of|to|in|on) [^,.;]{1,40})?, ")
#: from somebody to where he comes from
_FROM = re.compile(r" from (?:the )?")
#: what may stand before the subject of a sentence: "On Monday,", "But"
_LED = re.compile(
    r"(?:(?:But|And|Then|Later|Meanwhile|Still|So|Now) |(?:On|In|At|After|Before|Last|This)\b[^,.;]{1,40}, )?"
)
#: where a second verb of the same subject may begin
_AND = re.compile(r" and(?: then| also| later| has| have| had)?(?= )")
#: what follows a preposition is the subject of no verb but its own "who"
_GOVERNED = re.compile(r"\b(?:for|of|in|to|on|from|at|against|near|into|over) (?:the )?$")
_OWN_CLAUSE = re.compile(r",? (?:who|which|that)\b|-|['’]s |,? (?:as|the|an?|its|their) ")
#: the verb of a sentence behind its subject, which ends no list: "…, Belgrade will stop"
_ACTS = re.compile(r" (?:will|would|has|have|had|is|are|was|were|can|could|may|might|must|should|[a-z]+ed)\b")
#: what is done to a subject, by others
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)(?: \w+ly)? $")
#: a subject whose names are still to come, at the beginning of a sentence: "Mediators from Egypt, Qatar and Oman"
_SUBJECT_FROM = re.compile(r"(?:The |[A-Z][\w’'-]* (?:[\w’'-]+ )?from (?:the )?$)")


class Broker(msgspec.Struct, frozen=True, order=True):
    """A noun phrase in a role, and whether nothing but the phrase itself says so: "the mediator"."""

    span: Span
    role: str
    by_name: bool = False


def said_brokers(text: str, phrases: Sequence[Span], low: int, high: int) -> list[Broker]:
    """The roles that the words of a sentence `low:high` give to its noun phrases, and to those joined to them.

    What a phrase alone says counts for a role that no other words give to anybody.
    """
    longest = [p for p in phrases if not any(_is_inside(text, p, o, phrases) for o in phrases)]
    longest = [p for p in longest if not _is_joined(p, phrases) and not _brings_nobody(p.text.lower())]
    asked = _asked(text[max(0, low - _BEFORE) : high].lower())
    said = {phrase: dict(_roles(text, phrase, low, high, asked)) for phrase in longest}
    said = _of_heads(text, said)
    for place, right in enumerate(longest):
        for left in longest[max(0, place - 2) : place]:
            _name_again(text, said, left, right)
    for left, right in reversed(list(pairwise(longest))):
        _spread(text, said, right, left, "after")
    for left, right in pairwise(longest):
        _spread(text, said, left, right, "before")
    found = sorted(
        Broker(phrase, role, side == "own") for phrase, roles in said.items() for role, side in roles.items()
    )
    chairs = {broker.span for broker in found if broker.role == "chair"}
    found = [broker for broker in found if broker.role != "mediator" or broker.span not in chairs]
    active = {broker.span for broker in found if broker.role == "mediator" and not broker.by_name}
    found = [broker for broker in found if broker.role != "observer" or broker.by_name or broker.span not in active]
    settled = {broker.role for broker in found if not broker.by_name}
    found = [broker for broker in found if not (broker.by_name and broker.role in settled)]
    return [named for broker in found for named in _with_names(text, broker, phrases)]


def _with_names(text: str, broker: Broker, phrases: Sequence[Span]) -> list[Broker]:
    """A broker, or those whom an aside names right behind what they are called: "the mediators, Qatar and Egypt, "."""
    if not broker.by_name or any(word[:1].isupper() for word in broker.span.text.split()[1:]):
        return [broker]
    named: list[Span] = []
    joint = _ASIDE.match(text, broker.span.end)
    while joint is not None:
        here = (p for p in phrases if p.start == joint.end() and p.text[:1].isupper())
        longest = max(here, key=len, default=None)
        named += [longest] if longest else []
        joint = _JOINED.match(text, longest.end) if longest else None
    closed = named and text[named[-1].end : named[-1].end + 1] in _CLOSES
    return [Broker(span, broker.role, broker.by_name) for span in named] if closed else [broker]


def _of_heads(text: str, said: dict[Span, dict[str, str]]) -> dict[Span, dict[str, str]]:
    """The roles, those of an origin given to who comes from there: "delegates from Chad and Togo watched"."""
    out = {phrase: dict(roles) for phrase, roles in said.items()}
    sent = {head for phrase in said if (head := _sent_from(text, phrase))}
    phrases = sorted({*said, *(h for h in sent if not any(h.overlaps(p) for p in said))})
    for place, head in enumerate(phrases):
        members = _origins(text, head, phrases[place + 1 :])
        told = {role: side for member in members for role, side in said[member].items() if side == "after"}
        for member in members:
            out[member] = {role: side for role, side in out[member].items() if side != "after"}
        if told:
            out[head] = out.get(head, {}) | told
    return {phrase: out[phrase] for phrase in phrases if phrase in out}


def _sent_from(text: str, origin: Span) -> Span | None:
    """Those who come from a place or a body, right before its name: "two diplomats" of "two diplomats from Oman"."""
    found = pattern("brokers.toml", "sent_from").search(text, max(0, origin.start - _BEFORE), origin.start)
    return Span.of(text, *found.span(1)) if found else None


def _origins(text: str, head: Span, behind: Sequence[Span]) -> list[Span]:
    """Where those come from whom a phrase names, of which a list may follow it: "from Chad, Togo and Mali"."""
    found: list[Span] = []
    end = head.end
    for phrase in behind:
        joint = text[end : phrase.start]
        if not (_FROM.fullmatch(joint) if not found else _JOINED.fullmatch(joint)):
            break
        found.append(phrase)
        end = phrase.end
    return found


def _name_again(text: str, said: dict[Span, dict[str, str]], left: Span, right: Span) -> None:
    """Take from a phrase between commas what it has as another name of the one before: "the envoy for Libya, Ms X,"."""
    between = text[left.end : right.start]
    if not (_NAMED_AGAIN.fullmatch(between) and text.startswith(",", right.end)):
        return
    if between != ", ":
        said[left] |= {role: side for role, side in said[right].items() if side == "after"}
    said[right] = {role: side for role, side in said[right].items() if said[left].get(role) != side}


def _spread(text: str, said: dict[Span, dict[str, str]], known: Span, other: Span, side: str) -> None:
    """Give a phrase the roles of the one joined to it, which what stands on one side of the two says of both."""
    first, second = sorted((known, other))
    joint = text[first.end : second.start]
    if said[other] or _says_of_another(text, other) or not _JOINED.fullmatch(joint):
        return
    if side == "before" and joint == ", " and (_opens(text, first) or _ACTS.match(text, second.end)):
        return
    if other.text.lower() not in load_table("brokers.toml")["pronouns"]:
        said[other] |= {role: heard for role, heard in said[known].items() if heard == side}


def brokers_of_another(text: str, brokers: Sequence[Broker]) -> list[Broker]:
    """Those who brokered a deal of their own, and not the talks beside it: "Togo, which brokered a truce"."""
    return [b for b in brokers if b.role == "mediator" and pattern("brokers.toml", "another").match(text, b.span.end)]


def named_brokers(text: str, low: int, high: int) -> Iterator[Span]:
    """The noun phrases of a sentence that say of themselves that they broker: "Omani mediators"."""
    return (Span.of(text, *found.span()) for found in _named().finditer(text, low, high))


def _opens(text: str, phrase: Span) -> bool:
    """Whether a phrase ends what a sentence opens with, before its subject: "At the invitation of the bishop, they"."""
    begun = max(text.rfind(mark, 0, phrase.start) for mark in (". ", "\n", "“", '"'))
    words = text[begun + 1 : phrase.start].lstrip()
    return "," not in words and not _SUBJECT_FROM.match(words)


def role_of_subject(text: str, trigger: Span) -> str | None:
    """The role that the subject of a trigger has in its talks: who "mediated" is the mediator; not of a passive one."""
    if _PASSIVE.search(text, max(0, trigger.start - 20), trigger.start):
        return None
    words = text[trigger.start : trigger.end + _GOES_ON].lower()
    return next((role for role, pattern in _subjects() if pattern.match(words)), None)


def _is_inside(text: str, phrase: Span, other: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is a part of another that is no list of which it is a member."""
    if other == phrase or not other.contains(phrase):
        return False
    if pattern("brokers.toml", "whose").match(other.text.lower()):
        return False
    listed = text.startswith("and ", phrase.start - 4) and phrase.end == other.end and " of " not in other.text
    return not (listed or _is_joined(other, phrases))


def _is_joined(phrase: Span, phrases: Sequence[Span]) -> bool:
    """Whether a phrase is two others joined."""
    return any(p.start == phrase.start and p != phrase and _JOINED.match(phrase.text[len(p) :]) for p in phrases)


def _says_of_another(text: str, phrase: Span) -> bool:
    """Whether a phrase says what another one is, or is not: after "as" or "than", or an article's after a comma."""
    before = text[max(0, phrase.start - _SAYS) : phrase.start]
    return _is_apposed(before, phrase) or pattern("brokers.toml", "says_what").search(before) is not None


def _is_apposed(before: str, phrase: Span) -> bool:
    """Whether a phrase is an article's after a comma, by the words before it: "Oman, the mediator"."""
    return before.endswith(", ") and _ARTICLE.match(phrase.text) is not None


def _roles(text: str, phrase: Span, low: int, high: int, asked: Sequence[_Rules]) -> Iterator[tuple[str, str]]:
    """Each role that the words around a phrase give to it, and on which side they stand."""
    after = text[phrase.end : min(high, phrase.end + _AFTER)].lower()
    before = text[max(low, phrase.start - _BEFORE) : phrase.start].lower()
    if pattern("brokers.toml", "wished").search(before) or pattern("brokers.toml", "formerly").match(after):
        return
    own = "" if _says_of_another(text, phrase) else phrase.text.lower()
    verbs = [after, *_second_verbs(text, phrase, low, after)]
    apposed = _is_apposed(before, phrase)
    if _GOVERNED.search(before) and not _OWN_CLAUSE.match(after):
        verbs = []
    for rules in asked:
        if any(rules.after.match(verb) for verb in verbs):
            yield rules.role, "after"
        elif rules.before and rules.before.search(before) and not (apposed and rules.role == "guarantor"):
            yield rules.role, "before"
        elif rules.around and rules.around.search(f"{before}<>{after}"):
            yield rules.role, "around"
        elif rules.own and rules.own.search(own):
            yield rules.role, "own"


def _second_verbs(text: str, phrase: Span, low: int, after: str) -> Iterator[str]:
    """What follows each "and" of a clause that a phrase is the subject of: "phoned both and put them through"."""
    if _LED.fullmatch(text, low, phrase.start):
        for joint in _AND.finditer(after.partition(";")[0].partition(".")[0]):
            yield after[joint.end() :]


class _Rules(msgspec.Struct, frozen=True):
    """What gives a role; all but what stands after a phrase is None where a sentence has nothing of the kind."""

    role: str
    after: re.Pattern[str]
    before: re.Pattern[str] | None
    around: re.Pattern[str] | None
    own: re.Pattern[str] | None


def _asked(sentence: str) -> list[_Rules]:
    """The rules that are worth asking of the phrases of a sentence, given in lower case.

    What must end where a phrase begins or ends is looked for once in the whole sentence.
    """
    return [
        _Rules(
            role,
            _either(role, "after"),
            _either(role, "before") if _anywhere(role, "before").search(sentence) else None,
            _either(role, "around") if _anywhere(role, "around").search(sentence) else None,
            _either(role, "own") if _anywhere(role, "own").search(sentence) else None,
        )
        for role in _ROLES
    ]


@cache
def _either(role: str, side: str) -> re.Pattern[str]:
    """The rules of the table for one side of a phrase as one."""
    return re.compile("|".join(f"(?:{rule})" for rule in _listed(role, side)) or "(?!)")


@cache
def _anywhere(role: str, side: str) -> re.Pattern[str]:
    """The same where it need not be the last that stands; of what stands around a phrase the words before it."""
    fronts = (rule.partition("<>")[0].removesuffix("$") for rule in _listed(role, side))
    return re.compile("|".join(f"(?:{front})" for front in fronts) or "(?!)")


def _listed(role: str, side: str) -> list[str]:
    """The rules of the table, each with the words that its braces stand for."""
    table = load_table("brokers.toml")
    return [_filled(rule) for rule in table[role].get(side, [])]


def _filled(rule: str) -> str:
    for name, words in load_table("brokers.toml")["words"].items():
        rule = rule.replace(f"{{{name}}}", words)
    return rule


@cache
def _named() -> re.Pattern[str]:
    return re.compile(_filled(load_table("brokers.toml")["named"]))


@cache
def _subjects() -> list[tuple[str, re.Pattern[str]]]:
    """Roles of subjects, each with the triggers that give it."""
    return [(rule["role"], re.compile(rule["trigger"])) for rule in load_table("brokers.toml")["subject"]]


def _brings_nobody(words: str) -> bool:
    return (
        words in load_table("brokers.toml")["owners"]
        or pattern("brokers.toml", "nobody").fullmatch(words) is not None
        or pattern("brokers.toml", "no_broker").match(words) is not None
    )
