"""How a report is laid out: its quotation marks, its sentences, its blocks."""

from dragoman.segment.quotations import Quotation, find_quotations, quote_state

__all__ = ["Quotation", "find_quotations", "quote_state"]
