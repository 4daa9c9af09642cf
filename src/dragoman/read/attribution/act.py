"""The act that a statement does: whether it asks, promises, denies, warns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from dragoman.model import Act, Span
from dragoman.read.attribution.attribution import Attribution, Word, is_mark, word_set, words_between
from dragoman.read.attribution.kind import ends_with_question
from dragoman.read.attribution.tables import load_table

#: How many characters before the cue may hold its negation, and how many after it the rest of a phrase.
BEFORE, AFTER = 32, 100
#: How far into a quotation its act is looked for.
PERFORMED = 240
#: Acts that tell something: whoever will not do them, rejects.
_TOLD: tuple[Act, ...] = ("say", "confirm", "announce")
#: How many words an adverb may put between the words of a phrase: "called once again for".
LOOSE = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The word or phrase of a cue that says what is done: words `first` to before `last`."""

    lemma: str
    act: Act
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The tables of acts.toml, made ready. `phrases` are by their first word, longest first."""

    lemmas: dict[str, str]
    acts: dict[str, Act]
    phrases: dict[str, list[tuple[tuple[str, ...], Act]]]
    carried: dict[str, Act]


@cache
def _words(*path: str) -> frozenset[str]:
    """A list of acts.toml as a set."""
    table: Any = load_table("acts")
    for key in path:
        table = table[key]
    return frozenset(table)


@cache
def _lexicon() -> _Lexicon:
    table = load_table("acts")
    lemmas: dict[str, str] = {}
    acts: dict[str, Act] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Act]]] = {}
    for act in get_args(Act):
        for lemma in table[act]["words"]:
            acts.setdefault(lemma, act)
            for form in forms_of(lemma):
                lemmas.setdefault(form, lemma)
        for phrase in table["phrases"].get(act, ()):
            first, *rest = phrase.split()
            for form in forms_of(first):
                phrases.setdefault(form, []).append((tuple(rest), act))
        for phrase in table["fixed"].get(act, ()):
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), act))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    for lemma in table["carrier"]["words"]:
        for form in forms_of(lemma):
            lemmas.setdefault(form, lemma)
    carried: dict[str, Act] = {noun: act for act, nouns in table["carrier"]["nouns"].items() for noun in nouns}
    return _Lexicon(lemmas, acts, phrases, carried)


@cache
def forms_of(lemma: str) -> tuple[str, ...]:
    """The lemma and its inflections, by the rules of spelling and the table of irregular forms."""
    table = load_table("acts")["forms"]
    forms = [lemma, *table["irregular"].get(lemma, ())]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        forms += [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith("ie"):
        forms += [lemma + "s", lemma + "d"]
    elif lemma.endswith("e"):
        forms += [lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"]
    else:
        sibilant = lemma.endswith(("s", "x", "z", "ch", "sh"))
        forms += [lemma + ("es" if sibilant else "s"), lemma + "ed", lemma + "ing"]
    if lemma in table["doubled"]:
        forms += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing", lemma + lemma[-1] + "es"]
    return tuple(dict.fromkeys(forms))


def lemma_of(word: str) -> str | None:
    """The lemma of a reporting or attitude word in any of its forms, or None for any other word."""
    return _lexicon().lemmas.get(word.lower().replace("’", "'"))


def act_of(text: str, attribution: Attribution, verbatim: bool = False) -> Act:
    """The act of the statement. "say" wherever the words settle nothing more.

    `verbatim` is what is said word for word without quotation marks, as in a transcript: its question asks.
    """
    cue = attribution.cue
    if verbatim and max(attribution.content).text.endswith("?"):
        return "ask"
    if cue is None:
        return _act_of_form(text, attribution)
    words = words_between(text, cue.start, cue.end)
    after = words_between(text, cue.end, cue.end + AFTER)
    before = _before(text, attribution)
    refusal = _refusal(before, words, after)
    if refusal is not None:
        return refusal
    head = find_head(words, after)
    if head is None:
        return _act_of_form(text, attribution)
    inside = words[: head.first if " " in head.lemma else head.last]
    if _is_negated([*before, *inside]):
        return _negated(head)
    rest = [*words[head.last :], *after]
    act = _refined(text, attribution, head, rest)
    return _act_of_form(text, attribution) if act == "say" and _is_neutral(head) else act


def _is_neutral(head: Head) -> bool:
    """Whether the cue's word or phrase says nothing of the act: "said", "called out"."""
    first, _, rest = head.lemma.partition(" ")
    return f"{_lexicon().lemmas.get(first, first)} {rest}".strip() in _words("neutral", "words")


