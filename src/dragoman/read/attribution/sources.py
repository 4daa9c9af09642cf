"""Sources put right where the words around them settle it: what belongs to the clause is none of the speaker's name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.read.attribution.tables import load_table
from dragoman.read.mentions.tables import load_words

#: A conjunction before the speaker: "where our engineers", "that the ministry".
_JOINING = re.compile(r"(?:that|where|when|while|because|but|and|if|since|although|though|whether)\s+(?=\S)", re.I)
#: A place that the sentence opens with, before the article of the speaker: "(In) Washington a senior official".
_PLACED = re.compile(r"(?:[A-Z][\w.'’-]*[ ]){1,3}(?=(?:an?|the|one|two|three|several|some)\s)")
_INTO_PLACE = re.compile(r"(?:\A|[\s“\"‘(])(?:In|At|From|Outside|Near|Across)\s\Z")
#: A second verb, and the pronoun that the sentence, of so many characters up to it, opens with.
_SECOND = re.compile(r"\b(?:and|but|then)\s(?:\w+ly\s)?\Z")
_SUBJECT = re.compile(r"(?:\A|\n|[.!?]\s|[“\"‘])(?P<who>He|She|They|I|We)\s(?!said|says|\w+\ssaid)[^.!?\n“”\";]*\Z")
_REACH = 120
#: What somebody is said to do stands behind those who say it: "was said by aides| to be furious".
_SAID_TO = re.compile(r"\s+to\s+(?:be|have)\b")
_BY = re.compile(r"\bby\s\Z", re.IGNORECASE)
#: A pronoun of its own clause: "the secretary, he| said, should".
_ASIDE = re.compile(r",\s(?=(?:he|she|they|it|I|we)\Z)")
#: Who is named between an inverted verb and a colon: "Said Ellis: “…”".
_INVERTED = re.compile(r"\s+(?P<who>[A-Z][^\n:;.!?“”\"«»]{1,80}?)\s*[:,]\s*")
_TITLE_STOP = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|[A-Z])\.")
#: Who is heard in what is shown: "uses footage of Ms Aydin asking, “…”".
_SHOWN = re.compile(r"\s+(?P<who>[A-Z][^\n:;,.!?“”\"«»]{1,60}?)\s+(?P<cue>[a-z]+ing)\s*,?:?\s*")
#: The outlet's own verb behind whom it cites: "Reuters, citing two officials, is reporting| that".
_REPORTING = re.compile(
    r"(?:(?:is|was|has|had|have)\s)?(?:reporting|reports?|reported|says?|said|writes?|wrote|claims?|claimed)\s+(?=\S)"
)
#: Whom others hear: "the Council heard from| the envoy that".
_FROM = re.compile(r"\b(?P<cue>(?:heard|hears|heard\sback|learned|learnt)\sfrom)\s(?P<who>\S.*)\Z", re.DOTALL)
_QUOTED_AS = re.compile(r"(?:was|were|is|are|has been|have been) (?:\w+ )?(?:quoted|cited|reported) as \w+ing")
#: Who is told of by a clause without "that": "one captain I| spoke to".
_SHORTENED = re.compile(r"\w\s(?:I|we|he|she|they|you)\Z")
_CLAUSE = re.compile(r"\s\w+(?:\s\w+){0,3}\s\Z")
#: Before a question that is told: "pressed on| why the road was shut".
_ON = re.compile(r"on\s+(?=(?:whether|why|how|what|when|where|who|if)\b)")
#: "What the envoy said is| that it was over".
_WHAT, _CLEFT = re.compile(r"\b[Ww]hat\s\Z"), re.compile(r"(?:is|was)(?:\s|:\s|,\s)(?=\S)")
#: "Is expected": the passive tells of whom others think it.
_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s)(?:\w+\s)?"
    r"(?:expected|believed|thought|rumou?red|understood|reported|said|alleged|estimated|tipped|feared)(?:\sto)?",
    re.IGNORECASE,
)


@cache
def _accused() -> frozenset[str]:
    return frozenset(load_table("words")["accused"])


@cache
def _name() -> re.Pattern[str]:
    """A name in full before a verb of its own: "Ana Petrova| left Oran"."""
    verbs = "|".join(load_table("words")["moves"])
    return re.compile(rf"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){{1,3}}(?=\s(?:{verbs})\s)")


#: Who is cited, and the comma before what they said.
_CITED = re.compile(r"(?P<who>[^,.;:“”\"]{3,90}), (?=that\s)")


def tidied(text: str, attribution: Attribution) -> Attribution:
    """The attribution with its source put right; as it was where nothing is to be done."""
    if not attribution.source:
        return _going_on(text, _inverted(text, _quoted_as(text, _with_cited(text, attribution))))
    if _is_label(text, attribution.source[0]):
        return replace(attribution, source=())
    if _is_of_accused(text, attribution) or _is_expected(text, attribution):
        return replace(attribution, source=())
    attribution = _clefted(text, _pressed(text, _cited(text, _heard_from(text, _with_clause(text, attribution)))))
    source = tuple(_trimmed(text, span) for span in attribution.source if not _is_place(span))
    return _heard(text, replace(attribution, source=source))


def _trimmed(text: str, source: Span) -> Span:
    """The source without a conjunction, a place or a clause at its edges, and with the bracket that it opens."""
    start, end = source.start, source.end
    joining = _JOINING.match(text, start, end)
    if joining and text[joining.end() : end].casefold() not in word_set("relative"):
        start = joining.end()
    placed = _PLACED.match(text, start, end)
    if placed and _INTO_PLACE.search(text[max(0, start - 10) : start]):
        start = placed.end()
    if _BY.search(text[max(0, start - 4) : start]) and (said_to := _SAID_TO.search(text, start, end)):
        end = said_to.start()
    if name := _name().match(text, start, end):
        end = name.end()
    if aside := _ASIDE.search(text, start, end):
        start = aside.end()
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return Span.of(text, start, end)


def _is_citing(attribution: Attribution) -> bool:
    """Whether the cue is "citing" or "quoting", before what was said."""
    cue = attribution.cue
    return (
        cue is not None and cue.text.casefold() in ("citing", "quoting") and min(attribution.content).start >= cue.end
    )


def _with_cited(text: str, attribution: Attribution) -> Attribution:
    """With who is cited, where that opens what was said: "The Herald reported, citing| two aides, that it was over"."""
    if not _is_citing(attribution):
        return attribution
    first, *rest = sorted(attribution.content)
    found = _CITED.match(text, first.start, first.end)
    if found is None:
        return attribution
    source = Span.of(text, *found.span("who"))
    return replace(attribution, source=(source,), content=(Span.of(text, found.end(), first.end), *rest))


def _cited(text: str, attribution: Attribution) -> Attribution:
    """Without the verb of the outlet that cites the source, where it opens what was said."""
    if not _is_citing(attribution):
        return attribution
    first, *rest = sorted(attribution.content)
    verb = _REPORTING.match(text, first.start, first.end)
    if verb is None:
        return attribution
    return replace(attribution, content=(Span.of(text, verb.end(), first.end), *rest))


def _heard_from(text: str, attribution: Attribution) -> Attribution:
    """With whom others heard for its source: "The Council heard from |the envoy| that it was over"."""
    source, cue = min(attribution.source), attribution.cue
    found = _FROM.search(text, source.start, source.end)
    if found is None or cue is None or not cue.overlaps(Span.of(text, *found.span("cue"))):
        return attribution
    heard = Span.of(text, *found.span("who")), Span.of(text, *found.span("cue"))
    return replace(attribution, source=(heard[0],), cue=heard[1])


def _with_clause(text: str, attribution: Attribution) -> Attribution:
    """With the whole of a clause that the source breaks off in: "one captain I| spoke to |said"."""
    source, cue = max(attribution.source), attribution.cue
    if cue is None or not _SHORTENED.search(source.text) or not _CLAUSE.fullmatch(text, source.end, cue.start):
        return attribution
    whole = Span.of(text, source.start, source.end + len(text[source.end : cue.start].rstrip()))
    return replace(attribution, source=(*(s for s in attribution.source if s is not source), whole))


def _pressed(text: str, attribution: Attribution) -> Attribution:
    """Without the preposition before a question that is told: "pressed on| why the road was shut"."""
    first, *rest = sorted(attribution.content)
    led = _ON.match(text, first.start, first.end)
    return replace(attribution, content=(Span.of(text, led.end(), first.end), *rest)) if led else attribution


def _clefted(text: str, attribution: Attribution) -> Attribution:
    """Without the verb between who says it and what: "What Ruiz said is| that it was over"."""
    cue, (first, *rest) = attribution.cue, sorted(attribution.content)
    verb = _CLEFT.match(text, first.start, first.end)
    own = min(s.start for s in attribution.source)
    if verb is None or cue is None or cue.end > first.start or not _WHAT.search(text, max(0, own - 8), own):
        return attribution
    return replace(attribution, content=(Span.of(text, verb.end(), first.end), *rest))


def _is_label(text: str, source: Span) -> bool:
    """Whether the source is no more than what a headline is called by: "Interview|: ‘We will not pay’"."""
    return text[source.end : source.end + 1] == ":" and source.text.casefold() in load_words("titles", "labels")


def _is_of_accused(text: str, attribution: Attribution) -> bool:
    """Whether the source is who is accused: "a general accused of murder" accuses nobody, with no object behind."""
    cue = attribution.cue
    if cue is None or cue.text.casefold() not in _accused():
        return False
    before = max(s.end for s in attribution.source)
    return before <= cue.start and not text[before : cue.start].strip() and text[cue.end : cue.end + 4] == " of "


def _is_place(source: Span) -> bool:
    """Whether the words say where or when, and name nobody: "on Kenyatta Avenue"."""
    first, _, rest = source.text.partition(" ")
    return bool(rest) and first.islower() and first in word_set("prepositions")


def _is_expected(text: str, attribution: Attribution) -> bool:
    """Whether the source is of whom something is expected, by nobody who is named: "The court is expected to rule"."""
    cue = attribution.cue
    if cue is None or not _PASSIVE.fullmatch(cue.text):
        return False
    return not any(_BY.search(text[max(0, s.start - 4) : s.start]) for s in attribution.source)


def _heard(text: str, attribution: Attribution) -> Attribution:
    """With who speaks in the footage as its source, and not who shows it."""
    cue = attribution.cue
    behind = [c.start for c in attribution.content if cue is not None and c.start > cue.end]
    if cue is None or not behind or not cue.text.endswith(" of"):
        return attribution
    found = _SHOWN.fullmatch(text, cue.end, min(behind))
    if not found or lemma_of(found["cue"]) is None:
        return attribution
    return replace(attribution, source=(Span.of(text, *found.span("who")),), cue=Span.of(text, *found.span("cue")))


def _inverted(text: str, attribution: Attribution) -> Attribution:
    """With who is named between a verb that opens the sentence and the words said: "Said Ellis: “…”"."""
    cue = attribution.cue
    if cue is None or not cue.text[:1].isupper() or not _opens(text, cue.start):
        return attribution
    behind = [c.start for c in attribution.content if c.start > cue.end]
    if not behind or cue.text.casefold() not in word_set("inverted"):
        return attribution
    bare = _TITLE_STOP.sub(lambda m: m[0][:-1] + " ", text[cue.end : min(behind)])
    found = _INVERTED.fullmatch(bare)
    if not found:
        return attribution
    return replace(attribution, source=(Span.of(text, cue.end + found.start("who"), cue.end + found.end("who")),))


def _quoted_as(text: str, attribution: Attribution) -> Attribution:
    """With who is quoted for its source, where that was taken for what is said: "|Ruiz| was quoted as saying that"."""
    cue, (first, *rest) = attribution.cue, sorted(attribution.content)
    if cue is None or not rest or not _QUOTED_AS.fullmatch(cue.text) or text[first.end : cue.start].strip():
        return attribution
    return replace(attribution, source=(first,), content=tuple(rest))


def _going_on(text: str, attribution: Attribution) -> Attribution:
    """With the pronoun that the sentence opens with, where its cue is a second verb: "They rang me| and said"."""
    cue = attribution.cue
    if cue is None or attribution.source or not _SECOND.search(text, max(0, cue.start - 12), cue.start):
        return attribution
    subject = _SUBJECT.search(text, max(0, cue.start - _REACH), cue.start)
    return replace(attribution, source=(Span.of(text, *subject.span("who")),)) if subject else attribution


def _opens(text: str, place: int) -> bool:
    """Whether a sentence begins here."""
    before = text[max(0, place - 3) : place].rstrip(" ")
    return not before or before[-1] in '.!?\n”"'
