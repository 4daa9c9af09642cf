"""HTML of an article alone, as feeds and agencies send it, to its paragraphs."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*\n\s*")


def paragraphs_of(markup: str) -> list[str]:
    """The words of each block, white space made single; scripts and styles are left out."""
    if "<" not in markup and "&" not in markup:
        return _lines(markup)
    from resiliparse.extract.html2text import extract_plain_text

    return _lines(extract_plain_text(markup, preserve_formatting=True, list_bullets=False, alt_texts=False))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in _BREAK.split(text) if line.strip()]