def find_head(words: Sequence[Word], after: Sequence[Word] = ()) -> Head | None:
    """The head of a cue's words: a phrase before a word, a plain act before "say", the first before the next.

    `after` are the words behind the cue, where the rest of a phrase may stand ("called" … "for talks").
    A verb that only carries a noun gives way to it ("issued a warning"), and "said" to a gerund ("said, warning").
    """
    everything = [*words, *after]
    best: Head | None = None
    for index, word in enumerate(words):
        head = _phrase_at(everything, index) or _carried_at(everything, index, len(words)) or _word_at(word, index)
        if head is None or (best is not None and index < best.last):
            continue
        if best is None or (best.act == "say" and head.act != "say" and word.lower.endswith("ing")):
            best = head
    return best


def _word_at(word: Word, index: int) -> Head | None:
    lemma = _lexicon().lemmas.get(word.lower)
    if lemma is None:
        return None
    act = _lexicon().acts.get(lemma)
    return None if act is None else Head(lemma, act, index, index + 1)


def _phrase_at(words: Sequence[Word], index: int) -> Head | None:
    """The longest phrase of the table that begins at a word; adverbs may stand between its words."""
    for rest, act in _lexicon().phrases.get(words[index].lower, ()):
        last = _match(words, index + 1, rest)
        if last is not None:
            return Head(" ".join((words[index].lower, *rest)), act, index, last)
    return None


def _match(words: Sequence[Word], position: int, wanted: tuple[str, ...]) -> int | None:
    """Where the wanted words end, if they stand at the position in this order; None if they do not."""
    spare = LOOSE
    for want in wanted:
        while position < len(words) and words[position].lower != want and spare and _is_adverb(words[position]):
            position, spare = position + 1, spare - 1
        if position >= len(words) or words[position].lower != want:
            return None
        position += 1
    return position


def _is_adverb(word: Word) -> bool:
    return word.lower in _words("clause", "adverbs") or (word.lower.endswith("ly") and len(word.lower) > 4)


def _carried_at(words: Sequence[Word], index: int, inside: int) -> Head | None:
    """The noun that a light verb carries: in the cue, or up to four words behind the verb."""
    lexicon = _lexicon()
    lemma = lexicon.lemmas.get(words[index].lower)
    if lemma is None or lemma not in _words("carrier", "words"):
        return None
    for place in range(index + 1, min(len(words), max(inside, index + 5))):
        word = words[place]
        if is_mark(word) or word.lower in word_set("stops"):
            break
        noun = lexicon.lemmas.get(word.lower)
        act = lexicon.carried.get(word.lower) or (lexicon.acts.get(noun) if noun else None)
        if act is not None and not word.lower.endswith("ed"):
            return Head(noun or word.lower, act, index, place + 1)
    return None


def _before(text: str, attribution: Attribution) -> list[Word]:
    """Up to three words before the cue, none of them content and no mark between."""
    cue = attribution.cue
    assert cue is not None
    floor = max([cue.start - BEFORE, *(span.end for span in attribution.content if span.end <= cue.start)])
    found: list[Word] = []
    for word in reversed(words_between(text, floor, cue.start)):
        if is_mark(word) or len(found) == 3:
            break
        found.insert(0, word)
    return found


def _refusal(before: Sequence[Word], words: Sequence[Word], after: Sequence[Word]) -> Act | None:
    """The act of a refusal to say or to do, or None: "declined to comment", "would not say".

    It rejects, unless what is refused is itself to reject ("refused to rule out").
    """
    line = [*before, *words]
    following = [*line, *after]
    for index, word in enumerate(line):
        refuses = _lexicon().lemmas.get(word.lower) in _words("refusal", "verbs")
        if refuses and index + 2 < len(following) and following[index + 1].lower in _words("refusal", "before"):
            refused = _lexicon().lemmas.get(following[index + 2].lower)
            return "say" if refused in _words("refusal", "opposite") else "reject"
    return "reject" if _is_unwilling(line) else None


def _is_unwilling(line: Sequence[Word]) -> bool:
    """Whether a verb of saying is negated with "would" or "will"."""
    for index, word in enumerate(line[:-1]):
        if word.lower in _words("negation", "unwilling"):
            negated = word.lower.endswith("n't") or line[index + 1].lower == "not"
            return negated and _says(line[index + 1 :])
    return False


def _says(words: Sequence[Word]) -> bool:
    lemmas = [_lexicon().lemmas.get(word.lower) for word in words]
    return next((_lexicon().acts.get(lemma) in _TOLD for lemma in lemmas if lemma), False)


def _is_negated(words: Sequence[Word]) -> bool:
    endings = tuple(_words("negation", "ending"))
    return any(word.lower in _words("negation", "words") or word.lower.endswith(endings) for word in words)


def _negated(head: Head) -> Act:
    turned: Act = load_table("acts")["negation"]["of"].get(head.act, "say")
    return turned


