"""Lengths of time: "24-hour", "two more years", "a few days", "daily", "every Monday"."""

from __future__ import annotations

from typing import Final

from dragoman.read.times.resolved import Context, Parts, Resolved

#: Lengths that ISO 8601 has no letter for.
_IN_MONTHS_OR_YEARS: Final = {"Q": (3, "M"), "H": (6, "M"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}


def duration(count: float | None, unit: str) -> Resolved:
    """A length of time; a count of None is not said ("years")."""
    number = "X" if count is None else f"{count:g}"
    if unit == "F":
        unit, number = "W", "X" if count is None else f"{2 * count:g}"
    if unit in _IN_MONTHS_OR_YEARS and (count is not None or unit == "Q"):
        factor, unit = _IN_MONTHS_OR_YEARS[unit]
        count = None if count is None else count * factor
        number = "X" if count is None else f"{count:g}"
    if unit == "S":
        unit = "TS"
    if unit.startswith("T"):
        if unit in ("TH", "TM") and count is not None and count != int(count):
            whole, rest = ("H", "M") if unit == "TH" else ("M", "S")
            return Resolved(
                "duration",
                f"PT{int(count)}{whole}{round((count % 1) * 60)}{rest}".replace("PT0H", "PT").replace("PT0M", "PT"),
                unit,
            )
        return Resolved("duration", f"PT{number}{unit[1:]}", unit)
    if count is not None and count != int(count) and unit == "Y":
        return Resolved("duration", f"P{int(count)}Y{round((count % 1) * 12)}M", unit)
    return Resolved("duration", f"P{number}{unit}", unit)


def count_of(parts: Parts) -> float | None:
    """The number of units that is said: None for "several"."""
    value: float | None = None
    for token in parts.tokens:
        if token.letter in "dnN" and value is None:
            value = token.value
    if "d/d" in parts.letters:
        over, under = (float(t.value) for t in [t for t in parts.tokens if t.letter == "d"][-2:])
        whole = 0.0 if parts.letters.startswith("d/d") else float(value or 0)
        return whole + over / under
    if parts.has("v") or (parts.has("R") and value is None):
        return None
    if value is None and parts.has("c"):
        return 2
    if value is None and parts.has("j"):
        return 12
    if parts.has("4"):
        return (value or float("&" in parts.letters)) + 0.5
    if value is None and parts.has("a"):
        return 1
    return value


def set_of(parts: Parts, _context: Context) -> Resolved:
    """Every Monday; daily; each year."""
    if parts.has("K"):
        return Resolved("set", parts.value("K"))
    if parts.has("G"):
        return Resolved("set", f"XXXX-WXX-{parts.value('W') + 1}T{parts.value('G')}", "daypart")
    if parts.has("Ww"):
        return Resolved("set", f"XXXX-WXX-{parts.value('Ww') + 1}", "D")
    if parts.has("M"):
        return Resolved("set", f"XXXX-{parts.value('M'):02d}", "M")
    if parts.has("P"):
        return Resolved("set", f"XXXX-XX-XXT{parts.value('P')}", "daypart")
    other = 2 if any(t.word == "other" for t in parts.tokens) else 1
    return Resolved("set", duration(count_of(parts) or other, parts.value("UV")).timex)


def plain_duration(parts: Parts, context: Context) -> Resolved:
    """24-hour; two more years; a few days; $5 a year."""
    unit, count = parts.value("UV"), count_of(parts)
    if context.rate and parts.letters == "aU":
        return Resolved("set", duration(1, unit).timex)
    if parts.letters == "aU" and unit in ("S", "TM"):
        return Resolved("vague", None)
    fraction = unit == "Q" and parts.has("-a")
    if fraction or (unit == "WE" and count == 1):
        return Resolved("vague", None)
    return duration(count, unit)


def units(parts: Parts, _context: Context) -> Resolved:
    """Years; days; decades."""
    return duration(None, parts.value("V"))
