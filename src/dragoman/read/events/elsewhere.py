"""Words of another clause, which take no part: in an aside, the subject of a verb before, where something was said."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling
from dragoman.read.times import is_past_form

_DOERS = frozenset({"source", "party"})
#: how far before a place the words stand that make it a topic, and before a trigger those that part it from a subject
_LED = 60


def stands_elsewhere(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether a part is of another clause of its sentence; `others` are the tellings of that sentence."""
    return (
        _is_behind_semicolon(scene, telling, part)
        or _is_in_aside(scene, telling, part)
        or _is_of_relative(scene, telling, part, others)
        or _is_behind_aside(scene, telling, part, others)
        or _befell_before(scene, telling, part, others)
        or _does_another(scene, telling, part, others)
        or _is_of_inquiry(scene, telling, part)
        or _is_told_about(scene, telling, part)
        or _only_knows(scene, part)
        or _hears_a_complaint(scene, telling, part)
        or _is_given_in_return(scene, telling, part)
    )


def is_of_content(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether words are of what somebody agrees or refuses to do: "agreed to open the road by Monday"."""
    to_do = pattern("decoding.toml", "to_do").match(scene.text, telling.trigger.end)
    of_acts = telling.type in load_table("decoding.toml")["no_target_after_to"]
    return of_acts and bool(to_do and part.span.start >= to_do.end())


def _is_behind_semicolon(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a semicolon parts who does it or whom it befalls from the trigger: "Chad retakes road; two men hurt"."""
    between = scene.text[telling.trigger.end : part.span.start]
    return part.role in ("source", "target") and telling.type != "CONSULT" and "; " in between


def _is_in_aside(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether words stand in an aside between a subject and its verb: "Chad, which borders Niger, called"."""
    if part.span.end >= telling.trigger.start:
        return False
    low, _ = scene.clause_room(telling.trigger)
    rest = pattern("elsewhere.toml", "after_aside").fullmatch(scene.text, part.span.end, telling.trigger.start)
    opened = rest and pattern("elsewhere.toml", "aside").search(scene.text, low, part.span.start)
    return bool(opened)


def _is_of_relative(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether a place or a time is of a relative clause behind the trigger: "freed men who were arrested on Sunday"."""
    if part.role not in ("location", "time") or part.span.start < telling.trigger.end:
        return False
    between = (o.trigger.start for o in others if telling.trigger.end < o.trigger.start < part.span.start)
    relative = pattern("elsewhere.toml", "relative")
    return any(relative.search(scene.text, telling.trigger.end, start) for start in between)


def _is_behind_aside(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether words stand with a verb of their own behind the aside that holds the trigger."""
    low, _ = scene.clause_room(telling.trigger)
    if part.span.start < telling.trigger.end or not pattern("elsewhere.toml", "within_aside").search(
        scene.text, low, telling.trigger.start
    ):
        return False
    closed = scene.text.find(", ", telling.trigger.end, part.span.start)
    return closed >= 0 and any(
        closed < o.trigger.start < part.span.start
        and pattern("elsewhere.toml", "closes").fullmatch(scene.text, closed, o.trigger.start)
        for o in others
    )


def _befell_before(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether a target is that of the verb before, to which this one is joined: "thanked Oman but warned that"."""
    trigger = telling.trigger
    if part.role != "target" or part.span.end > trigger.start or not is_past_form(first_word(trigger)):
        return False
    if not pattern("clauses.toml", "second_verb").search(scene.text, max(0, trigger.start - _LED), trigger.start):
        return False
    friendly = load_table("elsewhere.toml")["friendly"]
    before = [o for o in others if o.trigger.end < part.span.start]
    before = [o for o in before if telling.type != "THREATEN" or o.type in friendly]
    return any(p.span.overlaps(part.span) for o in before for p in o.played("target", "party"))


def _does_another(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether who is the subject of a verb before is not that of a noun governed by it: "left over the killing"."""
    trigger, text = telling.trigger, scene.text
    if part.role not in _DOERS or part.span.end >= trigger.start:
        return False
    verbs = [o for o in others if part.span.end <= o.trigger.start and o.trigger.end < trigger.start]
    own = [o for o in verbs if any(p.span.overlaps(part.span) for p in o.played(*_DOERS))]
    if not own:
        return False
    start = max(o.trigger.end for o in own)
    if pattern("elsewhere.toml", "relative").search(text, start, trigger.start):
        return True
    return (
        _is_deed(scene, telling)
        and pattern("elsewhere.toml", "governed").search(text, start, trigger.start) is not None
    )


def _is_deed(scene: Scene, telling: Telling) -> bool:
    """Whether a deed is told by a noun: "the strikes", "a killing"; not "by attacking"."""
    word, start = first_word(telling.trigger), telling.trigger.start
    if is_past_form(word) or telling.type not in load_table("elsewhere.toml")["done_by_others"]:
        return False
    noun = pattern("elsewhere.toml", "article").search(scene.text, max(0, start - _LED), start)
    return not word.endswith("ing") or noun is not None


def _is_of_inquiry(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether who looks into a deed or speaks of it is taken for its doer: "asked him to look into the raid"."""
    trigger = telling.trigger
    if part.role not in _DOERS or part.span.end >= trigger.start or not _is_deed(scene, telling):
        return False
    return pattern("elsewhere.toml", "inquiry").search(scene.text, part.span.end, trigger.start) is not None


def _is_told_about(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a place is what somebody speaks about, or of what he agrees to do: "views on the war in Sudan"."""
    if part.role != "location":
        return False
    spoken = telling.type in load_table("elsewhere.toml")["spoken"]
    led = pattern("elsewhere.toml", "topic").search(scene.text, max(0, part.span.start - _LED), part.span.start)
    only_named = led is not None or _is_of_speaker(scene, telling, part)
    return (spoken and only_named) or is_of_content(scene, telling, part)


def _is_of_speaker(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a place only says where those who speak are from: "prosecutors in Bern charged"."""
    if telling.type == "CONSULT" or part.span.end > telling.trigger.start:
        return False
    ends = (p.span.end for p in telling.played(*_DOERS) if p.span.end < part.span.start)
    return any(pattern("elsewhere.toml", "from").fullmatch(scene.text, end, part.span.start) for end in ends)


def _hears_a_complaint(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a target is whom somebody complains to."""
    if telling.type != "ACCUSE" or part.role != "target":
        return False
    said = pattern("elsewhere.toml", "complaint").match(scene.text, telling.trigger.start)
    return said is not None and telling.trigger.end < part.span.start <= said.end()


def _is_given_in_return(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a target is of what somebody else does in return; those exchanged are both set free."""
    if part.role != "target" or telling.mode == "release" or part.span.start < telling.trigger.end:
        return False
    return pattern("elsewhere.toml", "in_return").search(scene.text, telling.trigger.end, part.span.start) is not None


def _only_knows(scene: Scene, part: Part) -> bool:
    """Whether somebody only knows of talks: "a diplomat close to the talks"."""
    return part.role != "location" and pattern("elsewhere.toml", "knows").match(scene.text, part.span.end) is not None