def _refined(text: str, attribution: Attribution, head: Head, rest: Sequence[Word]) -> Act:
    """The act of the head, in the light of the words behind it."""
    match head.lemma:
        case "ask" if _orders(rest) or (rest and rest[0].lower == "that"):
            return "demand"
        case "press" if _asks(rest):
            return "ask"
        case "tell" if _tells_to(text, attribution):
            return "demand"
        case "want" if rest and rest[0].lower != "to":
            return "demand"
        case "insist" | "stress" | "reiterate" | "repeat" if _is_due(text, attribution):
            return "demand"
        case "suggest" if _suggests_doing(rest):
            return "offer"
        case _ if head.lemma.endswith("would like") and _orders(rest, from_the_start=False):
            return "demand"
        case _:
            return head.act


def _is_due(text: str, attribution: Attribution) -> bool:
    """Whether the content is that somebody must do something."""
    first = attribution.content[0]
    words = [word.lower for word in words_between(text, first.start, min(first.end, first.start + 2 * AFTER))]
    return "must" in words or "should" in words


def _orders(rest: Sequence[Word], from_the_start: bool = True) -> bool:
    """Whether "to" and a verb come within eight words: "asked [the council] to meet". Not "asked how to".

    Without `from_the_start`, somebody must stand before the "to": "wanted him to go", not "wanted to go".
    """
    for index, word in enumerate(rest[:8]):
        if word.lower == "to":
            return (index > 0 or from_the_start) and _is_verb_after_to(rest, index)
        if is_mark(word) or word.lower in _words("clause", "question"):
            return False
    return False


def _asks(rest: Sequence[Word]) -> bool:
    """Whether a question is told: "pressed [by a reporter] on whether", "pressed about"."""
    for word in rest[:10]:
        if word.lower in {"whether", "if", "why", "about"}:
            return True
        if is_mark(word) or word.lower in {"to", "for"}:
            return False
    return False


def _is_verb_after_to(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or is_mark(following) or following.text[0].isupper():
        return False
    return following.lower not in _words("clause", "after_to_noun")


def _tells_to(text: str, attribution: Attribution) -> bool:
    """Whether the content is an order: it begins with "to" and a verb, or "not to", or stands right after these."""
    cue = attribution.cue
    behind = [span.start for span in attribution.content if cue is not None and span.start >= cue.end]
    if not behind:
        return False
    start = min(behind)
    words = words_between(text, start, start + AFTER)
    led = words_between(text, max(start - 8, cue.end if cue else 0), start)
    if led and led[-1].lower == "to":
        return bool(words) and _is_verb_after_to([led[-1], *words], 0)
    index = 1 if words and words[0].lower == "not" else 0
    return len(words) > index and words[index].lower == "to" and _is_verb_after_to(words, index)


def _suggests_doing(rest: Sequence[Word]) -> bool:
    """Whether what is suggested is to be done: a gerund, or "that we", "that the two should"."""
    if not rest:
        return False
    first = rest[0].lower
    if first.endswith("ing") and len(first) > 5 and first not in _words("clause", "not_gerund"):
        return True
    if first == "that":
        rest = rest[1:]
    return any(word.lower in _words("clause", "suggest_should") for word in rest[:1]) or (
        any(word.lower == "should" for word in rest[:6])
    )


def _act_of_form(text: str, attribution: Attribution) -> Act:
    """The act of what a neutral cue reports: a quoted question asks, "I thank her" thanks, all else says."""
    if ends_with_question(text, attribution.content):
        return "ask"
    return next((act for span in attribution.content if (act := _performed(text, span))), "say")


@cache
def _performing() -> tuple[re.Pattern[str], dict[str, Act]]:
    """Where a quoted sentence begins with what it does, and the act of each verb."""
    table: dict[Act, list[str]] = load_table("acts")["performed"]
    acts = {verb: act for act, verbs in table.items() for verb in verbs}
    verbs = "|".join(sorted(acts, key=lambda verb: -len(verb)))
    adverb = r"(?:(?:also|again|all|both|just|\w+ly)\s)?"
    marks = re.escape("".join(word_set("quotes")))
    pattern = (
        rf"(?:\A|[.!?…]\s)[{marks}]*(?:(?:So|And|But),?\s)?(?:(?:I|[Ww]e)\s{adverb}(?P<verb>{verbs})\b|(?P<let>Let)\s)"
    )
    return re.compile(pattern), acts


def _performed(text: str, span: Span) -> Act | None:
    """The act of a quotation that says in the first person what it does: "We reject this", "Let the public see"."""
    if text[span.start : span.start + 1] not in word_set("quotes"):
        return None
    pattern, acts = _performing()
    found = pattern.search(text[span.start : min(span.end, span.start + PERFORMED)])
    if found is None:
        return None
    return acts[found["verb"]] if found["verb"] else _of_let(text, span.start + found.end("let"))


def _of_let(text: str, place: int) -> Act | None:
    """What "let" does: it demands of others, "let us" does not, and "let me" only begins."""
    following = words_between(text, place, place + 20)
    return None if not following or following[0].lower in {"us", "me", "alone"} else "demand"
