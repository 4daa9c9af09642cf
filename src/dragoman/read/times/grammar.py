"""The forms that time expressions take, as patterns over the letters of word classes (tokens.py).

Every pattern is bounded, so that one scan takes linear time whatever the text.
"""

from __future__ import annotations

import re
from typing import Final

_MODIFIER: Final = "(?:T?Bo|m-?|[bf])?"
_QUANTITY: Final = "(?:a?v|acoT?|aj|[dnN](?:[%>][dnN]|&a4)?|4a|a4|[dN]d/d|a)"
_CLOCK: Final = "(?:3p?z?|[dN]pz?|[dN]8p?|Z|nz)"
_DAY: Final = "(?:[lxt]?W|D|T?sU)"
_DAY_OF_MONTH: Final = "(?:T?MT?[dO],?Y|T?[dO]o?M,?Y|T?MT?[dO](?![->]?[UV])|T?[dO]o?M)"
_COUNTED: Final = "(?:~?[dnNv]|4a|acoT?|co?|R|[dnN][%>][dnN])"
_WHEN: Final = "[lxqrt]"
#: What a part may be of: "2024", "last month", "the year", "March 2024", "the 1990s".
_WHOLE: Final = "(?:F?Y|[tlx]F?U|TF?U|MoT?[lxt]U|T?[lxth]?M(?:,?o?Y)?|T?e)"

#: Name and pattern, the first that fits at a place wins.
RULES: Final = (
    ("iso", rf"1(?:,?{_CLOCK})?"),
    ("numeric", rf"2(?:,?{_CLOCK})?"),
    ("date_range", r"(?:M[dO][->][dO](?:,?Y)?|T?[dO][->]T?[dO]o?M(?:,?Y)?)(?![dnN]?[UV])"),
    ("date", rf"(?:{_CLOCK},?u?)?(?:W,?u?)?{_MODIFIER}{_DAY_OF_MONTH}(?:,?u?{_CLOCK})?"),
    ("day_of", r"T?Oo[tlx]U"),
    ("months", r"T?M-M(?:,?o?Y)?"),
    ("month", rf"T?{_MODIFIER}(?:M,?o?Y|MoT?[lxt]U|M[lxt]U|T?[lxth]M|M)"),
    ("clock_day", rf"(?:{_CLOCK},?u?(?:tP|{_DAY}P?)|{_CLOCK}|{_DAY},?u?{_CLOCK})"),
    ("hours_of", r"T?mVo(?:[lx]?W|D)"),
    ("daypart", rf"{_MODIFIER}(?:{_DAY}P|[tlh]P|T?PoW|T?Po(?:Md|D))"),
    ("weekday", rf"{_MODIFIER}{_DAY.replace('|T?sU', '')}(?![A-Z]?P)"),
    ("set", r"k(?:[dnN]|O|.?)(?:[UVWPM])|k[WPM]|WG|w|K"),
    ("part_of", rf"T?[Ol9](?:{_COUNTED}!?[V]|U)o{_WHOLE}(?!')|TO{_COUNTED}[V]"),
    ("ended", rf"T[dnN]-?[V]>(?:{_DAY_OF_MONTH}|M(?:,?Y)?)"),
    ("same_period", r"T?s[U7](?:oY|i?Y|o?[tlx]U)"),
    ("quarter_of", r"(?:[tlx]U'|T?Y'?)O-?F?U|T?F?O-?F?[U](?:o(?:F?Y|[tlx]F?U|TF?U))?|T?[lxt]OU"),
    ("half_of", r"T?[Olx]-?4(?:o(?:F?Y|[tlx]U|TU|T?e|T?MoY|T?M,?Y?))?"),
    ("period_of", r"(?:T?Y|[tlx]U)'?(?:U|7)"),
    ("fiscal", r"T?FU?'?,?Y"),
    ("year_named", rf"T?{_MODIFIER}U[YN]"),
    ("ago", rf"~?{_QUANTITY}-?[UV](?:[%&][UV])?(?:%[.])?-?[gbf]|T?U-[gb][U7]?|V[gbf]|T?[UV][bf]"),
    ("decade", rf"T?{_MODIFIER}T?(?:m-?)?e|T(?:m-?)?E"),
    ("season", rf"T?{_MODIFIER}(?:[lxt]q?S|So?,?Y|TS(?:oY)?|So[lxt]U|S)"),
    ("holiday", r"[lxt]?H(?:,?Y)?"),
    ("last_units", rf"T?(?:{_WHEN}|O|s){_COUNTED}[UV]|T?[qRx][V]|T?l[V]|T?[dnNv][lxq][V]|T[dnN]!?[V]"),
    ("last_unit", rf"T?{_MODIFIER}(?:{_WHEN}|s|h)F?[U7]|hU"),
    ("unit_end", r"T?U-?B|T?Bo(?:[tlx]F?U|TF?U|Y)"),
    ("the_unit", r"T6?F?U|T7"),
    ("duration", rf"aU&a4|~?{_QUANTITY}-?!?-?6?[UV](?:%V)?(?:-5)?(?!5)|4-?aU|V%V"),
    ("units", r"[V]"),
    ("reference", r"X"),
    ("nearness", r"[tR](?=[.9])"),
    ("year", rf"{_MODIFIER}Y(?:-[dY])?"),
)  # fmt: skip

#: No expression begins with a class of these, which is most of a text.
_NO_START: Final = r"(?![.,¶/'%&o>i_\"!pu])"

GRAMMAR: Final = re.compile(f"{_NO_START}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in RULES) + ")")
