"""How a report is laid out: its quotation marks, its sentences, its blocks."""

from dragoman.segment.blocks import find_blocks
from dragoman.segment.layout import Layout, lay_out
from dragoman.segment.lines import split_lines
from dragoman.segment.quotations import Quotation, find_quotations, quote_state
from dragoman.segment.sentences import find_sentences

__all__ = [
    "Layout",
    "Quotation",
    "find_blocks",
    "find_quotations",
    "find_sentences",
    "lay_out",
    "quote_state",
    "split_lines",
]
