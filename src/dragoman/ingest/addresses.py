"""The one address of a page, and what it gives away: the site and often the day."""

from __future__ import annotations

import re

from dragoman.ingest.dates import is_date

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)


def canonical(url: str, declared: str | None) -> tuple[str, bool]:
    """The address that a page is to be known by, and whether the page itself declares it.

    What it declares counts only on the same site: aggregators and broken templates point elsewhere or at the front
    page. Else it is the address itself without trackers and fragment.
    """
    from courlan import normalize_url

    if declared and site(declared) == site(url) and _path(declared).strip("/"):
        return str(normalize_url(declared)), True
    try:
        return str(normalize_url(url)), False
    except ValueError:
        return url, False


def site(url: str) -> str | None:
    """The host of an address without `www.`."""
    found = _HOST.match(url)
    return found[1].lower().removeprefix("www.") if found else None


def day_of(url: str) -> str | None:
    """The day that stands in an address, as `/2022/03/10/` or `/2022-03-10-`."""
    found = _DAY.search(url)
    if found is None:
        return None
    day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return day if is_date(day) else None


def _path(url: str) -> str:
    return re.sub(r"^\w+://[^/]*", "", url)
