"""What the encoder's heads speak of: the order of their outputs, shared by training and reading."""

from __future__ import annotations

#: Pieces before and after an anchor within which its cue, source and content are looked for.
BEFORE, AFTER = 80, 112

#: The pieces that begin and end a window.
CLS, SEP = 101, 102

#: The longest mention that is scored, in pieces.
LONGEST = 48

#: The roles that a piece can have for an anchor; starts and ends mark the first and last piece of a stretch.
ROLES = ("cue", "source", "source_start", "source_end", "content", "content_start", "content_end")

#: Kinds of span that the mention head scores: 0 actors (people, bodies, states, places, groups), 1 other things.
CHANNELS = 2

#: Roles of blocks, in the order of the block head.
BLOCK_ROLES = ("headline", "byline", "dateline", "body", "caption", "related", "appeal", "advert", "other")

#: The types that the mention head tells apart.
MENTION_TYPES = ("person", "organisation", "state", "place", "group", "event", "time", "object", "abstract")

#: Pieces before and after an event's trigger within which its participants are looked for.
EVENT_BEFORE, EVENT_AFTER = 64, 64

#: PLOVER's types, in the order of the event head; its first output is "no event begins here".
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

#: What a piece can be for an event. The event head has one output for each, and then one more for each that marks the
#: first piece of a stretch, so that neighbours in one role stay two. `claimant` is whose claim the event is.
EVENT_ROLES = (
    "trigger", "source", "target", "party", "mediator", "host", "guarantor", "observer", "location", "time", "outcome",
    "claimant",
)  # fmt: skip

#: What else is told of an event at its trigger: for each field its values in the order of the head. Of each one is
#: chosen, the empty one where none fits; `context` may have several.
EVENT_FIELDS: dict[str, tuple[str, ...]] = {
    "status": ("happened", "ongoing", "planned", "possible", "denied"),
    "level": ("", "head of state", "ministerial", "technical"),
    "format": ("", "direct", "proximity", "shuttle", "phone", "video"),
    "outcome": ("", "agreed", "failed", "adjourned", "next meeting"),
    "cameo": (
        "", "036", "037", "038", "039", "044", "045", "046", "0871", "106", "107", "108", "125", "126", "127", "134",
        "135", "164", "165", "196",
    ),
    "mode": (
        "", "CONSULT/visit", "CONSULT/host", "CONSULT/third-party", "CONSULT/multilateral", "CONSULT/phone",
        "RETREAT/withdraw", "RETREAT/ease", "RETREAT/release", "RETREAT/return", "RETREAT/disarm", "RETREAT/ceasefire",
        "RETREAT/access", "RETREAT/resign", "REQUEST/assist", "REQUEST/change", "REQUEST/yield", "REQUEST/meet",
        "ACCUSE/disapprove", "ACCUSE/investigate", "ACCUSE/allege", "ACCUSE/convict", "REJECT/assist", "REJECT/change",
        "REJECT/yield", "REJECT/meet", "THREATEN/restrict", "THREATEN/relations", "THREATEN/expel", "THREATEN/arrest",
        "THREATEN/territory", "THREATEN/violence", "PROTEST/demo", "PROTEST/riot", "PROTEST/strike", "PROTEST/hunger",
        "PROTEST/boycott", "PROTEST/obstruct", "SANCTION/expel", "SANCTION/withdraw", "SANCTION/discontinue",
        "MOBILIZE/troops", "MOBILIZE/weapons", "MOBILIZE/police", "MOBILIZE/militia", "COERCE/confiscate",
        "COERCE/restrict", "COERCE/ban", "COERCE/censor", "COERCE/curfew", "COERCE/martial-law", "COERCE/arrest",
        "COERCE/deport", "COERCE/withhold", "COERCE/misinformation", "COERCE/cyber", "ASSAULT/beat", "ASSAULT/torture",
        "ASSAULT/execute", "ASSAULT/sexual", "ASSAULT/assassinate", "ASSAULT/primitive", "ASSAULT/firearms",
        "ASSAULT/explosives", "ASSAULT/suicide-attack", "ASSAULT/heavy-weapons", "ASSAULT/crowd-control",
        "ASSAULT/cleansing", "ASSAULT/unconventional", "ASSAULT/destroy", "ASSAULT/abduct",
    ),
    "context": (
        "political", "military", "economic", "diplomatic", "resource", "culture", "disease", "disaster", "refugee",
        "migration", "legal", "terrorism", "human_rights", "election", "legislative", "territory", "environment",
        "peacekeeping", "executive", "intelligence", "corruption", "cyber", "nuclear",
    ),
}  # fmt: skip


def event_field_slices() -> dict[str, slice]:
    """Which outputs of the field head belong to which field."""
    slices, start = {}, 0
    for name, values in EVENT_FIELDS.items():
        slices[name] = slice(start, start + len(values))
        start += len(values)
    return slices
