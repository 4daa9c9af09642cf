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
