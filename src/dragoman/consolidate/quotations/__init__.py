"""Quotations that travel: the same words by the same speaker in several reports, and what became of them on the way."""

from dragoman.consolidate.quotations.alteration import Alteration, alterations
from dragoman.consolidate.quotations.quotation import Quotation, Version, find_quotations, quotation_of
from dragoman.consolidate.quotations.rule import QuotationRule
from dragoman.consolidate.quotations.saying import Saying, same_speaker, sayings

__all__ = [
    "Alteration", "Quotation", "QuotationRule", "Saying", "Version", "alterations", "find_quotations", "quotation_of",
    "same_speaker", "sayings",
]  # fmt: skip
